/**
 * Who stands behind a signer at home: the service and the state that a path leads to, and what is known of the signer.
 */

import type { FindingCode, OriginCode } from '../core/codes.ts'
import type { StateCode } from '../core/states.ts'
import type { ServiceStatus, TrustService } from '../lists/types.ts'
import type { SignerFacts } from './signer-facts.ts'
import type { UnsettledService } from './throughout.ts'

/** What another valid path leads to, in the same state. */
export interface OtherOrigin {
  readonly service: TrustService
  readonly status: ServiceStatus
  readonly statusAttested: boolean
  readonly facts: SignerFacts
  /** There where no path that leads there has shown what the policy asks of one: what it meets does not count, and what it contradicts does. */
  readonly unproven?: true
}

/**
 * Who stands behind the signer at home: the listed service nearest the signer on the path, and its status at the time.
 * It is also known for a path that fails by time, revocation or algorithms alone, and then says why that path does not
 * hold.
 */
export type Origin = OriginAtTime & {
  /** What it is at the validation time, where that differs: to whoever recognises what is made then. */
  readonly today?: OriginAtTime
}

export type OriginAtTime =
  | {
      readonly known: true
      readonly state: StateCode
      readonly service: TrustService
      readonly status: ServiceStatus
      /** Whether the state itself (or the caller, by adopting it) says so. */
      readonly statusAttested: boolean
      /** A listed service on the path that was withdrawn at the time: vetoes. */
      readonly withdrawn: TrustService | null
      /** A service that counts for the path was not good for all of the time in which the signature was made; left out: each was. */
      readonly unsettled?: UnsettledService
      /** Why the path that leads there does not hold, the most telling first; empty: it holds. */
      readonly because: readonly FindingCode[]
      /** What criteria of agreements can ask about the signer. */
      readonly facts: SignerFacts
      /** What other valid paths say: of another service, or with other facts. Left out: they say the same. */
      readonly others?: readonly OtherOrigin[]
    }
  | { readonly known: false; readonly code: OriginCode }
