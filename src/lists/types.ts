/**
 * One trust list (ETSI TS 119 602): its model, how it is read and written, and the status of a service at a time. What
 * several lists have to be to each other is in `trust`.
 */

import type { StateCode } from '../core/states.ts'
import type { Instant } from '../core/time.ts'
import type { Name, SubjectPublicKeyInfo } from '../x509/types.ts'

/** Data of another kind than `production` is refused unless the caller allows it, and never mixes with it in one verdict. @named environment */
export type Environment = 'production' | 'testbed' | 'illustrative'

/**
 * `authoritative`: the state's own operator says so. `observed`: it was seen, and nobody official vouches for it here.
 */
export type ListKind = 'authoritative' | 'observed'

/** Which purpose a service has: issuing signers' certificates, time-stamps, OCSP answers. */
export type ServiceType = 'CA' | 'TSA' | 'OCSP'

/** The statuses of TS 119 612 §5.5.4 that recognition needs, and our own `observed`. */
export type ServiceStatus = 'granted' | 'withdrawn' | 'observed'

export interface StatusPeriod {
  readonly status: ServiceStatus
  /** From this instant, until the next period begins. */
  readonly since: Instant
}

/** How an entry is identified: by key and name together; the digests name the certificates it was seen in. */
export interface DigitalIdentity {
  readonly subject: Name
  readonly spki: SubjectPublicKeyInfo
  readonly subjectKeyIdentifier: Uint8Array | null
  readonly certificateSha256: readonly string[]
}

/**
 * How an excluded entry is identified. Nothing is verified with its key, so that the end of the key is enough
 * (`keyEnd`).
 */
export type ExcludedIdentity =
  | DigitalIdentity
  | (Omit<DigitalIdentity, 'spki'> & { readonly spki: null; readonly keyEnd: string })

/** Where an entry is known from: a category, and the official address to check it against (`null`: not known). */
export interface EntrySource {
  readonly category: string
  readonly officialAddress: string | null
  readonly note: string | null
}

/**
 * For which signatures a state lists a service: persons, seals of organisations, tax documents; `tax-stamp`: stamps
 * that show that a duty on a document was paid, which are nobody's signature; `other`: only in its own words.
 */
export type ScopeKind = 'natural-person' | 'seal' | 'tax' | 'tax-stamp' | 'other'

/** What a service is listed for: in the state's own words, and which of our kinds they come to. */
export interface ServiceScope {
  readonly words: string
  /** Never empty. */
  readonly kinds: readonly ScopeKind[]
}

/** A listed service: an anchor of its own. */
export interface TrustService {
  /** Stable, unique over all lists: `ID/root-ca-indonesia-ds-g1`. */
  readonly id: string
  readonly listId: string
  readonly state: StateCode
  readonly environment: Environment
  readonly listKind: ListKind
  readonly provider: string
  readonly name: string
  readonly type: ServiceType
  /** In the state's own words; `null`: not known. */
  readonly legalClass: string | null
  /** Absent: the list does not say. */
  readonly scope?: ServiceScope
  readonly identity: DigitalIdentity
  /**
   * The last day of the newest of its certificates: for the keeper of the list; no decision reads it. Absent: the list
   * does not say.
   */
  readonly notAfter?: Instant
  /** Oldest first; never empty. */
  readonly history: readonly StatusPeriod[]
  /**
   * The listed service whose key signed its certificate, by id; `null`: none, or not known. A withdrawal there vetoes
   * here.
   */
  readonly issuedBy: string | null
  /** Signers of this service may have clientAuth as their only extended key usage, because the state's list says so. */
  readonly acceptsClientAuth: boolean
  /** Adopted by the caller as attested, by digest: the caller's note, and the legal class where the caller gave it. */
  readonly adopted: { readonly note: string; readonly legalClass?: string } | null
  readonly source: EntrySource
}

/** Helps to build paths (its key and name are known), never an anchor. */
export interface IntermediateEntry {
  readonly id: string
  readonly listId: string
  readonly state: StateCode
  readonly name: string
  readonly identity: DigitalIdentity
  readonly source: EntrySource
}

/**
 * Why an entry is excluded. `test`: test, trial or pilot. `blocked`: on the block list of a root programme. `purpose`:
 * for something else than signing documents (TLS, e-mail, code). `unreadable`: never in a list; lenient reading dropped
 * the entry, so that nothing is known of its status.
 */
export type ExclusionGround = 'test' | 'blocked' | 'purpose' | 'unreadable'

/** Never to be trusted: a path through it is `EXCLUDED_CA`. */
export interface ExcludedEntry {
  readonly id: string
  readonly listId: string
  readonly state: StateCode
  readonly name: string
  readonly ground: ExclusionGround
  readonly reason: string
  readonly identity: ExcludedIdentity
  readonly source: EntrySource
}

/** A published digest of a certificate that was not seen: reported, and never an anchor. */
export interface KnownDigest {
  readonly name: string
  readonly algorithm: 'SHA-256' | 'SHA-1'
  readonly value: string
  readonly note: string
}

export interface TrustList {
  readonly id: string
  readonly state: StateCode
  readonly kind: ListKind
  readonly environment: Environment
  readonly operator: string
  readonly sequenceNumber: number
  readonly issued: Instant
  readonly nextUpdate: Instant
  /** SHA-256 of the file's bytes. */
  readonly sha256: string
  readonly services: readonly TrustService[]
  readonly intermediates: readonly IntermediateEntry[]
  readonly excluded: readonly ExcludedEntry[]
  readonly knownDigests: readonly KnownDigest[]
  /** What is not known of this state, in words. */
  readonly unknown: readonly string[]
}
