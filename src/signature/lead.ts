import type { Code } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import { tellingRank } from '../path/rank-problems.ts'
import type { CandidatePath } from '../path/types.ts'

/** Where the certificates lead from the signer: the paths from which its origin is told, whether or not they hold. */
export interface Lead {
  readonly paths: readonly CandidatePath[]
  /** Why they do not hold, the most telling first; empty: they do. */
  readonly because: readonly Code[]
}

/** The paths that count: what fails of them is their strength, or what is known of revocation. */
export function leadOf(paths: readonly CandidatePath[], findings: readonly Finding[]): Lead {
  return { paths, because: failuresIn(findings) }
}

export function failuresIn(findings: readonly Finding[]): readonly Code[] {
  return ordered(findings.flatMap(({ level, code }) => (level === 'failure' ? [code] : [])))
}

export function ordered(codes: readonly Code[]): readonly Code[] {
  return [...new Set(codes)].sort((a, b) => tellingRank(a) - tellingRank(b))
}
