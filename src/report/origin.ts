import type { FindingCode, OriginCode } from '../core/codes.ts'
import type { StateCode } from '../core/states.ts'
import type { ServiceStatus, ServiceType } from '../lists/types.ts'
import type { SignerFacts } from '../origin/signer-facts.ts'
import type { UnsettledService } from '../origin/throughout.ts'

/** What another valid path says of who stands behind the signer. @named otherOrigin */
export interface OtherOriginReport extends Pick<SignerFacts, 'certificatePolicies' | 'issuerKeys'> {
  /** Identifier of the service. @redact keep */
  readonly service: string
  /** In the words of the state; absent: not known. @redact keep */
  readonly legalClass?: string
  /** At the time at which the signature is judged. */
  readonly status: ServiceStatus
  /** No path that leads there has shown what the policy asks of one: what it meets does not count, and what it contradicts does. Absent: one has. */
  readonly unproven?: true
}

/** Who stands behind the signer at home. @named origin */
export type OriginReport = OriginAtTimeReport & {
  /**
   * At the validation time; without `facts` it has those that stand above it. Absent: it does not differ for who recognises what is made then.
   * @schema {"$ref":"#/$defs/origin"}
   */
  readonly today?: OriginAtTimeReport
}

export type OriginAtTimeReport =
  | {
      /** `false`: `code` says why, and there is nothing else. */
      readonly known: true
      /** Whose list has the service. */
      readonly state: StateCode
      /** The listed service. */
      readonly service: {
        /** Begins with the state. @redact keep */
        readonly id: string
        /** As the list has it. @redact keep */
        readonly name: string
        /** As the list has it. @redact keep */
        readonly provider: string
        /** What the list has it for. */
        readonly type: ServiceType
        /** Identifier of the list. @redact keep */
        readonly list: string
      }
      /** In the words of the state; absent: not known. @redact keep */
      readonly legalClass?: string
      /** There where the class is the word of the caller, who adopted the service: its list does not know it. */
      readonly legalClassAdopted?: true
      /** At the time at which the signature is judged. */
      readonly status: ServiceStatus
      /** Whether its state, or the caller by adopting it, says so. */
      readonly statusAttested: boolean
      /** Why the caller adopted the service, in the words of the caller. Absent: nobody did. @redact hide */
      readonly adopted?: string
      /** Identifier of a service on the path that was withdrawn at the time: a veto. Absent: none. @redact keep */
      readonly withdrawn?: string
      /** A service on the path that was not good for all of the time in which the signature was made; absent: each was. */
      readonly unsettled?: UnsettledService
      /** Whether the path that leads to the service holds; `false`: an origin that is shown, and supports nothing. */
      readonly holds: boolean
      /** Why it does not hold, the most telling first: time, revocation or strength. Empty where it holds. */
      readonly because: readonly FindingCode[]
      /** What agreements can ask; absent where there was no room for it. @redact leaveOut @cut 8 */
      readonly facts?: SignerFacts
      /** What other valid paths lead to: another service, or the same with other facts. Absent: nothing else. */
      readonly others?: readonly OtherOriginReport[]
    }
  | {
      readonly known: false
      /** Why it is not known. */
      readonly code: OriginCode
    }
