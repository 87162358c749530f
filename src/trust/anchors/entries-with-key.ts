import { groupBy } from '../../core/group-by.ts'
import { onceForEach } from '../../core/once-for-each.ts'
import { keyMaterial } from '../../x509/spki.ts'
import type { Name, SubjectPublicKeyInfo } from '../../x509/types.ts'
import type { Trust } from '../types.ts'

/** An entry of any kind: service, intermediate or exclusion. */
interface Entry {
  readonly id: string
  readonly subject: Name
}

/**
 * The entries of the lists that have a key. No path ends in an entry because of its key alone (see
 * `TrustIndex.servicesOf`).
 */
export function entriesWithKey(trust: Trust, spki: SubjectPublicKeyInfo): readonly Entry[] {
  return byKey(trust).get(keyMaterial(spki)) ?? []
}

const byKey = onceForEach((trust: Trust) =>
  groupBy(
    // Of some exclusions the lists have only the end of the key.
    trust.lists
      .flatMap(({ services, intermediates, excluded }) => [...services, ...intermediates, ...excluded])
      .flatMap(({ id, identity: { subject, spki } }) => (spki === null ? [] : [{ id, subject, spki }])),
    ({ spki }) => keyMaterial(spki),
  ),
)
