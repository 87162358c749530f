import { worstOf } from '../../acceptance/worst-of.ts'
import type { Decision, Report } from '../../report/types.ts'
import type { Question } from './question.ts'

interface Judged {
  readonly verdict: Pick<Report, 'question' | 'decision' | 'signatures'>
}

/**
 * A judgement in which time-stamps count whose TSA's certificate, or whose algorithm, has ended since. An earlier time can bring bad news
 * too, such as a service that was withdrawn then: where anything is worse than without these time-stamps, none counts.
 * So no acceptance policy is milder for asking more.
 */
export async function neverWorse<J extends Judged>(
  judgement: J,
  question: Question,
  judge: (question: Question) => Promise<J>,
): Promise<J> {
  const policy = Object.freeze({
    ...question.policy,
    expiredTimeStamps: 'refused' as const,
    lateAlgorithms: 'none' as const,
  })
  const strict = await judge({ ...question, policy })
  const { decision, signatures } = judgement.verdict
  // What ended before all was looked at shows nothing.
  if (strict.verdict.decision.reasons.includes('BUDGET_EXHAUSTED')) return judgement
  const worse = signatures.some((one, i) => isWorse(one.decision, strict.verdict.signatures[i]?.decision))
  if (!worse && !isWorse(decision, strict.verdict.decision)) return judgement
  // What was asked stays what it is.
  return { ...strict, verdict: { ...strict.verdict, question: judgement.verdict.question } }
}

function isWorse(one: Decision, other: Decision | undefined): boolean {
  return other !== undefined && worstOf([one, other]).outcome !== other.outcome
}
