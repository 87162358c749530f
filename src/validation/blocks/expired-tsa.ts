import type { TstInfo } from '../../cms/tst-info.ts'
import type { Calendar } from '../../constraints/calendar.ts'
import { relianceTime } from '../../constraints/reliable-until.ts'
import { weaknessesOf } from '../../constraints/weakness.ts'
import { exhaustedFinding } from '../../core/exhausted.ts'
import type { Finding } from '../../core/finding.ts'
import { formatInstant, type Instant } from '../../core/time.ts'
import { resolveDigestAlgorithm } from '../../crypto/hashes.ts'
import type { Integrity } from '../../formats/integrity.ts'
import type { PathSearch, ValidatedPath } from '../../path/types.ts'
import { certificateStatus } from '../../revocation/certificate-status.ts'
import type { CertificateStatus, StatusQuestion } from '../../revocation/types.ts'
import type { HeldCertificate } from '../../x509/types.ts'
import { leadOf } from '../origin-paths.ts'
import type { ValidationContext } from '../types.ts'
import { checkPathStrength, checkSignatureStrength } from './cryptographic-constraints.ts'
import { CLAUSE, judgeRevocation, revokedFinding, statusesOf } from './path-revocation.ts'
import type { JudgedSearch } from './x509-validation.ts'

/** A token against which nothing was found but what its path may have. */
export interface SoundToken {
  readonly info: TstInfo
  readonly integrity: Integrity
  readonly signer: HeldCertificate
  /** As of when it was judged. */
  readonly at: Instant
  /** The paths of its TSA as of another time. */
  readonly searchAt: (at: Instant) => PathSearch
  /** What is against the service behind paths, and behind all that are valid, at the time of the token. */
  readonly checkOrigin: (paths: readonly ValidatedPath[], valid: readonly ValidatedPath[]) => readonly Finding[]
}

/** The paths of a TSA, and what was found on them. */
export interface JudgedTsa extends JudgedSearch {
  readonly search: PathSearch | null
  readonly findings: readonly Finding[]
}

type Means = Pick<ValidationContext, 'validationTime' | 'policy' | 'revocation' | 'calendar'>

/**
 * A token without a path, judged once more as of its own time: whether only the end of a certificate stands in its way.
 * Then that is told, and by `expiredTimeStamps` of the acceptance policy the token counts. The rule, and what it gives
 * up: docs/decisions/expired-time-stamps.md.
 */
export function judgeExpiredTsa(token: SoundToken, strict: JudgedTsa, means: Means): JudgedTsa {
  const { info, at } = token
  // ETSI EN 319 102-1 §5.2.6.4: what is not valid yet, or was never, has not expired.
  if (strict.search === null || strict.search.exhausted !== null || strict.paths.length > 0 || info.genTime >= at)
    return strict
  const search = token.searchAt(info.genTime)
  if (search.exhausted !== null || search.valid.length === 0) return strict
  const { findings, ...judged } = judgeAsOfItself(token, search, means)
  const hindrances = findings.filter(({ level }) => level === 'failure')
  const accepts = means.policy.expiredTimeStamps === 'accepted'
  if (hindrances.length > 0)
    return accepts
      ? { ...strict, revocation: judged.revocation, findings: [...hindrances, ...strict.findings] }
      : strict
  const expired = expiredFinding(info, judged.paths, accepts)
  return accepts
    ? { search, ...judged, findings: [expired, ...findings] }
    : { ...strict, findings: [expired, ...strict.findings] }
}

/** Paths of its own time, algorithms of now, and revocations of whatever time. */
function judgeAsOfItself(
  { info, integrity, signer, checkOrigin }: SoundToken,
  search: PathSearch,
  { validationTime: now, policy, revocation, calendar }: Means,
): JudgedSearch & { readonly findings: readonly Finding[] } {
  const { genTime } = info
  const strongAt = relianceTime(now)
  const ask = (question: StatusQuestion): CertificateStatus => certificateStatus(question, revocation)
  const revoked: Finding[] = []
  for (const path of search.valid)
    revoked.push(...revocationsIn(statusesOf(path, genTime, now, ask, revocation.pathsAbove)))
  const strong = search.valid.filter((path) => checkPathStrength(path, strongAt, calendar).length === 0)
  const asked = strong.length > 0 ? strong : search.valid
  const { paths, statuses, byPath, findings } = judgeRevocation(
    asked,
    genTime,
    now,
    policy.revocation === 'required',
    ask,
    null,
    undefined,
    revocation.pathsAbove,
  )
  const [path] = paths
  const all = [
    ...revoked,
    ...imprintWeaknesses(info, strongAt, calendar),
    ...checkSignatureStrength(integrity, signer, strongAt, calendar),
    ...(path === undefined ? [] : checkPathStrength(path, strongAt, calendar)),
    ...checkOrigin(paths, search.valid),
    ...(revoked.length > 0 ? [] : findings),
  ]
  return { paths, lead: leadOf(paths, all), revocation: statuses, byPath, findings: all }
}

/**
 * Every revocation of a certificate on a path, whenever it was: the key of a TSA dates whatever its owner likes. So is
 * what is said by evidence that does not settle the status. What a limit left out could be one.
 */
function revocationsIn(statuses: readonly CertificateStatus[]): readonly Finding[] {
  return statuses.flatMap((status, i): readonly Finding[] => {
    if (status.status === 'revoked') return [revokedFinding(status, i === 0)]
    if (status.status !== 'unknown') return []
    const about = { kind: 'certificate', sha256: status.certificate.sha256 } as const
    if (status.exhausted !== undefined) return [exhaustedFinding(status.exhausted, { clause: CLAUSE, about })]
    return status.isSaidRevoked === true ? [{ code: status.code, level: 'failure', clause: CLAUSE, about }] : []
  })
}

function imprintWeaknesses({ hashAlgorithm }: TstInfo, at: Instant, calendar: Calendar): readonly Finding[] {
  const hash = resolveDigestAlgorithm(hashAlgorithm)
  if (!hash.ok) return [{ code: 'DIGEST_UNSUPPORTED', level: 'failure', clause: 'ETSI EN 319 102-1 §5.4' }]
  return weaknessesOf(hash.value, null, at, calendar).map(({ algorithm, until }) => ({
    code: 'ALGORITHM_WEAK',
    level: 'failure',
    clause: 'ETSI EN 319 102-1 §5.2.8.4.3',
    data: { weakness: algorithm, until: formatInstant(until) },
  }))
}

/** The certificate that ended first: until then a later time-stamp would have been in time. */
function expiredFinding({ genTime }: TstInfo, [path]: readonly ValidatedPath[], accepts: boolean): Finding {
  const [first] = [...(path?.certificates ?? [])].sort((a, b) => a.certificate.notAfter - b.certificate.notAfter)
  return {
    code: 'TIME_STAMP_TSA_EXPIRED',
    level: accepts ? 'warning' : 'failure',
    clause: CLAUSE,
    ...(first === undefined ? {} : { about: { kind: 'certificate', sha256: first.sha256 } }),
    data: {
      genTime: formatInstant(genTime),
      ...(first === undefined ? {} : { notAfter: formatInstant(first.certificate.notAfter) }),
    },
  }
}
