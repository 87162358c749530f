import type { Calendar } from '../constraints/calendar.ts'
import type { Budget } from '../core/budget.ts'
import type { ResultCache } from '../core/result-cache.ts'
import type { Instant } from '../core/time.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type { RevocationStore } from '../evidence/hold-revocation.ts'
import { entityId } from '../path/identity.ts'
import { searchPaths } from '../path/search-paths.ts'
import type { CandidatePath, PathSearchInput } from '../path/types.ts'
import type { RevocationContext } from '../revocation/context.ts'
import type { HeldCertificate, TrustAnchor } from '../x509/types.ts'

/**
 * What statuses are judged from: the available evidence, and the paths of its signers. These end in the anchor of the
 * certificate asked about and in no other (RFC 5280 §6.3.3 (f)).
 */
export function revocationContext(
  store: RevocationStore,
  certificates: readonly HeldCertificate[],
  lookup: Partial<Pick<PathSearchInput, 'anchorsNamed'>> &
    Pick<PathSearchInput, 'exclusionOf' | 'exclusionNamed' | 'acceptsClientAuth'> &
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
  const above = new Map<string, readonly CandidatePath[]>()
  const searchAbove = (anchor: TrustAnchor, at: Instant): readonly CandidatePath[] => {
    const isAnchor = (entity: Pick<TrustAnchor, 'subject' | 'spki'>): boolean => entityId(entity) === entityId(anchor)
    const anchorsNamed: PathSearchInput['anchorsNamed'] = (name) =>
      (lookup.anchorsNamed?.(name) ?? []).filter((one) => !isAnchor(one))
    return certificates
      .filter(({ certificate }) => isAnchor(certificate))
      .flatMap((leaf) => {
        const input = { leaf, certificates, anchorsNamed, exclusionOf, exclusionNamed, acceptsClientAuth, at }
        const { valid, invalid } = searchPaths({ ...input, purpose: 'any' }, engine, cache, budget)
        return [...valid, ...invalid.filter(({ problems }) => problems.every((one) => one.certificate === leaf))]
      })
  }
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
    pathsAbove: (anchor, at) => {
      if (store.crls.length === 0 && store.ocspResponses.length === 0) return []
      const key = `${at} ${entityId(anchor)}`
      const known = above.get(key) ?? searchAbove(anchor, at)
      above.set(key, known)
      return known
    },
  }
}
