import type { Agreement, RecognitionData } from '../agreements/types.ts'
import type { StateCode } from '../core/states.ts'
import { agreementIndex } from './agreement-index.ts'
import { SINGLE_USES } from './every-use.ts'
import type { Tried } from './judge-criterion.ts'
import { tryForce } from './try-agreement.ts'
import type { CriterionTried, RecognitionQuestion, TimeStampingService } from './types.ts'

export interface TimeStampRecognition {
  readonly recognised: boolean
  readonly because: readonly CriterionTried[]
  /** The agreements that it is recognised by; empty: it is not, or needs none. */
  readonly agreements: readonly string[]
}

/**
 * Whether the relying state takes time-stamps of this service as proof. It takes those of its own services. It takes
 * those of another state's service where an agreement with that state, in force for this use, says so of this service,
 * and none refuses. There are no chains. The status of the service is not asked here.
 */
export function recogniseTimeStamp(
  tsa: TimeStampingService,
  relyingState: StateCode,
  question: RecognitionQuestion,
  data: RecognitionData,
): TimeStampRecognition {
  if (tsa.state === relyingState) return { recognised: true, because: [], agreements: [] }
  const tried = agreementIndex(data)
    .between(relyingState, tsa.state)
    .map((agreement) => tryTimeStamps(agreement, tsa, question))
  const applying = tried.filter(({ because }) => because.every(({ holds }) => holds))
  const recognised =
    applying.length > 0 &&
    applying.every(({ effect }) => effect === 'recognises') &&
    (question.use !== 'any' ||
      SINGLE_USES.every((use) => recogniseTimeStamp(tsa, relyingState, { ...question, use }, data).recognised))
  return {
    recognised,
    agreements: recognised ? applying.map(({ id }) => id) : [],
    because: tried.flatMap(({ because }) => because),
  }
}

/** Each of the services behind a TSA, by identifier. */
export function servicesBehindTsa({ id, others = [] }: Pick<TimeStampingService, 'id' | 'others'>): readonly string[] {
  return [id, ...others]
}

function tryTimeStamps(
  agreement: Agreement,
  tsa: TimeStampingService,
  question: RecognitionQuestion,
): { readonly id: string; readonly effect: Agreement['effect']; readonly because: readonly CriterionTried[] } {
  const { id, effect } = agreement
  const tried = [...tryForce(agreement, question), ...(effect === 'refuses' ? [] : [tryScope(agreement, tsa)])]
  return { id, effect, because: tried.map((one) => ({ agreement: id, ...one })) }
}

/** Where several services stand behind the TSA, each of them: nobody knows which was meant. */
function tryScope({ timeStamps }: Agreement, tsa: TimeStampingService): Tried {
  const services = servicesBehindTsa(tsa)
  const left = services.filter((id) => timeStamps !== 'all' && (timeStamps === 'none' || !timeStamps.includes(id)))
  if (left.length === 0) return { criterion: 'time-stamps', holds: true, found: services.join(', ') }
  const expected = timeStamps === 'none' ? 'no time-stamps' : [...timeStamps].join(', ')
  return { criterion: 'time-stamps', holds: false, code: 'TSA_NOT_RECOGNISED', expected, found: left.join(', ') }
}
