/**
 * The verifier puts the layers together: it takes options, reads evidence, judges, gets what is lacking, and judges again. It owns the caches.
 */
import type { DocumentInput } from '../evidence/caller-bytes.ts'
import type { Evidence, Need } from '../evidence/types.ts'
import type { Report } from '../report/types.ts'
import type { Trust } from '../trust/types.ts'
import { cacheFor, PROCESS_CACHE } from './caches.ts'
import type { CacheOf } from './document/verify-document.ts'
import { engineNow, loadEngine } from './open-engine.ts'
import type { JudgeOptions, VerifiedWithEvidence, VerifyOptions } from './options.ts'
import { takeJudged } from './take-judged.ts'
import { takeJudgeOptions, takeVerifyOptions } from './takings.ts'

const cacheOf: CacheOf = (trust) => cacheFor(PROCESS_CACHE, trust)

/**
 * Tells whether the signatures of a document are valid, which state stands behind each, and whether the relying state recognises it. Makes
 * no request unless it is given a fetcher; the report names every one. Bad input is an answer: the report says what is wrong.
 *
 * A large document, and a `RandomAccess` of any size, is read in place: memory follows what is looked at. Where it gives other octets the second time,
 * nothing is concluded (`DOCUMENT_CHANGED_WHILE_READ`). For files of Node there is `openFile` of `asean-verify/files`.
 *
 * Nothing that is handed over is written to, or copied without need: document, content and evidence must not change until the call has
 * settled. What is kept for later calls is copied, so that a buffer may be used again then.
 *
 * ```ts
 * const trust = await loadTrust()
 * const report = await verify(await readFile('contract.pdf'), { trust, relyingState: 'SG', use: 'contract' })
 * report.decision.outcome // 'review'
 * report.signatures[0]?.recognition.SG?.reason // 'ORIGIN_UNKNOWN'
 * ```
 *
 * @throws {UsageError} for options that are not of their form; `USAGE_INPUT_UNREADABLE` with its `cause` where the document cannot be read
 */
export async function verify(document: DocumentInput, options: VerifyOptions): Promise<Report> {
  const taken = takeVerifyOptions(options)
  const { verifyDocument } = engineNow() ?? (await loadEngine())
  const answered = await verifyDocument(document, taken, cacheOf, { keepsEvidence: false })
  return answered.report
}

/**
 * The same, and gives back the evidence that it rests on, what was fetched included: kept, it can be judged again.
 *
 * ```ts
 * const trust = await loadTrust()
 * const { report, evidence } = await verifyWithEvidence(await readFile('contract.pdf'), { trust })
 * const again = await judge(evidence, trust, { at: new Date(report.validationTime) })
 * again.verdict.decision.outcome === report.decision.outcome // true
 * ```
 *
 * @throws {UsageError} for options that are not of their form
 */
export async function verifyWithEvidence(
  document: DocumentInput,
  options: VerifyOptions,
): Promise<VerifiedWithEvidence> {
  // All of them are read here, before anything is waited for: what becomes of them later changes nothing.
  const taken = takeVerifyOptions(options)
  const { verifyDocument } = engineNow() ?? (await loadEngine())
  return verifyDocument(document, taken, cacheOf, { keepsEvidence: true })
}

/**
 * The same without a clock: everything the answer depends on is given. Says also which evidence was lacking, for callers that get it
 * themselves and judge again.
 *
 * ```ts
 * const { verdict, needs } = await judge({ document: bytes }, trust, { at: new Date('2026-11-24T10:00:00Z') })
 * verdict.validationTime // '2026-11-24T10:00:00Z'
 * needs.map(({ kind }) => kind) // kinds of evidence: issuer, ocsp, crl, content
 * ```
 *
 * @throws {UsageError} for options that are not of their form
 */
export async function judge(
  evidence: Evidence,
  trust: Trust,
  options: JudgeOptions & { readonly at: Date },
): Promise<{ readonly verdict: Report; readonly needs: readonly Need[] }> {
  const taken = takeJudgeOptions(options)
  const given = takeJudged(evidence, trust, taken)
  const { judgeEvidence } = engineNow() ?? (await loadEngine())
  return judgeEvidence(given, trust, taken, cacheOf)
}
