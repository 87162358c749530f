import type { RelaxationCode } from '../core/codes.ts'
import type { AcceptancePolicy } from './types.ts'

/** What a document has that some acceptance policies allow. */
export interface Occasions {
  /** Somebody else than the expected signer. */
  readonly othersSigned: boolean
  /** A signature field in which nobody signed. */
  readonly fieldsOpen: boolean
}

/**
 * What an acceptance policy gives up, in codes. It is in every verdict under the policy, whether it mattered or not.
 * That others may sign beside the expected signer, and that a field may be empty, is there only where it happened.
 */
export function relaxationsOf(
  policy: AcceptancePolicy,
  { othersSigned, fieldsOpen }: Occasions,
): readonly RelaxationCode[] {
  const relaxations: RelaxationCode[] = []
  if (policy.revocation !== 'required') relaxations.push('REVOCATION_NOT_REQUIRED')
  if (policy.origin !== 'required') relaxations.push('ORIGIN_NOT_REQUIRED')
  if (policy.recognition !== 'required') relaxations.push('RECOGNITION_NOT_REQUIRED')
  if (policy.signatures !== 'all') relaxations.push('SIGNATURES_NOT_ALL_REQUIRED')
  if (policy.emptyFields === 'allowed' && fieldsOpen) relaxations.push('EMPTY_FIELDS_ALLOWED')
  if (policy.signer !== 'every' && othersSigned) relaxations.push('OTHER_SIGNERS_ALLOWED')
  return relaxations
}
