import { plainView } from '../core/bytes.ts'
import { misuse, requireBytes } from '../core/misuse.ts'
import { presentSecond } from '../core/present-second.ts'
import { membersOf, type Takings, takeList, takeOptions, takePassword } from '../core/take-options.ts'
import type { Replay } from '../report/replay.ts'
import { requireTrust } from '../trust/require-trust.ts'
import { notTrust, takeJson } from '../trust/take-json.ts'
import type { VerifiedWithEvidence } from '../verifier/options.ts'
import { JUDGE_MEMBERS, takeJudgeOptions } from '../verifier/takings.ts'
import { archives } from './door.ts'
import { takeVerified } from './take-verified.ts'
import type { ArchiveOptions, OpenedArchive, OwnEvidence, ReplayOptions } from './types.ts'

/**
 * Everything that a verification rests on in one file, for whoever asks years later: the octets that were received, the
 * question with its whole policy and the caller's anchors, and which lists and agreements were used. It holds no verdict. It
 * does hold the document, and so the data of whoever signed.
 *
 * Lists are kept by their digests; those that are given are kept whole.
 *
 * ```ts
 * const lists = [await readFile('lists/id.json')]
 * const trust = await loadTrust({ lists, allowEnvironment: ['testbed'] })
 * const verified = await verifyWithEvidence(await readFile('contract.pdf'), { trust })
 * const archive = await createArchive(verified, { lists })
 * (await replay(archive, { trust })).reproduces.outcome // 'reproduced'
 * ```
 *
 * A document that a password opened is judged again with `password`, which is not kept.
 *
 * @throws {UsageError} for what `verifyWithEvidence` did not give, for a list that the verdict does not rest on, and for another password
 */
export async function createArchive(
  verified: VerifiedWithEvidence,
  options: ArchiveOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const files = takeOptions(options, ARCHIVE_OPTIONS)
  const taken = takeVerified(verified)
  const { writeArchive } = await archives()
  return writeArchive(taken, files)
}

/**
 * Judges what an archive holds by the trust, the policy and the question of whoever asks now: nothing of the archive but the
 * received octets reaches the report. Then asks the archive's own question by its own trust, and says whether the recorded
 * answer comes again. Makes no request.
 *
 * ```ts
 * const { report, reproduces, differences } = await replay(archive, { trust, relyingState: 'SG' })
 * report.decision.outcome // by this trust, by the policy `contract`, as of now
 * reproduces.outcome // 'reproduced' | 'not-reproduced' | 'unknown'
 * differences.map(({ kind }) => kind) // ['validation-time', 'question', ...]
 * ```
 *
 * What the judge has beside the archive, a newer CRL say, is `evidence`: it counts for the report, and not for the recorded answer. Lists and agreements
 * of then that the archive has by their digests alone are `kept`: they count for the recorded answer, and not for the report.
 *
 * To ask as of then, give the `at` that `readArchive` finds. Its policy, its anchors, its `existsSince` and its `madeSince` are the word of whoever made it: who
 * gives them here takes them for their own.
 *
 * @throws {UsageError} for options that are not of their form, and never for what is in an archive
 */
export async function replay(archive: Uint8Array, options: ReplayOptions): Promise<Replay> {
  requireBytes(archive, 'archive')
  const { trust, evidence, kept, ...others } = membersOf(options, REPLAY_OPTIONS, 'options', 'is no option')
  requireTrust(trust)
  const own = takeOwnEvidence(evidence)
  const files = kept === undefined ? [] : takeKept(kept)
  const question = takeJudgeOptions(others)
  const asked = { ...question, at: question.at ?? new Date(presentSecond()) }
  const { replayArchive } = await archives()
  return replayArchive(plainView(archive), { trust, asked, own, kept: files })
}

/**
 * What an archive holds, nothing of it judged. The octets are views of the archive. All that is not octets is the word of
 * whoever made it.
 *
 * ```ts
 * const opened = await readArchive(archive)
 * const at = opened.readable ? opened.contents.question.at : new Date()
 * await replay(archive, { trust, at, relyingState: 'SG' })
 * ```
 *
 * @throws {UsageError} for options that are not of their form
 */
export async function readArchive(
  archive: Uint8Array,
  options: Pick<ReplayOptions, 'budget'> = {},
): Promise<OpenedArchive> {
  requireBytes(archive, 'archive')
  const { budget } = takeJudgeOptions(membersOf(options, { budget: true }, 'options', 'is no option'))
  const { openArchive } = await archives()
  const read = await openArchive(plainView(archive), budget)
  if (read.ok) return { readable: true, contents: read.value.contents }
  const { code, what } = read.failure
  return { readable: false, code, ...(what === undefined ? {} : { what }) }
}

const ARCHIVE_OPTIONS = {
  lists: takeFiles,
  recognition: (value: unknown, name: string) => takeJson(value, name, notTrust('RECOGNITION_DATA_INVALID')),
  password: takePassword,
} satisfies Takings<ArchiveOptions>

function takeFiles(value: unknown, name: string): readonly (Uint8Array | string)[] {
  return takeList(value, name).map((list, i) => takeJson(list, `${name}[${i}]`, notTrust('TRUST_LIST_INVALID')))
}

/** Those that no archive has the digest of are not looked into: what is no file at all is the caller's mistake all the same. */
function takeKept(kept: unknown): readonly (Uint8Array | string)[] {
  for (const [i, file] of takeList(kept, 'kept').entries())
    if (typeof file !== 'string' && (typeof file !== 'object' || file === null))
      throw misuse(`kept[${i}]`, file, 'a file as bytes, as text, or as what its text parses to')
  return takeFiles(kept, 'kept')
}

function takeOwnEvidence(evidence: unknown): OwnEvidence {
  if (evidence === undefined) return {}
  const members = membersOf(evidence, OWN_EVIDENCE, 'evidence', 'is no evidence of a judge')
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, list]) =>
      list === undefined ? [] : [[name, takeList(list, `evidence.${name}`)]],
    ),
  )
}

const OWN_EVIDENCE: Readonly<Record<keyof OwnEvidence, true>> = { certificates: true, crls: true, ocspResponses: true }

const REPLAY_OPTIONS: Readonly<Record<keyof ReplayOptions, unknown>> = {
  ...JUDGE_MEMBERS,
  trust: true,
  evidence: true,
  kept: true,
}
