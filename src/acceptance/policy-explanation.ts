import type { ReasonCode, RelaxationCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import type { AcceptancePolicy } from './types.ts'
import type { DecisionOutcome } from './worst-of.ts'

export interface PolicyExplanation {
  readonly schemaVersion: 2
  readonly kind: 'policy'
  /** Only the first of the named fields, and the beginning of a long name. The table is about all of them. */
  readonly policy: AcceptancePolicy
  /** Whether it is a preset of the library. */
  readonly preset: boolean
  /** In the order of `AcceptancePolicy`. */
  readonly members: readonly MemberExplained[]
  readonly table: readonly SituationDecided[]
  /** That more fields are named than are listed (`PARTS_LEFT_OUT`); absent: all are listed. */
  readonly findings?: readonly Finding[]
}

export type PolicyMember = Exclude<keyof AcceptancePolicy, 'name'>

export interface MemberExplained {
  readonly member: PolicyMember
  readonly value: string | readonly string[]
  /** The relaxation in every verdict by this policy; absent where nothing is given up. */
  readonly relaxation?: RelaxationCode
}

export interface SituationDecided {
  readonly situation: Situation
  readonly outcome: DecisionOutcome
  readonly reasons: readonly ReasonCode[]
}

/**
 * The situations that an acceptance policy is asked about. Everything that a situation does not mention is in order,
 * and no particular signer is expected.
 */
export type Situation =
  // one signature
  | 'domestic' // of the relying state itself
  | 'recognised' // by the relying state, without conditions
  | 'conditions-not-shown'
  | 'recognition-unknown'
  | 'recognition-conflict'
  | 'not-recognised'
  | 'no-relying-state' // none was named
  | 'not-attested' // the service was observed, and attested by nobody
  | 'caller-anchor' // of no state: the caller's own anchor
  | 'ambiguous-origin'
  | 'withdrawn' // the service had been withdrawn
  | 'withdrawn-and-indeterminate' // the same, and whether it is valid is not known
  | 'list-stale'
  | 'revocation-unknown'
  | 'time-stamp-expired' // it needs its time-stamp, whose TSA's certificate has expired since
  | 'indeterminate'
  | 'failed'
  // with an expected signer
  | 'expected-signer'
  | 'expected-beside-other' // both signed
  | 'other-signer' // alone
  | 'signer-unreadable'
  // the document
  | 'one-open' // one signature is accepted, the other is to review
  | 'field-missing' // a field that the policy names has none
  | 'other-field-failed' // a signature in a field that the policy does not name has failed
  | 'other-field-later' // a signature in such a field came after those that count, and is not accepted
  | 'later-mark' // somebody put a mark on a page, where no place was prepared for it, and where it is blank
  | 'field-empty' // nobody signed in one of the signature fields
  | 'other-field-empty' // nor in one that the policy does not name
  | 'tax-stamp' // a tax stamp beside it, whose acceptance is open
  | 'not-covered' // changes after the signature that are not known to be harmless
  | 'not-signed'
  | 'unreadable'
