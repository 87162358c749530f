import { constants, createHash, verify as verifySignature, X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { oidName, SIGNATURE } from '../../src/asn1/oids.ts'

/** Reads with pkijs what the testbed wrote, and verifies it with node:crypto: neither has a hand in the writing of signatures. */
export function parse(bytes: Uint8Array): asn1js.AsnType {
  const { offset, result } = asn1js.fromBER(bytes)
  if (offset !== bytes.length) throw new Error(`not one ASN.1 value: ${result.error}`)
  return result
}

export function readSignedData(cms: Uint8Array): pkijs.SignedData {
  const contentInfo = new pkijs.ContentInfo({ schema: parse(cms) })
  return new pkijs.SignedData({ schema: contentInfo.content })
}

export function onlySigner(cms: Uint8Array): pkijs.SignerInfo {
  const [signer, ...others] = readSignedData(cms).signerInfos
  if (signer === undefined || others.length > 0) throw new Error('not one signer')
  return signer
}

export function signedValuesOf(signer: pkijs.SignerInfo, type: string): readonly asn1js.BaseBlock[] {
  return (signer.signedAttrs?.attributes ?? [])
    .filter((attribute) => attribute.type === type)
    .flatMap(({ values }) => values as asn1js.BaseBlock[])
}

export function octetsOf(value: asn1js.BaseBlock | undefined): Uint8Array {
  if (!(value instanceof asn1js.OctetString)) throw new Error('no OCTET STRING')
  return value.valueBlock.valueHexView
}

/** Node's name of a hash that a CMS names by OID; and of the one that an ECDSA or RSA identifier has in it. */
function hashName(oid: string): string {
  return oidName(oid)
}

export function contentDigest(signer: pkijs.SignerInfo, content: Uint8Array): Uint8Array {
  return createHash(hashName(signer.digestAlgorithm.algorithmId)).update(content).digest()
}

/** Whether the signature value is that of this certificate's key over the signed attributes as sent, or over the content. */
export function signatureHolds(signer: pkijs.SignerInfo, certificate: Uint8Array, content: Uint8Array): boolean {
  const signed = signer.signedAttrs === undefined ? content : new Uint8Array(signer.signedAttrs.encodedValue)
  return verifyValue(
    signer.signatureAlgorithm,
    hashName(signer.digestAlgorithm.algorithmId),
    certificate,
    signed,
    signer.signature.valueBlock.valueHexView,
  )
}

/** As `signatureHolds`, of any signature; the digest counts where the algorithm names none. */
export function verifyValue(
  { algorithmId, algorithmParams }: pkijs.AlgorithmIdentifier,
  digest: string,
  certificate: Uint8Array,
  signed: Uint8Array,
  signature: Uint8Array,
): boolean {
  const key = new X509Certificate(certificate).publicKey
  if (algorithmId === SIGNATURE.ed25519 || algorithmId === SIGNATURE.ed448)
    return verifySignature(null, signed, key, signature)
  if (algorithmId === SIGNATURE.rsassaPss) {
    const { hashAlgorithm, saltLength } = new pkijs.RSASSAPSSParams({ schema: algorithmParams })
    const options = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }
    return verifySignature(hashName(hashAlgorithm.algorithmId), signed, options, signature)
  }
  const named = /sha(?:3-)?\d+/i.exec(oidName(algorithmId))?.[0].toLowerCase()
  return verifySignature(named ?? digest, signed, key, signature)
}
