import type * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { compareBytes } from '../core/bytes.ts'
import { hashIdentifier } from './algorithms.ts'
import { type Credential, certificateTime } from './certificates.ts'
import { embed, encode, octetString, oid, sequence, setOf, tagged, unsignedInteger } from './der.ts'
import { type DigestName, digest, type HashName } from './engine.ts'
import { generalName } from './names.ts'

/** An attribute of a SignerInfo; its values are encoded. */
export interface AttributeInput {
  readonly type: string
  readonly values: readonly Uint8Array[]
}

export function encodeAttribute({ type, values }: AttributeInput): Uint8Array {
  return encode(toPkijsAttribute({ type, values }).toSchema())
}

export function toPkijsAttribute({ type, values }: AttributeInput): pkijs.Attribute {
  return new pkijs.Attribute({ type, values: values.map(embed) })
}

/** X.690 §11.6: a SET OF in DER is sorted by the encodings of its members. */
export function sortAttributes(attributes: readonly AttributeInput[]): readonly AttributeInput[] {
  const encoded = attributes.map((attribute) => ({ attribute, bytes: encodeAttribute(attribute) }))
  return encoded.sort((a, b) => compareBytes(a.bytes, b.bytes)).map(({ attribute }) => attribute)
}

/** The SET OF Attribute that is signed, in the order given (RFC 5652 §5.4). */
export function encodeAttributeSet(attributes: readonly AttributeInput[]): Uint8Array {
  return encode(setOf(attributes.map((attribute) => toPkijsAttribute(attribute).toSchema())))
}

export function contentTypeAttribute(contentType: string): AttributeInput {
  return attribute(CMS_ATTRIBUTE.contentType, oid(contentType))
}

export function messageDigestAttribute(value: Uint8Array): AttributeInput {
  return attribute(CMS_ATTRIBUTE.messageDigest, octetString(value))
}

export function signingTimeAttribute(time: Date): AttributeInput {
  return attribute(CMS_ATTRIBUTE.signingTime, certificateTime(time).toSchema())
}

/** ESS signing-certificate: RFC 2634 §5.4 (SHA-1), or RFC 5035 §3, whose default hash SHA-256 is left out. */
export async function signingCertificateAttribute(
  version: 'v1' | 'v2',
  hash: HashName,
  { certificate, issuer, serialNumber }: Pick<Credential, 'certificate' | 'issuer' | 'serialNumber'>,
): Promise<AttributeInput> {
  const certHash = octetString(await digest(version === 'v1' ? 'SHA-1' : hash, certificate))
  const issuerNames = new pkijs.GeneralNames({ names: [generalName({ directory: issuer })] })
  const issuerSerial = sequence(issuerNames.toSchema(), unsignedInteger(serialNumber))
  const hashAlgorithm = version === 'v1' || hash === 'SHA-256' ? [] : [hashIdentifier(hash).toSchema()]
  const type = version === 'v1' ? CMS_ATTRIBUTE.signingCertificate : CMS_ATTRIBUTE.signingCertificateV2
  return attribute(type, sequence(sequence(sequence(...hashAlgorithm, certHash, issuerSerial))))
}

/** RFC 6211 §2. */
export function algorithmProtectionAttribute(hash: DigestName, signature: pkijs.AlgorithmIdentifier): AttributeInput {
  const members = signature.toSchema().valueBlock.value
  return attribute(
    CMS_ATTRIBUTE.cmsAlgorithmProtection,
    sequence(hashIdentifier(hash).toSchema(), tagged(1, ...(members as asn1js.BaseBlock[]))),
  )
}

/** RFC 5652 §11.4: each value is a SignerInfo. */
export function counterSignatureAttribute(signerInfo: pkijs.SignerInfo): AttributeInput {
  return attribute(CMS_ATTRIBUTE.counterSignature, signerInfo.toSchema())
}

/** RFC 3161, appendix A. */
export function timeStampAttribute(token: Uint8Array): AttributeInput {
  return { type: CMS_ATTRIBUTE.signatureTimeStamp, values: [token] }
}

export interface RevocationValues {
  readonly crls?: readonly Uint8Array[]
  /** Whole OCSPResponse structures. */
  readonly ocsps?: readonly Uint8Array[]
}

/** Adobe's signed attribute (ISO 32000-2 §12.8.3.3.2). */
export function revocationInfoArchivalAttribute({ crls = [], ocsps = [] }: RevocationValues): AttributeInput {
  const members: asn1js.BaseBlock[] = []
  if (crls.length > 0) members.push(tagged(0, sequence(...crls.map(embed))))
  if (ocsps.length > 0) members.push(tagged(1, sequence(...ocsps.map(embed))))
  return attribute(CMS_ATTRIBUTE.revocationInfoArchival, sequence(...members))
}

function attribute(type: string, value: asn1js.BaseBlock): AttributeInput {
  return { type, values: [encode(value)] }
}
