import type { Code } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import { tellingRank } from '../path/rank-problems.ts'
import type { CandidatePath, PathSearch } from '../path/types.ts'

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

const TIME: ReadonlySet<Code> = new Set<Code>(['CERTIFICATE_EXPIRED', 'CERTIFICATE_NOT_YET_VALID'])

/**
 * Where no path is valid: those that fail by time alone (RFC 5280 §6.1.3 (a) (2)). Each of their certificates is signed by the next, by somebody
 * who might, so that they still show who issued the signer's. What breaks any other rule shows nothing: whoever has a certificate can
 * sign others. Where an excluded CA stands behind the signer, nobody else does.
 */
export function untimelyLead(
  { exhausted, reason, invalid }: PathSearch,
  expired: readonly Finding[] | null,
): Lead | null {
  if (exhausted || reason?.code === 'EXCLUDED_CA') return null
  const paths = invalid.filter(({ problems }) => problems.every(({ code }) => TIME.has(code)))
  if (paths.length === 0) return null
  const problems = paths.flatMap((path) => path.problems.map(({ code }) => code))
  return { paths, because: expired === null ? ordered(problems) : failuresIn(expired) }
}

function failuresIn(findings: readonly Finding[]): readonly Code[] {
  return ordered(findings.flatMap(({ level, code }) => (level === 'failure' ? [code] : [])))
}

function ordered(codes: readonly Code[]): readonly Code[] {
  return [...new Set(codes)].sort((a, b) => tellingRank(a) - tellingRank(b))
}
