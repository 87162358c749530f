import type { AlgorithmIdentifier } from '../../asn1/algorithm-identifier.ts'
import { CMS_ATTRIBUTE, HASH } from '../../asn1/oids.ts'
import {
  type Asn1Value,
  berContext,
  contextConstructed,
  encodedBytes,
  openWhole,
  type ReadContext,
  Asn1Reader as Reader,
  TAG,
} from '../../asn1/reader.ts'
import { readOid } from '../../asn1/values.ts'
import { ATS_HASH_INDEX, readAtsHashIndex } from '../../cms/ats-hash-index.ts'
import { readCertificateValues, readRevocationValues } from '../../cms/cades-values.ts'
import { EVIDENCE_RECORD, readEvidenceRecord } from '../../cms/evidence-record.ts'
import { OCSP_FORMATS, readCounterSignature, readSignedData } from '../../cms/signed-data.ts'
import type { Attribute, SignedData, SignerInfo } from '../../cms/types.ts'
import type { Budget } from '../../core/budget.ts'
import { type Outcome, Refusal } from '../../core/outcome.ts'
import { resolveDigestAlgorithm } from '../../crypto/hashes.ts'
import { isAbsentOrNull } from '../../crypto/parameters.ts'
import { readCertificate } from '../../x509/certificate.ts'
import { readCrl } from '../../x509/crl.ts'
import { readOcspResponse } from '../../x509/ocsp.ts'

/**
 * The parts of a CMS that no signature covers and whose form is not that of their standard (RFC 5652 §5, RFC 5754 §2, RFC 5940, ETSI EN 319 122-1), in the words
 * of RFC 5652, each once. They may hold any octets, and so a file of any format, whatever its head. Throws `Refusal` of the budget.
 */
export function unknownParts(signedData: SignedData, budget: Budget): readonly string[] {
  const places = new Set<string>()
  for (const place of unknownIn(signedData, budget)) {
    places.add(place)
    if (places.size === MOST_TOLD) break
  }
  return [...places]
}

const MOST_TOLD = 8

function* unknownIn(signedData: SignedData, budget: Budget): Generator<string> {
  if (!signedData.digestAlgorithms.every(isDigestAlgorithm)) yield 'digestAlgorithms'
  const context = berContext(budget)
  for (const { place, value } of evidenceIn(signedData, context)) if (!isEvidence(value, place, context)) yield place
  for (const signer of signedData.signerInfos) yield* unknownInSigner(signer, budget)
}

const HASHES: ReadonlySet<string> = new Set(Object.values(HASH))

/** RFC 5754 §2: without parameters, or with NULL. What is no hash function may say anything in its identifier, too. */
function isDigestAlgorithm(algorithm: AlgorithmIdentifier): boolean {
  return (HASHES.has(algorithm.oid) && isAbsentOrNull(algorithm)) || resolveDigestAlgorithm(algorithm).ok
}

interface Evidence {
  readonly place: 'certificates' | 'crls'
  readonly value: Asn1Value
}

const CERTIFICATES = contextConstructed(0)
const CRLS = contextConstructed(1)

/** The members of both sets. The SignedData was read before. */
function* evidenceIn({ encoded }: SignedData, context: ReadContext): Generator<Evidence> {
  const members = openWhole(encoded, TAG.SEQUENCE, context, 'SignedData')
  while (!members.atEnd) {
    const member = members.any('member')
    const place = member.identifier === CERTIFICATES ? 'certificates' : member.identifier === CRLS ? 'crls' : null
    if (place === null) continue
    const set = members.open(member, place)
    while (!set.atEnd) yield { place, value: set.any(place) }
  }
}

/** RFC 5652 §10.2.1, §10.2.3: certificates and CRLs of RFC 5280, and OCSP answers (RFC 5940 §2.1). Others are passed over by whoever reads them. */
function isEvidence(value: Asn1Value, place: Evidence['place'], context: ReadContext): boolean {
  const { budget } = context
  if (value.identifier === TAG.SEQUENCE)
    return isReadable(
      place === 'crls' ? readCrl(encodedBytes(value), budget) : readCertificate(encodedBytes(value), budget),
    )
  if (place !== 'crls' || value.identifier !== CRLS) return false
  const other = new Reader(value, context, 'OtherRevocationInfoFormat')
  const format = readOid(other.next(TAG.OBJECT_IDENTIFIER, 'otherRevInfoFormat'), 'otherRevInfoFormat')
  return OCSP_FORMATS.includes(format) && isReadable(readOcspResponse(encodedBytes(other.any('otherRevInfo')), budget))
}

function* unknownInSigner({ unsignedAttributes }: SignerInfo, budget: Budget): Generator<string> {
  for (const attribute of unsignedAttributes?.attributes ?? [])
    for (const value of attribute.values) {
      const counter = attribute.oid === CMS_ATTRIBUTE.counterSignature ? readCounterSignature(value, budget) : null
      const token = STAMPS.has(attribute.oid) ? readSignedData(value, budget) : null
      if (counter !== null && isReadable(counter) && counter.ok) yield* unknownInSigner(counter.value, budget)
      else if (token !== null && isReadable(token) && token.ok) yield* unknownIn(token.value, budget)
      else if (EVIDENCE_RECORD.has(attribute.oid)) yield* unknownInRecord(attribute.oid, value, budget)
      else if (!isKnown(attribute, value, budget)) yield `unsignedAttrs ${attribute.oid}`
    }
}

function* unknownInRecord(oid: string, value: Uint8Array, budget: Budget): Generator<string> {
  const record = readEvidenceRecord(value, budget)
  const tokens = record.ok ? record.value.timeStamps.map((token) => readSignedData(token, budget)) : []
  const isWhole = isReadable(record) && tokens.every(isReadable)
  if (!isWhole || !record.ok || !record.value.digestAlgorithms.every(isDigestAlgorithm)) yield `unsignedAttrs ${oid}`
  for (const token of tokens) if (token.ok) yield* unknownIn(token.value, budget)
}

const STAMPS: ReadonlySet<string> = new Set([
  CMS_ATTRIBUTE.signatureTimeStamp,
  CMS_ATTRIBUTE.cadesCTimestamp,
  CMS_ATTRIBUTE.certCrlTimestamp,
  CMS_ATTRIBUTE.microsoftTimeStamp,
  CMS_ATTRIBUTE.archiveTimestampV1,
  CMS_ATTRIBUTE.archiveTimestampV2,
  CMS_ATTRIBUTE.archiveTimestampV3,
])

const REFERENCES: ReadonlySet<string> = new Set([
  CMS_ATTRIBUTE.certificateRefs,
  CMS_ATTRIBUTE.revocationRefs,
  CMS_ATTRIBUTE.attributeCertificateRefs,
  CMS_ATTRIBUTE.attributeRevocationRefs,
])

/** ETSI EN 319 122-1 §5 and annex A: evidence, and what refers to it. */
function isKnown({ oid }: Attribute, value: Uint8Array, budget: Budget): boolean {
  if (REFERENCES.has(oid)) return value[0] === TAG.SEQUENCE
  if (oid === ATS_HASH_INDEX.v1) return isReadable(readAtsHashIndex(value, 'v1', budget))
  if (oid === ATS_HASH_INDEX.v3) return isReadable(readAtsHashIndex(value, 'v3', budget))
  if (oid === CMS_ATTRIBUTE.certificateValues) {
    const certificates = readCertificateValues(value, budget)
    return (
      isReadable(certificates) &&
      certificates.ok &&
      certificates.value.every((one) => isReadable(readCertificate(one, budget)))
    )
  }
  if (oid !== CMS_ATTRIBUTE.revocationValues) return false
  const values = readRevocationValues(value, budget)
  if (!isReadable(values) || !values.ok) return false
  const { crls, ocspResponses } = values.value
  return (
    crls.every((one) => isReadable(readCrl(one, budget))) &&
    ocspResponses.every((one) => isReadable(readOcspResponse(one, budget)))
  )
}

/** A certificate that is larger than is read is told where evidence is; nobody has looked into it. */
function isReadable(outcome: Outcome<unknown>): boolean {
  if (!outcome.ok && outcome.failure.code === 'BUDGET_EXHAUSTED' && outcome.failure.what !== LARGEST)
    throw new Refusal('BUDGET_EXHAUSTED', outcome.failure.what)
  return outcome.ok
}

const LARGEST = 'certificateBytes'
