import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { CMS_ATTRIBUTE, CONTENT_TYPE, EXTENSION, HASH, PKIX, SIGNATURE } from '../../src/asn1/oids.ts'
import { TAG } from '../../src/asn1/reader.ts'
import { writeBitString, writeOid, writeSequence, writeUnsignedInteger, writeValue } from '../../src/asn1/writer.ts'
import { compareBytes, fromAscii } from '../../src/core/bytes.ts'
import { buildCertificate, commonName, extension, name, octets, TRUE, tagged, utcTime } from '../x509/build.ts'

/** Certificates, messages, CRLs and OCSP answers by the thousand, signed for real: the libraries that others are made with take too long. */
export interface Holder {
  readonly subject: Uint8Array
  readonly spki: Uint8Array
  readonly key: KeyObject
}

/** A CA or a signer, its key made on the spot. */
export function holder(label: string | Uint8Array, key: Pick<Holder, 'spki' | 'key'> = freshKey()): Holder {
  return { subject: typeof label === 'string' ? name(commonName(`Testbed ${label}`)) : label, ...key }
}

function freshKey(): Pick<Holder, 'spki' | 'key'> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return { spki: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })), key: privateKey }
}

/** Any number of parts: as arguments of a call there could be too many. */
export function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}

export const list = (parts: readonly Uint8Array[]): Uint8Array => writeSequence(join(parts))
export const setOf = (parts: readonly Uint8Array[]): Uint8Array => writeValue(TAG.SET, join(parts))
export const times = (n: number, part: (i: number) => Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: n }, (_, i) => part(i))
export const number = (value: number): Uint8Array =>
  writeUnsignedInteger(Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value))
export const text = (tag: number, value: string): Uint8Array => writeValue(tag, fromAscii(value))

const ECDSA = writeSequence(writeOid(SIGNATURE.ecdsaWithSHA256))
const SHA256 = writeSequence(writeOid(HASH.sha256))
export const CA: readonly Uint8Array[] = [
  extension(EXTENSION.basicConstraints, writeSequence(TRUE), TRUE),
  extension(EXTENSION.keyUsage, writeValue(TAG.BIT_STRING, Uint8Array.of(1, 0x06)), TRUE),
]
export const SIGNER: readonly Uint8Array[] = [
  extension(EXTENSION.keyUsage, writeValue(TAG.BIT_STRING, Uint8Array.of(6, 0xc0)), TRUE),
]

function signed(tbs: Uint8Array, { key }: Pick<Holder, 'key'>): Uint8Array {
  return writeBitString(new Uint8Array(sign('sha256', tbs, key)))
}

let serial = 1

export interface CertificateParts {
  readonly issuer: Pick<Holder, 'subject' | 'key'>
  readonly subject: Pick<Holder, 'subject' | 'spki'>
  readonly extensions?: readonly Uint8Array[]
  readonly serial?: number
  /** Octets in the place of a signature: of one that nobody follows up. */
  readonly unsigned?: boolean
  /** The same in the form of another algorithm: of one that is verified, and found wrong. */
  readonly forged?: { readonly algorithm: Uint8Array; readonly signature: Uint8Array }
}

export function certificate({
  issuer,
  subject,
  extensions = SIGNER,
  unsigned,
  forged,
  ...rest
}: CertificateParts): Uint8Array {
  const parts = {
    serialNumber: number(rest.serial ?? serial++),
    innerAlgorithm: forged?.algorithm ?? ECDSA,
    outerAlgorithm: forged?.algorithm ?? ECDSA,
    issuer: issuer.subject,
    subject: subject.subject,
    validity: writeSequence(utcTime('200101000000Z'), utcTime('400101000000Z')),
    spki: subject.spki,
    ...(extensions.length === 0 ? {} : { extensions: [join(extensions)] }),
  }
  if (unsigned === true) return buildCertificate(parts)
  if (forged !== undefined) return buildCertificate({ ...parts, signature: writeBitString(forged.signature) })
  return buildCertificate({ ...parts, signature: signed(firstMember(buildCertificate(parts)), issuer) })
}

/** The first member of a SEQUENCE, encoded. */
function firstMember(encoded: Uint8Array): Uint8Array {
  const outer = headerOf(encoded, 0)
  const inner = headerOf(encoded, outer.start)
  return encoded.subarray(outer.start, inner.start + inner.length)
}

function headerOf(bytes: Uint8Array, at: number): { readonly start: number; readonly length: number } {
  const first = bytes[at + 1] as number
  if (first < 0x80) return { start: at + 2, length: first }
  const start = at + 2 + (first & 0x7f)
  return { start, length: bytes.subarray(at + 2, start).reduce((sum, octet) => sum * 256 + octet, 0) }
}

const CONTENT: Uint8Array = fromAscii('Testbed content.')

export const attribute = (type: string, values: readonly Uint8Array[]): Uint8Array =>
  writeSequence(writeOid(type), setOf(values))

export interface SignerParts {
  readonly by: Pick<Holder, 'key'>
  readonly issuer: Uint8Array
  readonly serial: number
  /** What is signed; a counter-signature is of another signature, and says no content type. */
  readonly content?: Uint8Array
  readonly signed?: readonly Uint8Array[]
  readonly unsigned?: readonly Uint8Array[]
  /** Octets in the place of the signature. */
  readonly value?: Uint8Array
}

export function signerInfo(parts: SignerParts): Uint8Array {
  const { by, issuer, content = CONTENT, signed: more = [], unsigned = [] } = parts
  const digest = new Uint8Array(createHash('sha256').update(content).digest())
  const attributes = [
    ...(content === CONTENT ? [attribute(CMS_ATTRIBUTE.contentType, [writeOid(CONTENT_TYPE.data)])] : []),
    attribute(CMS_ATTRIBUTE.messageDigest, [octets(digest)]),
    ...more,
  ].sort(compareBytes)
  const value = parts.value ?? new Uint8Array(sign('sha256', setOf(attributes), by.key))
  return list([
    number(1),
    writeSequence(issuer, number(parts.serial)),
    SHA256,
    tagged(0, join(attributes)),
    ECDSA,
    octets(value),
    ...(unsigned.length === 0 ? [] : [tagged(1, join(unsigned))]),
  ])
}

export interface MessageParts {
  readonly certificates?: readonly Uint8Array[]
  /** CRLs, and other revocation information. */
  readonly crls?: readonly Uint8Array[]
  readonly signers: readonly Uint8Array[]
  readonly digests?: readonly Uint8Array[]
}

/** A SignedData (RFC 5652 §5.1) with its content inside. */
export function message({ certificates = [], crls = [], signers, digests = [SHA256] }: MessageParts): Uint8Array {
  const signedData = list([
    number(1),
    setOf(digests),
    writeSequence(writeOid(CONTENT_TYPE.data), tagged(0, octets(CONTENT))),
    ...(certificates.length === 0 ? [] : [tagged(0, join(certificates))]),
    ...(crls.length === 0 ? [] : [tagged(1, join(crls))]),
    setOf(signers),
  ])
  return writeSequence(writeOid(CONTENT_TYPE.signedData), tagged(0, signedData))
}

export const digestAlgorithm: Uint8Array = SHA256

export interface CrlParts {
  readonly issuer: Pick<Holder, 'subject' | 'key'>
  readonly entries?: readonly Uint8Array[]
  readonly extensions?: readonly Uint8Array[]
  readonly number?: number
}

/** RFC 5280 §5.1, of version 2. */
export function crl({ issuer, entries = [], extensions = [], number: crlNumber = 1 }: CrlParts): Uint8Array {
  const tbs = list([
    number(1),
    ECDSA,
    issuer.subject,
    utcTime('261120100000Z'),
    utcTime('270120100000Z'),
    ...(entries.length === 0 ? [] : [list(entries)]),
    tagged(0, list([extension(EXTENSION.cRLNumber, number(crlNumber)), ...extensions])),
  ])
  return list([tbs, ECDSA, signed(tbs, issuer)])
}

export function crlEntry(serialNumber: number, extensions: readonly Uint8Array[] = []): Uint8Array {
  const all = extensions.length === 0 ? [] : [list(extensions)]
  return list([number(serialNumber), utcTime('261101000000Z'), ...all])
}

export interface OcspParts {
  readonly issuer: Holder
  readonly responder?: Holder
  /** Serial numbers of the certificates that it says to be good. */
  readonly good: readonly number[]
  readonly certificates?: readonly Uint8Array[]
  readonly extensions?: readonly Uint8Array[]
  readonly singleExtensions?: readonly Uint8Array[]
}

/** A successful OCSPResponse with a BasicOCSPResponse (RFC 6960 §4.2.1). */
export function ocsp({ issuer, responder = issuer, good, certificates = [], ...more }: OcspParts): Uint8Array {
  const { extensions = [], singleExtensions = [] } = more
  const digest = (bytes: Uint8Array): Uint8Array => octets(new Uint8Array(createHash('sha1').update(bytes).digest()))
  const sha1 = writeSequence(writeOid(HASH.sha1), Uint8Array.of(TAG.NULL, 0))
  const issuerHashes = join([sha1, digest(issuer.subject), digest(issuer.spki.subarray(-65))])
  const time = (value: string): Uint8Array => text(TAG.GENERALIZED_TIME, value)
  const single = (serialNumber: number): Uint8Array =>
    list([
      list([issuerHashes, number(serialNumber)]),
      writeValue(0x80),
      time('20261123100000Z'),
      tagged(0, time('20261220100000Z')),
      ...(singleExtensions.length === 0 ? [] : [tagged(1, list(singleExtensions))]),
    ])
  const data = list([
    tagged(1, responder.subject),
    time('20261123100000Z'),
    list(good.map(single)),
    ...(extensions.length === 0 ? [] : [tagged(1, list(extensions))]),
  ])
  const certs = certificates.length === 0 ? [] : [tagged(0, list(certificates))]
  const basic = list([data, ECDSA, signed(data, responder), ...certs])
  const bytes = writeSequence(writeOid(PKIX.ocspBasicResponse), octets(basic))
  return writeSequence(writeValue(TAG.ENUMERATED, Uint8Array.of(0)), tagged(0, bytes))
}
