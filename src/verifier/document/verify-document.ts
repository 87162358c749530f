import { engine } from '#platform'
import { toHex } from '../../core/bytes.ts'
import type { Finding } from '../../core/finding.ts'
import { freezeDeep } from '../../core/freeze-deep.ts'
import { misuse } from '../../core/misuse.ts'
import type { Failure } from '../../core/outcome.ts'
import { presentSecond } from '../../core/present-second.ts'
import { callerEvidence, type DocumentInput, takeEvidence } from '../../evidence/caller-bytes.ts'
import type { Evidence, Need } from '../../evidence/types.ts'
import { requireFetching } from '../../fetch/require-fetching.ts'
import type { Report } from '../../report/types.ts'
import { requireTrust } from '../../trust/require-trust.ts'
import type { Trust } from '../../trust/types.ts'
import { answer } from '../answer.ts'
import type { VerifiedWithEvidence } from '../options.ts'
import type { TakenJudgeOptions, TakenVerifyOptions } from '../takings.ts'
import { askedQuestion, askQuestion } from './ask-question.ts'
import { openDocument } from './open-document.ts'
import { reportHead, unreadableReport } from './report-head.ts'
import { type CacheOf, type Session, sessionOf } from './session.ts'

export type { CacheOf } from './session.ts'

/** What `verify` does with the options that it took: opens the document, takes the question, and answers it. */
export async function verifyDocument(
  document: DocumentInput,
  taken: TakenVerifyOptions,
  cacheOf: CacheOf,
  keeping: { readonly keepsEvidence: boolean },
): Promise<VerifiedWithEvidence> {
  const { trust, fetcher, signal, onProgress, budget: limits } = taken
  requireFetching(fetcher, signal)
  requireTrust(trust)
  signal?.throwIfAborted()
  const { evidence: given, session } = await openDocument(document, taken, keeping)
  const asking = askQuestion(taken)
  let question = asking instanceof Promise ? await asking : asking
  const { verdict, evidence, receipts } = await answer(
    given,
    (all) => {
      // What was fetched meanwhile may say that it is of now: the present is that of each judgement, and not of the call.
      if (taken.at === undefined) question = { ...question, validationTime: presentSecond() }
      return session(all, { trust, question, cacheOf })
    },
    { fetcher, signal, onProgress, limits },
  )
  return { report: verdict, evidence, question: askedQuestion(question, taken), trust, receipts }
}

/** One judgement of evidence that was brought. */
export interface EvidenceAsked {
  readonly evidence: Evidence
  readonly trust: Trust
  readonly taken: TakenJudgeOptions
  /** On the file that the evidence came in; left out: it is the document. */
  readonly beside?: readonly Finding[]
}

/** Judges evidence as often as it is asked. Document, content and budget are the same each time. */
export type JudgeAsOften = (
  asked: EvidenceAsked,
) => Promise<{ readonly verdict: Report; readonly needs: readonly Need[] }>

/** Opens evidence for judgements that have the document in common: that is read once. */
export function judgingOf(cacheOf: CacheOf): JudgeAsOften {
  let session: Session | null = null
  return async ({ evidence, trust, taken, beside }) => {
    const { at, budget: limits } = taken
    if (at === undefined) throw misuse('at', at, 'a Date that is a time')
    requireTrust(trust)
    const received = callerEvidence(takeEvidence(evidence))
    const question = await askQuestion(taken)
    session ??= sessionOf(received, { limits })
    const asked = { trust, question, cacheOf, ...(beside === undefined ? {} : { beside }) }
    const { verdict, needs } = await session(received, asked)
    return { verdict, needs }
  }
}

/** What `judge` does with the options that it took. */
export const judgeEvidence = (
  evidence: Evidence,
  trust: Trust,
  taken: TakenJudgeOptions,
  cacheOf: CacheOf,
): ReturnType<JudgeAsOften> => judgingOf(cacheOf)({ evidence, trust, taken })

/** The answer about octets in which no document was found, for a reason that whoever looked for one tells. */
export async function answerUnreadable(
  octets: Uint8Array,
  failure: Failure,
  trust: Trust,
  taken: TakenJudgeOptions & { readonly at: Date },
): Promise<Report> {
  const question = await askQuestion(taken)
  const sha256 = toHex(await engine.digest('sha-256', [octets]))
  const head = reportHead({ format: 'unknown', size: octets.length, sha256 }, trust, question)
  return freezeDeep(unreadableReport(head, failure, question))
}
