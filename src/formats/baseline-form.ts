import { CMS_ATTRIBUTE, CONTENT_TYPE, HASH } from '../asn1/oids.ts'
import { writeOid } from '../asn1/writer.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import { readSigningCertificate, referenceHash } from '../cms/read-signing-certificate.ts'
import type { AttributeSet, SignedData } from '../cms/types.ts'
import { createBudget } from '../core/budget.ts'
import { equalBytes, toHex } from '../core/bytes.ts'
import type { LevelCode } from '../core/codes.ts'
import type { HeldCertificate } from '../x509/types.ts'
import type { BaselineRules } from './baseline-rules.ts'
import { CADES_BASELINE } from './cades/baseline.ts'
import type { Integrity } from './integrity.ts'
import { PADES_BASELINE } from './pades/baseline.ts'
import type { DocumentSignature } from './types.ts'

/** A signature, and what its verification found. */
export interface VerifiedSignature {
  readonly facts: DocumentSignature
  readonly integrity: Integrity | null
  readonly signer: HeldCertificate | null
}

export function baselineRules({ format }: DocumentSignature): BaselineRules {
  return format.name === 'PAdES' ? PADES_BASELINE : CADES_BASELINE
}

/**
 * What a signature lacks for B-B, by the tables of ETSI EN 319 122-1 §6.3 (CAdES) and EN 319 142-1 §6.3 (PAdES). The
 * values are not judged: a reference to another certificate is there all the same.
 */
export function lackingForBasic(verified: VerifiedSignature): readonly LevelCode[] {
  const { facts, integrity, signer } = verified
  const { signedData, signerInfo } = facts
  if (signedData === null || signerInfo === null) return []
  const rules = baselineRules(facts)
  const missing: LevelCode[] = [...rules.lackingInForm(facts, signedData)]
  const set = signerInfo.signedAttributes
  const claimed = rules.lackingInTime(facts, valuesOf(set, CMS_ATTRIBUTE.signingTime).length)
  if (set === null) return [...missing, 'SIGNED_ATTRIBUTES_ABSENT', 'SIGNING_CERTIFICATE_ABSENT', ...claimed]
  // EN 319 122-1 requirement f), EN 319 142-1 requirement c).
  if (!isData(set, signedData)) missing.push('LEVEL_LACKS_CONTENT_TYPE')
  if (valuesOf(set, CMS_ATTRIBUTE.messageDigest).length !== 1) missing.push('MESSAGE_DIGEST_MISSING')
  if (integrity?.signingCertificate === 'absent') missing.push('SIGNING_CERTIFICATE_ABSENT')
  else if (!hasUsualReference(set, integrity?.signingCertificate === 'verified')) missing.push('LEVEL_LACKS_REFERENCE')
  // Requirement a) of both.
  if (signer === null || !signedData.certificates.some((one) => equalBytes(one, signer.certificate.encoded)))
    missing.push('LEVEL_LACKS_SIGNER_CERTIFICATE')
  return [...missing, ...claimed]
}

function isData(set: AttributeSet, { contentType }: SignedData): boolean {
  const [value, ...others] = valuesOf(set, CMS_ATTRIBUTE.contentType)
  return value !== undefined && others.length === 0 && contentType === CONTENT_TYPE.data && equalBytes(value, DATA)
}

const DATA: Uint8Array = writeOid(CONTENT_TYPE.data)

/**
 * The service "protection of signing certificate" is provided once: by signing-certificate where the hash is SHA-1, by
 * signing-certificate-v2 where it is another one that is known (EN 319 122-1 requirements h) and i)).
 */
function hasUsualReference(set: AttributeSet, isVerified: boolean): boolean {
  const old = valuesOf(set, CMS_ATTRIBUTE.signingCertificate)
  const [reference, ...others] = valuesOf(set, CMS_ATTRIBUTE.signingCertificateV2)
  if (reference === undefined) return old.length === 1
  if (old.length + others.length > 0) return false
  // Where it was compared with the certificate its hash is known, and only SHA-1 is another one than it may be.
  if (isVerified && !toHex(reference).includes(SHA_1)) return true
  // It was read and charged with the signature.
  const read = readSigningCertificate(reference, 2, createBudget())
  const hash = read.ok ? referenceHash(read.value) : null
  return hash !== null && hash !== 'sha-1'
}

/** The object identifier of SHA-1, as it is written. */
const SHA_1: string = toHex(writeOid(HASH.sha1))

function valuesOf(set: AttributeSet | null, oid: string): readonly Uint8Array[] {
  return attributesOf(set, oid).flatMap(({ values }) => values)
}
