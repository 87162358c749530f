import type { Use } from '../recognition/types.ts'

export type PolicyName = 'contract' | 'invoice' | 'archive' | 'technical'

/** What is taken as acceptance: declarative, so that it can be shown, compared and kept. The strictest value of each is the default. */
export interface AcceptancePolicy {
  readonly name: string
  /** The legal use that is asked for where the caller names none. */
  readonly use: Use
  /** `required`: without knowing that no certificate was revoked, nothing is TOTAL-PASSED. */
  readonly revocation: 'required' | 'if-available'
  /** `required`: a listed service has to stand behind the signer, and its status has to be attested. */
  readonly origin: 'required' | 'not-required'
  readonly recognition: 'required' | 'not-required'
  /** `all`: the worst signature decides. Names: these fields have to be accepted, and others do not count. */
  readonly signatures: 'all' | readonly string[]
  /**
   * Where the caller expects a signer, of the signatures that count: `every` has to be by that signer; `any`: one has to be, and the others,
   * though by somebody else, have to be accepted all the same. A contract has two parties, of which one knows the other.
   */
  readonly signer: 'every' | 'any'
}

/** A policy as a caller writes it: what is left out takes its strictest value. */
export type AcceptancePolicyInput = Pick<AcceptancePolicy, 'name'> & Partial<AcceptancePolicy>

/** Whom the caller expects to have signed. Every member given has to match the signer's certificate. */
export interface ExpectedSigner {
  readonly organizationIdentifier?: string
  readonly serialNumber?: string
  readonly commonName?: string
  readonly organization?: string
  /** UID attribute: tax codes of Viet Nam stand there. */
  readonly userId?: string
  /** SHA-256 of the SubjectPublicKeyInfo, lower-case hexadecimal. */
  readonly spkiSha256?: string
}
