import type { AcceptancePolicy, ExpectedSigner } from '../acceptance/types.ts'
import type { Amount } from '../agreements/amount.ts'
import type { Use } from '../agreements/types.ts'
import type { StateCode } from '../core/states.ts'
import type { Sha256, UtcTime } from '../core/texts.ts'

/** What was asked, whole: what is absent was not asked for. The validation time stands beside it. */
export interface QuestionReport {
  /** Where the document is to be used. Absent: nobody said, and recognition is not decided. */
  readonly relyingState?: StateCode
  /** What for. Agreements can be limited to a use. */
  readonly use: Use
  /** What is at stake. Absent: nobody said. */
  readonly amount?: Amount
  /** The whole acceptance policy, whatever it leaves to a default: `readPolicy` and `parsePolicy` take it as it is. */
  readonly policy: AcceptancePolicy
  /** Whom the caller expects to have signed; absent: nobody was expected, and anybody may have signed. */
  readonly signer?: ExpectedSigner
  /** A time of existence that the caller vouches for. Absent: none. */
  readonly existsSince?: UtcTime
  /** A time before which the document was not made, for which the caller vouches. Absent: none. */
  readonly madeSince?: UtcTime
  /** What the caller trusts, whether or not a path ends there; absent: nothing but the lists. @cut 4 evidence */
  readonly anchors?: readonly GivenAnchor[]
  /** Earlier ends of algorithms than those of the calendar. Absent: none were given. */
  readonly algorithms?: AlgorithmEndsReport
  /** What the judgement did without, to see what would be: such an answer is of a question, and not of the world. Absent: nothing. */
  readonly without?: WithoutReport
}

/** What a judgement did without, as `judgeAgain` was asked. A list that is absent names nothing. @named without */
export interface WithoutReport {
  /** Of certificates, CRLs, OCSP answers, keys, signature values of time-stamps, trust lists, or recognition data. Absent: none. @redact digest */
  readonly sha256?: readonly Sha256[]
  /** Of keys. Absent: none. @redact digest */
  readonly spkiSha256?: readonly Sha256[]
  /** Identifiers of services on trust lists. Absent: none. @redact keep */
  readonly services?: readonly string[]
  /** Identifiers of trust lists. Absent: none. @redact keep */
  readonly lists?: readonly string[]
  /** Identifiers of agreements. Absent: none. @redact keep */
  readonly agreements?: readonly string[]
}

/** A certificate whose name and key the caller trusts, of no state. @named givenAnchor */
export interface GivenAnchor {
  /** By which paths name it: `caller/0`. @redact keep */
  readonly id: string
  /** Of the certificate. @redact digest */
  readonly sha256: Sha256
  /** As RFC 4514 writes it, up to 256 characters: a longer one is cut, and ends in `…`. @redact hide */
  readonly subject: string
}

/** A file with earlier ends of algorithms. @named algorithmEnds */
export interface AlgorithmEndsReport {
  /** As its publisher calls it. @redact hide */
  readonly name: string
  /** Of the file as it was given. @redact keep */
  readonly sha256: Sha256
}
