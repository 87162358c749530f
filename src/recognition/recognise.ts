import type { RecognitionData } from '../agreements/types.ts'
import type { OriginCode, RecognitionCode } from '../core/codes.ts'
import { STATES, type StateCode } from '../core/states.ts'
import type { Instant } from '../core/time.ts'
import type { Trust } from '../trust/types.ts'
import { agreementIndex } from './agreement-index.ts'
import { forEveryUse } from './every-use.ts'
import { type FoundChain, findChains, hasSpoken, type Link, linksOf } from './find-chains.ts'
import type { Tried } from './judge-criterion.ts'
import { ofSeveral } from './of-several.ts'
import { recogniseTimeStamp } from './recognise-time-stamp.ts'
import { changedSince } from './since.ts'
import { heldThroughout } from './throughout.ts'
import { type AgreementTried, tryAgreement } from './try-agreement.ts'
import { tryLimits } from './try-limits.ts'
import type { AskedOrigin, ChainLink, KnownOrigin, Recognition, RecognitionQuestion } from './types.ts'
import { becauseOf, conditionsOf, refsOf, weigh } from './weigh.ts'

/**
 * Whether the relying state recognises a signature of this origin for this use, at the best signature time. Only what
 * points from the relying state to the origin counts, directly or link by link: nothing is inferred from the inverse,
 * or from what is alike. What would be answered of a signature that is made at the validation time is told beside it
 * where it differs, and changes nothing, except that a repeal may reach back.
 *
 * `domestic` says where the signature is from, not that its service was good: a withdrawal is in `reason`, and in the
 * origin.
 */
export function recognise(
  origin: AskedOrigin,
  relyingState: StateCode,
  question: RecognitionQuestion,
  trust: Pick<Trust, 'recognition'>,
): Recognition {
  const data = trust.recognition
  const then = recogniseAll(origin, relyingState, question, data)
  const { since: _, timeStampedBy, ...untimed } = question
  const { today = settled(origin) } = origin
  const isOfNow = question.at === question.now && (question.since ?? question.at) >= question.at
  if (isOfNow && timeStampedBy === undefined && today === origin) return then
  return changedSince(then, recogniseAll(today, relyingState, { ...untimed, at: question.now }, data))
}

/** What is made now is made at one time. */
function settled(origin: AskedOrigin): AskedOrigin {
  if (!origin.known || origin.unsettled === undefined) return origin
  const { unsettled: _, ...others } = origin
  return others
}

/** By all valid paths. */
function recogniseAll(
  origin: AskedOrigin,
  relyingState: StateCode,
  question: RecognitionQuestion,
  data: RecognitionData,
): Recognition {
  const first = recogniseOne(origin, relyingState, question, data)
  if (!origin.known || origin.others === undefined) return first
  const { others, ...shared } = origin
  return ofSeveral([
    { service: shared.service.id, unproven: false, answer: first },
    ...others.map(({ unproven = false, ...other }) => ({
      service: other.service.id,
      unproven,
      answer: recogniseOne({ ...shared, ...other }, relyingState, question, data),
    })),
  ])
}

/** The same by one path. */
function recogniseOne(
  origin: AskedOrigin,
  relyingState: StateCode,
  question: RecognitionQuestion,
  data: RecognitionData,
): Recognition {
  const then = recogniseAt(origin, relyingState, question, data)
  if (then.outcome === 'domestic') return then
  const { timeStampedBy: _, ...untimed } = question
  // Whether a time-stamp is relied on was asked as of the end, which it proves.
  const answerAt = (at: Instant): Recognition => recogniseAt(origin, relyingState, { ...untimed, at }, data)
  return ofService(origin, heldThroughout(then, question, data, answerAt))
}

/** No state recognises what was made while a service behind it may not have been good. */
function ofService(origin: AskedOrigin, recognition: Recognition): Recognition {
  if (!origin.known || origin.unsettled === undefined || recognition.outcome !== 'recognised') return recognition
  const { level: _, ...others } = recognition
  return { ...others, outcome: 'unknown', reason: origin.unsettled.codes[0] ?? 'TIME_NOT_PROVEN' }
}

/** The same for every state: one row of the matrix. */
export function recogniseEverywhere(
  origin: AskedOrigin,
  question: RecognitionQuestion,
  trust: Pick<Trust, 'recognition'>,
): Readonly<Record<StateCode, Recognition>> {
  const row: Partial<Record<StateCode, Recognition>> = {}
  for (const state of STATES) row[state] = recognise(origin, state, question, trust)
  return row as Record<StateCode, Recognition>
}

function recogniseAt(
  origin: AskedOrigin,
  relyingState: StateCode,
  question: RecognitionQuestion,
  data: RecognitionData,
): Recognition {
  if (!origin.known) return answer('unknown', origin.code)
  if (origin.withdrawn !== null) return withdrawn(origin, relyingState, data)
  const { timeStampedBy } = question
  if (timeStampedBy !== undefined) {
    // Without that proof the signature may be recognised at another time: a question of its own, so that the answer
    // here is no "no".
    const { recognised, because } = recogniseTimeStamp(timeStampedBy, relyingState, question, data)
    if (!recognised) return answer('unknown', 'TSA_NOT_RECOGNISED', because)
  }
  if (origin.state === relyingState) return domestic(origin, question)
  return forEveryUse(question, (asked) => acrossBorder(origin, relyingState, asked, data))
}

const NONE: readonly never[] = Object.freeze([])

function answer(
  outcome: Exclude<Recognition['outcome'], 'recognised'>,
  reason: RecognitionCode | OriginCode,
  because: Recognition['because'] = NONE,
  agreements: Recognition['agreements'] = NONE,
): Recognition {
  return { outcome, agreements, conditions: NONE, because, reason }
}

/** No agreement is needed. The reliance limit of the certificate holds at home too. */
function domestic({ facts }: KnownOrigin, { amount }: RecognitionQuestion): Recognition {
  const open = tryLimits(undefined, facts, amount).filter(({ holds }) => !holds)
  if (open.length === 0) return answer('domestic', 'DOMESTIC')
  const exceeded = open.some(({ code }) => code === 'LIMIT_EXCEEDED')
  const reason = exceeded ? 'LIMIT_EXCEEDED' : 'LIMIT_NOT_COMPARED'
  return { ...answer('domestic', reason), conditions: textsOf(open) }
}

/** No agreement covers a service that its own state had withdrawn. Each agreement on file is reported with that. */
function withdrawn(origin: KnownOrigin, relyingState: StateCode, data: RecognitionData): Recognition {
  if (origin.state === relyingState) return answer('domestic', 'STATUS_WITHDRAWN')
  const because = agreementIndex(data)
    .between(relyingState, origin.state)
    .map(
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
  return answer('not-recognised', 'STATUS_WITHDRAWN', because)
}

/** The relying state's own agreements, if there are any; else chains; else that nothing is on file. */
function acrossBorder(
  origin: KnownOrigin,
  relyingState: StateCode,
  question: RecognitionQuestion,
  data: RecognitionData,
): Recognition {
  const index = agreementIndex(data)
  const authoritative = data.completeness[relyingState] === 'authoritative'
  const tried = index.between(relyingState, origin.state).map((agreement) => tryAgreement(agreement, origin, question))
  if (hasSpoken(relyingState, origin, question, index)) return answerOf(tried, authoritative, becauseOf(tried))
  const { chains, because: below, open, conflict, incomplete } = findChains(origin, relyingState, question, data)
  const because = [...becauseOf(tried), ...below]
  // What is open on one chain, or contradicts itself, is not silenced by another.
  if (conflict) return answer('conflict', 'AGREEMENTS_CONFLICT', because)
  if (open !== null) return answer('unknown', open, because)
  if (incomplete) return answer('unknown', 'CHAIN_INCOMPLETE', because)
  if (chains.length > 0) return answerOfChains(chains, because)
  return answerOf(tried, authoritative, because)
}

function answerOf(
  tried: readonly AgreementTried[],
  authoritative: boolean,
  because: Recognition['because'],
): Recognition {
  const weighed = weigh(tried)
  switch (weighed.answer) {
    case 'conflict':
      return answer('conflict', 'AGREEMENTS_CONFLICT', because, refsOf(weighed.by))
    case 'refused':
      return answer('not-recognised', 'AGREEMENT_REFUSES', because, refsOf(weighed.by))
    case 'recognised': {
      const conditions = conditionsOf(weighed.by.map((one) => one.conditions))
      return recognised(weighed.level, conditions, because, refsOf(weighed.by))
    }
    case 'none':
      if (weighed.open !== null) return answer('unknown', weighed.open, because)
      return answer(authoritative ? 'not-recognised' : 'unknown', weighed.reason, because)
  }
}

function recognised(
  level: string,
  conditions: readonly Tried[],
  because: Recognition['because'],
  agreements: Recognition['agreements'],
): Recognition {
  const reason = conditions.length === 0 ? 'RECOGNISED' : reasonOf(conditions)
  return { outcome: 'recognised', level, agreements, conditions: textsOf(conditions), because, reason }
}

/** Where only an amount is missing, that is the reason. */
function reasonOf(conditions: readonly Tried[]): RecognitionCode {
  return conditions.every(({ code }) => code === 'LIMIT_NOT_COMPARED') ? 'LIMIT_NOT_COMPARED' : 'CONDITIONS_NOT_SHOWN'
}

function textsOf(conditions: readonly Tried[]): readonly string[] {
  if (conditions.length === 0) return NONE
  return [...new Set(conditions.map(({ expected = '' }) => expected))].sort()
}

/**
 * Each chain is enough by itself, with the conditions of all its links. Chains that lead to different levels are a
 * conflict.
 */
function answerOfChains(found: readonly FoundChain[], because: Recognition['because']): Recognition {
  const used = found.map(({ links }) => links.map((link) => ({ ...link, by: linksOf(link, links.length) })))
  const refs = refsOf(used.flat().flatMap(({ by }) => by))
  const agreements = [...new Map(refs.map((ref) => [ref.id, ref])).values()]
  const chains = used.map((links) => links.map(describeLink))
  const [level = '', ...others] = new Set(found.map((chain) => chain.level))
  if (others.length > 0) return { ...answer('conflict', 'AGREEMENTS_CONFLICT', because, agreements), chains }
  const conditions = conditionsOf(
    used.map((links) => links.flatMap(({ by }) => conditionsOf(by.map((one) => one.conditions)))),
  )
  return { ...recognised(level, conditions, because, agreements), chains }
}

function describeLink({ pointingState, pointedState, level, by }: Link): ChainLink {
  return { pointingState, pointedState, agreements: by.map(({ agreement }) => agreement.id), level }
}
