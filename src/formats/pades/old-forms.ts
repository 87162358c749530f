/**
 * The two forms of signatures that PDF 1.3 began with, and PDF 2.0 no longer has (ISO 32000-1 §12.8.3.2, §12.8.3.3): what they are over is
 * computed as their standard says, and whether their hash is still relied on is asked of them as of any other.
 */

import type { AlgorithmIdentifier } from '../../asn1/algorithm-identifier.ts'
import { CONTENT_TYPE, HASH, SIGNATURE } from '../../asn1/oids.ts'
import { contentBytes, derContext, encodedBytes, readValueAt, TAG } from '../../asn1/reader.ts'
import { writeOid, writeSequence } from '../../asn1/writer.ts'
import type { SignedData, SignerInfo } from '../../cms/types.ts'
import type { Budget } from '../../core/budget.ts'
import { equalBytes, joinBytes, lengthWithoutPadding } from '../../core/bytes.ts'
import type { FindingCode } from '../../core/codes.ts'
import type { Finding } from '../../core/finding.ts'
import { inMemory } from '../../core/octets.ts'
import { attempt, type Failure, type Outcome, Refusal } from '../../core/outcome.ts'
import type { PdfSignature } from '../../pdf/types.ts'
import { readCertificate } from '../../x509/certificate.ts'
import { spendDigest } from '../digest-work.ts'
import type { Integrity } from '../integrity.ts'
import type { DocumentSignature, OtherMeans } from '../types.ts'

/** A CMS whose content is the SHA-1 of what the /ByteRange covers. */
export const DIGEST_IN_CMS = 'adbe.pkcs7.sha1'
/** A PKCS #1 signature value on what the /ByteRange covers, in an OCTET STRING, and the certificate beside it. */
export const BARE_VALUE = 'adbe.x509.rsa_sha1'

/**
 * ISO 32000-1 §12.8.3.2: what a CMS by the same signer over the same octets would say. The signer is the first certificate of /Cert: without
 * one there is nobody to verify it by.
 */
export function readBareValue({ contents, certificates }: PdfSignature, budget: Budget): Outcome<SignedData> {
  return attempt(() => {
    const octets = contents ?? new Uint8Array()
    const value = attempt(() => readValueAt(octets, 0, octets.length, derContext(budget)))
    if (!value.ok) throw asRefusal(value.failure, 'PDF_CONTENTS_INVALID')
    if (value.value.identifier !== TAG.OCTET_STRING) throw new Refusal('PDF_CONTENTS_INVALID')
    const [first] = certificates ?? []
    const certificate = first === undefined ? null : readCertificate(first, budget)
    if (certificate === null) throw new Refusal('PDF_CERT_INVALID')
    if (!certificate.ok) throw asRefusal(certificate.failure, 'PDF_CERT_INVALID')
    const { issuer, serialNumber } = certificate.value
    const encoded = encodedBytes(value.value)
    const signerInfo: SignerInfo = {
      version: 1,
      identifier: { kind: 'issuer-and-serial-number', issuer, serialNumber },
      digestAlgorithm: named(HASH.sha1),
      signatureAlgorithm: named(SIGNATURE.sha1WithRSAEncryption),
      signature: contentBytes(value.value),
      signedAttributes: null,
      unsignedAttributes: null,
      encoded,
    }
    return {
      version: 1,
      digestAlgorithms: [named(HASH.sha1), ...OTHER_HASHES.map(({ digest }) => named(digest))],
      contentType: CONTENT_TYPE.data,
      content: null,
      contentSpan: null,
      certificates: certificates ?? [],
      crls: [],
      ocspResponses: [],
      signerInfos: [signerInfo],
      encoded,
      ber: false,
      source: octets,
      trailing: trailingOf(octets.subarray(encoded.length)),
    }
  })
}

/** ISO 32000-1 table 257, note b: whatever the name says, the value may have been made with one of these. */
const OTHER_HASHES = [
  { name: 'SHA-256', digest: HASH.sha256, signature: SIGNATURE.sha256WithRSAEncryption },
  { name: 'SHA-384', digest: HASH.sha384, signature: SIGNATURE.sha384WithRSAEncryption },
  { name: 'SHA-512', digest: HASH.sha512, signature: SIGNATURE.sha512WithRSAEncryption },
] as const

function named(oid: string): AlgorithmIdentifier {
  return { oid, parameters: null, encoded: writeSequence(writeOid(oid)) }
}

function asRefusal({ code, what }: Failure, otherwise: FindingCode): Refusal {
  return code === 'BUDGET_EXHAUSTED' ? new Refusal(code, what) : new Refusal(otherwise)
}

function trailingOf(rest: Uint8Array): SignedData['trailing'] {
  if (rest.length === 0) return 'none'
  return lengthWithoutPadding(rest, 0) === 0 ? 'zeros' : 'other'
}

/** Of a signature of one of the two forms; `null`: it is of none. */
export function verifyOtherwise(
  signature: DocumentSignature & { readonly signerInfo: SignerInfo },
  verify: (signerInfo: SignerInfo) => Integrity,
  means: OtherMeans,
): Integrity | null {
  if (signature.pdf?.subFilter === DIGEST_IN_CMS) return verifyDigestInCms(signature, signature.pdf, verify, means)
  return signature.pdf?.subFilter === BARE_VALUE ? verifyBareValue(signature, verify, means) : null
}

const OCTETS_OF_SHA1 = 20

/** ISO 32000-1 §12.8.3.3.1: the CMS is over a digest, which is SHA-1 of the file's octets whatever hash the CMS itself is made with. */
function verifyDigestInCms(
  { signerInfo, content }: DocumentSignature & { readonly signerInfo: SignerInfo },
  { signedRanges }: PdfSignature,
  verify: (signerInfo: SignerInfo) => Integrity,
  { engine }: OtherMeans,
): Integrity {
  const integrity: Integrity = { ...verify(signerInfo), digestHash: 'sha-1' }
  const clause = 'ISO 32000-1 §12.8.3.3.1'
  if (content === null) return integrity
  const failing = (code: FindingCode, digest: Integrity['digest']): Integrity => {
    const finding: Finding = { code, level: 'failure', clause }
    const told = integrity.findings.some((one) => one.code === code)
    return { ...integrity, digest, findings: told ? integrity.findings : [...integrity.findings, finding] }
  }
  if (signedRanges.length === 0) return failing('SIGNED_CONTENT_MISSING', 'not-checked')
  const length = content.reduce((octets, piece) => octets + piece.length, 0)
  const isDigest =
    length === OCTETS_OF_SHA1 && equalBytes(joinBytes(content.map(inMemory)), engine.digest('sha-1', signedRanges))
  return isDigest ? integrity : failing('DIGEST_MISMATCH', 'invalid')
}

/**
 * ISO 32000-1 §12.8.3.2. The value alone says which hash it was made with, inside. /Cert is among the octets that were signed: it says whose
 * the signature is.
 */
function verifyBareValue(
  signature: DocumentSignature & { readonly signerInfo: SignerInfo },
  verify: (signerInfo: SignerInfo) => Integrity,
  { budget, documentOctets }: OtherMeans,
): Integrity {
  const first = bound(verify(signature.signerInfo))
  if (first.signature !== 'invalid' || isOfAnotherKey(first)) return first
  for (const { name, digest, signature: algorithm } of OTHER_HASHES) {
    const signerInfo = { ...signature.signerInfo, digestAlgorithm: named(digest), signatureAlgorithm: named(algorithm) }
    spendDigest({ ...signature, signerInfo }, documentOctets, budget)
    const other = bound(verify(signerInfo))
    if (other.signature !== 'verified') continue
    const finding: Finding = {
      code: 'PDF_SUBFILTER_HASH_MISMATCH',
      level: 'failure',
      clause: 'ISO 32000-1 §12.8.3.2',
      data: { hash: name },
    }
    return { ...other, findings: [...other.findings, finding] }
  }
  return first
}

/** Time and certificate stand in the dictionary, which is covered. */
const SAID_OF_CMS: ReadonlySet<FindingCode> = new Set<FindingCode>(['SIGNER_NOT_BOUND', 'SIGNED_ATTRIBUTES_ABSENT'])

function bound(integrity: Integrity): Integrity {
  const findings = integrity.findings.filter(({ code }) => !SAID_OF_CMS.has(code))
  return { ...integrity, signingCertificate: 'verified', findings }
}

/** No hash helps a key that is not of RSA. */
function isOfAnotherKey({ findings }: Integrity): boolean {
  return findings.some(({ code, data }) => code === 'SIGNATURE_INVALID' && data?.['reason'] !== undefined)
}
