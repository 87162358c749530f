import type { AlgorithmIdentifier } from '../../asn1/algorithm-identifier.ts'
import { HASH, SIGNATURE } from '../../asn1/oids.ts'
import { DER_NULL, writeOid, writeSequence, writeUnsignedInteger, writeValue } from '../../asn1/writer.ts'
import { toldName } from '../../core/finding.ts'
import { DS } from './names.ts'

/** What a method of XML Signature names, in the words of the one table of algorithms (`src/crypto/algorithms.ts`). */
export interface SignatureMethod {
  readonly signature: AlgorithmIdentifier
  readonly digest: AlgorithmIdentifier
  /** XML Signature 1.1 §6.4.3: r and s side by side. */
  readonly isPair: boolean
}

type Sha2 = 'sha224' | 'sha256' | 'sha384' | 'sha512'
type Sha3 = `sha3-${'224' | '256' | '384' | '512'}`
type Hash = 'sha1' | Sha2 | Sha3

const XMLENC = 'http://www.w3.org/2001/04/xmlenc#'
const MORE_2001 = 'http://www.w3.org/2001/04/xmldsig-more#'
const MORE_2007 = 'http://www.w3.org/2007/05/xmldsig-more#'
const MORE_2021 = 'http://www.w3.org/2021/04/xmldsig-more#'

const SHA2: readonly Sha2[] = ['sha224', 'sha256', 'sha384', 'sha512']
const SHA3: readonly Sha3[] = ['sha3-224', 'sha3-256', 'sha3-384', 'sha3-512']

/** XML Signature 1.1 §6.2, RFC 9231 §2.1. MD5 and RIPEMD-160 are in no table here. */
const DIGESTS: ReadonlyMap<string, Hash> = new Map([
  [`${DS}sha1`, 'sha1'],
  [`${MORE_2001}sha224`, 'sha224'],
  [`${XMLENC}sha256`, 'sha256'],
  [`${MORE_2001}sha384`, 'sha384'],
  [`${XMLENC}sha512`, 'sha512'],
  ...SHA3.map((hash): [string, Hash] => [`${MORE_2007}${hash}`, hash]),
])

/** XML Signature 1.1 §6.4, RFC 9231 §2.3. HMAC is no signature: who verifies it can make it. */
const METHODS: ReadonlyMap<string, () => SignatureMethod> = new Map([
  [`${DS}rsa-sha1`, () => rsa('sha1')],
  ...SHA2.map((hash): Method => [`${MORE_2001}rsa-${hash}`, () => rsa(hash)]),
  ...(['sha1', ...SHA2] as const).map((hash): Method => [`${MORE_2001}ecdsa-${hash}`, () => ecdsa(hash)]),
  ...SHA3.map((hash): Method => [`${MORE_2021}ecdsa-${hash}`, () => ecdsa(hash)]),
  ...(['sha1', ...SHA2, ...SHA3] as const).map((hash): Method => [`${MORE_2007}${hash}-rsa-MGF1`, () => pss(hash)]),
  [`${MORE_2021}eddsa-ed25519`, () => edwards('ed25519')],
  [`${MORE_2021}eddsa-ed448`, () => edwards('ed448')],
])

type Method = [identifier: string, make: () => SignatureMethod]

/** `null`: it is none of the table. */
export function signatureMethod(identifier: string): SignatureMethod | null {
  return METHODS.get(identifier)?.() ?? null
}

/** `null`: it is none of the table. */
export function digestMethod(identifier: string): AlgorithmIdentifier | null {
  const hash = DIGESTS.get(identifier)
  return hash === undefined ? null : digestOf(hash)
}

/** What nobody knows here, under the name that it has: it is told, and never resolved. */
export function unknownAlgorithm(identifier: string): AlgorithmIdentifier {
  return { oid: toldName(identifier), parameters: null, encoded: new Uint8Array(0) }
}

function rsa(hash: 'sha1' | Sha2): SignatureMethod {
  return {
    signature: identifier(SIGNATURE[`${hash}WithRSAEncryption`], DER_NULL),
    digest: digestOf(hash),
    isPair: false,
  }
}

function ecdsa(hash: Hash): SignatureMethod {
  const name = `ecdsaWith${hash.toUpperCase() as Uppercase<Hash>}` as const
  return { signature: identifier(SIGNATURE[name], null), digest: digestOf(hash), isPair: true }
}

function edwards(name: 'ed25519' | 'ed448'): SignatureMethod {
  // The message is hashed by the algorithm itself.
  return { signature: identifier(SIGNATURE[name], null), digest: digestOf('sha512'), isPair: false }
}

/** RFC 9231 §2.3.10: MGF1 with the same hash, and a salt of its length. */
function pss(hash: Hash): SignatureMethod {
  const algorithm = digestOf(hash)
  const mask = writeSequence(writeOid(SIGNATURE.mgf1), algorithm.encoded)
  const salt = writeUnsignedInteger(Uint8Array.of(octetsOf(hash)))
  const parameters = writeSequence(writeValue(0xa0, algorithm.encoded), writeValue(0xa1, mask), writeValue(0xa2, salt))
  return { signature: identifier(SIGNATURE.rsassaPss, parameters), digest: algorithm, isPair: false }
}

/** Of a digest: all but SHA-1 have its bits in their name. */
function octetsOf(hash: Hash): number {
  return hash === 'sha1' ? 20 : Number(hash.slice(-3)) / 8
}

function digestOf(hash: Hash): AlgorithmIdentifier {
  return identifier(HASH[hash], null)
}

function identifier(oid: string, parameters: Uint8Array | null): AlgorithmIdentifier {
  return { oid, parameters, encoded: writeSequence(writeOid(oid), ...(parameters === null ? [] : [parameters])) }
}

/** Ecdsa-Sig-Value of r and s side by side; `null`: it is no pair. */
export function pairAsDer(value: Uint8Array, octets: number): Uint8Array | null {
  if (value.length !== 2 * octets) return null
  return writeSequence(writeUnsignedInteger(value.subarray(0, octets)), writeUnsignedInteger(value.subarray(octets)))
}
