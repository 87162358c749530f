import type { Budget } from '../core/budget.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { ResultCache } from '../core/result-cache.ts'
import type { Instant } from '../core/time.ts'
import type { CryptoEngine } from '../crypto/types.ts'
import type { RevocationStore } from '../evidence/hold-revocation.ts'
import type { CandidatePath, KeyPurpose, NamedKey, PathSearchInput } from '../path/types.ts'
import type { HeldCertificate, TrustAnchor } from '../x509/types.ts'
import type { StatusQuestion } from './types.ts'

/** What a status is judged from, and with. */
export interface RevocationContext {
  readonly store: RevocationStore
  /** Certificates at hand, among them those of CRL issuers and OCSP responders; being here makes none of them believed. */
  readonly certificates: readonly HeldCertificate[]
  readonly engine: CryptoEngine
  readonly cache: ResultCache | null
  readonly budget: Budget
  /** Valid paths from this certificate to this anchor and no other, at this time. */
  readonly findIssuerPaths: (
    leaf: HeldCertificate,
    anchor: TrustAnchor,
    at: Instant,
    purpose: KeyPurpose,
  ) => Promise<readonly CandidatePath[]>
  /** What the lists exclude answers for nobody; nothing is, where it is not given. */
  readonly isExcluded?: PathSearchInput['isExcluded']
  /** OCSP services that a trust list has for the issuer; none where it is not given. */
  readonly listedResponders?: (issuer: StatusQuestion['issuer']) => readonly NamedKey[]
  /** The nonce of the request that the answers at hand were got with; an answer with another is refused (RFC 9654 §2.1). */
  readonly nonce?: Uint8Array
  /** How old evidence may be at the control time, in milliseconds; `DEFAULT_MAX_AGE` where it is not given. */
  readonly maxAge?: MaxAge
  /** Whether `good` is taken from evidence that is signed with a weak algorithm (SHA-1, RSA below 2048 bits); not, unless given. */
  readonly acceptsWeakEvidence?: boolean
  /** Whether `good` is taken only from CRLs that are made as RFC 5280 §5 asks of issuers: see `keepsToProfile`. */
  readonly checkProfile?: boolean
  /** Whether what the anchor's own certificate says counts: that its key may sign CRLs. Otherwise it is told. */
  readonly checkAnchorCertificate?: boolean
}

/**
 * SHA-256 of the CRLs and OCSP answers that a status could rest on: signed by whoever may, about the certificate, and either bad news or a `good`
 * that counts. It grows while statuses are judged.
 */
export const acceptedIn: (context: RevocationContext) => Set<string> = onceForEach(() => new Set())

export interface MaxAge {
  /** Of evidence that does not say when the next is due. */
  readonly withoutNextUpdate: number
  /** Of all evidence, however long it says that it holds; `null`: what it says counts. */
  readonly always: number | null
}
