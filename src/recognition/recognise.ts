import type { Code } from '../core/codes.ts'
import { groupBy } from '../core/group-by.ts'
import { onceForEach } from '../core/once-for-each.ts'
import { STATES, type StateCode } from '../core/states.ts'
import type { Instant } from '../core/time.ts'
import type { Origin } from '../trust/origin.ts'
import type { Trust } from '../trust/types.ts'
import { type AgreementTried, type KnownOrigin, tryAgreement } from './try-agreement.ts'
import type { Agreement, AgreementRef, CriterionTried, Recognition, RecognitionData, Use } from './types.ts'

/**
 * Whether the relying state recognises a signature of this origin for this use, at the best signature time. Only what points from the
 * relying state to the origin counts: nothing is inferred from the inverse, from a third state, or from what is alike. `now`, where given,
 * is the validation time: what holds then is reported beside it, and changes nothing.
 *
 * `domestic` says where the signature is from, not that its service was good: a withdrawal is in `reason`, and in the origin.
 */
export function recognise(
  origin: Origin,
  relyingState: StateCode,
  use: Use,
  at: Instant,
  trust: Trust,
  now?: Instant,
): Recognition {
  if (!origin.known) return answer('unknown', origin.code)
  if (origin.state === relyingState)
    return answer('domestic', origin.withdrawn === null ? 'DOMESTIC' : 'STATUS_WITHDRAWN')
  if (origin.withdrawn !== null) return withdrawn(origin, relyingState, trust.recognition)
  const agreements = agreementsBetween(trust.recognition, relyingState, origin.state)
  const authoritative = trust.recognition.completeness[relyingState] === 'authoritative'
  if (agreements.length === 0) return answer(authoritative ? 'not-recognised' : 'unknown', 'NO_AGREEMENT_ON_FILE')
  const then = weigh(
    agreements.map((agreement) => tryAgreement(agreement, origin, use, at)),
    authoritative,
  )
  if (now === undefined || now === at) return then
  const today = weigh(
    agreements.map((agreement) => tryAgreement(agreement, origin, use, now)),
    authoritative,
  )
  const change = changeSince(then, today)
  return change === null ? then : { ...then, now: change }
}

/** The same for every state: one row of the matrix. */
export function recogniseEverywhere(
  origin: Origin,
  use: Use,
  at: Instant,
  trust: Trust,
  now?: Instant,
): Readonly<Record<StateCode, Recognition>> {
  const row: Partial<Record<StateCode, Recognition>> = {}
  for (const state of STATES) row[state] = recognise(origin, state, use, at, trust, now)
  return row as Record<StateCode, Recognition>
}

function answer(outcome: Recognition['outcome'], reason: Code): Recognition {
  return { outcome, agreements: NONE, conditions: NONE, because: NONE, reason }
}

const NONE: readonly never[] = Object.freeze([])

/** No agreement reaches a service that its own state had taken out: shown against each that is on file. */
function withdrawn(origin: KnownOrigin, relyingState: StateCode, data: RecognitionData): Recognition {
  const because = agreementsBetween(data, relyingState, origin.state).map(
    ({ id }) =>
      ({
        agreement: id,
        criterion: 'service-status',
        holds: false,
        code: 'STATUS_WITHDRAWN',
        expected: 'not withdrawn',
        found: 'withdrawn',
      }) as const,
  )
  return { ...answer('not-recognised', 'STATUS_WITHDRAWN'), because }
}

/** The agreements tried, into one answer. Their order does not matter: they come sorted by identifier. */
function weigh(tried: readonly AgreementTried[], authoritative: boolean): Recognition {
  const because = tried.flatMap((one) => one.because)
  const recognising = tried.filter(({ applies, agreement }) => applies && agreement.effect === 'recognises')
  const refusing = tried.filter(({ applies, agreement }) => applies && agreement.effect === 'refuses')
  const levels = new Set(recognising.map(({ level }) => level))
  if (levels.size > 1 || (levels.size > 0 && refusing.length > 0))
    return { ...answer('conflict', 'AGREEMENTS_CONFLICT'), agreements: refsOf([...recognising, ...refusing]), because }
  if (refusing.length > 0)
    return { ...answer('not-recognised', 'AGREEMENT_REFUSES'), agreements: refsOf(refusing), because }
  const [level] = levels
  if (level !== undefined && level !== null) return recognised(level, recognising, because)
  const open = tried.find((one) => one.agreement.effect === 'recognises' && refutedBy(one).length === 0)
  // Even complete data gives no "no" where it is the signature's side that is not known, or a criterion that is not understood.
  if (open !== undefined) return { ...answer('unknown', failuresOf(open)[0]?.code ?? 'CRITERION_UNKNOWN'), because }
  return { ...answer(authoritative ? 'not-recognised' : 'unknown', mostTelling(tried)), because }
}

function recognised(level: string, tried: readonly AgreementTried[], because: Recognition['because']): Recognition {
  const conditions = conditionsOf(tried.map(({ agreement }) => agreement))
  const reason = conditions.length === 0 ? 'RECOGNISED' : 'CONDITIONS_NOT_SHOWN'
  return { outcome: 'recognised', level, agreements: refsOf(tried), conditions, because, reason }
}

/** Each agreement suffices by itself: one without conditions leaves none. */
function conditionsOf(agreements: readonly Agreement[]): readonly string[] {
  if (agreements.some(({ conditions }) => conditions.length === 0)) return []
  return [...new Set(agreements.flatMap(({ conditions }) => conditions))].sort()
}

function failuresOf({ because }: AgreementTried): readonly CriterionTried[] {
  return because.filter(({ criterion, holds }) => !holds && criterion !== 'conditions')
}

/** The failures that no further knowledge could undo. */
function refutedBy(tried: AgreementTried): readonly CriterionTried[] {
  return failuresOf(tried).filter(({ code }) => code !== 'CLASS_UNKNOWN' && code !== 'CRITERION_UNKNOWN')
}

/** The reason that is nearest to a "yes": of the agreement that failed on the fewest criteria, the first that failed. */
function mostTelling(tried: readonly AgreementTried[]): Code {
  const candidates = tried.filter(({ agreement }) => agreement.effect === 'recognises').map(refutedBy)
  const [nearest] = candidates.sort((a, b) => a.length - b.length)
  return nearest?.[0]?.code ?? 'NO_AGREEMENT_ON_FILE'
}

function changeSince(then: Recognition, today: Recognition): Code | null {
  if (then.outcome === 'recognised' && today.outcome !== 'recognised') return 'AGREEMENT_ENDED_NOW'
  if (then.outcome !== 'recognised' && today.outcome === 'recognised') return 'RECOGNISED'
  return null
}

function refsOf(tried: readonly AgreementTried[]): readonly AgreementRef[] {
  return tried.map(({ agreement: { id, legalBasis, source } }) => ({ id, legalBasis, source }))
}

/** The agreements from one state to another, by identifier. */
function agreementsBetween(data: RecognitionData, pointing: StateCode, pointed: StateCode): readonly Agreement[] {
  return byPair(data).get(`${pointing} ${pointed}`) ?? []
}

const byPair = onceForEach((data: RecognitionData): ReadonlyMap<string, readonly Agreement[]> => {
  const sorted = [...data.agreements].sort((a, b) => (a.id < b.id ? -1 : 1))
  return groupBy(sorted, ({ pointingState, pointedState }) => `${pointingState} ${pointedState}`)
})
