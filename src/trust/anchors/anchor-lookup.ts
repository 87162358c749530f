import { toHex } from '../../core/bytes.ts'
import type { ExclusionCode } from '../../core/codes/path.ts'
import { groupBy } from '../../core/group-by.ts'
import { onceForEach } from '../../core/once-for-each.ts'
import type { ExcludedEntry, TrustService } from '../../lists/types.ts'
import type { KnownExtensions, Name, SubjectPublicKeyInfo, TrustAnchor } from '../../x509/types.ts'
import type { Trust } from '../types.ts'
import { type ListedOcspService, listedResponders } from './listed-responders.ts'
import { exclusionCode, exclusionsOf, type ListedCertificate, type PathPurpose, trustIndex } from './trust-index.ts'

/** What a search for paths asks of the lists and of the caller's own anchors: by name, in constant time. */
export interface AnchorLookup {
  readonly anchorsNamed: (subject: Name) => readonly TrustAnchor[]
  /** Services for another purpose and intermediates of this name, where no path ends. */
  readonly othersNamed: (subject: Name) => readonly { readonly id: string; readonly spki: SubjectPublicKeyInfo }[]
  readonly exclusionOf: (certificate: ListedCertificate) => ExclusionCode | null
  /**
   * Why the CA is excluded that a certificate names as its issuer, by name and key identifier. The CA's own certificate need
   * not be available.
   */
  readonly exclusionNamed: (certificate: NamingIssuer) => ExclusionCode | null
  readonly acceptsClientAuth: (anchor: TrustAnchor) => boolean
  /** The OCSP services of lists that answer for a CA. */
  readonly listedResponders: (ca: Pick<TrustAnchor, 'subject' | 'spki'>) => readonly ListedOcspService[]
}

/** The part of a certificate that names its issuer. */
interface NamingIssuer {
  readonly issuer: Name
  readonly known: Pick<KnownExtensions, 'authorityKeyIdentifier'>
}

interface ByName {
  readonly anchors: Readonly<Record<PathPurpose, ReadonlyMap<string, readonly TrustAnchor[]>>>
  readonly all: ReadonlyMap<string, readonly { readonly id: string; readonly spki: SubjectPublicKeyInfo }[]>
  /** By name and key identifier, of each exclusion that has both. */
  readonly excluded: ReadonlyMap<string, ExclusionCode>
}

/** Both kinds of anchor together. An exclusion of a list holds for paths to the caller's anchors too. */
export function anchorLookup(trust: Trust, callerAnchors: readonly TrustAnchor[], purpose: PathPurpose): AnchorLookup {
  const index = trustIndex(trust)
  const listed = namesOf(trust)
  const own = groupBy(callerAnchors, (anchor) => anchor.subject.key)
  return {
    anchorsNamed: (subject) => {
      const caller = own.get(subject.key)
      const services = listed.anchors[purpose].get(subject.key) ?? []
      return caller === undefined ? services : [...services, ...caller]
    },
    othersNamed: (subject) => listed.all.get(subject.key) ?? [],
    exclusionOf: (certificate) => exclusionCode(index.exclusionOf(certificate)),
    exclusionNamed: ({ issuer, known }) => {
      const identifier = known.authorityKeyIdentifier?.keyIdentifier ?? null
      return identifier === null ? null : (listed.excluded.get(named(issuer, identifier)) ?? null)
    },
    acceptsClientAuth: (anchor) =>
      anchor.source === 'service' && (index.serviceById(anchor.id)?.acceptsClientAuth ?? false),
    listedResponders: ({ subject, spki }) => listedResponders(trust, subject, spki),
  }
}

/** Where there are no lists: the caller's anchors alone, and nothing is excluded. */
export function callerLookup(callerAnchors: readonly TrustAnchor[]): AnchorLookup {
  const own = groupBy(callerAnchors, (anchor) => anchor.subject.key)
  return {
    anchorsNamed: (subject) => own.get(subject.key) ?? [],
    othersNamed: () => [],
    exclusionOf: () => null,
    exclusionNamed: () => null,
    acceptsClientAuth: () => false,
    listedResponders: () => [],
  }
}

const namesOf = onceForEach((trust: Trust): ByName => {
  const index = trustIndex(trust)
  const anchors = (purpose: PathPurpose) => groupBy(index.anchorsFor(purpose), (anchor) => anchor.subject.key)
  const namesOfAll = (entries: readonly Named[]): readonly string[] =>
    entries.flatMap(({ identity: { subject, subjectKeyIdentifier } }) =>
      subjectKeyIdentifier === null ? [] : [named(subject, subjectKeyIdentifier)],
    )
  const services = new Set(namesOfAll(trust.lists.flatMap((list) => list.services)))
  const entries = trust.lists.flatMap(({ services: all, intermediates }) => [...all, ...intermediates])
  const excluded = exclusionsOf(trust).flatMap((entry) =>
    namesOfAll([entry]).map((one) => [one, exclusionCode(entry)] as const),
  )
  return {
    all: groupBy(
      entries.map(({ id, identity: { subject, spki } }) => ({ id, subject, spki })),
      ({ subject }) => subject.key,
    ),
    anchors: { signer: anchors('signer'), tsa: anchors('tsa'), ocsp: anchors('ocsp') },
    // Where name and key identifier are also those of a listed service, they do not name the excluded CA for sure.
    excluded: new Map(excluded.filter(([one]) => !services.has(one))),
  }
})

type Named = Pick<TrustService | ExcludedEntry, 'identity'>

/** The identifier comes first, in digits alone, so that no name can shift the boundary. */
function named(subject: Name, keyIdentifier: Uint8Array): string {
  return `${toHex(keyIdentifier)} ${subject.key}`
}
