import { PRESETS } from '../acceptance/presets.ts'
import { type BudgetLimits, limitsWith } from '../core/budget.ts'
import { canonicalJson } from '../core/canonical-json.ts'
import type { Code } from '../core/codes.ts'
import { TrustListError, UsageError } from '../core/errors.ts'
import type { Finding } from '../core/finding.ts'
import { freezeDeep } from '../core/freeze-deep.ts'
import { LIBRARY_VERSION } from '../core/library-version.ts'
import { type Failure, Refusal } from '../core/outcome.ts'
import { formatInstant } from '../core/time.ts'
import { callerCertificates } from '../evidence/caller-certificates.ts'
import { compareLimits, type LimitsByName, reachedIn } from '../report/limits-reached.ts'
import type { BudgetDifference, DifferenceTold, Replay, Reproduction } from '../report/replay.ts'
import type { Report } from '../report/types.ts'
import type { Trust } from '../trust/types.ts'
import { cacheFor, PROCESS_CACHE } from '../verifier/caches.ts'
import {
  answerUnreadable,
  type EvidenceAsked,
  type JudgeAsOften,
  judgingOf,
} from '../verifier/document/verify-document.ts'
import { passwordLacking } from '../verifier/password-lacking.ts'
import type { TakenJudgeOptions } from '../verifier/takings.ts'
import { compareQuestions, compareTrust, compareVerdicts, limitDifferences, type ToldQuestion } from './compare.ts'
import { digest, reportDigest } from './digest.ts'
import { withKept } from './kept-files.ts'
import { limitsAgain } from './limits-again.ts'
import { archiveFindings } from './other-formats.ts'
import { octetsOf, withOwn } from './own-evidence.ts'
import { type Opened, openArchive, recordedLimitsOf } from './read-archive.ts'
import { recordedTrust } from './recorded-trust.ts'
import { trustRecord } from './trust-record.ts'
import type { ArchiveContents, OwnEvidence } from './types.ts'

type Asked = TakenJudgeOptions & { readonly at: Date }

/** What a judge brings: whom to trust, what to ask, evidence, and files of trust of then. */
export interface ReplayJudge {
  readonly trust: Trust
  readonly asked: Asked
  readonly own: OwnEvidence
  readonly kept: readonly (Uint8Array | string)[]
}

/**
 * What `replay` does. Two judgements, which have the received octets, read once, alone in common: that of the judge, whose report is the
 * answer, and that of the archive's own question by its own trust, of which nothing but the comparison is told.
 */
export async function replayArchive(archive: Uint8Array, { trust, asked, own, kept }: ReplayJudge): Promise<Replay> {
  const beside = octetsOf(own, asked.budget)
  const opened = await openArchive(archive, asked.budget)
  if (!opened.ok) {
    const report = await answerUnreadable(archive, opened.failure, trust, asked)
    return freezeDeep({
      ...HEAD,
      report,
      reproduces: { ...REPRODUCTION, outcome: 'unknown', ...(await whyUnread(archive, opened.failure, asked)) },
      differences: [],
    })
  }
  const { contents, question } = opened.value
  const { evidence, added } = await withOwn(contents.evidence, beside)
  const judge = judgingOf(cacheOf)
  const report = await judgeFile(archive, contents, { evidence, trust, taken: asked }, judge)
  const again = await reproduce({ ...opened.value, contents: await withKept(contents, kept) }, trust, asked, judge)
  const reached = reachedIn([report, ...(again.recorded === null ? [] : [again.recorded])])
  const differences = limitDifferences([
    ...differing('library', contents.library, LIBRARY_VERSION),
    ...differing('validation-time', formatInstant(question.at.getTime()), formatInstant(asked.at.getTime())),
    ...compareQuestions(await told(question, contents.question.anchors), await told(asked, anchorsOf(asked))),
    ...added,
    ...compareTrust(contents.trust, trustRecord(trust)),
    ...compareLimits(reached, contents.budget, asked.budget),
    ...(again.recorded === null ? [] : compareVerdicts(again.recorded, report)),
  ])
  return freezeDeep({ ...HEAD, report, reproduces: again.reproduces, differences })
}

/** The judge's own answer, for which the archive is a file as any other: what nobody signed may be a file of another format in it. */
async function judgeFile(
  archive: Uint8Array,
  contents: ArchiveContents,
  asked: EvidenceAsked,
  judge: JudgeAsOften,
): Promise<Report> {
  const judgeBeside = async (beside: readonly Finding[]) => (await judge({ ...asked, beside })).verdict
  const beside = archiveFindings(archive, contents, true)
  const report = await judgeBeside(beside)
  if (contents.evidence.content === undefined || report.findings.every(({ code }) => code !== 'CONTENT_NOT_USED'))
    return report
  // Content that no signature is over is nobody's.
  const all = archiveFindings(archive, contents, false)
  return all.length === beside.length ? report : judgeBeside(all)
}

const HEAD = { schemaVersion: 2, kind: 'replay' } as const
const REPRODUCTION = { schemaVersion: 2, kind: 'reproduction' } as const

function differing(kind: 'library' | 'validation-time', recorded: string, now: string): readonly DifferenceTold[] {
  return recorded === now ? [] : [{ kind, recorded, now }]
}

interface Again {
  readonly reproduces: Reproduction
  /** The recorded verdict, where it is known. */
  readonly recorded: Report | null
}

/** An archive that is over the limits of whoever judges says all the same by which it was made. */
async function whyUnread(
  archive: Uint8Array,
  { code, what = '' }: Failure,
  { budget }: Asked,
): Promise<Pick<Extract<Reproduction, { outcome: 'unknown' }>, 'code' | 'limits'>> {
  if (code !== 'BUDGET_EXHAUSTED') return { code }
  const recorded = await recordedLimitsOf(archive, budget)
  return recorded === null ? { code } : { code, limits: compareLimits([what], recorded, budget) }
}

async function reproduce(
  { contents, question }: Opened,
  trust: Trust,
  { budget, password }: Asked,
  judge: JudgeAsOften,
): Promise<Again> {
  try {
    const own = await recordedTrust(contents, trust)
    if (own === null) return unknown('ARCHIVE_TRUST_NOT_HELD')
    const judges = limitsWith(budget)
    const limits = limitsAgain(contents.budget, judges)
    const means = { budget: limits, ...(password === undefined ? {} : { password }) }
    // By other limits the document is read anew.
    const judgeAgain = canonicalJson(limits) === canonicalJson(judges) ? judge : judgingOf(cacheOf)
    const { verdict } = await judgeAgain({ evidence: contents.evidence, trust: own, taken: { ...question, ...means } })
    if ((await reportDigest(verdict)) === contents.reportSha256)
      return { reproduces: { ...REPRODUCTION, outcome: 'reproduced' }, recorded: verdict }
    return notAgain(verdict, contents.budget, limits)
  } catch (error) {
    // Lists, anchors or ends of algorithms in the archive that are none, or others than it says: of nobody who calls, and so no misuse.
    if (error instanceof TrustListError || error instanceof UsageError) return unknown(error.code)
    if (error instanceof Refusal) return unknown(error.failure.code)
    throw error
  }
}

/** Why the verdict is another one: it is, or whoever judges did not give what it takes. */
function notAgain(verdict: Report, recorded: LimitsByName | undefined, limits: BudgetLimits): Again {
  const code = passwordLacking(verdict)
  if (code !== null) return unknown(code)
  const reached = reachedIn([verdict])
  const differing = compareLimits(reached, recorded, limits)
  if (differing.length > 0 || reached.includes('')) return unknown('BUDGET_EXHAUSTED', differing)
  if (recorded === undefined) return unknown('ARCHIVE_BUDGET_NOT_RECORDED')
  return { reproduces: { ...REPRODUCTION, outcome: 'not-reproduced' }, recorded: null }
}

function unknown(code: Code, limits?: readonly BudgetDifference[]): Again {
  const told = limits === undefined ? {} : { limits }
  return { reproduces: { ...REPRODUCTION, outcome: 'unknown', code, ...told }, recorded: null }
}

const cacheOf = (of: Trust) => cacheFor(PROCESS_CACHE, of)

/** Of the judge's: those of an archive are what they are, and need not be certificates. */
function anchorsOf({ anchors = [], budget }: Asked): readonly Uint8Array[] {
  return callerCertificates(anchors, 'anchors', budget)
}

/** Octets by their digests. */
async function told(question: Asked, certificates: readonly Uint8Array[]): Promise<ToldQuestion> {
  const anchors = new Set<string>()
  for (const octets of certificates) anchors.add(await digest(octets))
  return { members: await toldMembers(question), anchors }
}

async function toldMembers(question: Asked): Promise<ToldQuestion['members']> {
  const { relyingState, amount, policy = PRESETS.contract, signer, existsSince, madeSince, algorithms } = question
  const ends = algorithms?.json
  return {
    ...(relyingState === undefined ? {} : { relyingState }),
    use: question.use ?? policy.use,
    ...(amount === undefined ? {} : { amount: canonicalJson(amount) }),
    ...Object.fromEntries(Object.entries(policy).map(([member, value]) => [`policy.${member}`, toldMember(value)])),
    ...(signer === undefined ? {} : { signer: canonicalJson(signer) }),
    ...(existsSince === undefined ? {} : { existsSince: formatInstant(existsSince.getTime()) }),
    ...(madeSince === undefined ? {} : { madeSince: formatInstant(madeSince.getTime()) }),
    ...(ends === undefined
      ? {}
      : { algorithms: await digest(typeof ends === 'string' ? new TextEncoder().encode(ends) : ends) }),
  }
}

function toldMember(value: unknown): string {
  return typeof value === 'string' ? value : canonicalJson(value)
}
