import type { Calendar } from '../constraints/calendar.ts'
import type { Budget } from '../core/budget.ts'
import type { ResultCache } from '../core/result-cache.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type { RevocationStore } from '../evidence/hold-revocation.ts'
import { searchPaths } from '../path/search-paths.ts'
import type { PathSearchInput } from '../path/types.ts'
import type { RevocationContext } from '../revocation/context.ts'
import type { HeldCertificate } from '../x509/types.ts'

/**
 * What statuses are judged from: the available evidence, and the paths of its signers. These end in the anchor of the
 * certificate asked about and in no other (RFC 5280 §6.3.3 (f)).
 */
export function revocationContext(
  store: RevocationStore,
  certificates: readonly HeldCertificate[],
  lookup: Pick<PathSearchInput, 'exclusionOf' | 'exclusionNamed' | 'acceptsClientAuth'> &
    Pick<RevocationContext, 'listedResponders'>,
  means: {
    readonly engine: Arithmetic
    readonly cache: ResultCache | null
    readonly budget: Budget
    readonly calendar: Calendar
  },
): RevocationContext {
  const { exclusionOf, exclusionNamed, acceptsClientAuth, listedResponders } = lookup
  const { engine, cache, budget, calendar } = means
  return {
    store,
    certificates,
    exclusionOf,
    ...(listedResponders === undefined ? {} : { listedResponders }),
    engine,
    cache,
    budget,
    calendar,
    findIssuerPaths: (leaf, anchor, at, purpose) => {
      const anchorsNamed: PathSearchInput['anchorsNamed'] = ({ key }) => (key === anchor.subject.key ? [anchor] : [])
      const input = { leaf, certificates, anchorsNamed, exclusionOf, exclusionNamed, acceptsClientAuth, at, purpose }
      return searchPaths(input, engine, cache, budget).valid
    },
  }
}
