import { relianceTime } from '../constraints/reliable-until.ts'
import { equalBytes } from '../core/bytes.ts'
import type { FindingCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import type { Instant } from '../core/time.ts'
import type { CertificateRevocationList } from '../x509/crl-types.ts'
import type { HeldCertificate, SubjectPublicKeyInfo, TrustAnchor } from '../x509/types.ts'
import { bySubject } from './certificate-index.ts'
import type { RevocationContext } from './context.ts'
import { directoryNames } from './crl-scope.ts'
import {
  doubtedSigner,
  type EvidenceSigner,
  endOfAnchor,
  endOfIssued,
  isDoubt,
  type NoEvidenceSigner,
} from './evidence-signer.ts'
import { type AskIssuerStatus, checkIssuerPath } from './issuer-status.ts'
import type { Authority, CertificateStatus, StatusQuestion } from './types.ts'
import { verifyEvidence, weaknessOnPath } from './verify-evidence.ts'

/**
 * RFC 5280 §6.3.3 (f), (g): the key that signed the CRL, which is that of the certificate's own issuer or anchor, or
 * one whose certificate leads to the same anchor, is allowed to sign CRLs and was not revoked. One name may have
 * several keys; each is tried.
 */
export function findCrlIssuer(
  crl: CertificateRevocationList,
  question: StatusQuestion,
  context: RevocationContext,
  ask: AskIssuerStatus,
): EvidenceSigner | NoEvidenceSigner {
  const refusals = new Set<FindingCode>()
  for (const { spki, certificates, isAnchor, expires } of keysOnPath(crl, question, context)) {
    const result = verifyEvidence(crl, spki, context)
    const lacking = maySignCrls(certificates) ? undefined : certificates[0]
    if (result !== 'verified') refusals.add(failureOf(result))
    else if (lacking === undefined) return { spki, goodRefused: null, findings: [], until: null, expires }
    else if (isAnchor && context.checkAnchorCertificate !== true)
      return { spki, goodRefused: null, findings: [notForCrls(lacking)], until: null, expires }
    else refusals.add('CRL_ISSUER_NOT_AUTHORISED')
  }
  let doubted: EvidenceSigner | null = null
  for (const certificate of candidates(crl, question, context)) {
    const { spki } = certificate.certificate
    const result = verifyEvidence(crl, spki, context)
    const problem = result === 'verified' ? authorityOf(certificate, crl, question, context, ask) : failureOf(result)
    const { notAfter } = certificate.certificate
    if (typeof problem === 'object')
      return { spki, goodRefused: null, findings: [], until: notAfter, expires: notAfter, authority: problem }
    if (isDoubt(problem)) doubted ??= doubtedSigner(certificate, problem)
    refusals.add(problem)
  }
  return doubted ?? { refused: ORDER.find((code) => refusals.has(code)) ?? 'CRL_ISSUER_NOT_FOUND' }
}

/** The one that came closest to being accepted comes first. */
const ORDER: readonly FindingCode[] = [
  'CRL_ISSUER_NOT_AUTHORISED',
  'REVOCATION_SIGNATURE_UNSUPPORTED',
  'CRL_SIGNATURE_INVALID',
]

function failureOf(result: 'invalid' | 'unsupported'): FindingCode {
  return result === 'unsupported' ? 'REVOCATION_SIGNATURE_UNSUPPORTED' : 'CRL_SIGNATURE_INVALID'
}

interface KnownKey {
  readonly spki: SubjectPublicKeyInfo
  /** The available certificates that have this key. */
  readonly certificates: readonly HeldCertificate[]
  /** Trusted by its name and key, whatever a certificate says. */
  readonly isAnchor: boolean
  /** The end of its certificate; `null`: of an anchor, which is trusted for as long as it is one, or until it was lost. */
  readonly expires: Instant | null
}

/** Keys of this name that are on the path itself. Nothing more is asked of them: the caller judges that path. */
function keysOnPath(
  { issuer }: CertificateRevocationList,
  question: StatusQuestion,
  context: RevocationContext,
): readonly KnownKey[] {
  const { anchor } = question
  const { subject, spki, certificate } = question.issuer
  const keys: KnownKey[] = []
  if (certificate !== null && subject.key === issuer.key)
    keys.push({
      spki,
      certificates: [certificate],
      isAnchor: false,
      expires: endOfIssued(certificate.certificate.notAfter, question),
    })
  if (anchor.subject.key === issuer.key)
    keys.push({
      spki: anchor.spki,
      certificates: certificatesOf(anchor, context),
      isAnchor: true,
      expires: endOfAnchor(question),
    })
  return keys
}

/**
 * The certificate that an anchor was given in. Where there is none: the available certificates that the anchor signed
 * itself.
 */
function certificatesOf(anchor: TrustAnchor, { certificates }: RevocationContext): readonly HeldCertificate[] {
  if (anchor.certificate !== undefined) return [anchor.certificate]
  return (bySubject(certificates).get(anchor.subject.key) ?? []).filter(
    ({ certificate: { issuer, spki } }) =>
      issuer.key === anchor.subject.key && equalBytes(spki.encoded, anchor.spki.encoded),
  )
}

/** Other certificates of the issuer's name, those that the CRL's key identifier points to first. */
function candidates(
  crl: CertificateRevocationList,
  question: StatusQuestion,
  { certificates }: RevocationContext,
): readonly HeldCertificate[] {
  const keyIdentifier = crl.known.authorityKeyIdentifier?.keyIdentifier ?? null
  const rank = ({ certificate: { known } }: HeldCertificate): number =>
    keyIdentifier !== null &&
    known.subjectKeyIdentifier !== null &&
    equalBytes(known.subjectKeyIdentifier, keyIdentifier)
      ? 0
      : 1
  return (bySubject(certificates).get(crl.issuer.key) ?? [])
    .filter(({ sha256 }) => sha256 !== question.issuer.certificate?.sha256)
    .sort((a, b) => rank(a) - rank(b) || (a.sha256 < b.sha256 ? -1 : 1))
}

/**
 * §6.3.3 (f): if key usage is there, it allows signing CRLs. Of several certificates of one key one that allows it is
 * enough.
 */
function maySignCrls(certificates: readonly HeldCertificate[]): boolean {
  return (
    certificates.length === 0 || certificates.some(({ certificate: { known } }) => known.keyUsage?.cRLSign !== false)
  )
}

/**
 * An anchor is a name and a key (RFC 5280 §6.1.1 (d)): what its certificate says of them is reported, and changes no
 * status.
 */
function notForCrls({ sha256 }: HeldCertificate): Finding {
  return {
    code: 'KEY_USAGE_NO_CRL_SIGN',
    level: 'warning',
    clause: 'RFC 5280 §6.3.3 (f)',
    about: { kind: 'certificate', sha256 },
  }
}

function authorityOf(
  certificate: HeldCertificate,
  crl: CertificateRevocationList,
  { certificate: asked, anchor, at, now }: StatusQuestion,
  context: RevocationContext,
  ask: AskIssuerStatus,
): FindingCode | Authority {
  if (!maySignCrls([certificate])) return 'CRL_ISSUER_NOT_AUTHORISED'
  const paths = context.findIssuerPaths(certificate, anchor, crl.thisUpdate, 'crl-signing')
  const isItself = certificate.sha256 === asked.sha256 && answersForItself(asked)
  let problem: FindingCode = 'CRL_ISSUER_NOT_AUTHORISED'
  for (const path of paths) {
    const statuses: CertificateStatus[] = []
    const noted: AskIssuerStatus = (...asked) => {
      const status = ask(...asked)
      statuses.push(status)
      return status
    }
    // The path and the authority of the issuer have to hold at the time at which the CRL was made.
    const status = isItself ? null : checkIssuerPath(path, Math.max(at, crl.thisUpdate), now, noted)
    const found = status ?? weaknessOnPath(path, relianceTime(now), context)
    if (found === null) return { certificates: path.certificates, statuses }
    problem = found
  }
  return problem
}

/**
 * Whether this CRL issuer publishes the status of its own certificate. There is no other CRL, and to ask further would
 * go in a circle.
 */
function answersForItself({ certificate: { subject, known } }: HeldCertificate): boolean {
  return (known.crlDistributionPoints ?? []).some(({ crlIssuer }) =>
    directoryNames(crlIssuer ?? []).some(({ key }) => key === subject.key),
  )
}
