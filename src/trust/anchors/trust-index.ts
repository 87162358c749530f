import type { ExclusionCode } from '../../core/codes/path.ts'
import { groupBy } from '../../core/group-by.ts'
import { onceForEach } from '../../core/once-for-each.ts'
import type {
  DigitalIdentity,
  ExcludedEntry,
  ExcludedIdentity,
  IntermediateEntry,
  ServiceType,
  TrustService,
} from '../../lists/types.ts'
import { keyEnd, keyText } from '../../x509/spki.ts'
import type { Name, SubjectPublicKeyInfo, TrustAnchor } from '../../x509/types.ts'
import type { Trust } from '../types.ts'

/** The part of a certificate that lists know. */
export interface ListedCertificate {
  readonly subject: Name
  readonly spki: SubjectPublicKeyInfo
  /** SHA-256 of the certificate; `null` where only name and key are known. */
  readonly sha256: string | null
}

/** The purpose of a path: it ends in services that issue for it. */
export type PathPurpose = 'signer' | 'tsa' | 'ocsp'

/** The lists of a `Trust` by name and key; every look-up takes the same time, however many entries there are. */
export interface TrustIndex {
  /** The services of this name and key: at most one of each type. */
  servicesOf(subject: Name, spki: SubjectPublicKeyInfo): readonly TrustService[]
  /** The services of this name, whatever their key: for ANCHOR_NAME_KEY_MISMATCH, and for nothing else. */
  servicesNamed(subject: Name): readonly TrustService[]
  serviceById(id: string): TrustService | null
  intermediateOf(subject: Name, spki: SubjectPublicKeyInfo): IntermediateEntry | null
  /**
   * The entry that excludes this certificate: by its digest, or by its key under any name. The name and key of a listed
   * service are not excluded by key: some licensed CAs put one key in a pilot's certificate, under another name, and in
   * the national root's.
   */
  exclusionOf(certificate: ListedCertificate): ExcludedEntry | null
  anchorsFor(purpose: PathPurpose): readonly TrustAnchor[]
}

/** The index of a `Trust`, made on first use and kept with it: it depends on nothing else. */
export const trustIndex: (trust: Trust) => TrustIndex = onceForEach(buildIndex)

/**
 * Services in which a path for the purpose may end. An entry for time-stamps or OCSP alone never ends a signer's path.
 */
export function anchorsFor(trust: Trust, purpose: PathPurpose): readonly TrustAnchor[] {
  return trustIndex(trust).anchorsFor(purpose)
}

const ANCHOR_TYPES: Readonly<Record<PathPurpose, readonly ServiceType[]>> = {
  signer: ['CA'],
  tsa: ['TSA', 'CA'],
  ocsp: ['OCSP', 'CA'],
}

/**
 * Name and key as one text. The key comes first and says its own length (DER), so that no name can shift the boundary.
 */
function identityKey(subject: Name, spki: SubjectPublicKeyInfo): string {
  return `${keyText(spki)}${subject.key}`
}

/** The end of the key of an excluded entry, as text. */
export function keyEndOf(identity: ExcludedIdentity): string {
  return identity.spki === null ? identity.keyEnd : keyEnd(identity.spki)
}

/** Of two that exclude one CA, the later is told: a list that says why, and not the fault of an entry. */
export function exclusionsOf(trust: Trust): readonly ExcludedEntry[] {
  const all = trust.lists.flatMap((list) => list.excluded)
  return [...all.filter(isFaulty), ...all.filter((entry) => !isFaulty(entry))]
}

/** What is said of a path through it: of an entry with a fault nothing is known, and what lists exclude they exclude for a reason. */
export function exclusionCode(entry: ExcludedEntry): ExclusionCode
export function exclusionCode(entry: ExcludedEntry | null): ExclusionCode | null
export function exclusionCode(entry: ExcludedEntry | null): ExclusionCode | null {
  if (entry === null) return null
  return isFaulty(entry) ? 'LISTED_ENTRY_FAULTY' : 'EXCLUDED_CA'
}

function isFaulty({ ground }: ExcludedEntry): boolean {
  return ground === 'unreadable'
}

function buildIndex(trust: Trust): TrustIndex {
  const services = trust.lists.flatMap((list) => list.services)
  const excluded = exclusionsOf(trust)
  const byIdentity = groupBy(services, ({ identity }) => identityKey(identity.subject, identity.spki))
  const byName = groupBy(services, ({ identity }) => identity.subject.key)
  const byId = new Map(services.map((service) => [service.id, service]))
  const intermediates = new Map(
    trust.lists.flatMap((list) =>
      list.intermediates.map((entry) => [identityKey(entry.identity.subject, entry.identity.spki), entry]),
    ),
  )
  const excludedByKey = new Map(excluded.map((entry) => [keyEndOf(entry.identity), entry]))
  const excludedByDigest = new Map(
    excluded.flatMap((entry) => entry.identity.certificateSha256.map((digest) => [digest, entry])),
  )
  const anchors = {
    signer: anchorsOf(services, ANCHOR_TYPES.signer),
    tsa: anchorsOf(services, ANCHOR_TYPES.tsa),
    ocsp: anchorsOf(services, ANCHOR_TYPES.ocsp),
  }
  return Object.freeze({
    servicesOf: (subject: Name, spki: SubjectPublicKeyInfo) => byIdentity.get(identityKey(subject, spki)) ?? [],
    servicesNamed: (subject: Name) => byName.get(subject.key) ?? [],
    serviceById: (id: string) => byId.get(id) ?? null,
    intermediateOf: (subject: Name, spki: SubjectPublicKeyInfo) =>
      intermediates.get(identityKey(subject, spki)) ?? null,
    exclusionOf: ({ subject, spki, sha256 }: ListedCertificate) => {
      const byDigest = sha256 === null ? undefined : excludedByDigest.get(sha256)
      if (byDigest !== undefined) return byDigest
      const sameKey = excludedByKey.get(keyEnd(spki))
      return sameKey === undefined || byIdentity.has(identityKey(subject, spki)) ? null : sameKey
    },
    anchorsFor: (purpose: PathPurpose) => anchors[purpose],
  })
}

/** One anchor for each name and key, even where several services have it: it has the id of the one whose type is the purpose, wherever that stands. */
function anchorsOf(services: readonly TrustService[], types: readonly ServiceType[]): readonly TrustAnchor[] {
  const anchors = new Map<string, TrustAnchor>()
  for (const { id, identity } of types.flatMap((type) => services.filter((service) => service.type === type))) {
    const key = identityKey(identity.subject, identity.spki)
    if (!anchors.has(key)) anchors.set(key, anchorOf(id, identity))
  }
  return Object.freeze([...anchors.values()])
}

function anchorOf(
  id: string,
  { subject, spki, subjectKeyIdentifier, certificateSha256 }: DigitalIdentity,
): TrustAnchor {
  return Object.freeze({ id, subject, spki, subjectKeyIdentifier, certificateSha256, source: 'service' })
}
