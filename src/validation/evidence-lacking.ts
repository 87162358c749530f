import type { CryptoEngine } from '../crypto/types.ts'
import type { Need } from '../evidence/types.ts'
import type { NeedyValidation } from './needs.ts'

/** The evidence that would have helped (`needsOf`). The module is loaded where some is lacking. */
export async function evidenceLacking(
  validations: readonly NeedyValidation[],
  engine: CryptoEngine,
): Promise<readonly Need[]> {
  if (!validations.some(lacksEvidence)) return []
  asking ??= await import('./needs.ts')
  return asking.needsOf(validations, engine)
}

/** The module, once it is loaded: to import it again for each document is not free. */
let asking: typeof import('./needs.ts') | null = null

/** True wherever `needsOf` may have an answer. */
function lacksEvidence({ findings, search, path, revocation }: NeedyValidation): boolean {
  return (
    (path === null && search !== null && search.deadEnds.length > 0) ||
    revocation.some((status) => status.status === 'unknown' && (status.lacking ?? []).length > 0) ||
    findings.some(({ code }) => code === 'SIGNED_CONTENT_MISSING')
  )
}
