import type { Calendar } from '../constraints/calendar.ts'
import type { Budget } from '../core/budget.ts'
import { attempt } from '../core/outcome.ts'
import type { ResultCache } from '../core/result-cache.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type { RevocationStore } from '../evidence/hold-revocation.ts'
import { entityId } from '../path/identity.ts'
import { searchPaths } from '../path/search-paths.ts'
import type { CandidatePath, PathSearchInput } from '../path/types.ts'
import type { RevocationContext } from '../revocation/context.ts'
import { verifyEvidence } from '../revocation/verify-evidence.ts'
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
  const context: RevocationContext = {
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
    pathsAbove: (anchor) => {
      if (store.crls.length === 0 && store.ocspResponses.length === 0) return []
      const key = entityId(anchor)
      const known = above.get(key) ?? pathsAbove(anchor, context, lookup.anchorsNamed)
      above.set(key, known)
      return known
    },
  }
  return context
}

/**
 * Each is one certificate long: of a CA further up the list says whether it is one. Nothing else is asked of the certificate, whose revocation counts
 * whatever is wrong with it. Anybody can make any number of them, and each costs one signature value.
 */
function pathsAbove(
  anchor: TrustAnchor,
  context: RevocationContext,
  anchorsNamed: PathSearchInput['anchorsNamed'] = () => [],
): readonly CandidatePath[] {
  const id = entityId(anchor)
  const found: CandidatePath[] = []
  // What the budget leaves out makes no yes: that it is spent is told at the end.
  attempt(() => {
    for (const held of context.certificates) {
      const { certificate } = held
      if (entityId(certificate) !== id) continue
      for (const issuer of anchorsNamed(certificate.issuer))
        if (entityId(issuer) !== id && verifyEvidence(certificate, issuer.spki, context) === 'verified')
          found.push({ certificates: [held], anchor: issuer, problems: [], policies: null })
    }
  })
  return found
}
