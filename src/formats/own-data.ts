import type { DocumentValidationData } from '../evidence/gather-evidence.ts'
import type { DocumentSignature } from './types.ts'

/** What signatures carry that are no CMS; `null`: there are none. */
export function ownData(signatures: readonly DocumentSignature[]): DocumentValidationData | null {
  const all = signatures.flatMap(({ own }) => own?.data ?? [])
  if (all.length === 0) return null
  return {
    certificates: all.flatMap(({ certificates }) => certificates),
    crls: all.flatMap(({ crls }) => crls),
    ocsps: all.flatMap(({ ocsps }) => ocsps),
  }
}
