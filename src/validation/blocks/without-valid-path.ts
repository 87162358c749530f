import { isExclusion } from '../../core/codes/path.ts'
import type { FindingCode } from '../../core/codes.ts'
import { exhaustedFinding } from '../../core/exhausted.ts'
import type { Finding } from '../../core/finding.ts'
import { formatInstant, type Instant } from '../../core/time.ts'
import { problemFinding } from '../../path/problem-finding.ts'
import type { CandidatePath, PathSearch } from '../../path/types.ts'
import type { CertificateStatus } from '../../revocation/types.ts'
import { failuresIn, type Lead, ordered } from '../origin-paths.ts'
import { type AskPathsAbove, type AskStatus, CLAUSE, isRevoked, revokedFinding, statusesOf } from './path-revocation.ts'

/** The result of a search without a valid path: why there is none, and what is known of the paths that fail. */
export function judgeWithoutPath(
  search: PathSearch,
  now: Instant,
  ask: AskStatus,
  above?: AskPathsAbove,
): {
  readonly lead: Lead | null
  readonly revocation: readonly CertificateStatus[]
  readonly findings: readonly Finding[]
} {
  const expired = judgeExpiredSigner(search, now, ask, above)
  return {
    lead: untimelyLead(search, expired?.findings ?? null),
    revocation: expired?.statuses ?? [],
    findings: expired?.findings ?? [noPathFinding(search)],
  }
}

export interface ExpiredSigner {
  readonly statuses: readonly CertificateStatus[]
  readonly findings: readonly Finding[]
}

/**
 * For a signer's certificate that has expired and is otherwise good: whether it was revoked before. Where it is known
 * not to have been, only the time of the signature is open (OUT_OF_BOUNDS_NOT_REVOKED). `null`: something else stands
 * in the way.
 */
export function judgeExpiredSigner(
  search: PathSearch,
  now: Instant,
  ask: AskStatus,
  above?: AskPathsAbove,
): ExpiredSigner | null {
  if (search.valid.length > 0 || search.exhausted !== null || search.reason?.code !== 'CERTIFICATE_EXPIRED') return null
  const path = search.invalid.find(isExpiredAlone)
  const [signer] = path?.certificates ?? []
  if (path === undefined || signer === undefined) return null
  const at = signer.certificate.notAfter
  const statuses = statusesOf(path, at, now, ask, above)
  const revoked = statuses.flatMap((status, i) =>
    isRevoked(status, at, now) ? [revokedFinding(status, i === 0, at)] : [],
  )
  const known = statuses.every(({ status }) => status === 'good')
  const code: FindingCode = known ? 'CERTIFICATE_EXPIRED_NOT_REVOKED' : 'CERTIFICATE_EXPIRED'
  return {
    statuses,
    findings: [
      ...revoked,
      {
        code,
        level: 'failure',
        clause: CLAUSE,
        about: { kind: 'certificate', sha256: signer.sha256 },
        data: { notAfter: formatInstant(at) },
      },
    ],
  }
}

function isExpiredAlone({ certificates, problems }: CandidatePath): boolean {
  return problems.every(({ code, certificate }) => code === 'CERTIFICATE_EXPIRED' && certificate === certificates[0])
}

const TIME: ReadonlySet<FindingCode> = new Set<FindingCode>(['CERTIFICATE_EXPIRED', 'CERTIFICATE_NOT_YET_VALID'])

/**
 * Where no path is valid: the paths that fail by time alone (RFC 5280 §6.1.3 (a) (2)). Each of their certificates is
 * signed by the next, which may sign, so that they still show who issued the signer's. A path that breaks any other
 * rule shows nothing: the owner of any certificate can sign others. Where an excluded CA stands behind the signer, no
 * other origin counts.
 */
function untimelyLead({ exhausted, reason, invalid }: PathSearch, expired: readonly Finding[] | null): Lead | null {
  if (exhausted !== null || isExclusion(reason?.code)) return null
  const paths = invalid.filter(({ problems }) => problems.every(({ code }) => TIME.has(code)))
  if (paths.length === 0) return null
  const problems = paths.flatMap((path) => path.problems.map(({ code }) => code))
  return { paths, because: expired === null ? ordered(problems) : failuresIn(expired) }
}

function noPathFinding({ exhausted, reason }: PathSearch): Finding {
  if (exhausted !== null) return exhaustedFinding(exhausted, { clause: 'RFC 4158 §3.3' })
  return reason === null ? { code: 'NO_PATH', level: 'failure', clause: 'RFC 5280 §6.1' } : problemFinding(reason)
}
