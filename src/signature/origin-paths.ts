import type { Code } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import type { CandidatePath } from '../path/types.ts'

/** Where the certificates lead from the signer: the paths from which its origin is told, whether or not they hold. */
export interface Lead {
  readonly paths: readonly CandidatePath[]
  /** Why they do not hold, the most telling first; empty: they do. */
  readonly because: readonly Code[]
}

/** The paths that count: what fails of them is their strength, or what is known of revocation. */
export async function leadOf(paths: readonly CandidatePath[], findings: readonly Finding[]): Promise<Lead> {
  return { paths, because: await failuresIn(findings) }
}

export function failuresIn(findings: readonly Finding[]): Promise<readonly Code[]> {
  return ordered(findings.flatMap(({ level, code }) => (level === 'failure' ? [code] : [])))
}

export async function ordered(codes: readonly Code[]): Promise<readonly Code[]> {
  const each = [...new Set(codes)]
  // Of one there is no order: how telling each is, is loaded where there are several.
  if (each.length < 2) return each
  const { tellingRank } = await import('../path/rank-problems.ts')
  return each.sort((a, b) => tellingRank(a) - tellingRank(b))
}
