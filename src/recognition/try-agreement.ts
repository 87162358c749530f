import type { Code } from '../core/codes.ts'
import { formatInstant, type Instant } from '../core/time.ts'
import type { Origin } from '../trust/origin.ts'
import type { Agreement, CriterionTried, Use } from './types.ts'

export type KnownOrigin = Extract<Origin, { known: true }>

/** One agreement against one signature: every criterion tried, also after one that fails, so that the reader sees all. */
export interface AgreementTried {
  readonly agreement: Agreement
  readonly because: readonly CriterionTried[]
  /** All criteria hold; conditions, which documents cannot show, stand apart. */
  readonly applies: boolean
  /** The level in the relying state's own words; `null` where no class is mapped, or for a refusal. */
  readonly level: string | null
}

export function tryAgreement(agreement: Agreement, origin: KnownOrigin, use: Use, at: Instant): AgreementTried {
  const level = levelOf(agreement, origin.service.legalClass)
  const because = [
    tryStatus(agreement),
    tryDates(agreement, at),
    tryUse(agreement, use),
    ...(agreement.effect === 'refuses' ? [] : tryService(agreement, origin, level)),
  ].map((tried): CriterionTried => ({ agreement: agreement.id, ...tried }))
  const applies = because.every(({ criterion, holds }) => holds || criterion === 'conditions')
  return { agreement, because, applies, level }
}

type Tried = Omit<CriterionTried, 'agreement'>

function held(criterion: Tried['criterion'], found: string): Tried {
  return { criterion, holds: true, found }
}

function failedOn(criterion: Tried['criterion'], code: Code, expected: string, found: string): Tried {
  return { criterion, holds: false, code, expected, found }
}

/** A repealed agreement held until it ended: its dates say for which signatures. */
function tryStatus({ status }: Agreement): Tried {
  if (status === 'proposed') return failedOn('status', 'AGREEMENT_NOT_YET_ENACTED', 'enacted', status)
  return held('status', status)
}

function tryDates({ from, until, status }: Agreement, at: Instant): Tried {
  const ended = until === null ? status === 'repealed' : at >= until
  if (at >= from && !ended) return held('dates', formatInstant(at))
  const expected = `from ${formatInstant(from)}${until === null ? '' : ` until ${formatInstant(until)}`}`
  const code = at < from ? 'AGREEMENT_NOT_YET_ENACTED' : 'AGREEMENT_REPEALED'
  return failedOn('dates', code, expected, formatInstant(at))
}

/** An agreement for `any` use covers each; a question about no use in particular is answered by such an agreement alone. */
function tryUse({ uses }: Agreement, use: Use): Tried {
  if (uses.includes(use) || uses.includes('any')) return held('use', use)
  return failedOn('use', 'OUT_OF_SCOPE', uses.join(', '), use)
}

function tryService(agreement: Agreement, origin: KnownOrigin, level: string | null): readonly Tried[] {
  return [
    tryClass(agreement, origin.service.legalClass, level),
    held('service-status', origin.status),
    ...tryPolicies(agreement, origin.certificatePolicies),
    ...agreement.unknownCriteria.map((kind) => failedOn('unknown', 'CRITERION_UNKNOWN', kind, 'not understood')),
    ...agreement.conditions.map((condition) => failedOn('conditions', 'CONDITIONS_NOT_SHOWN', condition, 'not shown')),
  ]
}

/** The class itself before `*`, which stands for any class that is known. */
function levelOf({ classes }: Agreement, legalClass: string | null): string | null {
  if (legalClass === null) return null
  const mapping = classes.find(({ from }) => from === legalClass) ?? classes.find(({ from }) => from === '*')
  return mapping?.to ?? null
}

function tryClass({ classes }: Agreement, legalClass: string | null, level: string | null): Tried {
  const expected = classes.map(({ from }) => from).join(', ')
  if (legalClass === null) return failedOn('class', 'CLASS_UNKNOWN', expected, 'not known')
  if (level === null) return failedOn('class', 'CLASS_NOT_MAPPED', expected, legalClass)
  return held('class', legalClass)
}

function tryPolicies({ certificatePolicies }: Agreement, found: readonly string[]): readonly Tried[] {
  if (certificatePolicies === null) return []
  const shown = found.length === 0 ? 'none' : found.join(', ')
  if (certificatePolicies.some((policy) => found.includes(policy))) return [held('certificate-policies', shown)]
  return [failedOn('certificate-policies', 'CRITERIA_NOT_MET', certificatePolicies.join(', '), shown)]
}
