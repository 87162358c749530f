/** Whether a state recognises a signature of another one: agreements applied to an origin, at a time and for a use. */

import type { Amount } from '../agreements/amount.ts'
import type { Criterion, Use } from '../agreements/types.ts'
import type { OriginCode, RecognitionCode } from '../core/codes.ts'
import type { StateCode } from '../core/states.ts'
import type { Instant } from '../core/time.ts'
import type { ServiceStatus, TrustService } from '../lists/types.ts'
import type { SignerFacts } from '../origin/signer-facts.ts'
import type { Unsettled } from '../time/stretches.ts'

export interface AgreementRef {
  /** @redact keep */
  readonly id: string
  /** In the words of whoever wrote the agreement down. @redact keep */
  readonly legalBasis: string
  /** Where it can be read. @redact keep */
  readonly source: string
}

/** One thing that an agreement asks for, and what came of it. @named criterion */
export interface CriterionTried {
  /** Its identifier. @redact keep */
  readonly agreement: string
  /** What was asked. */
  readonly criterion:
    | 'status'
    | 'dates'
    | 'use'
    | 'class'
    | 'service-status'
    | Criterion['kind']
    | 'limit'
    | 'conditions'
    | 'time-stamps'
    | 'chain'
  /**
   * For criteria of the agreement only: its place among them, as a JSON pointer. `/criteria/0/of/1` is part of `/criteria/0`. Absent: no criterion of
   * the agreement's own.
   * @redact keep
   */
  readonly path?: string
  /** `false` where it is not known, too. */
  readonly holds: boolean
  /** Why it does not hold. Absent: it does. */
  readonly code?: RecognitionCode
  /** What the agreement asks for. Absent: there is nothing to say. @redact criterion */
  readonly expected?: string
  /** What there is. Absent: there is nothing to say. @redact criterion */
  readonly found?: string
}

/** From the relying state to that of origin. @named chain @schema {"minItems":2} */
export type Chain = readonly ChainLink[]

/** One link of a chain: the state takes over the level that the next one gives. */
export interface ChainLink {
  /** The state that takes over the level. */
  readonly pointingState: StateCode
  /** The state from which. */
  readonly pointedState: StateCode
  /** By identifier. @schema {"minItems":1} @redact keep */
  readonly agreements: readonly string[]
  /** In the pointing state's own words. @redact keep */
  readonly level: string
}

/**
 * The answer about one relying state. A level is there where a state of another one recognises the signature, and nowhere else.
 * @named recognition
 */
export type Recognition = RecognitionMembers & (Recognised | OtherwiseAnswered)

export interface Recognised {
  /** `unknown`: what is known says neither. `conflict`: sources disagree. `domestic`: signed in the relying state itself. */
  readonly outcome: 'recognised'
  /** In the relying state's own words. @redact keep */
  readonly level: string
}

/** `unknown`: what is known says neither. `conflict`: sources disagree. `domestic`: signed in the relying state itself. */
export interface OtherwiseAnswered {
  readonly outcome: 'domestic' | 'not-recognised' | 'unknown' | 'conflict'
  readonly level?: never
}

/** What is told whatever the outcome is. */
export interface RecognitionMembers {
  /** On which the answer rests. @cut 3 */
  readonly agreements: readonly AgreementRef[]
  /** Where no agreement between the two states decides: each chain, from the relying state to that of origin. @schema {"minItems":1} @cut 1 */
  readonly chains?: readonly Chain[]
  /** Conditions that the documents do not show. @redact keep @cut 2 */
  readonly conditions: readonly string[]
  /** Each criterion that was tried. @cut 4 */
  readonly because: readonly CriterionTried[]
  readonly reason: RecognitionCode | OriginCode
  /** There where it would be recognised if it had been made at the end of the time in which it was made, and not for all of that time. */
  readonly unsettled?: Unsettled
  /** What the answer would be of a signature that the same signer makes at the validation time. Absent: the same. @cut 5 */
  readonly now?: RecognitionNow
}

/**
 * The same question about a signature that the same signer makes at the validation time: by the services and agreements of then. Whether the
 * signer's certificate is good then is another question.
 */
export interface RecognitionNow extends Pick<RecognitionMembers, 'reason' | 'conditions'> {
  readonly outcome: Recognition['outcome']
  /** In the relying state's own words. There where it would be recognised. @redact keep */
  readonly level?: string
}

/** What is asked beside the origin and the relying state. */
export interface RecognitionQuestion {
  readonly use: Use
  /** The best signature time: the signature was made no later. */
  readonly at: Instant
  /** The signature was made no earlier; left out: at the best signature time. */
  readonly since?: Instant
  /**
   * The validation time: whether a repeal that reaches back has happened; and what holds then is reported beside the
   * answer.
   */
  readonly now: Instant
  /** What is at stake; left out where nobody said. */
  readonly amount?: Amount
  /** Whose time-stamp the best signature time rests on; left out where it rests on none. */
  readonly timeStampedBy?: TimeStampingService
}

/** The part of an origin that recognition asks about. */
export type AskedOrigin = (KnownOrigin | { readonly known: false; readonly code: OriginCode }) & {
  /** As of the validation time; left out: the same, but that it is settled. */
  readonly today?: AskedOrigin
}

export interface KnownOrigin {
  readonly known: true
  readonly state: StateCode
  readonly service: Pick<TrustService, 'legalClass'> & Partial<Pick<TrustService, 'id'>>
  readonly status: ServiceStatus
  /** A listed service on the path that was withdrawn at the time; `null`: none. */
  readonly withdrawn: object | null
  /** A listed service on the path was not good for all of the time in which the signature was made; left out: each was. */
  readonly unsettled?: Unsettled
  readonly facts: SignerFacts
  /** What other valid paths say; left out: the same. */
  readonly others?: readonly OtherOrigin[]
}

type OtherOrigin = Pick<KnownOrigin, 'status' | 'facts'> & {
  readonly service: Pick<TrustService, 'id' | 'legalClass'>
  /** No path that leads there has shown what the policy asks of one. */
  readonly unproven?: true
}

/** The part of a listed service that matters to time-stamps. `others`: those that stand behind the TSA as well, of which each could be meant. */
export interface TimeStampingService extends Pick<TrustService, 'id' | 'state'> {
  readonly others?: readonly string[]
}
