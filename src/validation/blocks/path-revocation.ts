import { exhaustedFinding } from '../../core/exhausted.ts'
import type { Finding } from '../../core/finding.ts'
import { formatInstant, type Instant } from '../../core/time.ts'
import { entityId } from '../../path/identity.ts'
import type { CandidatePath, ValidatedPath } from '../../path/types.ts'
import { isPinned } from '../../path/validate-path.ts'
import type { RevocationContext } from '../../revocation/context.ts'
import { isHarmlessBefore } from '../../revocation/issuer-status.ts'
import { badSince, isRevokedLater } from '../../revocation/revoked-later.ts'
import type { CertificateStatus, RevokedStatus, StatusQuestion } from '../../revocation/types.ts'
import type { TrustAnchor } from '../../x509/types.ts'

export const CLAUSE = 'ETSI EN 319 102-1 §5.2.6.4'

/** Asks for the status of one certificate. */
export type AskStatus = (question: StatusQuestion) => CertificateStatus

/** Asks for the paths from the certificates of an anchor to the services that issued them. */
export type AskPathsAbove = NonNullable<RevocationContext['pathsAbove']>

const NOTHING_ABOVE: AskPathsAbove = () => []

export interface JudgedPaths {
  /** The paths that count: those that no revocation ends, where there are any. */
  readonly paths: readonly ValidatedPath[]
  /** The statuses of the certificates of the first path, from the signer's up. */
  readonly statuses: readonly CertificateStatus[]
  /** Those of each of the paths. */
  readonly byPath: readonly (readonly CertificateStatus[])[]
  readonly findings: readonly Finding[]
}

interface JudgedPath<P extends CandidatePath = ValidatedPath> {
  readonly path: P
  readonly statuses: readonly CertificateStatus[]
}

/**
 * RFC 5280 §6.1.3 (a) (3) over the paths that are otherwise valid: those that no revocation ends at that time. A path
 * whose every status is known to be good comes first. `genTime`: of the token, where the paths are of a TSA. `leaves`: what
 * else is known of a revocation that leaves the certificate good at that time.
 */
export function judgeRevocation(
  paths: readonly ValidatedPath[],
  at: Instant,
  now: Instant,
  required: boolean,
  ask: AskStatus,
  genTime: Instant | null = null,
  leaves: (status: RevokedStatus, i: number) => boolean = () => false,
  above: AskPathsAbove = NOTHING_ABOVE,
): JudgedPaths {
  const ends: Ending = (status, i): status is RevokedStatus =>
    isRevoked(status, at, now) && !(i === 0 && genTime !== null && leavesToken(status, genTime)) && !leaves(status, i)
  const judged: JudgedPath[] = []
  for (const path of paths) judged.push({ path, statuses: statusesOf(path, at, now, ask, above) })
  const intact = judged.filter(({ statuses }) => !statuses.some((status, i) => ends(status, i)))
  const counting = intact.length > 0 ? intact : judged
  const [first, ...others] = [...counting].sort((a, b) => unknownsOf(a.statuses) - unknownsOf(b.statuses))
  if (first === undefined) return { paths: [], statuses: [], byPath: [], findings: [] }
  return {
    paths: [first, ...others].map(({ path }) => path),
    statuses: first.statuses,
    byPath: [first, ...others].map(({ statuses }) => statuses),
    findings: findingsOf(first, ends, required, at),
  }
}

/**
 * Of each certificate, and after these what speaks against the certificate of the anchor. A signer that the caller
 * pinned is an anchor, whose status is not asked for.
 */
export function statusesOf(
  path: CandidatePath,
  at: Instant,
  now: Instant,
  ask: AskStatus,
  above: AskPathsAbove = NOTHING_ABOVE,
): readonly CertificateStatus[] {
  const { certificates, anchor } = path
  const ofAnchor = isPinned(certificates, anchor) ? [] : againstAnchor(anchor, { at, now }, ask, above)
  const statuses: CertificateStatus[] = []
  for (const [i, certificate] of certificates.entries()) {
    const issuer = issuerOf(path, i, anchor)
    statuses.push(
      isPinned(certificates, anchor)
        ? { certificate, status: 'unknown', code: 'REVOCATION_NOT_APPLICABLE', refused: [], findings: [] }
        : ask({ certificate, issuer, anchor, at, now }),
    )
  }
  return [...belowBadIssuers(path, statuses, ofAnchor, { at, now }, ask), ...ofAnchor]
}

/**
 * The status of an anchor is the word of its list, and no evidence is asked for. Where its issuer says that its
 * certificate was revoked, the two contradict each other: that counts as for a CA on a path. So does it where that
 * issuer was revoked itself. Where another certificate of the same name and key is known to be good, a revocation that
 * leaves the key alone does not count.
 */
function againstAnchor(
  anchor: TrustAnchor,
  { at, now }: Pick<StatusQuestion, 'at' | 'now'>,
  ask: AskStatus,
  above: AskPathsAbove,
): readonly CertificateStatus[] {
  const against = new Map<string, CertificateStatus>()
  const anchors = new Map([[entityId(anchor), anchor]])
  // It grows while it is read. Each is looked at once: CAs may certify each other.
  for (const one of anchors.values()) {
    const paths = above(one)
    const all = paths.map((path) => statusesOf(path, at, now, ask))
    const isGood = all.some((statuses) => statuses.every(({ status }) => status === 'good'))
    for (const status of all.flat()) if (speaksAgainst(status, isGood)) against.set(status.certificate.sha256, status)
    for (const path of paths) anchors.set(entityId(path.anchor), path.anchor)
  }
  return [...against.values()]
}

function speaksAgainst(status: CertificateStatus, isGoodByAnother: boolean): boolean {
  if (status.status === 'revoked') return !isGoodByAnother || !isHarmlessBefore(status.reason)
  return status.status === 'unknown' && (status.isSaidRevoked === true || status.exhausted !== undefined)
}

/**
 * ETSI EN 319 102-1 §5.6.2.2: what an issuer said with a key that was lost later counts if it is proven to have been
 * said before. Asked for again, since whether an issuer was revoked is known only then.
 */
function belowBadIssuers(
  path: CandidatePath,
  statuses: readonly CertificateStatus[],
  ofAnchor: readonly CertificateStatus[],
  times: Pick<StatusQuestion, 'at' | 'now'>,
  ask: AskStatus,
): readonly CertificateStatus[] {
  const { anchor } = path
  const again: CertificateStatus[] = []
  const anchorSince = ofAnchor.flatMap((above) => badIssuer(above) ?? [])
  const ofTheAnchor = anchorSince.length === 0 ? {} : { anchorBadSince: Math.min(...anchorSince) }
  for (const [i, status] of statuses.entries()) {
    const since = [...statuses.slice(i + 1).flatMap((above) => badIssuer(above) ?? []), ...anchorSince]
    if (since.length === 0) again.push(status)
    else {
      const issuer = issuerOf(path, i, anchor)
      const question = { certificate: status.certificate, issuer, anchor, ...times, ...ofTheAnchor }
      again.push(ask({ ...question, issuerBadSince: Math.min(...since) }))
    }
  }
  return again
}

/**
 * Since when the key of a CA is not to be believed, where that is later, whether or not its status is known. One that was revoked by then ends the
 * path.
 */
export function badIssuer(status: CertificateStatus): Instant | null {
  return status.status === 'good' ? null : (status.lostSince ?? null)
}

function issuerOf({ certificates }: CandidatePath, i: number, anchor: TrustAnchor): StatusQuestion['issuer'] {
  const above = certificates[i + 1]
  if (above === undefined) return { subject: anchor.subject, spki: anchor.spki, certificate: null }
  return { subject: above.certificate.subject, spki: above.certificate.spki, certificate: above }
}

/**
 * Whether the revocation counts at that time: it does, unless it is known to have come after the signature is proved to
 * have existed.
 */
export function isRevoked(status: CertificateStatus, at: Instant, now: Instant): status is RevokedStatus {
  return status.status === 'revoked' && !isRevokedLater(status, at, now)
}

export function unknownsOf(statuses: readonly CertificateStatus[]): number {
  return statuses.filter(({ status, code }) => status === 'unknown' && code !== 'REVOCATION_NOT_APPLICABLE').length
}

/** Whether the revocation of a certificate, by its place from the signer's on, ends the path. */
type Ending = (status: CertificateStatus, i: number) => status is RevokedStatus

/**
 * RFC 3161 §4, item 1: where a TSA had its certificate revoked in an orderly way, its key is not in doubt, and the tokens
 * that it made before are good.
 */
function leavesToken({ orderlySince }: RevokedStatus, genTime: Instant): boolean {
  return orderlySince !== undefined && genTime < orderlySince
}

function findingsOf({ statuses }: JudgedPath, ends: Ending, required: boolean, at: Instant): readonly Finding[] {
  return statuses.flatMap((status, i) => {
    if (ends(status, i)) return [...status.findings, revokedFinding(status, i === 0, at)]
    return [...status.findings, notRevokedFinding(status, required)]
  })
}

/**
 * The dates are those that decided. A revocation ends what is proven to be older where its issuer says that the key was bad before, or where it was said
 * after the check alone (`isRevokedLater`).
 */
export function revokedFinding(
  status: RevokedStatus,
  isSigner: boolean,
  at: Instant = Number.POSITIVE_INFINITY,
): Finding {
  const since = badSince(status)
  const { certificate, code, revokedAt, reason, source } = status
  return {
    code: code === 'CERTIFICATE_REVOKED' && !isSigner ? 'CA_CERTIFICATE_REVOKED' : code,
    level: 'failure',
    clause: CLAUSE,
    about: { kind: 'certificate', sha256: certificate.sha256 },
    data: {
      revokedAt: formatInstant(revokedAt),
      reason: reason ?? '',
      ...(since < revokedAt ? { invalidityDate: formatInstant(since) } : {}),
      ...(since > at ? { issued: formatInstant(source.thisUpdate) } : {}),
    },
  }
}

/** Without a status the answer is TRY_LATER, unless the acceptance policy does not require one. */
function notRevokedFinding(status: CertificateStatus, required: boolean): Finding {
  const about = { kind: 'certificate', sha256: status.certificate.sha256 } as const
  if (status.status === 'revoked')
    return {
      code: status.code === 'CERTIFICATE_ON_HOLD' ? 'CERTIFICATE_ON_HOLD_LATER' : 'CERTIFICATE_REVOKED_LATER',
      level: 'warning',
      clause: CLAUSE,
      about,
      data: { revokedAt: formatInstant(status.revokedAt) },
    }
  const isKnown = status.status === 'good' || status.code === 'REVOCATION_NOT_APPLICABLE'
  const level = isKnown ? 'information' : required ? 'failure' : 'warning'
  // What the budget left out could be a revocation, whatever the acceptance policy asks for.
  if (status.status === 'unknown' && status.exhausted !== undefined)
    return exhaustedFinding(status.exhausted, { clause: CLAUSE, about })
  return { code: status.code, level, clause: CLAUSE, about }
}
