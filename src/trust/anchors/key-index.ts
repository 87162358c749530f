import { EMPTY, toHex } from '../../core/bytes.ts'
import { groupBy } from '../../core/group-by.ts'
import { onceForEach } from '../../core/once-for-each.ts'
import type { TrustService } from '../../lists/types.ts'
import { keyText } from '../../x509/spki.ts'
import type { SubjectPublicKeyInfo } from '../../x509/types.ts'
import { requireTrust } from '../require-trust.ts'
import type { Trust } from '../types.ts'

/**
 * The services of a `Trust` by their keys, whatever their names; every look-up takes the same time, however many there
 * are. For questions about a key: no path ends in a service because of its key alone (see `TrustIndex.servicesOf`).
 */
export interface KeyIndex {
  servicesWithKey(spki: SubjectPublicKeyInfo): readonly TrustService[]
  /** By the key identifier in the list, which names a key and proves none. */
  servicesWithKeyIdentifier(identifier: Uint8Array): readonly TrustService[]
}

/** Made on first use and kept with the `Trust`. */
const indexOf: (trust: Trust) => KeyIndex = onceForEach(buildIndex)

export function keyIndex(trust: Trust): KeyIndex {
  requireTrust(trust)
  return indexOf(trust)
}

function buildIndex(trust: Trust): KeyIndex {
  const services = trust.lists.flatMap((list) => list.services)
  const byKey = groupBy(services, ({ identity }) => keyText(identity.spki))
  const byIdentifier = groupBy(
    services.filter(({ identity }) => identity.subjectKeyIdentifier !== null),
    ({ identity }) => toHex(identity.subjectKeyIdentifier ?? EMPTY),
  )
  return Object.freeze({
    servicesWithKey: (spki: SubjectPublicKeyInfo) => byKey.get(keyText(spki)) ?? [],
    servicesWithKeyIdentifier: (identifier: Uint8Array) => byIdentifier.get(toHex(identifier)) ?? [],
  })
}
