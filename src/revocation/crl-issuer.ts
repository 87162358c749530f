import { equalBytes } from '../core/bytes.ts'
import type { Code } from '../core/codes.ts'
import { onceForEach } from '../core/once-for-each.ts'
import type { CertificateRevocationList } from '../x509/crl-types.ts'
import type { HeldCertificate, SubjectPublicKeyInfo } from '../x509/types.ts'
import type { RevocationContext } from './context.ts'
import { directoryNames } from './crl-scope.ts'
import { type AskIssuerStatus, checkIssuerPath } from './issuer-status.ts'
import type { StatusQuestion } from './types.ts'
import { verifyEvidence } from './verify-evidence.ts'

/** Whose key signed a CRL, or why no key that may have did. */
export type CrlIssuer = { readonly spki: SubjectPublicKeyInfo } | { readonly refused: Code }

/**
 * RFC 5280 §6.3.3 (f), (g): the key that signed the CRL, which is that of the certificate's own issuer or anchor, or one whose certificate leads
 * to the same anchor, is allowed to sign CRLs and was not revoked. One name may have several keys; each is tried.
 */
export async function findCrlIssuer(
  crl: CertificateRevocationList,
  question: StatusQuestion,
  context: RevocationContext,
  ask: AskIssuerStatus,
): Promise<CrlIssuer> {
  const refusals = new Set<Code>()
  for (const { spki, certificate } of keysOnPath(crl, question)) {
    const result = await verifyEvidence(crl, spki, context)
    if (result === 'verified' && (certificate === null || maySignCrls(certificate))) return { spki }
    refusals.add(result === 'verified' ? 'CRL_ISSUER_NOT_AUTHORISED' : failureOf(result))
  }
  for (const certificate of candidates(crl, question, context)) {
    const { spki } = certificate.certificate
    const result = await verifyEvidence(crl, spki, context)
    const problem =
      result === 'verified' ? await checkIssuer(certificate, crl, question, context, ask) : failureOf(result)
    if (problem === null) return { spki }
    refusals.add(problem)
  }
  return { refused: ORDER.find((code) => refusals.has(code)) ?? 'CRL_ISSUER_NOT_FOUND' }
}

/** What came closest comes first. */
const ORDER: readonly Code[] = [
  'REVOCATION_ISSUER_REVOKED',
  'REVOCATION_ISSUER_STATUS_UNKNOWN',
  'CRL_ISSUER_NOT_AUTHORISED',
  'REVOCATION_SIGNATURE_UNSUPPORTED',
  'CRL_SIGNATURE_INVALID',
]

function failureOf(result: 'invalid' | 'unsupported'): Code {
  return result === 'unsupported' ? 'REVOCATION_SIGNATURE_UNSUPPORTED' : 'CRL_SIGNATURE_INVALID'
}

interface KnownKey {
  readonly spki: SubjectPublicKeyInfo
  /** `null`: an anchor, trusted by its key. */
  readonly certificate: HeldCertificate | null
}

/** Keys of this name that the path itself shows: nothing more is asked of them, since the path is judged where the question comes from. */
function keysOnPath({ issuer }: CertificateRevocationList, question: StatusQuestion): readonly KnownKey[] {
  const keys: KnownKey[] = []
  if (question.issuer.subject.key === issuer.key) keys.push(question.issuer)
  const { anchor } = question
  if (anchor.subject.key === issuer.key && question.issuer.certificate !== null)
    keys.push({ spki: anchor.spki, certificate: null })
  return keys
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

const bySubject: (certificates: readonly HeldCertificate[]) => ReadonlyMap<string, readonly HeldCertificate[]> =
  onceForEach((certificates: readonly HeldCertificate[]) => {
    const groups = new Map<string, HeldCertificate[]>()
    for (const held of certificates) {
      const group = groups.get(held.certificate.subject.key)
      if (group === undefined) groups.set(held.certificate.subject.key, [held])
      else group.push(held)
    }
    return groups
  })

/** §6.3.3 (f): if key usage is there, it allows signing CRLs. */
function maySignCrls({ certificate: { known } }: HeldCertificate): boolean {
  return known.keyUsage === null || known.keyUsage.cRLSign
}

async function checkIssuer(
  certificate: HeldCertificate,
  crl: CertificateRevocationList,
  { certificate: asked, anchor, at, now }: StatusQuestion,
  { findIssuerPaths }: RevocationContext,
  ask: AskIssuerStatus,
): Promise<Code | null> {
  if (!maySignCrls(certificate)) return 'CRL_ISSUER_NOT_AUTHORISED'
  const paths = await findIssuerPaths(certificate, anchor, crl.thisUpdate, 'crl-signing')
  if (paths.length > 0 && certificate.sha256 === asked.sha256 && answersForItself(asked)) return null
  let problem: Code | null = 'CRL_ISSUER_NOT_AUTHORISED'
  for (const path of paths) {
    // What the CRL says has to hold until it was made, and so has the right to say it.
    problem = await checkIssuerPath(path, Math.max(at, crl.thisUpdate), now, ask)
    if (problem === null) return null
  }
  return problem
}

/** A CRL issuer whose own status its CA has put on its own list: there is no other, and asking further would go round in a circle. */
function answersForItself({ certificate: { subject, known } }: HeldCertificate): boolean {
  return (known.crlDistributionPoints ?? []).some(({ crlIssuer }) =>
    directoryNames(crlIssuer ?? []).some(({ key }) => key === subject.key),
  )
}
