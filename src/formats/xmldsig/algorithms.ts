import type { AlgorithmIdentifier } from '../../asn1/algorithm-identifier.ts'
import { HASH, SIGNATURE } from '../../asn1/oids.ts'
import { DER_NULL, writeOid, writeSequence, writeUnsignedInteger, writeValue } from '../../asn1/writer.ts'

/** What a method of XML Signature names, in the words of the one table of algorithms (`src/crypto/algorithms.ts`). */
export interface SignatureMethod {
  readonly signature: AlgorithmIdentifier
  readonly digest: AlgorithmIdentifier
  /** XML Signature 1.1 §6.4.3: r and s side by side. */
  readonly isPair: boolean
}

type Hash = keyof typeof HASH

const XMLENC = 'http://www.w3.org/2001/04/xmlenc#'
const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const MORE_2001 = 'http://www.w3.org/2001/04/xmldsig-more#'
const MORE_2007 = 'http://www.w3.org/2007/05/xmldsig-more#'
const MORE_2021 = 'http://www.w3.org/2021/04/xmldsig-more#'

/** XML Signature 1.1 §6.2, RFC 9231 §2.1. MD5 and RIPEMD-160 are in no table here. */
const DIGESTS: ReadonlyMap<string, Hash> = new Map([
  [`${DSIG}sha1`, 'sha1'],
  [`${MORE_2001}sha224`, 'sha224'],
  [`${XMLENC}sha256`, 'sha256'],
  [`${MORE_2001}sha384`, 'sha384'],
  [`${XMLENC}sha512`, 'sha512'],
  [`${MORE_2007}sha3-224`, 'sha3-224'],
  [`${MORE_2007}sha3-256`, 'sha3-256'],
  [`${MORE_2007}sha3-384`, 'sha3-384'],
  [`${MORE_2007}sha3-512`, 'sha3-512'],
])

const LENGTHS: Readonly<Partial<Record<Hash, number>>> = {
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
  'sha3-224': 28,
  'sha3-256': 32,
  'sha3-384': 48,
  'sha3-512': 64,
}

/** XML Signature 1.1 §6.4, RFC 9231 §2.3. HMAC is no signature: who verifies it can make it. */
const METHODS: ReadonlyMap<string, () => SignatureMethod> = new Map([
  [`${DSIG}rsa-sha1`, () => rsa('sha1WithRSAEncryption', 'sha1')],
  [`${MORE_2001}rsa-sha224`, () => rsa('sha224WithRSAEncryption', 'sha224')],
  [`${MORE_2001}rsa-sha256`, () => rsa('sha256WithRSAEncryption', 'sha256')],
  [`${MORE_2001}rsa-sha384`, () => rsa('sha384WithRSAEncryption', 'sha384')],
  [`${MORE_2001}rsa-sha512`, () => rsa('sha512WithRSAEncryption', 'sha512')],
  [`${MORE_2001}ecdsa-sha1`, () => ecdsa('ecdsaWithSHA1', 'sha1')],
  [`${MORE_2001}ecdsa-sha224`, () => ecdsa('ecdsaWithSHA224', 'sha224')],
  [`${MORE_2001}ecdsa-sha256`, () => ecdsa('ecdsaWithSHA256', 'sha256')],
  [`${MORE_2001}ecdsa-sha384`, () => ecdsa('ecdsaWithSHA384', 'sha384')],
  [`${MORE_2001}ecdsa-sha512`, () => ecdsa('ecdsaWithSHA512', 'sha512')],
  [`${MORE_2021}ecdsa-sha3-224`, () => ecdsa('ecdsaWithSHA3-224', 'sha3-224')],
  [`${MORE_2021}ecdsa-sha3-256`, () => ecdsa('ecdsaWithSHA3-256', 'sha3-256')],
  [`${MORE_2021}ecdsa-sha3-384`, () => ecdsa('ecdsaWithSHA3-384', 'sha3-384')],
  [`${MORE_2021}ecdsa-sha3-512`, () => ecdsa('ecdsaWithSHA3-512', 'sha3-512')],
  [`${MORE_2007}sha1-rsa-MGF1`, () => pss('sha1')],
  [`${MORE_2007}sha224-rsa-MGF1`, () => pss('sha224')],
  [`${MORE_2007}sha256-rsa-MGF1`, () => pss('sha256')],
  [`${MORE_2007}sha384-rsa-MGF1`, () => pss('sha384')],
  [`${MORE_2007}sha512-rsa-MGF1`, () => pss('sha512')],
  [`${MORE_2007}sha3-224-rsa-MGF1`, () => pss('sha3-224')],
  [`${MORE_2007}sha3-256-rsa-MGF1`, () => pss('sha3-256')],
  [`${MORE_2007}sha3-384-rsa-MGF1`, () => pss('sha3-384')],
  [`${MORE_2007}sha3-512-rsa-MGF1`, () => pss('sha3-512')],
  [`${MORE_2021}eddsa-ed25519`, () => edwards('ed25519')],
  [`${MORE_2021}eddsa-ed448`, () => edwards('ed448')],
])

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
  const told = identifier.length > LONGEST ? `${identifier.slice(0, LONGEST)}…` : identifier
  return { oid: told, parameters: null, encoded: new Uint8Array(0) }
}

const LONGEST = 128

function rsa(name: keyof typeof SIGNATURE, hash: Hash): SignatureMethod {
  return { signature: identifier(SIGNATURE[name], DER_NULL), digest: digestOf(hash), isPair: false }
}

function ecdsa(name: keyof typeof SIGNATURE, hash: Hash): SignatureMethod {
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
  const salt = writeUnsignedInteger(Uint8Array.of(LENGTHS[hash] ?? 0))
  const parameters = writeSequence(writeValue(0xa0, algorithm.encoded), writeValue(0xa1, mask), writeValue(0xa2, salt))
  return { signature: identifier(SIGNATURE.rsassaPss, parameters), digest: algorithm, isPair: false }
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
