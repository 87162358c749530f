import { engine } from '#platform'
import { readPolicy } from '../../acceptance/read-policy.ts'
import { type BudgetLimits, createBudget } from '../../core/budget.ts'
import { EMPTY, equalBytes, toHex } from '../../core/bytes.ts'
import { UsageError } from '../../core/errors.ts'
import type { Finding } from '../../core/finding.ts'
import { freezeDeep } from '../../core/freeze-deep.ts'
import { misuse } from '../../core/misuse.ts'
import type { Failure } from '../../core/outcome.ts'
import { presentSecond } from '../../core/present-second.ts'
import type { ResultCache } from '../../core/result-cache.ts'
import type { RunSteps } from '../../core/steps.ts'
import { atOnce } from '../../crypto/at-once.ts'
import {
  callerDocument,
  callerEvidence,
  type DocumentInput,
  isLarge,
  takeEvidence,
} from '../../evidence/caller-bytes.ts'
import { callerCertificates, heldAnchors } from '../../evidence/caller-certificates.ts'
import { callerRevocation } from '../../evidence/caller-revocation.ts'
import type { Evidence, JudgedEvidence, Need } from '../../evidence/types.ts'
import { requireFetching } from '../../fetch/require-fetching.ts'
import { Turns } from '../../ranges/turns.ts'
import type { Report } from '../../report/types.ts'
import { requireTrust } from '../../trust/require-trust.ts'
import type { Trust } from '../../trust/types.ts'
import { type AlgorithmEnds, readAlgorithms } from '../algorithms.ts'
import { answer } from '../answer.ts'
import type { AskedQuestion, VerifiedWithEvidence } from '../options.ts'
import type { TakenJudgeOptions, TakenVerifyOptions } from '../takings.ts'
import { type Judgement, judgeDocument } from './judge-document.ts'
import { neverBetter } from './never-better.ts'
import type { Means, Question } from './question.ts'
import { readFacts } from './read-facts.ts'
import { reportHead, unreadableReport } from './report-head.ts'

/** What does the work of a judgement. */
type Worker = Pick<Means, 'engine' | 'read' | 'between' | 'beside'>

/** Gives the part of the cache that belongs to a trust. */
export type CacheOf = (trust: Trust) => ResultCache

/** What `verify` does with the options that it took: options to evidence and a question, and the answer to that. */
export async function verifyDocument(
  document: DocumentInput,
  taken: TakenVerifyOptions,
  cacheOf: CacheOf,
  { keepsEvidence }: { readonly keepsEvidence: boolean },
): Promise<VerifiedWithEvidence> {
  const { trust, content, certificates = [], crls = [], ocspResponses = [], evidence = NO_EVIDENCE, ...others } = taken
  const { fetcher, signal, onProgress, ...question } = others
  requireFetching(fetcher, signal)
  requireTrust(trust)
  signal?.throwIfAborted()
  const isInPlace = !keepsEvidence && !evidence.document && !evidence.content && (isLarge(document) || isLarge(content))
  // Loaded for a document that is read in place.
  const inPlace = isInPlace
    ? (await import('./judge-in-place.ts')).openInPlace(document, content, {
        signal,
        onProgress,
        limits: others.budget,
      })
    : null
  let before = 0
  const onRead = (done: number, total: number) =>
    onProgress?.({ stage: 'reading', done: before + done, total: before + total })
  const bounds = { signal, documentBytes: others.budget?.documentBytes, onRead }
  const bringing = isInPlace ? EMPTY : callerDocument(document, 'document', bounds)
  const received = bringing instanceof Promise ? await bringing : bringing
  before = received.length
  const isGiven = !isInPlace && content !== undefined
  const ofContent = isGiven ? await callerDocument(content, 'content', bounds) : evidence.content
  requireSame(evidence.document, received, 'document')
  requireSame(evidence.content, ofContent, 'content')
  const { budget: limits } = question
  const given = callerEvidence({
    document: received,
    ...(ofContent === undefined ? {} : { content: ofContent }),
    certificates: [...(evidence.certificates ?? []), ...callerCertificates(certificates, 'certificates', limits)],
    crls: [...(evidence.crls ?? []), ...callerRevocation(crls, 'crls', limits)],
    ocspResponses: [...(evidence.ocspResponses ?? []), ...callerRevocation(ocspResponses, 'ocspResponses', limits)],
  })
  const cache = cacheOf(trust)
  const worker = workerFor(given, signal)
  // What was fetched meanwhile may say that it is of now: the present is that of each judgement, and not of the call.
  const asking = questionOf(question, question.at ?? new Date(presentSecond()))
  let asked = asking instanceof Promise ? await asking : asking
  const judgeNow = (all: Evidence) => {
    if (question.at === undefined) asked = { ...asked, validationTime: presentSecond() }
    const judge = (judged: JudgedEvidence, by: Worker) =>
      judgeReceived(judged, trust, asked, question.budget, cache, by)
    return inPlace === null ? judge(all, worker) : inPlace(all, { trust, question: asked }, judge)
  }
  const answered = await answer(given, judgeNow, { fetcher, signal, onProgress, limits: question.budget })
  const { verdict: report, evidence: all, receipts } = answered
  return { report, evidence: all, question: askedQuestion(asked, question), trust, receipts }
}

/** What `judge` does with the options that it took. `beside`: on the file that the evidence came in. */
export async function judgeEvidence(
  evidence: Evidence,
  trust: Trust,
  { at, ...question }: TakenJudgeOptions,
  cacheOf: CacheOf,
  beside: readonly Finding[] = [],
): Promise<{ readonly verdict: Report; readonly needs: readonly Need[] }> {
  if (at === undefined) throw misuse('at', at, 'a Date that is a time')
  requireTrust(trust)
  const received = callerEvidence(takeEvidence(evidence))
  const asked = await questionOf(question, at)
  const { verdict, needs } = await judgeReceived(received, trust, asked, question.budget, cacheOf(trust), {
    ...workerFor(received, undefined),
    beside,
  })
  return { verdict, needs }
}

/** What every object has is no member of it. */
const NO_EVIDENCE: Partial<Evidence> = Object.freeze(Object.create(null))

/** Shorter documents are read before anybody waits. */
const LONG = 256 * 1024

/** Does the work on evidence in memory; on that of a long document with turns of others between. */
function workerFor({ document, content }: Evidence, signal: AbortSignal | undefined): Worker {
  if (document.length + (content?.length ?? 0) < LONG) return { engine }
  const turns = new Turns(signal)
  const run: RunSteps = (steps) => turns.run(steps)
  return { engine: turns.engine(engine), read: (...asked) => readFacts(...asked, run), between: () => turns.take() }
}

/** The answer about octets in which no document was found, for a reason that whoever looked for one tells. */
export async function answerUnreadable(
  octets: Uint8Array,
  failure: Failure,
  trust: Trust,
  { at, ...question }: TakenJudgeOptions & { readonly at: Date },
): Promise<Report> {
  const asked = await questionOf(question, at)
  const sha256 = toHex(await engine.digest('sha-256', [octets]))
  const head = await reportHead({ format: 'unknown', size: octets.length, sha256 }, trust, asked)
  return freezeDeep(await unreadableReport(head, failure, asked))
}

/** Evidence that was kept goes with the document that it was kept for. */
function requireSame(
  kept: Uint8Array | undefined,
  given: Uint8Array | undefined,
  member: 'document' | 'content',
): void {
  if (kept === undefined || kept === given || (given !== undefined && equalBytes(kept, given))) return
  throw new UsageError('USAGE_OPTION_INVALID', `evidence.${member}`, `is not the ${member} that is given beside it`)
}

function judgeReceived(
  evidence: JudgedEvidence,
  trust: Trust,
  question: Question,
  limits: Partial<BudgetLimits> | undefined,
  cache: ResultCache,
  by: Worker,
): Promise<Judgement> {
  // Each has a budget of its own, so that it is the same alone.
  const judge = (asked: Question): Promise<Judgement> =>
    judgeDocument(evidence, trust, asked, { ...by, cache, budget: createBudget(limits) })
  const { algorithms } = question
  if (algorithms === undefined) return judge(question)
  return neverBetter({ ...question, algorithms }, judge).then(freezeDeep)
}

function questionOf(asked: TakenJudgeOptions, at: Date): Question | Promise<Question> {
  const {
    at: _,
    budget: __,
    existsSince: since,
    madeSince: made,
    relyingState = null,
    anchors = [],
    algorithms,
    ...others
  } = asked
  const { policy = readPolicy('contract') } = others
  const validationTime = at.getTime()
  const existsSince = since?.getTime() ?? null
  if (existsSince !== null && existsSince > validationTime)
    throw new UsageError('USAGE_OPTION_INVALID', 'existsSince', 'is after the validation time')
  const madeSince = made?.getTime()
  if (madeSince !== undefined && madeSince > validationTime)
    throw new UsageError('USAGE_OPTION_INVALID', 'madeSince', 'is after the validation time')
  const withEnds = (ends: AlgorithmEnds | undefined): Question => ({
    // Options that are read as they were taken.
    ...others,
    signer: others.signer,
    use: others.use ?? policy.use,
    policy,
    validationTime,
    existsSince,
    ...(madeSince === undefined ? {} : { madeSince }),
    relyingState,
    algorithms: ends,
    anchors: isEmpty(anchors) ? [] : heldAnchors(anchors, atOnce(engine)),
  })
  return algorithms === undefined ? withEnds(undefined) : readAlgorithms(algorithms).then(withEnds)
}

/** The question in the form in which it can be asked again. */
function askedQuestion(question: Question, { algorithms, budget }: TakenJudgeOptions): AskedQuestion {
  const { validationTime, existsSince, madeSince, relyingState, use, amount, policy, signer, anchors } = question
  return {
    at: new Date(validationTime),
    ...(existsSince === null ? {} : { existsSince: new Date(existsSince) }),
    ...(madeSince === undefined ? {} : { madeSince: new Date(madeSince) }),
    ...(relyingState === null ? {} : { relyingState }),
    use,
    ...(amount === undefined ? {} : { amount }),
    policy,
    ...(signer === undefined ? {} : { signer }),
    anchors: anchors.flatMap(({ certificate }) => (certificate === undefined ? [] : [certificate.certificate.encoded])),
    ...(algorithms === undefined ? {} : { algorithms: algorithms.json }),
    ...(budget === undefined ? {} : { budget }),
  }
}

function isEmpty(list: readonly unknown[]): boolean {
  return Array.isArray(list) && list.length === 0
}
