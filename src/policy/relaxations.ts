import type { Code } from '../core/codes.ts'
import type { AcceptancePolicy } from './types.ts'

/** What a policy gives up, in codes: said with every verdict made under it, whether it mattered or not. */
export function relaxationsOf(policy: AcceptancePolicy): readonly Code[] {
  const relaxations: Code[] = []
  if (policy.revocation !== 'required') relaxations.push('REVOCATION_NOT_REQUIRED')
  if (policy.origin !== 'required') relaxations.push('ORIGIN_NOT_REQUIRED')
  if (policy.recognition !== 'required') relaxations.push('RECOGNITION_NOT_REQUIRED')
  if (policy.signatures !== 'all') relaxations.push('SIGNATURES_NOT_ALL_REQUIRED')
  return relaxations
}
