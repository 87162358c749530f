import type { DocumentInput } from '../evidence/caller-bytes.ts'
import type { ContainedReport } from '../report/contained.ts'
import { cacheFor, PROCESS_CACHE } from './caches.ts'
import type { ContainedWithEvidence, VerifyOptions } from './options.ts'
import { takeVerifyOptions } from './takings.ts'

/**
 * Judges a document and every document in it: files in a ZIP, attached to a mail or in a PDF, the content of a CMS, and what is in those. Each has a verdict of its own, and none covers
 * what is in a file. Nothing is written to a disk. How many files, how deep and how many octets is bounded by `budget` (`containedFiles`, `containedDepth`, `containedBytes`).
 *
 * ```ts
 * const trust = await loadTrust()
 * const all = await verifyContained(await readFile('contract.pdf'), { trust, relyingState: 'SG' })
 * all.outcome // the worst of all
 * all.places.length // 1
 * all.places[0]?.standing // 'judged'
 * ```
 *
 * `content` and `evidence` are of the document that is handed over; everything else is asked of each.
 *
 * @throws {UsageError} for options that are not of their form; `USAGE_INPUT_UNREADABLE` with its `cause` where the document cannot be read
 */
export async function verifyContained(document: DocumentInput, options: VerifyOptions): Promise<ContainedReport> {
  return (await answer(document, options, false)).report
}

/**
 * The same, and gives back the evidence of each document, for `forecast`, `createArchive` or `judge`. The octets of all of them stay in memory as long as it is held.
 *
 * ```ts
 * const { report, verified } = await verifyContainedWithEvidence(await readFile('contract.pdf'), { trust })
 * for (const [i, { path }] of report.places.entries()) {
 *   const one = verified[i] ?? null
 *   if (one !== null) console.log(path.join(' > '), await forecast(one))
 * }
 * ```
 *
 * @throws {UsageError} as `verifyContained`
 */
export function verifyContainedWithEvidence(
  document: DocumentInput,
  options: VerifyOptions,
): Promise<ContainedWithEvidence> {
  return answer(document, options, true)
}

async function answer(
  document: DocumentInput,
  options: VerifyOptions,
  keepsEvidence: boolean,
): Promise<ContainedWithEvidence> {
  const taken = takeVerifyOptions(options)
  const { verifyContainedDocument } = await openContained()
  return verifyContainedDocument(document, taken, (trust) => cacheFor(PROCESS_CACHE, trust), { keepsEvidence })
}

/** Loaded by who asks about what is in a file. */
export const openContained = (): Promise<typeof import('./contained/verify-contained.ts')> =>
  import('./contained/verify-contained.ts')
