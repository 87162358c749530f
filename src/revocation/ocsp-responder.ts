import { EXTENSION, KEY_PURPOSE } from '../asn1/oids.ts'
import { relianceTime } from '../constraints/reliable-until.ts'
import { equalBytes, toHex } from '../core/bytes.ts'
import type { FindingCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import type { Instant } from '../core/time.ts'
import { withDigest } from '../core/with-digest.ts'
import { checkExtensions } from '../path/check-extensions.ts'
import { readCertificateOf } from '../x509/certificate-cache.ts'
import type { BasicOcspResponse } from '../x509/ocsp-types.ts'
import { keyMaterial } from '../x509/spki.ts'
import type { HeldCertificate, Name, SubjectPublicKeyInfo } from '../x509/types.ts'
import { byKeyHash, bySubject } from './certificate-index.ts'
import type { RevocationContext } from './context.ts'
import {
  doubtedSigner,
  type EvidenceSigner,
  endOfAnchor,
  endOfIssued,
  isDoubt,
  type NoEvidenceSigner,
} from './evidence-signer.ts'
import { type AskIssuerStatus, checkIssuerStatus } from './issuer-status.ts'
import { byWorth, listedSigner } from './listed-signer.ts'
import { namesStatusPlace } from './no-status-published.ts'
import type { Authority, StatusQuestion } from './types.ts'
import { verifyEvidence, weaknessRefusal } from './verify-evidence.ts'

/**
 * RFC 6960 §4.2.2.2: an answer counts if it is signed by the issuer of the certificate, by a responder to whom that
 * issuer itself gave a certificate for this purpose, or by a responder that a trust list names.
 */
export function findOcspResponder(
  basic: BasicOcspResponse,
  question: StatusQuestion,
  context: RevocationContext,
  ask: AskIssuerStatus,
): EvidenceSigner | NoEvidenceSigner {
  const refusals = new Set<FindingCode>()
  let doubted: EvidenceSigner | null = null
  const byList: EvidenceSigner[] = []
  const { issuer } = question
  const listed = context.listedResponders?.(issuer) ?? []
  for (const one of [issuer, ...listed]) {
    const { subject, spki } = one
    if (!isNamed(basic, subject, spki, context)) continue
    const result = verifyEvidence(basic, spki, context)
    if (result !== 'verified') refusals.add(failureOf(result))
    else if (!('listId' in one)) return { spki, ...OF_ISSUER, expires: expiryOf(question) }
    else if (answersForItself(spki, question))
      doubted ??= doubtedSigner(question.certificate, 'REVOCATION_ISSUER_STATUS_UNKNOWN')
    else byList.push(listedSigner(one, basic.producedAt, question.now))
  }
  const [best] = byList.sort(byWorth)
  // Otherwise the issuer may have charged the same key with it.
  if (best !== undefined && best.goodRefused === null && best.expires === null) return best
  for (const held of candidates(basic, context)) {
    const { spki } = held.certificate
    const result = verifyEvidence(basic, spki, context)
    const problem = result === 'verified' ? authorityOf(held, basic, question, context, ask) : failureOf(result)
    const { notAfter } = held.certificate
    if (typeof problem === 'object') {
      const expires = endOfIssued(notAfter, question)
      return { spki, goodRefused: null, findings: findingsAbout(held), until: notAfter, expires, authority: problem }
    }
    if (isDoubt(problem)) doubted ??= doubtedSigner(held, problem)
    refusals.add(problem)
  }
  return best ?? doubted ?? { refused: ORDER.find((code) => refusals.has(code)) ?? 'OCSP_RESPONDER_NOT_FOUND' }
}

const OF_ISSUER = { goodRefused: null, findings: [], until: null } as const

/** The issuer's certificate has an end; an anchor has none. */
function expiryOf(question: StatusQuestion): Instant | null {
  const { certificate } = question.issuer
  return certificate === null ? endOfAnchor(question) : endOfIssued(certificate.certificate.notAfter, question)
}

/** The one that came closest to being accepted comes first. */
const ORDER: readonly FindingCode[] = [
  'OCSP_RESPONDER_NOT_AUTHORISED',
  'REVOCATION_SIGNATURE_UNSUPPORTED',
  'OCSP_SIGNATURE_INVALID',
]

function failureOf(result: 'invalid' | 'unsupported'): FindingCode {
  return result === 'unsupported' ? 'REVOCATION_SIGNATURE_UNSUPPORTED' : 'OCSP_SIGNATURE_INVALID'
}

/**
 * ResponderID: the name, or the SHA-1 of the key, which is only a way to find the key, so that SHA-1 is strong enough.
 */
function isNamed(
  { responderId }: BasicOcspResponse,
  subject: Name,
  spki: SubjectPublicKeyInfo,
  { engine }: RevocationContext,
): boolean {
  if (responderId.kind === 'name') return responderId.name.key === subject.key
  return equalBytes(engine.digest('sha-1', [spki.key]), responderId.keyHash)
}

/** The certificates that it names, of those sent with the answer and of the others that are available; each once. */
function candidates(basic: BasicOcspResponse, context: RevocationContext): readonly HeldCertificate[] {
  const { engine, budget, cache } = context
  const found = new Map<string, HeldCertificate>()
  for (const encoded of basic.certificates) {
    budget.spend('evidenceBytes', encoded.length)
    const certificate = withDigest(engine, encoded, (octets, sha256, mayBeKept) =>
      readCertificateOf(octets, sha256, budget, mayBeKept ? cache : null),
    )
    if (!certificate.ok) continue
    const { subject, spki } = certificate.value.certificate
    if (isNamed(basic, subject, spki, context)) found.set(certificate.value.sha256, certificate.value)
  }
  for (const held of atHand(basic, context)) found.set(held.sha256, held)
  return [...found.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
}

function atHand(
  { responderId }: BasicOcspResponse,
  { certificates, engine }: RevocationContext,
): readonly HeldCertificate[] {
  if (responderId.kind === 'name') return bySubject(certificates).get(responderId.name.key) ?? []
  return byKeyHash(certificates, engine).get(toHex(responderId.keyHash)) ?? []
}

function authorityOf(
  held: HeldCertificate,
  { producedAt }: BasicOcspResponse,
  question: StatusQuestion,
  context: RevocationContext,
  ask: AskIssuerStatus,
): FindingCode | Authority {
  const { certificate } = held
  const { issuer, at, now } = question
  // Issued directly by the issuer of the certificate asked about, by name and key.
  if (certificate.issuer.key !== issuer.subject.key || !maySignAnswers(held)) return 'OCSP_RESPONDER_NOT_AUTHORISED'
  const { subject, spki } = certificate
  if ((context.exclusionOf?.({ subject, spki, sha256: held.sha256 }) ?? null) !== null)
    return 'OCSP_RESPONDER_NOT_AUTHORISED'
  if (producedAt < certificate.notBefore || producedAt > certificate.notAfter) return 'OCSP_RESPONDER_NOT_AUTHORISED'
  if (verifyEvidence(certificate, issuer.spki, context) !== 'verified') return 'OCSP_RESPONDER_NOT_AUTHORISED'
  const weak = weaknessRefusal(certificate, issuer.spki, relianceTime(now), context)
  // §4.2.2.2.1: the key of a responder does not say of itself that it is good.
  if (answersForItself(spki, question)) return 'REVOCATION_ISSUER_STATUS_UNKNOWN'
  // With nocheck no status is needed while the certificate is valid. Evidence that is available all the same is used.
  const isNeeded = !certificate.known.ocspNoCheck
  const time = Math.max(at, producedAt)
  const status = ask({ ...question, certificate: held, at: time }, isNeeded)
  const problem = checkIssuerStatus(status, time, now)
  const isOpen = status.status === 'unknown' && status.isSaidRevoked !== true
  const isExcused = isOpen && (!isNeeded || !namesStatusPlace(certificate))
  return (isExcused ? null : problem) ?? weak ?? { certificates: [held], statuses: [status] }
}

/** In whichever certificate: the owner of a key could say `good` of each certificate that has it. */
function answersForItself(spki: SubjectPublicKeyInfo, { certificate }: StatusQuestion): boolean {
  return keyMaterial(spki) === keyMaterial(certificate.certificate.spki)
}

/**
 * §4.2.2.2.1: where the issuer names no place for the status of its responder, the decision is left to the relying
 * party. The responder is then accepted, as with id-pkix-ocsp-nocheck, unless available evidence says that it was
 * revoked. That is reported.
 */
function findingsAbout(held: HeldCertificate): readonly Finding[] {
  if (!held.certificate.known.ocspNoCheck && namesStatusPlace(held.certificate)) return []
  return [
    {
      code: 'REVOCATION_NOT_PUBLISHED',
      level: 'information',
      clause: 'RFC 6960 §4.2.2.2.1',
      about: { kind: 'certificate', sha256: held.sha256 },
    },
  ]
}

/**
 * The extensions that count. The issuer itself issued the certificate, so that its names and policies are not checked.
 */
const NEEDED: ReadonlySet<string> = new Set([EXTENSION.keyUsage, EXTENSION.extKeyUsage])

/**
 * id-kp-OCSPSigning by itself (anyExtendedKeyUsage delegates nothing), a key that may sign, and no condition that is
 * not understood.
 */
function maySignAnswers(held: HeldCertificate): boolean {
  const { keyUsage, extendedKeyUsage } = held.certificate.known
  const signs = keyUsage === null || keyUsage.digitalSignature || keyUsage.nonRepudiation
  const isDelegated = extendedKeyUsage?.includes(KEY_PURPOSE.ocspSigning) === true
  return signs && isDelegated && checkExtensions(held, NEEDED).length === 0
}
