import { EXTENSION } from '../asn1/oids.ts'
import { relianceTime } from '../constraints/reliable-until.ts'
import { equalBytes, toHex } from '../core/bytes.ts'
import type { FindingCode } from '../core/codes.ts'
import { toldName } from '../core/finding.ts'
import { onceForEach } from '../core/once-for-each.ts'
import { resolveDigestAlgorithm } from '../crypto/hashes.ts'
import type { RevocationStore } from '../evidence/hold-revocation.ts'
import { formatName } from '../x509/format-name.ts'
import type { BasicOcspResponse, SingleResponse } from '../x509/ocsp-types.ts'
import { provenSince, type RevocationContext } from './context.ts'
import { type DigestOnce, digestOnce } from './digest-once.ts'
import { expiryRefusal, keyOf } from './evidence-signer.ts'
import { checkFreshness, checkSignerPeriod, DEFAULT_MAX_AGE, isFromFuture } from './freshness.ts'
import type { AskIssuerStatus } from './issuer-status.ts'
import { findOcspResponder } from './ocsp-responder.ts'
import { ALL_REASONS, GOOD, type Opinion, type Opinions, type Says } from './opinion.ts'
import type { RefusedEvidence, RevocationSource, StatusQuestion } from './types.ts'
import { weaknessRefusal } from './verify-evidence.ts'

/** What the available OCSP answers say of a certificate (RFC 6960 §3.2), each SingleResponse by itself. */
export function ocspOpinions(question: StatusQuestion, context: RevocationContext, ask: AskIssuerStatus): Opinions {
  const opinions: Opinion[] = []
  const refused: RefusedEvidence[] = []
  const { serialNumber } = question.certificate.certificate
  const digest = digestOnce(context.engine)
  const about: Answer[] = []
  const numbered = answersOf(context.store).get(toHex(serialNumber)) ?? []
  context.budget.spend('crlEntries', ANSWER_UNITS * numbered.length)
  for (const answer of numbered) if (isAbout(answer.single, question, digest)) about.push(answer)
  const kinds = kindsOf(about)
  // A response can have thousands of answers: its signer is determined once.
  const responderOf = onceForEach((basic: BasicOcspResponse) => findOcspResponder(basic, question, context, ask))
  for (const answer of about) {
    const contradicted = isContradicted(answer, kinds)
    const judged = judgeAnswer(answer, { contradicted, digest, responderOf }, question, context)
    if ('refused' in judged) refused.push({ source: sourceOf(answer), code: judged.refused })
    else opinions.push(judged)
  }
  return { opinions, refused }
}

/** What an answer about a certificate takes, in entries of CRLs: each certificate and each time asks all of them. */
const ANSWER_UNITS = 64

interface Answer {
  readonly sha256: string
  readonly basic: BasicOcspResponse
  readonly single: SingleResponse
}

/** By serial number: a responder answers for many certificates, and a document can bring many answers. */
const answersOf: (store: RevocationStore) => ReadonlyMap<string, readonly Answer[]> = onceForEach(
  ({ ocspResponses }: RevocationStore) => {
    const groups = new Map<string, Answer[]>()
    for (const { response, sha256 } of ocspResponses) {
      const { basic } = response
      if (basic === null) continue
      for (const single of basic.responses) {
        const key = toHex(single.certId.serialNumber)
        const group = groups.get(key)
        if (group === undefined) groups.set(key, [{ sha256, basic, single }])
        else group.push({ sha256, basic, single })
      }
    }
    return groups
  },
)

/**
 * CertID (§4.1.1): the issuer's name, as the certificate or the issuer itself writes it, and the issuer's key, by
 * digest.
 */
function isAbout({ certId }: SingleResponse, { certificate, issuer }: StatusQuestion, digest: DigestOnce): boolean {
  const hash = resolveDigestAlgorithm(certId.hashAlgorithm)
  if (!hash.ok) return false
  if (!equalBytes(digest(hash.value, issuer.spki.key), certId.issuerKeyHash)) return false
  for (const { encoded } of [certificate.certificate.issuer, issuer.subject])
    if (equalBytes(digest(hash.value, encoded), certId.issuerNameHash)) return true
  return false
}

type Kind = SingleResponse['status']['kind']

/** What each response says of the certificate. */
function kindsOf(about: readonly Answer[]): ReadonlyMap<BasicOcspResponse, ReadonlySet<Kind>> {
  const kinds = new Map<BasicOcspResponse, Set<Kind>>()
  for (const { basic, single } of about) kinds.set(basic, (kinds.get(basic) ?? new Set<Kind>()).add(single.status.kind))
  return kinds
}

/** Whether the same response also says `unknown` of the certificate, or `revoked` where this answer says `good`. */
function isContradicted({ basic, single }: Answer, kinds: ReturnType<typeof kindsOf>): boolean {
  const said = kinds.get(basic)
  return said?.has('unknown') === true || (single.status.kind === 'good' && said?.has('revoked') === true)
}

interface JudgingMeans {
  readonly contradicted: boolean
  readonly digest: DigestOnce
  readonly responderOf: (basic: BasicOcspResponse) => ReturnType<typeof findOcspResponder>
}

function judgeAnswer(
  answer: Answer,
  { contradicted, digest, responderOf }: JudgingMeans,
  question: StatusQuestion,
  context: RevocationContext,
): Opinion | { readonly refused: FindingCode } {
  const { basic, single } = answer
  const unfit = checkExtensions(answer) ?? checkNonce(basic, context) ?? checkCertificateHash(single, question, digest)
  if (unfit !== null) return { refused: unfit }
  const responder = responderOf(basic)
  if ('refused' in responder) return responder
  if (single.status.kind === 'unknown') return { refused: 'OCSP_STATUS_UNKNOWN' }
  // removeFromCRL has no place in an answer (§4.2.1 takes the reasons of a certificate that is revoked).
  if (single.status.kind === 'revoked' && single.status.reason === 'removeFromCRL')
    return { refused: 'OCSP_STATUS_UNKNOWN' }
  const period = { ...sourceOf(answer), coversExpiredSince: single.known.archiveCutoff }
  const expired = expiryRefusal(responder, answer.sha256, question, context)
  const strongAt = relianceTime(provenSince(answer.sha256, question, context))
  const weakness = weaknessRefusal(basic, responder.spki, strongAt, context)
  const doubt = responder.goodRefused ?? expired ?? weakness
  const goodRefused =
    responder.goodRefused ??
    (contradicted ? 'OCSP_STATUS_UNKNOWN' : null) ??
    checkProduction(answer, question) ??
    checkFreshness(period, question, context.maxAge ?? DEFAULT_MAX_AGE.ocsp) ??
    expired ??
    checkSignerPeriod(period, responder.until, question) ??
    weakness
  return {
    source: { ...sourceOf(answer), signer: keyOf(responder) },
    says: saysOf(single),
    reasons: ALL_REASONS,
    goodRefused,
    ...(doubt === null ? {} : { isDoubted: true as const }),
    findings: responder.findings,
  }
}

/** §2.4: an answer is signed neither before the moment of which it speaks nor after it is received. */
function checkProduction({ basic: { producedAt }, single }: Answer, { now }: StatusQuestion): FindingCode | null {
  if (producedAt < single.thisUpdate) return 'OCSP_TIMES_CONTRADICT'
  return isFromFuture({ thisUpdate: producedAt }, now) ? 'REVOCATION_NOT_YET_ISSUED' : null
}

/** Critical extensions that are processed here, of answers and of what is said of one certificate. */
const PROCESSED: ReadonlySet<string> = new Set([
  EXTENSION.ocspNonce,
  EXTENSION.ocspExtendedRevoke,
  EXTENSION.ocspArchiveCutoff,
  EXTENSION.invalidityDate,
  EXTENSION.certHash,
])

/** §4.4: none has to be processed; an answer with a critical one that is not processed is refused. */
function checkExtensions({ basic, single }: Answer): FindingCode | null {
  return stops(basic) || stops(single) ? 'REVOCATION_EXTENSION_UNKNOWN' : null
}

// A response can have thousands of them, and thousands of answers.
const stops = onceForEach(
  ({ extensions, malformedExtensions }: Pick<BasicOcspResponse, 'extensions' | 'malformedExtensions'>) =>
    extensions.some(({ oid, critical }) => critical && (malformedExtensions.has(oid) || !PROCESSED.has(oid))),
)

/**
 * RFC 9654 §2.1: an answer without a nonce may have been made before the request; one with another nonce answers
 * another request.
 */
function checkNonce(
  { known, malformedExtensions }: BasicOcspResponse,
  { nonce }: RevocationContext,
): FindingCode | null {
  const isOther =
    known.nonce === null ? malformedExtensions.has(EXTENSION.ocspNonce) : !equalBytes(known.nonce, nonce ?? known.nonce)
  return nonce !== undefined && isOther ? 'OCSP_NONCE_MISMATCH' : null
}

/**
 * A certificate hash in the answer (CertHash) has to match. With a hash algorithm that is not in the table it shows
 * nothing, and is refused where it is required.
 */
function checkCertificateHash(
  { known: { certHash }, extensions }: SingleResponse,
  { certificate }: StatusQuestion,
  digestOf: DigestOnce,
): FindingCode | null {
  if (certHash === null) return null
  const hash = resolveDigestAlgorithm(certHash.hashAlgorithm)
  const isCritical = extensions.some(({ oid, critical }) => oid === EXTENSION.certHash && critical)
  if (!hash.ok) return isCritical ? 'REVOCATION_EXTENSION_UNKNOWN' : null
  const digest = digestOf(hash.value, certificate.certificate.encoded)
  return equalBytes(digest, certHash.hash) ? null : 'OCSP_CERTIFICATE_HASH_MISMATCH'
}

/** A certificate is revoked when the answer says so, whatever revocation time it has. */
function saysOf({ status, thisUpdate, known }: SingleResponse): Says {
  if (status.kind !== 'revoked') return GOOD
  const { revokedAt, reason } = status
  return { kind: 'revoked', revokedAt: Math.min(revokedAt, thisUpdate), reason, invalidityDate: known.invalidityDate }
}

function sourceOf({ sha256, basic, single: { thisUpdate, nextUpdate } }: Answer): RevocationSource {
  return { kind: 'ocsp', sha256, thisUpdate, nextUpdate, issuer: responderText(basic) }
}

/**
 * Made once for a response, as each of its answers has it. Where a SHA-1 value has more than twenty octets, the first
 * twenty are reported.
 */
const responderText = onceForEach(({ responderId }: BasicOcspResponse) =>
  responderId.kind === 'name' ? formatName(responderId.name) : toldName(toHex(responderId.keyHash.subarray(0, 256))),
)
