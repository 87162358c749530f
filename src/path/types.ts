/**
 * Certificate paths: how they are built (RFC 4158) and validated (RFC 5280 §6, RFC 9618), and why there is none. Trust
 * lists are not known here; anchors come as a question that can be asked.
 */

import type { ExclusionCode } from '../core/codes/path.ts'
import type { FindingCode } from '../core/codes.ts'
import type { Instant } from '../core/time.ts'
import type {
  Certificate,
  GeneralSubtree,
  HeldCertificate,
  Name,
  SubjectPublicKeyInfo,
  TrustAnchor,
} from '../x509/types.ts'

/**
 * For what the key at the end of the path is used: decides key usage and extended key usage, of the end and of the CAs. `any`: neither
 * is asked of the end.
 */
export type KeyPurpose = 'document-signing' | 'time-stamping' | 'ocsp-signing' | 'crl-signing' | 'any'

/** RFC 5280 §6.1.1 (c), (e) to (g). */
export interface InitialPolicies {
  /** The user-initial-policy-set; `null`: any-policy. */
  readonly acceptable: readonly string[] | null
  readonly explicitRequired: boolean
  readonly mappingInhibited: boolean
  readonly anyInhibited: boolean
}

/** `shell`: every certificate is valid at the time asked. `chain`: each was valid when the one below it was issued. */
export type ValidityModel = 'shell' | 'chain'

/** An entry of a list that is no anchor. */
export interface ListedKey {
  readonly id: string
  readonly spki: SubjectPublicKeyInfo
}

/** What path search may use. It knows nothing of lists: what they exclude comes as a question it can ask. */
export interface PathSearchInput {
  readonly leaf: HeldCertificate
  /** Certificates that help to build; none of them is trusted. */
  readonly certificates: readonly HeldCertificate[]
  /** The anchors of this name, whatever their key: a look-up, so that the number of lists costs nothing. */
  readonly anchorsNamed: (subject: Name) => readonly TrustAnchor[]
  /** What else the lists have under this name, where no path ends: for the reason of a failure, and for nothing else. */
  readonly othersNamed?: (subject: Name) => readonly ListedKey[]
  /** Why this certificate, or this key under whatever name, is not to be trusted; `null`: nothing says so. */
  readonly exclusionOf: (certificate: {
    subject: Name
    spki: SubjectPublicKeyInfo
    sha256: string | null
  }) => ExclusionCode | null
  /** The same of whom a certificate names as its issuer. That is a claim, for where the issuer is missing. */
  readonly exclusionNamed: (certificate: Certificate) => ExclusionCode | null
  /** Whether signers under this anchor may have clientAuth as their only extended key usage. */
  readonly acceptsClientAuth: (anchor: TrustAnchor) => boolean
  readonly at: Instant
  /** `document-signing` where none is given. */
  readonly purpose?: KeyPurpose
  /** Any policy, nothing required and nothing inhibited where none are given. */
  readonly policies?: InitialPolicies
  /** `shell` where none is given. */
  readonly model?: ValidityModel
  /** Whether the certificate that an anchor was given in constrains the path (RFC 5937) and has to be valid. Otherwise nothing of it counts. */
  readonly checkAnchorCertificate?: boolean
  /** What RFC 5280 §4 asks of issuers alone, where it is held against a path too: that of `check-profile.ts`, loaded by whoever asks for it. */
  readonly profileCheck?: ProfileCheck
  /** How names are held against the constraints of CAs; `searchPaths` loads it where a certificate has some. */
  readonly checkNames?: NameCheck
  /** Whether every valid path is sought, as far as the budget goes, and not some to each anchor alone. */
  readonly allPaths?: boolean
}

/** The name constraints of the CAs above a certificate, gathered from the anchor down (RFC 5280 §6.1.4 (g)). */
export interface ConstraintState {
  /** One list for each CA that constrains: a name of a constrained form has to be inside each of them, and outside all that are excluded. */
  readonly permitted: readonly (readonly GeneralSubtree[])[]
  readonly excluded: readonly (readonly GeneralSubtree[])[]
}

/** RFC 5280 §6.1.3 (b), (c): what names of a certificate are not where the CAs above it allow them. */
export type NameCheck = (held: HeldCertificate, state: ConstraintState) => readonly PathProblem[]

/** What of a certificate is not as it should have been made; `isSelfSigned`: its own key signed it. */
export type ProfileCheck = (held: HeldCertificate, isSelfSigned: boolean) => readonly PathProblem[]

/** A check that a path did not pass: which, and at which certificate. */
export interface PathProblem {
  readonly code: FindingCode
  readonly clause: string
  readonly certificate: HeldCertificate | null
  readonly data?: Readonly<Record<string, string | number>>
}

/** A path whose every certificate is signed by the next, the last by the anchor's key. Empty problems: valid at that time. */
export interface CandidatePath {
  /** From the signer's certificate to the one that the anchor signed. */
  readonly certificates: readonly HeldCertificate[]
  readonly anchor: TrustAnchor
  readonly problems: readonly PathProblem[]
  /** The user-constrained-policy-set (RFC 5280 §6.1.6); `null`: any-policy. */
  readonly policies: readonly string[] | null
}

/** A branch that reached no anchor: the certificates so far, and why it went no further. */
export interface DeadEnd {
  readonly certificates: readonly HeldCertificate[]
  readonly problem: PathProblem
}

declare const validated: unique symbol

/** Only `validatePath` makes one: a path that passed every check at the time asked. */
export type ValidatedPath = CandidatePath & { readonly [validated]: true }

export interface PathSearch {
  /** In the order of preference: the shortest first. */
  readonly valid: readonly ValidatedPath[]
  readonly invalid: readonly CandidatePath[]
  readonly deadEnds: readonly DeadEnd[]
  /** The limit that ended the search: there may be paths that were not looked at. `null`: none did. */
  readonly exhausted: string | null
  /** Why there is no valid path: the most telling of all reasons; `null` where there is one. */
  readonly reason: PathProblem | null
}
