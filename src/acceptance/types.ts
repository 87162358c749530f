/**
 * Acceptance policies, and what they decide about a signature and a document: accept, review or reject, and what to do
 * next.
 */

import type { Use } from '../agreements/types.ts'
import type { LateAlgorithms } from '../constraints/late-algorithms.ts'
import type { StateCode } from '../core/states.ts'
import type { Sha256 } from '../core/texts.ts'
import type { SignaturePolicies } from './signature-policies.ts'

export type PolicyName = 'contract' | 'counterpart' | 'invoice' | 'archive' | 'technical'

/**
 * An acceptance policy as data, so that it can be shown, compared and kept. The strictest value of each is the default, but that no signature policy
 * is asked for.
 * @named acceptancePolicy
 */
export interface AcceptancePolicy {
  /** Of a preset, or the caller's own. @schema {"pattern":"^[a-z0-9][a-z0-9-]{0,63}$"} @redact keep */
  readonly name: string
  /** The legal use that is asked for where the caller names none. */
  readonly use: Use
  /** `required`: without knowing that no certificate was revoked, nothing is TOTAL-PASSED. */
  readonly revocation: 'required' | 'if-available'
  /**
   * Time-stamps whose TSA's certificate has expired since. `refused`: one proves nothing without a later time-stamp that
   * was made in time. `accepted`: it counts as of its own time, where its algorithms hold today and no revocation is
   * known.
   */
  readonly expiredTimeStamps: 'refused' | 'accepted'
  /**
   * Algorithms that are relied on for longer than the calendar has it, each with its last year: `{ 'rsa-2048': 2030 }`. What
   * had ended when the calendar was written, such as SHA-1, cannot be among them. Earlier ends that a caller gives count
   * all the same.
   */
  readonly lateAlgorithms: 'none' | LateAlgorithms
  /**
   * Signature policies, by the identifier of each: every signature has to be made under one of them, which its signer names (ETSI EN 319 122-1
   * §5.2.9) with one of these digests of its document. `not-asked`: a policy that a signer names is told, and nothing rests on it.
   * @redact keep
   */
  readonly signaturePolicies: 'not-asked' | SignaturePolicies
  /** `required`: a listed service has to stand behind the signer, and its status has to be attested. */
  readonly origin: 'required' | 'not-required'
  /** Whether the relying state has to recognise the signature. */
  readonly recognition: 'required' | 'not-required'
  /**
   * `all`: the worst signature decides. Names: these fields have to be accepted; others only have to hold for the document.
   * @schema {"oneOf":[{"const":"all"},{"type":"array","minItems":1,"items":{"type":"string"}}]} @redact fieldNames
   */
  readonly signatures: 'all' | readonly string[]
  /**
   * `not-allowed`: a signature field in which nobody signed leaves the document incomplete; where `signatures` names
   * fields, one of these. `allowed`: also for a party that checks the document before it signs.
   */
  readonly emptyFields: 'not-allowed' | 'allowed'
  /**
   * `where-prepared`: a visible signature, time-stamp or field that somebody put on a page later has to be in a signature field
   * that the earlier signatures had prepared; elsewhere a person has to look at it. `on-blank-paper`: also where it is known that
   * nothing is painted.
   */
  readonly laterMarks: 'where-prepared' | 'on-blank-paper'
  /**
   * Where the caller expects a signer, of the signatures that count: `every` has to be by that signer; `any`: one has
   * to be, and the others, though by somebody else, have to be accepted all the same. A contract has two parties, of
   * which one knows the other.
   */
  readonly signer: 'every' | 'any'
}

/** A policy as a caller writes it: what is left out takes its default. */
export type AcceptancePolicyInput = Pick<AcceptancePolicy, 'name'> & Partial<AcceptancePolicy>

/**
 * Whom the caller expects to have signed. Every member given has to match the signer's certificate:
 *
 * - names (`commonName`, `organization`) as RFC 5280 §7.1 compares them: without regard to case, to the number of
 *   spaces, and to how the same characters are encoded. Of several names of one kind, the most specific one counts,
 *   which is the one that a report shows.
 * - identifiers (`organizationIdentifier`, `serialNumber`, `userId`) character by character. Where the certificate has
 *   several of the scheme that is asked for (`TIN-1` and `TIN-2`), each has to match, since nothing says which of them
 *   the signer goes by. The scheme is what stands before the first `-` or `:`; an identifier without one may be of any.
 *
 * A signer that does not match is reported with what was expected and what was found (`SIGNER_MISMATCH`).
 * @named expectedSigner @schema {"minProperties":1}
 */
export interface ExpectedSigner {
  /** Compared exactly (ITU-T X.520, 2.5.4.97). Absent: not asked for. @redact hide */
  readonly organizationIdentifier?: string
  /** Of the subject (2.5.4.5), compared exactly. Absent: not asked for. @redact hide */
  readonly serialNumber?: string
  /** Compared as names are (RFC 5280 §7.1). Absent: not asked for. @redact hide */
  readonly commonName?: string
  /** Compared as names are. Absent: not asked for. @redact hide */
  readonly organization?: string
  /** Of the subject (0.9.2342.19200300.100.1.1), compared exactly. Absent: not asked for. @redact hide */
  readonly userId?: string
  /** Of the signer's SubjectPublicKeyInfo. Absent: not asked for. @redact digest */
  readonly spkiSha256?: Sha256
  /**
   * Of which state the signer is (ISO 3166-1 alpha-2), beside who it is: the same number or name may be somebody else's in another state. The state
   * of the service behind the signer, the country in the certificate, and the one that an expected identifier names (`NTRSG-...`, ETSI EN 319 412-1
   * §5.1.3, §5.1.4) each have to be it. What other identifiers in the certificate name is not compared. Absent: not asked for.
   */
  readonly state?: StateCode
}
