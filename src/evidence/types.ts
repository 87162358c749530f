/** What a judgement is about and may use: received bytes, no conclusions. It can be kept and judged again, years later. */
export interface Evidence {
  readonly document: Uint8Array
  /** The content of a detached CMS. */
  readonly content?: Uint8Array
  /** Certificates that help to build paths; being here makes none of them trusted. */
  readonly certificates?: readonly Uint8Array[]
  readonly crls?: readonly Uint8Array[]
  readonly ocspResponses?: readonly Uint8Array[]
}

/** Evidence that a judgement lacked: what to get, for which certificate, and where its issuer says it is. */
export interface Need {
  readonly kind: 'issuer' | 'revocation' | 'content'
  /** SHA-256 of the certificate it is about; absent for content. */
  readonly certificate?: string
  /** Addresses in the certificate: caIssuers, CRL distribution points, OCSP. */
  readonly addresses: readonly string[]
}

/** Evidence at hand about revocation, from wherever it came: received bytes, not judged. */
export interface RevocationEvidence {
  readonly crls: readonly Uint8Array[]
  readonly ocspResponses: readonly Uint8Array[]
}
