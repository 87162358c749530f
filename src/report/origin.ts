import type { FindingCode, OriginCode } from '../core/codes.ts'
import type { StateCode } from '../core/states.ts'
import type { ServiceStatus, ServiceType } from '../lists/types.ts'
import type { SignerFacts } from '../origin/signer-facts.ts'
import type { UnsettledService } from '../origin/throughout.ts'

/** What another valid path says of who stands behind the signer. */
export interface OtherOriginReport extends Pick<SignerFacts, 'certificatePolicies' | 'issuerKeys'> {
  /** Its id. */
  readonly service: string
  /** In the words of the state; absent: not known. */
  readonly legalClass?: string
  /** At the best signature time. */
  readonly status: ServiceStatus
  /** There where no path that leads there has shown what the policy asks of one: what it meets does not count, and what it contradicts does. */
  readonly unproven?: true
}

/** Who stands behind the signer at home. */
export type OriginReport = OriginAtTimeReport & {
  /** At the validation time, where that differs; without facts it has those that stand above it. */
  readonly today?: OriginAtTimeReport
}

export type OriginAtTimeReport =
  | {
      readonly known: true
      readonly state: StateCode
      readonly service: {
        readonly id: string
        readonly name: string
        readonly provider: string
        readonly type: ServiceType
        readonly list: string
      }
      /** In the words of the state; absent: not known. */
      readonly legalClass?: string
      /** There where the class is the word of the caller, who adopted the service: its list does not know it. */
      readonly legalClassAdopted?: true
      /** At the best signature time. */
      readonly status: ServiceStatus
      readonly statusAttested: boolean
      /** Why the caller adopted the service; absent: nobody did. */
      readonly adopted?: string
      /** A service on the path that was withdrawn at the time: vetoes. */
      readonly withdrawn?: string
      /** A service on the path that was not good for all of the time in which the signature was made; absent: each was. */
      readonly unsettled?: UnsettledService
      /** Whether the path that leads to the service holds; `false`: an origin that is shown, and supports nothing. */
      readonly holds: boolean
      /** Why it does not hold, the most telling first: time, revocation or strength. Empty where it holds. */
      readonly because: readonly FindingCode[]
      /** For `recognise`; absent where there was no room for it. */
      readonly facts?: SignerFacts
      /** What other valid paths lead to: another service, or the same with other facts. Absent: nothing else. */
      readonly others?: readonly OtherOriginReport[]
    }
  | { readonly known: false; readonly code: OriginCode }
