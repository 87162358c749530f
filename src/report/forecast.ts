import type { Code } from '../core/codes.ts'
import type { Decision } from '../report/types.ts'
import type { BudgetDifference } from './replay.ts'

/** Until when a verdict can be reached again from the same evidence, by the same trust and the same question. */
export type Forecast = KnownForecast | UnknownForecast

interface ForecastMembers {
  readonly schemaVersion: 2
  readonly kind: 'forecast'
  readonly validationTime: string
}

export interface KnownForecast extends ForecastMembers {
  readonly known: true
  /** The last second at which the verdict is the same. */
  readonly until: string
  /** What ends then; empty where it is none of the things that are looked for: `afterwards` says what is found. */
  readonly ends: readonly ForecastEnd[]
  /** The decision a second later. */
  readonly afterwards: Pick<Decision, 'outcome'> & { readonly reasons: readonly Code[] }
  /** What keeps the verdict, if it is done before `until`. */
  readonly next: ForecastStep
}

export interface UnknownForecast extends ForecastMembers {
  readonly known: false
  readonly reason: ForecastGap
  /** With `exhausted`: the limits that were reached. Absent where that was the bound on judgements. */
  readonly limits?: readonly BudgetDifference[]
}

/**
 * `not-passed`: the verdict is none that can be lost. `no-end-known`: of nothing that it rests on an end is known. `incomplete`: parts of the
 * report were left out. `exhausted`: there is more to look at than the budget, or the bound on judgements, allows.
 */
export type ForecastGap = 'not-passed' | 'no-end-known' | 'incomplete' | 'exhausted'

export interface ForecastEnd {
  readonly kind: ForecastKind
  /** SHA-256 of a certificate, a key, a CRL or an OCSP answer; identifier of a list, a service or an agreement; name of an algorithm. */
  readonly id: string
  /** Of certificates: whose. */
  readonly subject?: string
}

/** `evidence-key`: the certificate of whoever signed the evidence. */
export type ForecastKind =
  | 'signer-certificate'
  | 'ca-certificate'
  | 'tsa-certificate'
  | 'evidence'
  | 'evidence-key'
  | 'algorithm'
  | 'list'
  | 'service'
  | 'agreement'

export type ForecastStep = 'add-time-stamp' | 'add-archive-time-stamp' | 'load-newer-list' | 'ask-authority'
