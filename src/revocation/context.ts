import type { Calendar } from '../constraints/calendar.ts'
import type { Budget } from '../core/budget.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { ResultCache } from '../core/result-cache.ts'
import type { Instant } from '../core/time.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type { RevocationStore } from '../evidence/hold-revocation.ts'
import type { CandidatePath, KeyPurpose, PathSearchInput } from '../path/types.ts'
import type { HeldCertificate, Name, TrustAnchor } from '../x509/types.ts'
import type { ListedService, StatusQuestion } from './types.ts'

/** What a status is judged from, and with. */
export interface RevocationContext {
  readonly store: RevocationStore
  /**
   * The available certificates, among them those of CRL issuers and OCSP responders. To be here makes none of them
   * trusted.
   */
  readonly certificates: readonly HeldCertificate[]
  readonly engine: Arithmetic
  readonly cache: ResultCache | null
  readonly budget: Budget
  /** Until when algorithms may be relied on. */
  readonly calendar: Calendar
  /** Valid paths from this certificate to this anchor and no other, at this time. */
  readonly findIssuerPaths: (
    leaf: HeldCertificate,
    anchor: TrustAnchor,
    at: Instant,
    purpose: KeyPurpose,
  ) => readonly CandidatePath[]
  /** From each available certificate of this anchor, the paths to the services that issued it. Without this member there are none. */
  readonly pathsAbove?: (anchor: TrustAnchor) => readonly CandidatePath[]
  /**
   * Since when a CRL or an OCSP answer, by its SHA-256, is proven to have existed; the validation time where nothing
   * proves more. Without this member nothing is proven.
   */
  readonly provenSince?: (sha256: string) => Instant
  /** What the lists exclude: it answers for nobody. Without this member nothing is excluded. */
  readonly exclusionOf?: PathSearchInput['exclusionOf']
  /** OCSP services that a trust list has for the issuer; none where it is not given. */
  readonly listedResponders?: (issuer: StatusQuestion['issuer']) => readonly ListedResponder[]
  /** The nonce of the request for the available answers. An answer with another nonce is refused (RFC 9654 §2.1). */
  readonly nonce?: Uint8Array
  /** How old evidence may be at the control time, in milliseconds; `DEFAULT_MAX_AGE` where it is not given. */
  readonly maxAge?: MaxAge
  /**
   * Whether `good` counts from evidence that is signed with a weak algorithm (SHA-1, RSA below 2048 bits). Default: no.
   */
  readonly acceptsWeakEvidence?: boolean
  /** Whether `good` is taken only from CRLs that are made as RFC 5280 §5 asks of issuers: see `keepsToProfile`. */
  readonly checkProfile?: boolean
  /**
   * Whether the key usage of the anchor's own certificate counts (that it may sign CRLs). Otherwise it is only
   * reported.
   */
  readonly checkAnchorCertificate?: boolean
}

/**
 * SHA-256 of the CRLs and OCSP answers that a status can rest on. Each has an authorised signer, is about the
 * certificate, and is bad news or a `good` that counts. The set grows while statuses are judged.
 */
export const acceptedIn: (context: RevocationContext) => Set<string> = onceForEach(() => new Set())

/** Since when a piece of evidence is known to have existed: since the validation time, where nothing proves more. */
export function provenSince(
  sha256: string,
  { now }: Pick<StatusQuestion, 'now'>,
  context: Pick<RevocationContext, 'provenSince'>,
): Instant {
  return context.provenSince?.(sha256) ?? now
}

/** An OCSP service that a trust list has for an issuer, and what the list says of it. */
export interface ListedResponder extends ListedService {
  readonly subject: Name
  /** Whether somebody vouches that it was good at a time. */
  readonly isGrantedAt: (time: Instant) => boolean
  /** The first withdrawal after a time; `null`: none. */
  readonly withdrawnAfter: (time: Instant) => Instant | null
  readonly isListInForce: (time: Instant) => boolean
}

export interface MaxAge {
  /** Of evidence that does not say when the next is due. */
  readonly withoutNextUpdate: number
  /** Of all evidence, however long it says that it holds; `null`: what it says counts. */
  readonly always: number | null
}
