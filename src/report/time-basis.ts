import type { StateCode } from '../core/states.ts'
import type { LowerBoundBasis } from '../time/lower-bound.ts'

/** The listed service behind a time-stamp. */
export interface BasisTsa {
  readonly id: string
  readonly state: StateCode
  /** Other services of that state behind its TSA, by identifier, where there are some: whoever relies on it relies on each. */
  readonly others?: readonly string[]
}

/** Where a time-stamp is that proves a time. */
export type TimeStampBasis = 'time-stamp' | 'document-time-stamp' | 'archive-time-stamp'

/** What the best signature time rests on: a time-stamp that holds, the caller's word, or nothing. */
export type TimeBasis = TimeStampBasis | 'caller' | 'validation-time'

/** `tsa`: the listed service behind the time-stamp whose time it is; absent: the caller vouches for the TSA, as for an anchor. */
export type TimeByBasis =
  | { readonly basis: TimeStampBasis; readonly tsa?: BasisTsa }
  | { readonly basis: 'caller' | 'validation-time'; readonly tsa?: never }

/** Before when a signature was not made, and what says so: the latest of all that is known. `tsa`: the listed service behind a time-stamp. */
export interface NotBefore {
  readonly time: string
  readonly basis: LowerBoundBasis
  readonly tsa?: BasisTsa
}
