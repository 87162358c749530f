import { relianceTime } from '../../constraints/reliable-until.ts'
import type { Finding } from '../../core/finding.ts'
import { listStanding } from '../../lists/list-standing.ts'
import { determineOrigin, listsOf, servicesBehind } from '../../origin/determine-origin.ts'
import { insistsOnCrl } from '../../path/check-extensions.ts'
import type { CandidatePath, KeyPurpose, ValidatedPath } from '../../path/types.ts'
import { isHarmlessBefore } from '../../revocation/issuer-status.ts'
import { isRevokedLater } from '../../revocation/revoked-later.ts'
import type { CertificateStatus, RevokedStatus, StatusQuestion } from '../../revocation/types.ts'
import type { Trust } from '../../trust/types.ts'
import { anchoredPath } from '../../validation/anchored-path.ts'
import { checkPathStrength, checkSubjectKey } from '../../validation/blocks/cryptographic-constraints.ts'
import { type AskPathsAbove, type AskStatus, judgeRevocation } from '../../validation/blocks/path-revocation.ts'
import type { HeldCertificate } from '../../x509/types.ts'
import type { PathQuestion } from './read-path-question.ts'

/** A path that holds by RFC 5280 §6.1, and what else is asked of it. */
export interface AssessedPath {
  readonly path: ValidatedPath
  readonly revocation: readonly CertificateStatus[]
  /** Empty: it is an answer. */
  readonly problems: readonly Finding[]
  /** What should be known of it, though it may be an answer. */
  readonly findings: readonly Finding[]
}

export function assessPath(
  path: ValidatedPath,
  trust: Trust | null,
  question: PathQuestion,
  ask: AskStatus,
  above?: AskPathsAbove,
): AssessedPath {
  const { at, revocation, calendar } = question
  const strongAt = relianceTime(at)
  // Nothing proves an earlier time here: that of the question is the control time too.
  const { asked, leaves } = revocationSince(question, ask)
  const paths = revocation === 'none' ? [] : [path]
  const judged = judgeRevocation(paths, at, at, revocation === 'required', asked, null, leaves, above)
  const all = [
    ...path.certificates.slice(0, 1).flatMap((held) => checkSubjectKey(held, strongAt, calendar)),
    ...checkPathStrength(path, strongAt, calendar),
    ...(trust === null ? [] : checkStanding(path, trust, question)),
    ...judged.findings,
    ...(revocation === 'none' ? path.certificates.filter(insistsOnCrl).map(unaskedStatus) : []),
  ]
  return {
    path,
    revocation: judged.statuses,
    problems: all.filter(({ level }) => level === 'failure'),
    findings: all.filter(({ level }) => level !== 'failure'),
  }
}

/** Later than anything that evidence can say. */
const EVER = 8.64e15

/**
 * As of a time that the caller names, a revocation that is known to have come later says nothing against it (RFC 5280 §5.3: each entry has its date), and shows that the
 * certificate was good until then. Of a CA it may: with a lost key somebody else could have issued what is below, and given it any date.
 */
function revocationSince({ at, isNamedTime }: PathQuestion, ask: AskStatus) {
  const isLater = (status: CertificateStatus): status is RevokedStatus =>
    isNamedTime && status.status === 'revoked' && isRevokedLater(status, at, EVER)
  return {
    leaves: (status: RevokedStatus, i: number): boolean =>
      isLater(status) && (i === 0 || isHarmlessBefore(status.reason)),
    // Asked again by all that is known: evidence from then on counts too, a hold in between among it.
    asked: (asked: StatusQuestion): CertificateStatus => {
      const status = ask(asked)
      if (!isLater(status)) return status
      const again = ask({ ...asked, now: EVER })
      return again.status === 'revoked' ? again : status
    },
  }
}

/** The caller asks for no revocation, and the certificate for nothing less: the caller has the last word, and is told. */
function unaskedStatus({ sha256 }: HeldCertificate): Finding {
  return {
    code: 'REVOCATION_UNKNOWN',
    level: 'warning',
    clause: 'RFC 5280 §4.2.1.13',
    about: { kind: 'certificate', sha256 },
  }
}

/** Every listed service on the path is good at the time, and the list that says so is in force. */
function checkStanding(path: CandidatePath, trust: Trust, { at, keyPurpose }: PathQuestion): readonly Finding[] {
  const purpose = PURPOSE[keyPurpose]
  const origin = determineOrigin([anchoredPath(path)], { trust, at, purpose })
  if (!origin.known) return origin.code === 'ORIGIN_CALLER_ANCHOR' ? [] : [{ code: origin.code, level: 'failure' }]
  const { service, withdrawn, statusAttested } = origin
  const about = { kind: 'list', id: service.listId } as const
  const findings: Finding[] = []
  for (const list of listsOf(servicesBehind(anchoredPath(path), trust, purpose), trust)) {
    const stale = listStanding(list, at)
    if (stale !== null) findings.push({ code: stale, level: 'failure', about: { kind: 'list', id: list.id } })
  }
  if (withdrawn !== null) findings.push({ code: 'SERVICE_WITHDRAWN', level: 'failure', about })
  // Somebody saw it, and nobody vouches for it: that alone is never a yes.
  else if (!statusAttested) findings.push({ code: 'ORIGIN_STATUS_NOT_ATTESTED', level: 'failure', about })
  else if (service.adopted !== null) findings.push({ code: 'ORIGIN_STATUS_ADOPTED', level: 'information', about })
  return findings
}

const PURPOSE: Readonly<Record<KeyPurpose, 'signer' | 'tsa'>> = {
  'document-signing': 'signer',
  'time-stamping': 'tsa',
  'ocsp-signing': 'signer',
  'crl-signing': 'signer',
  any: 'signer',
}
