import type { LawOnMatter, LegalMatter, RecognitionData } from '../agreements/types.ts'
import type { StateCode } from '../core/states.ts'
import type { Recognition } from './types.ts'

/**
 * What the law of a state says on a matter. No answer rests on it: that there is a procedure for recognition recognises
 * nothing.
 */
export function lawOn(
  matter: LegalMatter,
  state: StateCode,
  { legalContext }: Pick<RecognitionData, 'legalContext'>,
): readonly LawOnMatter[] {
  return legalContext.filter((entry): entry is LawOnMatter => entry.state === state && entry.adviceFor === matter)
}

/**
 * Why there is no recognition yet: no agreement covers the case. One that refuses, and a service that was withdrawn,
 * are not among them.
 */
const UNCOVERED: ReadonlySet<NonNullable<Recognition['reason']>> = new Set([
  'NO_AGREEMENT_ON_FILE',
  'AGREEMENT_REPEALED',
  'AGREEMENT_NOT_YET_ENACTED',
  'OUT_OF_SCOPE',
  'CLASS_NOT_MAPPED',
  'CRITERIA_NOT_MET',
  'CHAIN_NOT_ALLOWED',
  'CHAIN_INCOMPLETE',
])

/** Whether recognition is missing because the relying state has not decided, so that its procedure is the next step. */
export function lacksRecognition({ outcome, reason }: Recognition): boolean {
  return (outcome === 'unknown' || outcome === 'not-recognised') && reason !== undefined && UNCOVERED.has(reason)
}
