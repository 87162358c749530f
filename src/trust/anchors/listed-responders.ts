import { groupBy } from '../../core/group-by.ts'
import { onceForEach } from '../../core/once-for-each.ts'
import type { Instant } from '../../core/time.ts'
import { listStanding } from '../../lists/list-standing.ts'
import { statusAt } from '../../lists/status-at.ts'
import type { TrustList, TrustService } from '../../lists/types.ts'
import type { Name, SubjectPublicKeyInfo } from '../../x509/types.ts'
import type { Trust } from '../types.ts'
import { trustIndex } from './trust-index.ts'

/** An OCSP service of a list, for a CA that it answers for. */
export interface ListedOcspService {
  readonly id: string
  readonly listId: string
  readonly state: string
  readonly subject: Name
  readonly spki: SubjectPublicKeyInfo
  readonly certificateSha256: readonly string[]
  /** Whether somebody vouches that it was good at a time: the state, or the caller who adopted the entry. */
  readonly isGrantedAt: (time: Instant) => boolean
  /** The first withdrawal after a time: whoever has the key since then can write any earlier time. `null`: none. */
  readonly withdrawnAfter: (time: Instant) => Instant | null
  readonly isListInForce: (time: Instant) => boolean
}

/**
 * The OCSP services that answer for a CA: TS 119 612 §5.5.1 has them as services of a provider, beside its CAs, and RFC 6960 §4.2.2.2 (item 1) as
 * a matter of local configuration. The CA is itself a service of the list, and both stand under one provider there. A CA below it that has no
 * entry is nobody's of whom the list says so.
 */
export function listedResponders(
  trust: Trust,
  subject: Name,
  spki: SubjectPublicKeyInfo,
): readonly ListedOcspService[] {
  const { byProvider, lists } = servicesOf(trust)
  if (byProvider.size === 0) return []
  const cas = trustIndex(trust)
    .servicesOf(subject, spki)
    .filter(({ type }) => type === 'CA')
  return cas.flatMap((ca) => {
    const list = lists.get(ca.listId)
    return list === undefined ? [] : (byProvider.get(providerOf(ca)) ?? []).map((service) => responderOf(service, list))
  })
}

const servicesOf = onceForEach((trust: Trust) => {
  const responders = trust.lists.flatMap(({ services }) => services.filter(({ type }) => type === 'OCSP'))
  return { byProvider: groupBy(responders, providerOf), lists: new Map(trust.lists.map((list) => [list.id, list])) }
})

/** Of one list: a legal person has one name there (TS 119 612 §5.4.1). Identifiers of lists have no space. */
function providerOf({ listId, provider }: TrustService): string {
  return `${listId} ${provider}`
}

function responderOf(service: TrustService, list: TrustList): ListedOcspService {
  const { id, listId, state, identity } = service
  const { subject, spki, certificateSha256 } = identity
  return {
    id,
    listId,
    state,
    subject,
    spki,
    certificateSha256,
    isGrantedAt: (time) => {
      const found = statusAt(service, time)
      return found !== 'unknown' && found.attested && found.status !== 'withdrawn'
    },
    withdrawnAfter: (time) =>
      service.history.find(({ status, since }) => status === 'withdrawn' && since > time)?.since ?? null,
    isListInForce: (time) => listStanding(list, time) === null,
  }
}
