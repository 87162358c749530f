import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { KEY } from '../asn1/oids.ts'
import { hashIdentifier, hashLength, type SignatureAlgorithm, signatureIdentifier } from './algorithms.ts'
import {
  type AttributeInput,
  algorithmProtectionAttribute,
  contentTypeAttribute,
  counterSignatureAttribute,
  encodeAttributeSet,
  messageDigestAttribute,
  type RevocationValues,
  revocationInfoArchivalAttribute,
  signingCertificateAttribute,
  signingTimeAttribute,
  sortAttributes,
  timeStampAttribute,
  toPkijsAttribute,
} from './attributes.ts'
import { type Credential, flipLastBit } from './certificates.ts'
import { embed, octetString, taggedOctets, unsignedInteger } from './der.ts'
import { type DigestName, digest, type HashName, randomBytes } from './engine.ts'
import { algorithmFor, signBytes } from './keys.ts'

/** Makes a time-stamp token over these bytes; `timeStamper` gives one. */
export type TimeStamper = (message: Uint8Array) => Promise<Uint8Array>

/** One signer of a CMS. Unless said otherwise: signed attributes with content type, digest and signing-certificate v2, no signing time. */
export interface CmsSigner {
  readonly credential: Credential
  /** What goes with the key, unless given. */
  readonly algorithm?: SignatureAlgorithm
  /** The digest of the content; the hash of the signature algorithm, unless given. */
  readonly digest?: DigestName
  /** RSA PKCS #1 v1.5 named as rsaEncryption, the hash in digestAlgorithm alone, as many signers do (RFC 3370 §3.2). */
  readonly namedAsRsaEncryption?: boolean
  readonly identifiedBy?: 'issuer-and-serial' | 'subject-key-identifier'
  /** `false`: none at all, the signature is over the content itself. */
  readonly signedAttributes?: boolean
  readonly signingTime?: Date
  /** The digest of content that is not in memory: what is given as content is not looked at. */
  readonly messageDigest?: Uint8Array
  readonly signingCertificate?: 'v1' | 'v2' | null
  /** The hash in signing-certificate v2; SHA-256 unless given. */
  readonly signingCertificateHash?: HashName
  readonly algorithmProtection?: boolean
  readonly revocationInfoArchival?: RevocationValues
  readonly moreSignedAttributes?: readonly AttributeInput[]
  /** Puts a signature time-stamp among the unsigned attributes. */
  readonly timeStamp?: TimeStamper
  readonly moreUnsignedAttributes?: readonly AttributeInput[]
  /** Who signs the signature value in turn (RFC 5652 §11.4). */
  readonly counterSigners?: readonly CmsSigner[]
  readonly faults?: SignerFaults
}

/** What a hostile or broken signer does; each is independent of the others. */
export interface SignerFaults {
  /** A digest of something else. */
  readonly wrongMessageDigest?: boolean
  /** Another content type in the attribute than in the message. */
  readonly contentType?: string
  /** Attributes, by OID, that are left out; that stand there twice; that have their value twice. */
  readonly without?: readonly string[]
  readonly twice?: readonly string[]
  readonly twoValues?: readonly string[]
  /** The set in descending order, signed as it is sent. */
  readonly unsorted?: boolean
  /** signing-certificate names this certificate instead. */
  readonly signingCertificateOf?: Credential
  /** What cmsAlgorithmProtection says instead of the truth. */
  readonly protectedDigest?: DigestName
  readonly protectedSignature?: SignatureAlgorithm
  /** The signature algorithm that the SignerInfo names instead of the one used. */
  readonly claimedAlgorithm?: SignatureAlgorithm
  /** The signer that the SignerInfo names instead of the one that signed. */
  readonly claimedSigner?: Credential
  readonly corruptSignature?: boolean
}

export function digestOf(signer: CmsSigner): DigestName {
  const algorithm = signer.algorithm ?? algorithmFor(signer.credential.keys)
  if (signer.digest !== undefined) return signer.digest
  if ('hash' in algorithm) return algorithm.hash
  // RFC 8419 §3.1, §3.2: SHA-512 goes with Ed25519, SHAKE256 with Ed448.
  if (algorithm.kind === 'ed25519') return 'SHA-512'
  return signer.signedAttributes === false ? 'SHAKE256' : 'SHAKE256-LEN'
}

/** `contentType` is `null` for a counter-signature: its content is a signature value, and of no type (RFC 5652 §11.4). */
export async function createSignerInfo(
  signer: CmsSigner,
  content: Uint8Array,
  contentType: string | null,
): Promise<pkijs.SignerInfo> {
  const { credential, faults = {} } = signer
  const algorithm = signer.algorithm ?? algorithmFor(credential.keys)
  const named = nameAlgorithm(signer, faults.claimedAlgorithm ?? algorithm)
  const attributes = signer.signedAttributes === false ? null : await signedAttributes(signer, content, contentType)
  const signed = attributes === null ? content : encodeAttributeSet(attributes)
  const value = await signBytes(credential.keys, algorithm, signed)
  const signature = faults.corruptSignature === true ? flipLastBit(value) : value
  const unsigned = await unsignedAttributes(signer, signature)

  const info = new pkijs.SignerInfo()
  info.version = signer.identifiedBy === 'subject-key-identifier' ? 3 : 1
  info.sid = signerIdentifier(signer)
  info.digestAlgorithm = hashIdentifier(digestOf(signer))
  if (attributes !== null) info.signedAttrs = attributeSet(0, attributes)
  info.signatureAlgorithm = named
  info.signature = octetString(signature)
  if (unsigned.length > 0) info.unsignedAttrs = attributeSet(1, unsigned)
  return info
}

/** The signed attributes in the order in which they are sent and signed. */
export async function signedAttributes(
  signer: CmsSigner,
  content: Uint8Array,
  contentType: string | null,
): Promise<readonly AttributeInput[]> {
  const { credential, faults = {} } = signer
  const hash = digestOf(signer)
  const algorithm = signer.algorithm ?? algorithmFor(credential.keys)
  const messageDigest =
    faults.wrongMessageDigest === true
      ? randomBytes(hashLength(hash))
      : (signer.messageDigest ?? (await digest(hash, content)))
  const type = faults.contentType ?? contentType
  const attributes = [
    ...(type === null ? [] : [contentTypeAttribute(type)]),
    messageDigestAttribute(messageDigest),
    ...(signer.moreSignedAttributes ?? []),
  ]
  if (signer.signingTime !== undefined) attributes.push(signingTimeAttribute(signer.signingTime))
  const version = signer.signingCertificate === undefined ? 'v2' : signer.signingCertificate
  if (version !== null) {
    const named = faults.signingCertificateOf ?? credential
    attributes.push(await signingCertificateAttribute(version, signer.signingCertificateHash ?? 'SHA-256', named))
  }
  if (signer.algorithmProtection === true) {
    const protectedSignature = nameAlgorithm(signer, faults.protectedSignature ?? algorithm)
    attributes.push(algorithmProtectionAttribute(faults.protectedDigest ?? hash, protectedSignature))
  }
  if (signer.revocationInfoArchival !== undefined)
    attributes.push(revocationInfoArchivalAttribute(signer.revocationInfoArchival))
  const sorted = sortAttributes(spoil(attributes, faults))
  return faults.unsorted === true ? [...sorted].reverse() : sorted
}

function spoil(attributes: readonly AttributeInput[], faults: SignerFaults): readonly AttributeInput[] {
  const { without = [], twice = [], twoValues = [] } = faults
  return attributes
    .filter(({ type }) => !without.includes(type))
    .flatMap((attribute) => (twice.includes(attribute.type) ? [attribute, attribute] : [attribute]))
    .map(({ type, values }) => ({ type, values: twoValues.includes(type) ? [...values, ...values] : values }))
}

async function unsignedAttributes(signer: CmsSigner, signature: Uint8Array): Promise<readonly AttributeInput[]> {
  const timeStamp = signer.timeStamp === undefined ? [] : [timeStampAttribute(await signer.timeStamp(signature))]
  const counterSignatures: AttributeInput[] = []
  for (const counterSigner of signer.counterSigners ?? [])
    counterSignatures.push(counterSignatureAttribute(await createSignerInfo(counterSigner, signature, null)))
  return [...timeStamp, ...counterSignatures, ...(signer.moreUnsignedAttributes ?? [])]
}

function nameAlgorithm(signer: CmsSigner, algorithm: SignatureAlgorithm): pkijs.AlgorithmIdentifier {
  if (signer.namedAsRsaEncryption !== true || algorithm.kind !== 'rsa-pkcs1') return signatureIdentifier(algorithm)
  return new pkijs.AlgorithmIdentifier({ algorithmId: KEY.rsaEncryption, algorithmParams: new asn1js.Null() })
}

function signerIdentifier(signer: CmsSigner): asn1js.BaseBlock | pkijs.IssuerAndSerialNumber {
  const { issuer, serialNumber, keyIdentifier } = signer.faults?.claimedSigner ?? signer.credential
  if (signer.identifiedBy !== 'subject-key-identifier')
    return new pkijs.IssuerAndSerialNumber({
      issuer: new pkijs.RelativeDistinguishedNames({ schema: embed(issuer) }),
      serialNumber: unsignedInteger(serialNumber),
    })
  if (keyIdentifier === null) throw new RangeError('The certificate of the signer has no key identifier')
  return taggedOctets(0, keyIdentifier)
}

function attributeSet(type: number, attributes: readonly AttributeInput[]): pkijs.SignedAndUnsignedAttributes {
  return new pkijs.SignedAndUnsignedAttributes({ type, attributes: attributes.map(toPkijsAttribute) })
}
