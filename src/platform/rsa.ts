import { concatBytes, equalBytes, fromHex, toHex } from '../core/bytes.ts'
import type { HashName, RsaPublicKey, SignatureOperation } from '../crypto/types.ts'

/**
 * RSA signature verification (RFC 8017 §8) in plain integer arithmetic, for what a runtime's own lacks: SHA-224, SHA-3, a mask hash
 * of its own. Public values only, so that nothing here need be constant in time; key sizes and exponents are bounded before.
 */
export type HashFunction = (hash: HashName, parts: readonly Uint8Array[]) => Uint8Array

export function verifyRsa(
  operation: Extract<SignatureOperation, { kind: 'rsa-pkcs1' | 'rsa-pss' }>,
  key: RsaPublicKey,
  signature: Uint8Array,
  digest: Uint8Array,
  hash: HashFunction,
): boolean {
  const encoded = recoverMessage(key, signature)
  if (encoded === null) return false
  return operation.kind === 'rsa-pkcs1'
    ? equalsPkcs1(encoded, operation.hash, digest)
    : isPssEncoding(encoded, key.bits - 1, operation, digest, hash)
}

/** RSAVP1 (§5.2.2): the representative as octets of the modulus's length, `null` where the signature is out of range. */
function recoverMessage({ modulus, exponent }: RsaPublicKey, signature: Uint8Array): Uint8Array | null {
  const n = toNumber(modulus)
  const s = toNumber(signature)
  return s < n ? fromNumber(power(s, toNumber(exponent), n), modulus.length) : null
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes)}`)
}

function fromNumber(value: bigint, length: number): Uint8Array {
  return fromHex(value.toString(16).padStart(2 * length, '0')) as Uint8Array
}

/** The algorithm identifiers of DigestInfo, without their NULL (§9.2 note 1; for SHA-3, NIST CSOR). */
const HASH_OIDS: Readonly<Record<Exclude<HashName, 'shake256'>, string>> = {
  'sha-1': '2b0e03021a',
  'sha-224': '608648016503040204',
  'sha-256': '608648016503040201',
  'sha-384': '608648016503040202',
  'sha-512': '608648016503040203',
  'sha-512/256': '608648016503040206',
  'sha3-224': '608648016503040207',
  'sha3-256': '608648016503040208',
  'sha3-384': '608648016503040209',
  'sha3-512': '60864801650304020a',
}

/** §8.2.2 step 3, §9.2: the encoding is made anew and compared whole, so that there is no padding to be lenient about. */
function equalsPkcs1(encoded: Uint8Array, hash: HashName, digest: Uint8Array): boolean {
  if (hash === 'shake256') return false
  const oid = fromHex(HASH_OIDS[hash]) as Uint8Array
  const algorithm = Uint8Array.of(0x30, oid.length + 4, 0x06, oid.length, ...oid, 0x05, 0x00)
  const digestInfo = concatBytes(
    Uint8Array.of(0x30, algorithm.length + 2 + digest.length),
    algorithm,
    Uint8Array.of(0x04, digest.length),
    digest,
  )
  const padding = encoded.length - digestInfo.length - 3
  if (padding < 8) return false
  const expected = concatBytes(
    Uint8Array.of(0x00, 0x01),
    new Uint8Array(padding).fill(0xff),
    Uint8Array.of(0x00),
    digestInfo,
  )
  return equalBytes(encoded, expected)
}

/** EMSA-PSS-VERIFY (§9.1.2), by its steps. */
function isPssEncoding(
  recovered: Uint8Array,
  bits: number,
  { hash, mgfHash, saltLength }: Extract<SignatureOperation, { kind: 'rsa-pss' }>,
  digest: Uint8Array,
  digestOf: HashFunction,
): boolean {
  const length = Math.ceil(bits / 8)
  // §8.1.2 step 2c: where the encoding is an octet shorter than the modulus, that octet is zero.
  if (recovered.length > length && recovered[0] !== 0) return false
  const encoded = recovered.subarray(recovered.length - length)
  if (length < digest.length + saltLength + 2) return false // step 3
  if (encoded[length - 1] !== 0xbc) return false // step 4
  const maskedLength = length - digest.length - 1
  const expected = encoded.subarray(maskedLength, length - 1)
  const unusedBits = 8 * length - bits
  if ((encoded[0] as number) >> (8 - unusedBits) !== 0) return false // step 6
  const block = unmask(encoded.subarray(0, maskedLength), expected, mgfHash, digestOf) // steps 7, 8
  block[0] = (block[0] as number) & (0xff >> unusedBits) // step 9
  const saltStart = maskedLength - saltLength
  for (let i = 0; i < saltStart - 1; i++) if (block[i] !== 0) return false // step 10
  if (block[saltStart - 1] !== 0x01) return false
  return equalBytes(digestOf(hash, [new Uint8Array(8), digest, block.subarray(saltStart)]), expected) // steps 11 to 14
}

/** The masked octets with MGF1 (§B.2.1) taken off. */
function unmask(masked: Uint8Array, seed: Uint8Array, mgfHash: HashName, digestOf: HashFunction): Uint8Array {
  const block = new Uint8Array(masked.length)
  for (let at = 0, counter = 0; at < block.length; counter++) {
    const octets = Uint8Array.of(counter >>> 24, (counter >>> 16) & 0xff, (counter >>> 8) & 0xff, counter & 0xff)
    for (const octet of digestOf(mgfHash, [seed, octets])) {
      if (at === block.length) break
      block[at] = (masked[at] as number) ^ octet
      at++
    }
  }
  return block
}
