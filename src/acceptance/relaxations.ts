import type { RelaxationCode } from '../core/codes.ts'
import type { AcceptancePolicy } from './types.ts'

/** What a document has of what some policies allow. */
export interface Occasions {
  /** Somebody else than the expected signer. */
  readonly othersSigned: boolean
  /** A signature field in which nobody signed. */
  readonly fieldsOpen: boolean
}

/**
 * What a policy gives up, in codes: said with every verdict made under it, whether it mattered or not. That others than the expected signer may
 * sign, and that a field may be empty, is said where one has, and where one is.
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
