import { readPolicy } from '../../acceptance/read-policy.ts'
import { UsageError } from '../../core/errors.ts'
import { presentSecond } from '../../core/present-second.ts'
import { type AlgorithmEnds, readAlgorithms } from '../algorithms.ts'
import { anchorsOf } from '../held-anchors.ts'
import type { AskedQuestion } from '../options.ts'
import type { TakenJudgeOptions } from '../takings.ts'
import type { Question } from './question.ts'

/** The question that options ask, with every default filled in. Left out of them, the present is when it was asked. */
export function askQuestion(asked: TakenJudgeOptions): Question | Promise<Question> {
  const { at, existsSince: since, madeSince: made, relyingState = null, anchors = [], algorithms } = asked
  const { policy = readPolicy('contract'), use = policy.use, amount, signer, password } = asked
  const validationTime = at?.getTime() ?? presentSecond()
  const existsSince = since?.getTime() ?? null
  if (existsSince !== null && existsSince > validationTime)
    throw new UsageError('USAGE_OPTION_INVALID', 'existsSince', 'is after the validation time')
  const madeSince = made?.getTime()
  if (madeSince !== undefined && madeSince > validationTime)
    throw new UsageError('USAGE_OPTION_INVALID', 'madeSince', 'is after the validation time')
  if (madeSince !== undefined && existsSince !== null && madeSince > existsSince)
    throw new UsageError('USAGE_OPTION_INVALID', 'madeSince', 'is after existsSince')
  const held = anchorsOf(anchors)
  // Each member is its own, so that nothing is taken for one that somebody gave to every object.
  const asks = { relyingState, use, amount, policy, signer, password, without: undefined }
  const question = { validationTime, existsSince, madeSince, ...asks }
  const withEnds = (ends: AlgorithmEnds | undefined): Question => ({ ...question, algorithms: ends, anchors: held })
  return algorithms === undefined ? withEnds(undefined) : readAlgorithms(algorithms).then(withEnds)
}

/** The question in the form in which it can be asked again. */
export function askedQuestion(question: Question, { algorithms, budget }: TakenJudgeOptions): AskedQuestion {
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
