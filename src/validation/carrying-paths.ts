import type { AcceptancePolicy } from '../acceptance/types.ts'
import type { CandidatePath } from '../path/types.ts'
import { unknownsOf } from './blocks/path-revocation.ts'
import type { SignatureValidation } from './types.ts'

/**
 * The paths that carry the verdict, of those that count: where the status of each certificate is asked for, those of which it is known, if there are
 * any. What another one leads to is not what was shown to be valid.
 */
export function carryingPaths(
  { lead, paths, byPath }: Pick<SignatureValidation, 'lead' | 'paths' | 'byPath'>,
  { revocation }: Pick<AcceptancePolicy, 'revocation'>,
): readonly CandidatePath[] {
  const known = paths.filter((_, i) => unknownsOf(byPath[i] ?? []) === 0)
  return revocation === 'required' && known.length > 0 ? known : (lead?.paths ?? [])
}
