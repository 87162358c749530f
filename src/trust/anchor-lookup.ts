import { groupBy } from '../core/group-by.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { Name, SubjectPublicKeyInfo, TrustAnchor } from '../x509/types.ts'
import { type ListedCertificate, type PathPurpose, trustIndex } from './trust-index.ts'
import type { ExcludedEntry, Trust } from './types.ts'

/** What a search for paths asks of the lists and of the caller's own anchors: by name, in constant time. */
export interface AnchorLookup {
  readonly anchorsNamed: (subject: Name) => readonly TrustAnchor[]
  readonly excludedNamed: (subject: Name) => readonly { readonly subject: Name; readonly spki: SubjectPublicKeyInfo }[]
  readonly isExcluded: (certificate: ListedCertificate) => boolean
  readonly acceptsClientAuth: (anchor: TrustAnchor) => boolean
}

interface ByName {
  readonly anchors: Readonly<Record<PathPurpose, ReadonlyMap<string, readonly TrustAnchor[]>>>
  readonly excluded: ReadonlyMap<string, readonly ExcludedEntry['identity'][]>
}

/** Both kinds of anchor together: a list's exclusion holds for paths to the caller's anchors too. */
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
    excludedNamed: (subject) => listed.excluded.get(subject.key) ?? [],
    isExcluded: (certificate) => index.exclusionOf(certificate) !== null,
    acceptsClientAuth: (anchor) =>
      anchor.source === 'service' && (index.serviceById(anchor.id)?.acceptsClientAuth ?? false),
  }
}

/** Where there are no lists: the caller's anchors alone, and nothing is excluded. */
export function callerLookup(callerAnchors: readonly TrustAnchor[]): AnchorLookup {
  const own = groupBy(callerAnchors, (anchor) => anchor.subject.key)
  return {
    anchorsNamed: (subject) => own.get(subject.key) ?? [],
    excludedNamed: () => [],
    isExcluded: () => false,
    acceptsClientAuth: () => false,
  }
}

const namesOf = onceForEach((trust: Trust): ByName => {
  const index = trustIndex(trust)
  const anchors = (purpose: PathPurpose) => groupBy(index.anchorsFor(purpose), (anchor) => anchor.subject.key)
  const excluded = trust.lists.flatMap((list) => list.excluded.map((entry) => entry.identity))
  return {
    anchors: { signer: anchors('signer'), tsa: anchors('tsa'), ocsp: anchors('ocsp') },
    // The name and key of a listed service are not excluded (see `TrustIndex.exclusionOf`).
    excluded: groupBy(
      excluded.filter((identity) => index.exclusionOf({ ...identity, sha256: null }) !== null),
      ({ subject }) => subject.key,
    ),
  }
})
