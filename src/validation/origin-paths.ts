import type { FindingCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import { tellingRank } from '../path/rank-problems.ts'
import type { CandidatePath } from '../path/types.ts'

/** The paths that give the origin of a signer, whether or not they hold. */
export interface Lead {
  readonly paths: readonly CandidatePath[]
  /** Why they do not hold, the most telling first; empty: they do. */
  readonly because: readonly FindingCode[]
}

/** The paths that count: only their algorithms, or their revocation, can fail. */
export function leadOf(paths: readonly CandidatePath[], findings: readonly Finding[]): Lead {
  return { paths, because: failuresIn(findings) }
}

export function failuresIn(findings: readonly Finding[]): readonly FindingCode[] {
  return ordered(findings.flatMap(({ level, code }) => (level === 'failure' ? [code] : [])))
}

export function ordered(codes: readonly FindingCode[]): readonly FindingCode[] {
  return [...new Set(codes)].sort((a, b) => tellingRank(a) - tellingRank(b))
}
