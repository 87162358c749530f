import type { RelaxationCode } from '../core/codes.ts'
import type { AcceptancePolicy } from './types.ts'

/** What a document has that some acceptance policies allow. */
export interface Occasions {
  /** Somebody else than the expected signer. */
  readonly othersSigned: boolean
  /** A signature field in which nobody signed. */
  readonly fieldsOpen: boolean
  /** A mark of a later party where nothing was prepared. */
  readonly markedLater: boolean
  /** A time-stamp that counts though its TSA's certificate has expired since. */
  readonly stampsExpired: boolean
}

/**
 * What an acceptance policy gives up, in codes. It is in every verdict under the policy, whether it mattered or not.
 * That others may sign beside the expected signer, that a field may be empty, that a later mark may stand on blank paper, and
 * that a time-stamp may have expired is there only where it happened.
 */
export function relaxationsOf(
  policy: AcceptancePolicy,
  { othersSigned, fieldsOpen, markedLater, stampsExpired }: Occasions,
): readonly RelaxationCode[] {
  const relaxations: RelaxationCode[] = []
  if (policy.revocation !== 'required') relaxations.push('REVOCATION_NOT_REQUIRED')
  if (policy.lateAlgorithms !== 'none') relaxations.push('LATE_ALGORITHMS_ACCEPTED')
  if (policy.origin !== 'required') relaxations.push('ORIGIN_NOT_REQUIRED')
  if (policy.recognition !== 'required') relaxations.push('RECOGNITION_NOT_REQUIRED')
  if (policy.signatures !== 'all') relaxations.push('SIGNATURES_NOT_ALL_REQUIRED')
  if (policy.emptyFields === 'allowed' && fieldsOpen) relaxations.push('EMPTY_FIELDS_ALLOWED')
  if (policy.laterMarks !== 'where-prepared' && markedLater) relaxations.push('LATER_MARKS_ACCEPTED')
  if (policy.signer !== 'every' && othersSigned) relaxations.push('OTHER_SIGNERS_ALLOWED')
  if (policy.expiredTimeStamps !== 'refused' && stampsExpired) relaxations.push('EXPIRED_TIME_STAMPS_ACCEPTED')
  return relaxations
}
