import type { Arithmetic } from '../crypto/types.ts'
import type { Need } from '../evidence/types.ts'
import type { NeedyValidation } from './needs.ts'
import { needsOf } from './needs.ts'

/** The evidence that would have helped (`needsOf`). The module is loaded where some is lacking. */
export function evidenceLacking(validations: readonly NeedyValidation[], engine: Arithmetic): readonly Need[] {
  if (!validations.some(lacksEvidence)) return []
  return needsOf(validations, engine)
}

/** True wherever `needsOf` may have an answer. */
function lacksEvidence({ findings, search, path, revocation }: NeedyValidation): boolean {
  return (
    (path === null && search !== null && search.deadEnds.length > 0) ||
    revocation.some((status) => status.status === 'unknown' && (status.lacking ?? []).length > 0) ||
    findings.some(({ code }) => code === 'SIGNED_CONTENT_MISSING')
  )
}
