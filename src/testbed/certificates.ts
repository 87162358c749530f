import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { copyBytes } from '../core/bytes.ts'
import { type SignatureAlgorithm, signatureIdentifier } from './algorithms.ts'
import { embed, encode, unsignedInteger } from './der.ts'
import { digest, ownBytes, randomBytes } from './engine.ts'
import { buildExtensions, type ExtensionInput, type ExtensionsInput } from './extensions.ts'
import { algorithmFor, type KeyPair, signBytes } from './keys.ts'
import { distinguishedName, encodeName, type NameInput } from './names.ts'
import { toSerialNumber } from './seed/draw.ts'

/** A certificate with its private key, and the certificates above it: whoever signs something, a CA too. */
export interface Credential {
  readonly keys: KeyPair
  /** DER. */
  readonly certificate: Uint8Array
  /** The issuers' certificates, the nearest first, the root last; empty for a root itself. */
  readonly issuers: readonly Uint8Array[]
  /** Encoded names, and the serial number as big-endian octets. */
  readonly subject: Uint8Array
  readonly issuer: Uint8Array
  readonly serialNumber: Uint8Array
  readonly keyIdentifier: Uint8Array | null
}

export interface CertificateProfile extends ExtensionsInput {
  readonly subject: NameInput
  readonly keys: KeyPair
  /** Who signs; absent: the key itself (a root). */
  readonly issuer?: Credential
  readonly notBefore: Date
  readonly notAfter: Date
  /** Big-endian octets; random otherwise. */
  readonly serialNumber?: Uint8Array
  /** What goes with the issuer's key, unless given. */
  readonly signatureAlgorithm?: SignatureAlgorithm
  /** The SHA-1 digest of the key (RFC 5280 §4.2.1.2 (1)), its last 8 octets, octets of choice, or none at all. */
  readonly subjectKeyIdentifier?: 'sha1' | 'last-8-octets' | Uint8Array | null
  /** The issuer's subjectKeyIdentifier, unless given; none in a root. */
  readonly authorityKeyIdentifier?: Uint8Array | null
  /** Made wrong on purpose. */
  readonly faults?: {
    /** 1 takes the extensions away. */
    readonly version?: 1
    /** Names another issuer than the one that signs. */
    readonly issuerName?: NameInput
    /** Another algorithm inside the signed part than beside the signature. */
    readonly innerAlgorithm?: SignatureAlgorithm
    readonly corruptSignature?: boolean
    /** An extension that stands there twice. */
    readonly repeatedExtension?: string
  }
}

export async function issueCertificate(profile: CertificateProfile): Promise<Credential> {
  const { keys, issuer, faults = {} } = profile
  const signer = issuer?.keys ?? keys
  const algorithm = profile.signatureAlgorithm ?? algorithmFor(signer)
  const subject = encodeName(profile.subject)
  const issuerName = faults.issuerName === undefined ? (issuer?.subject ?? subject) : encodeName(faults.issuerName)
  const serialNumber = profile.serialNumber ?? toSerialNumber(randomBytes(16))
  const keyIdentifier = await keyIdentifierOf(profile)
  const authority =
    profile.authorityKeyIdentifier === undefined ? issuer?.keyIdentifier : profile.authorityKeyIdentifier

  const certificate = new pkijs.Certificate()
  certificate.version = faults.version === 1 ? 0 : 2
  certificate.serialNumber = unsignedInteger(serialNumber)
  certificate.signature = signatureIdentifier(faults.innerAlgorithm ?? algorithm)
  certificate.issuer = distinguishedName(issuerName)
  certificate.notBefore = certificateTime(profile.notBefore)
  certificate.notAfter = certificateTime(profile.notAfter)
  certificate.subject = distinguishedName(subject)
  certificate.subjectPublicKeyInfo.fromSchema(embed(keys.spki))
  if (faults.version !== 1) {
    const extensions = buildExtensions(profile, { subject: keyIdentifier, authority: authority ?? null })
    certificate.extensions = repeated(extensions, faults.repeatedExtension).map(toPkijs)
  }
  certificate.tbsView = encode(certificate.encodeTBS())
  certificate.signatureAlgorithm = signatureIdentifier(algorithm)
  const signature = await signBytes(signer, algorithm, certificate.tbsView)
  certificate.signatureValue = new asn1js.BitString({
    valueHex: faults.corruptSignature === true ? flipLastBit(signature) : signature,
  })
  return Object.freeze({
    keys,
    certificate: encode(certificate.toSchema()),
    issuers: issuer === undefined ? [] : [issuer.certificate, ...issuer.issuers],
    subject,
    issuer: issuerName,
    serialNumber,
    keyIdentifier,
  })
}

async function keyIdentifierOf({
  keys,
  subjectKeyIdentifier = 'sha1',
}: CertificateProfile): Promise<Uint8Array | null> {
  if (subjectKeyIdentifier === null || subjectKeyIdentifier instanceof Uint8Array) return subjectKeyIdentifier
  const sha1 = await digest('SHA-1', publicKeyOctets(keys))
  return subjectKeyIdentifier === 'sha1' ? sha1 : copyBytes(sha1.subarray(-8))
}

/** The content of the BIT STRING in a SubjectPublicKeyInfo. */
export function publicKeyOctets(keys: KeyPair): Uint8Array {
  const info = new pkijs.PublicKeyInfo({ schema: embed(keys.spki) })
  return info.subjectPublicKey.valueBlock.valueHexView
}

/** RFC 5280 §4.1.2.5: UTCTime until 2049, GeneralizedTime from then on. */
export function certificateTime(date: Date): pkijs.Time {
  const type = date.getUTCFullYear() < 2050 ? pkijs.TimeType.UTCTime : pkijs.TimeType.GeneralizedTime
  return new pkijs.Time({ type, value: new Date(Math.floor(date.getTime() / 1000) * 1000) })
}

export function toPkijs({ oid, critical = false, value }: ExtensionInput): pkijs.Extension {
  return new pkijs.Extension({ extnID: oid, critical, extnValue: ownBytes(value).buffer })
}

function repeated(extensions: readonly ExtensionInput[], oid: string | undefined): readonly ExtensionInput[] {
  return [...extensions, ...extensions.filter((extension) => extension.oid === oid)]
}

export function flipLastBit(bytes: Uint8Array): Uint8Array {
  const flipped = copyBytes(bytes)
  const last = flipped.length - 1
  flipped[last] = (flipped[last] ?? 0) ^ 1
  return flipped
}
