import { ed448 } from '@noble/curves/ed448.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from '@noble/curves/misc.js'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { sha1 } from '@noble/hashes/legacy.js'
import { sha224, sha256, sha384, sha512, sha512_256 } from '@noble/hashes/sha2.js'
import { sha3_224, sha3_256, sha3_384, sha3_512, shake256 } from '@noble/hashes/sha3.js'
import { concatBytes, equalBytes, reverseBytes, toHex } from '../core/bytes.ts'
import type {
  CryptoEngine,
  CurveName,
  HashName,
  PublicKey,
  RunningDigest,
  SignatureOperation,
} from '../crypto/types.ts'
import { verifyRsa } from './rsa.ts'

/**
 * Every operation of the table in JavaScript, on @noble/curves and @noble/hashes: what the other engines turn to for what their
 * runtime lacks. It is loaded only then.
 */
export const engine: CryptoEngine = Object.freeze({ digest, startDigest, verify })

/** What is used of a hash of @noble/hashes. */
interface Hasher {
  update(data: Uint8Array): Hasher
  digest(): Uint8Array
  clone(): Hasher
}

const HASHERS: Readonly<Record<HashName, () => Hasher>> = {
  'sha-1': () => sha1.create(),
  'sha-224': () => sha224.create(),
  'sha-256': () => sha256.create(),
  'sha-384': () => sha384.create(),
  'sha-512': () => sha512.create(),
  'sha-512/256': () => sha512_256.create(),
  'sha3-224': () => sha3_224.create(),
  'sha3-256': () => sha3_256.create(),
  'sha3-384': () => sha3_384.create(),
  'sha3-512': () => sha3_512.create(),
  shake256: () => shake256.create({ dkLen: 64 }),
}

const CURVES: Readonly<Record<CurveName, typeof p256>> = {
  'P-256': p256,
  'P-384': p384,
  'P-521': p521,
  secp256k1,
  brainpoolP256r1,
  brainpoolP384r1,
  brainpoolP512r1,
}

/** Octets hashed before the event loop has its turn, so that a page stays responsive: some ten milliseconds. */
const SLICE_OCTETS = 2 * 1024 * 1024

function digest(hash: HashName, parts: readonly Uint8Array[]): Uint8Array | Promise<Uint8Array> {
  let octets = 0
  for (const part of parts) octets += part.length
  return octets <= SLICE_OCTETS ? digestNow(hash, ...parts) : digestInSlices(hash, parts)
}

function digestNow(hash: HashName, ...parts: readonly Uint8Array[]): Uint8Array {
  const hasher = HASHERS[hash]()
  for (const part of parts) hasher.update(part)
  return hasher.digest()
}

function startDigest(hash: HashName): RunningDigest {
  return running(HASHERS[hash]())
}

function running(hasher: Hasher): RunningDigest {
  return {
    update: (part) => {
      hasher.update(part)
    },
    copy: () => running(hasher.clone()),
    digest: () => hasher.digest(),
  }
}

async function digestInSlices(hash: HashName, parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const hasher = HASHERS[hash]()
  for (const part of parts) {
    for (let at = 0; at < part.length; at += SLICE_OCTETS) {
      hasher.update(part.subarray(at, at + SLICE_OCTETS))
      await new Promise((resolve) => setTimeout(resolve))
    }
  }
  return hasher.digest()
}

async function verify(
  operation: SignatureOperation,
  key: PublicKey,
  signature: Uint8Array,
  message: readonly Uint8Array[],
): Promise<boolean> {
  switch (operation.kind) {
    case 'rsa-pkcs1':
    case 'rsa-pss':
      if (key.kind !== 'rsa') return false
      return verifyRsa(operation, key, signature, await digest(operation.hash, message), digestNow)
    case 'ecdsa':
      if (key.kind !== 'ec') return false
      return CURVES[key.curve].verify(signature, await digest(operation.hash, message), key.point, {
        prehash: false,
        lowS: false,
        format: 'compact',
      })
    case 'ed25519':
      return key.kind === 'ed25519' && verifyEd25519(key.raw, signature, message)
    case 'ed448':
      return key.kind === 'ed448' && ed448.verify(signature, concatBytes(...message), key.raw, { zip215: false })
  }
}

/**
 * RFC 8032 §5.1.7 without the cofactor, R = SB - kA compared by its octets, as OpenSSL and the browsers have it: the equation with the
 * cofactor, which @noble/curves uses, takes signatures of keys with a part of small order that those refuse.
 */
function verifyEd25519(key: Uint8Array, signature: Uint8Array, message: readonly Uint8Array[]): boolean {
  const { Point } = ed25519
  const r = signature.subarray(0, 32)
  const s = littleEndian(signature.subarray(32))
  const k = littleEndian(digestNow('sha-512', r, key, ...message)) % Point.Fn.ORDER
  const a = decodePoint(key)
  return a !== null && equalBytes(Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k)).toBytes(), r)
}

function decodePoint(octets: Uint8Array): InstanceType<typeof ed25519.Point> | null {
  try {
    return ed25519.Point.fromBytes(octets, false)
  } catch {
    // Thrown for one thing only: no point has this y coordinate.
    return null
  }
}

function littleEndian(octets: Uint8Array): bigint {
  return BigInt(`0x${toHex(reverseBytes(octets))}`)
}
