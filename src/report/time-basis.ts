import type { StateCode } from '../core/states.ts'
import type { UtcTime } from '../core/texts.ts'
import type { LowerBoundBasis } from '../time/lower-bound.ts'

/** The listed service behind a time-stamp. @named basisTsa */
export interface BasisTsa {
  /** Of the service on the lists. @redact keep */
  readonly id: string
  /** Whose list has it. */
  readonly state: StateCode
  /**
   * Other services of that state behind its TSA, by identifier: whoever relies on it relies on each. Absent: there are none.
   * @schema {"minItems":1} @redact keep
   */
  readonly others?: readonly string[]
}

/** Where a time-stamp is that proves a time. */
export type TimeStampBasis = 'time-stamp' | 'document-time-stamp' | 'archive-time-stamp'

/** What the best signature time rests on: a time-stamp that holds, the caller's word, or nothing. */
export type TimeBasis = TimeStampBasis | 'caller' | 'validation-time'

/** What a time rests on, and the listed service behind its time-stamp. */
export type TimeByBasis =
  | {
      /** What `best` rests on: a time-stamp that holds, the word of the caller, or nothing. */
      readonly basis: TimeStampBasis
      /** The listed service behind the time-stamp. Absent: the caller vouches for the TSA, as for an anchor. */
      readonly tsa?: BasisTsa
    }
  | { readonly basis: 'caller' | 'validation-time'; readonly tsa?: never }

/**
 * Before when a signature was not made, and what says so: the latest of all that is known. `tsa`: the listed service behind a time-stamp.
 * @named notBefore
 */
export interface NotBefore {
  /** Services, and agreements about what was made, are asked from then until `best`. */
  readonly time: UtcTime
  /**
   * The beginning of the signer's certificate; the signer's own claim; `question.madeSince`; a time-stamp on the content; a time-stamp, a CRL or an
   * OCSP answer inside what was signed.
   */
  readonly basis: LowerBoundBasis
  /** The listed service behind a time-stamp. Absent: there is none. */
  readonly tsa?: BasisTsa
}
