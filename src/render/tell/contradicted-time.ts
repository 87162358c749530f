import type { Code } from '../../core/codes.ts'
import type { Finding } from '../../core/finding.ts'
import type { SignatureReport, TimeReport } from '../../report/types.ts'

/** One of two time-stamps is wrong, and nobody knows which: that a caller says otherwise takes nothing from what is proven. */
const CONTRADICTIONS: ReadonlySet<unknown> = new Set<Code>(['TIME_STAMP_ORDER', 'TIME_STAMPS_CONTRADICT'])

/** Whether the time that a time-stamp proves is contradicted by another, so that it is what one of them says (EN 319 102-1 §5.5.4). */
export function isContradicted({ findings }: SignatureReport, basis: TimeReport['basis']): boolean {
  const said = ({ code, data }: Finding): string | number | undefined =>
    code === 'TIME_STAMP_COUNTS_AGAINST' ? data?.['reason'] : code
  return basis.endsWith('time-stamp') && findings.some((finding) => CONTRADICTIONS.has(said(finding)))
}

/** By what the time is told that a signature is judged as of. */
export function toldBasis(signature: SignatureReport): TimeReport['basis'] | 'contradicted' {
  const { basis } = signature.time
  return isContradicted(signature, basis) ? 'contradicted' : basis
}
