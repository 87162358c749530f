import type { FindingCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import type { Instant } from '../core/time.ts'
import type { HeldCertificate, SubjectPublicKeyInfo } from '../x509/types.ts'
import { provenSince, type RevocationContext } from './context.ts'
import type { Authority, EvidenceKey, ListedService, StatusQuestion } from './types.ts'

/** The authorised signer of a piece of evidence. */
export interface EvidenceSigner {
  readonly spki: SubjectPublicKeyInfo
  /**
   * Why its `good` does not count, for example because the signer was revoked; `null`: it counts. A revocation counts
   * in any case.
   */
  readonly goodRefused: FindingCode | null
  readonly findings: readonly Finding[]
  /**
   * The end of the signer's certificate. After it the key can be anybody's, and can write any date. `null`: judged
   * elsewhere.
   */
  readonly until: Instant | null
  /**
   * After this somebody else could have signed with its key, and written any date: the end of its certificate, on the
   * path itself too, or the time since which the issuer is not to be believed. `null`: the key of an anchor.
   */
  readonly expires: Instant | null
  /** Left out: its key is on the path itself, or a trust list names it. */
  readonly authority?: Authority
  /** The OCSP service of a trust list that it is. */
  readonly service?: ListedService
}

/** As evidence names its signer. */
export function keyOf({ spki, expires: until, authority, service }: EvidenceSigner): EvidenceKey {
  return {
    spki,
    until,
    ...(authority === undefined ? {} : { authority }),
    ...(service === undefined ? {} : { service }),
  }
}

/** Why no authorised key signed it. */
export interface NoEvidenceSigner {
  readonly refused: FindingCode
}

/** Of a key of the issuer itself, or of one that has its task from the issuer: see `EvidenceSigner.expires`. */
export function endOfIssued(notAfter: Instant, { issuerBadSince }: Pick<StatusQuestion, 'issuerBadSince'>): Instant {
  return issuerBadSince === undefined ? notAfter : Math.min(notAfter, issuerBadSince - 1)
}

/** Of the key of an anchor: it has no end, unless somebody above it says that it was lost. */
export function endOfAnchor({ anchorBadSince }: Pick<StatusQuestion, 'anchorBadSince'>): Instant | null {
  return anchorBadSince === undefined ? null : anchorBadSince - 1
}

/**
 * ETSI EN 319 102-1 §5.6.2.2: what a key signed whose certificate has expired or was revoked since counts if it is
 * proven to have existed before. Whoever has that key now can write any date.
 */
export function expiryRefusal(
  { expires, service }: Pick<EvidenceSigner, 'expires' | 'service'>,
  sha256: string,
  question: Pick<StatusQuestion, 'now' | 'issuerBadSince' | 'anchorBadSince'>,
  context: Pick<RevocationContext, 'provenSince'>,
): FindingCode | null {
  if (expires === null || question.now <= expires) return null
  if (provenSince(sha256, question, context) <= expires) return null
  if (service !== undefined) return 'OCSP_SERVICE_NOT_GRANTED'
  const { issuerBadSince, anchorBadSince } = question
  const isByLoss = [issuerBadSince, anchorBadSince].some(
    (since) => since !== undefined && expires < since && since <= expires + 1,
  )
  return isByLoss ? 'REVOCATION_ISSUER_REVOKED' : 'REVOCATION_ISSUER_EXPIRED'
}

/** What keeps the `good` of an authorised signer from counting, while its revocations still count. */
const DOUBTS: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'REVOCATION_ISSUER_REVOKED',
  'REVOCATION_ISSUER_STATUS_UNKNOWN',
  'REVOCATION_ALGORITHM_WEAK',
])

export function isDoubt(problem: FindingCode): boolean {
  return DOUBTS.has(problem)
}

/**
 * A signer whose revocations count, and nothing else: what the available certificates say of it can only make a status
 * worse.
 */
export function doubtedSigner(held: HeldCertificate, doubt: FindingCode): EvidenceSigner {
  const { certificate, sha256 } = held
  const { spki, notAfter } = certificate
  const finding: Finding = { code: doubt, level: 'warning', about: { kind: 'certificate', sha256 } }
  const authority = { certificates: [held], statuses: [] }
  return { spki, goodRefused: doubt, findings: [finding], until: notAfter, expires: notAfter, authority }
}
