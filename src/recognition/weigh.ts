import type { RecognitionCode } from '../core/codes.ts'
import type { Tried } from './judge-criterion.ts'
import type { AgreementTried } from './try-agreement.ts'
import type { AgreementRef, CriterionTried } from './types.ts'

/** What the agreements from one state to another say together. */
export type WeighedAgreements =
  | { readonly answer: 'recognised'; readonly level: string; readonly by: readonly AgreementTried[] }
  | { readonly answer: 'refused'; readonly by: readonly AgreementTried[] }
  | { readonly answer: 'conflict'; readonly by: readonly AgreementTried[] }
  /** No answer. `open`: the unknown fact that could make one; `null`: further knowledge would change nothing. */
  | { readonly answer: 'none'; readonly open: RecognitionCode | null; readonly reason: RecognitionCode }

/** Agreements that disagree, in the level or at all, are a conflict: none of them wins. Their order does not matter. */
export function weigh(tried: readonly AgreementTried[]): WeighedAgreements {
  const recognising: AgreementTried[] = []
  const refusing: AgreementTried[] = []
  for (const one of tried) if (one.applies) (one.agreement.effect === 'refuses' ? refusing : recognising).push(one)
  const level = recognising[0]?.level
  const disagree = recognising.some((one) => one.level !== level)
  if (disagree || (recognising.length > 0 && refusing.length > 0))
    return { answer: 'conflict', by: [...recognising, ...refusing] }
  if (refusing.length > 0) return { answer: 'refused', by: refusing }
  const open = tried.filter(
    (one) => !one.applies && one.agreement.effect === 'recognises' && refutedBy(one).length === 0,
  )
  if (level === undefined || level === null)
    return { answer: 'none', open: leastOf(open.flatMap(firstFailure)), reason: mostTelling(tried) }
  // An agreement that may or may not apply may contradict: less knowledge is no way out of a conflict.
  const contradicting = leastOf(open.filter((one) => one.level !== level).flatMap(firstFailure))
  if (contradicting !== null) return { answer: 'none', open: contradicting, reason: contradicting }
  return { answer: 'recognised', level, by: recognising }
}

/** Each agreement is enough by itself: one without conditions leaves none. */
export function conditionsOf(alternatives: readonly (readonly Tried[])[]): readonly Tried[] {
  return alternatives.some((conditions) => conditions.length === 0) ? [] : alternatives.flat()
}

export function refsOf(tried: readonly AgreementTried[]): readonly AgreementRef[] {
  return tried.map(({ agreement: { id, legalBasis, source } }) => ({ id, legalBasis, source }))
}

export function becauseOf(tried: readonly AgreementTried[]): readonly CriterionTried[] {
  const [only] = tried
  return tried.length === 1 && only !== undefined ? only.because : tried.flatMap(({ because }) => because)
}

/** The unknown fact is about the signature, or a criterion is not understood. Then even complete data gives no "no". */
const OPEN: readonly RecognitionCode[] = ['CLASS_UNKNOWN', 'CRITERION_UNKNOWN', 'CRITERION_FACT_UNKNOWN']

/** The failures that no further knowledge could undo. */
function refutedBy({ failures }: AgreementTried): readonly RecognitionCode[] {
  return failures.filter((code) => !OPEN.includes(code))
}

/**
 * The reason that is nearest to a "yes": of the agreements that failed on the fewest criteria, the first that failed.
 */
function mostTelling(tried: readonly AgreementTried[]): RecognitionCode {
  const candidates = tried.filter(({ agreement }) => agreement.effect === 'recognises').map(refutedBy)
  const fewest = Math.min(...candidates.map(({ length }) => length))
  return (
    leastOf(candidates.flatMap((codes) => (codes.length === fewest ? codes.slice(0, 1) : []))) ?? 'NO_AGREEMENT_ON_FILE'
  )
}

const firstFailure = ({ failures }: AgreementTried): readonly RecognitionCode[] => failures.slice(0, 1)

/** Of several reasons that are as good as each other, always the same one, whatever the agreements are called. */
export function leastOf(codes: readonly RecognitionCode[]): RecognitionCode | null {
  const [least = null] = [...codes].sort()
  return least
}
