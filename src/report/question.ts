import type { AcceptancePolicy, ExpectedSigner } from '../acceptance/types.ts'
import type { Amount } from '../agreements/amount.ts'
import type { Use } from '../agreements/types.ts'
import type { StateCode } from '../core/states.ts'

/** What was asked, whole: what is absent was not asked for. The validation time stands beside it. */
export interface QuestionReport {
  readonly relyingState?: StateCode
  readonly use: Use
  /** What is at stake, where the caller said. */
  readonly amount?: Amount
  /** The whole acceptance policy, whatever it leaves to a default: `readPolicy` and `parsePolicy` take it as it is. */
  readonly policy: AcceptancePolicy
  /** Whom the caller expects to have signed; absent: nobody was expected, and anybody may have signed. */
  readonly signer?: ExpectedSigner
  /** A time of existence that the caller vouches for. */
  readonly existsSince?: string
  /** A time before which the document was not made, for which the caller vouches. */
  readonly madeSince?: string
  /** What the caller trusts, whether or not a path ends there; absent: nothing but the lists. */
  readonly anchors?: readonly GivenAnchor[]
  /** Earlier ends of algorithms than those of the calendar, where the caller gave some. */
  readonly algorithms?: AlgorithmEndsReport
}

/** A certificate whose name and key the caller trusts, of no state. */
export interface GivenAnchor {
  /** By which paths name it: `caller/0`. */
  readonly id: string
  /** Of the certificate. */
  readonly sha256: string
  /** As RFC 4514 writes it, up to 256 characters: a longer one is cut, and ends in `…`. */
  readonly subject: string
}

/** A file with earlier ends of algorithms. */
export interface AlgorithmEndsReport {
  /** As its publisher calls it. */
  readonly name: string
  /** Of the file as it was given. */
  readonly sha256: string
}
