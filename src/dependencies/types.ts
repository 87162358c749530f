/** What a verdict rests on, and what would become of it without one of these things: read from a report alone, and nothing is judged again. */

/** One thing that the verdict on a signature rests on. */
export interface Dependency {
  readonly kind: DependencyKind
  /**
   * SHA-256 of the certificate, of the CRL or of the OCSP answer; of a time-stamp that of its signature value; of a service on a list, of an
   * anchor of the caller and of an agreement its identifier.
   */
  readonly id: string
  /** Of certificates, services and anchors: SHA-256 of the SubjectPublicKeyInfo. */
  readonly spkiSha256?: string
  /** Of a service on a list, where one list of its state was used. */
  readonly list?: { readonly id: string; readonly sha256: string }
  /** `id` of the signature. */
  readonly signature: string
  /** `id` of the time-stamp whose verdict rests on it; left out: the signature itself does. */
  readonly timeStamp?: string
  /** Whether the verdict falls without it, as far as the report shows. */
  readonly sole: boolean
  /** What keeps the verdict without it; there where it is not `sole`. */
  readonly alternative?: Alternative
  /**
   * Of what is `sole`: a time-stamp that does not rest on it, and proves that the signature is older. A revocation that counts only from a
   * later time on leaves the verdict as it is. The loss of a key, or a removal from a list, does not.
   */
  readonly provenSince?: string
}

/** What the verdicts of a report rest on; of a report that does not tell all of it, nothing is told. */
export type Dependencies = { readonly schemaVersion: 2; readonly kind: 'dependencies' } & (
  | { readonly known: true; readonly dependencies: readonly Dependency[]; readonly reason?: never }
  | { readonly known: false; readonly reason: Gap; readonly dependencies?: never }
)

/** `service`: an entry of a trust list. `anchor`: given by the caller. */
export type DependencyKind = 'certificate' | 'service' | 'anchor' | 'time-stamp' | 'crl' | 'ocsp' | 'agreement'

export type Alternative =
  /** Another path that counts, with its anchor. */
  | { readonly kind: 'path'; readonly anchor: string; readonly certificates: readonly string[] }
  /** Other evidence that says the same. */
  | { readonly kind: 'source'; readonly sha256: string }
  /** Another proof of existence; without `timeStamp`, the caller vouches. */
  | { readonly kind: 'proof'; readonly time: string; readonly timeStamp?: string }
  /** No proof of an earlier time is needed: it holds as of the validation time too. */
  | { readonly kind: 'validation-time' }

/** What is asked about: digests in lower-case hexadecimal, and identifiers as reports have them. */
export interface DependencyTarget {
  /** SHA-256 of certificates, CRLs, OCSP answers, keys, signature values of time-stamps, trust lists, or recognition data. */
  readonly sha256?: readonly string[]
  /** SHA-256 of SubjectPublicKeyInfo: whatever certificate has the key. */
  readonly spkiSha256?: readonly string[]
  /** Identifiers of services on trust lists. */
  readonly services?: readonly string[]
  /** Identifiers of trust lists: every service of theirs. `observed`: of all lists that nobody official vouches for. */
  readonly lists?: readonly string[]
  /** Identifiers of agreements. */
  readonly agreements?: readonly string[]
}

/** What becomes of the verdicts of a report. */
export type Affected = { readonly schemaVersion: 2; readonly kind: 'affected' } & (
  | { readonly known: true; readonly signatures: readonly AffectedSignature[]; readonly reason?: never }
  | { readonly known: false; readonly reason: Gap; readonly signatures?: never }
)

/** `incomplete`: parts of the report were left out. `older`: it does not say what its verdicts rest on. */
export type Gap = 'incomplete' | 'older'

export interface AffectedSignature extends Pick<Dependency, 'signature' | 'sole' | 'alternative' | 'provenSince'> {}
