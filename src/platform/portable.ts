import { ed448 } from '@noble/curves/ed448.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from '@noble/curves/misc.js'
import { p256, p384, p521 } from '@noble/curves/nist.js'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { equalBytes, joinBytes, reverseBytes, toHex } from '../core/bytes.ts'
import type { CryptoEngine, CurveName, HashName, PublicKey, SignatureOperation } from '../crypto/types.ts'
import { digestNow, startDigest } from './portable-hashes.ts'
import { verifyRsa } from './rsa.ts'

/**
 * Every operation of the table in JavaScript, on @noble/curves and @noble/hashes: what the other engines turn to for what their
 * runtime lacks. It is loaded only then.
 */
export const engine: CryptoEngine = Object.freeze({ digest, startDigest, verify })

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
  return octets <= SLICE_OCTETS ? digestNow(hash, parts) : digestInSlices(hash, parts)
}

async function digestInSlices(hash: HashName, parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const running = startDigest(hash)
  for (const part of parts) {
    for (let at = 0; at < part.length; at += SLICE_OCTETS) {
      running.update(part.subarray(at, at + SLICE_OCTETS))
      await new Promise((resolve) => setTimeout(resolve))
    }
  }
  return running.digest()
}

function verify(
  operation: SignatureOperation,
  key: PublicKey,
  signature: Uint8Array,
  message: readonly Uint8Array[],
): boolean | Promise<boolean> {
  switch (operation.kind) {
    case 'rsa-pkcs1':
    case 'rsa-pss':
    case 'ecdsa': {
      const digested = digest(operation.hash, message)
      return digested instanceof Uint8Array
        ? verifyDigest(operation, key, signature, digested)
        : digested.then((made) => verifyDigest(operation, key, signature, made))
    }
    case 'ed25519':
      return key.kind === 'ed25519' && verifyEd25519(key.raw, signature, message)
    case 'ed448':
      return key.kind === 'ed448' && ed448.verify(signature, joinBytes(message), key.raw, { zip215: false })
  }
}

function verifyDigest(
  operation: Exclude<SignatureOperation, { kind: 'ed25519' | 'ed448' }>,
  key: PublicKey,
  signature: Uint8Array,
  digested: Uint8Array,
): boolean {
  if (operation.kind !== 'ecdsa') return key.kind === 'rsa' && verifyRsa(operation, key, signature, digested, digestNow)
  return (
    key.kind === 'ec' &&
    CURVES[key.curve].verify(signature, digested, key.point, { prehash: false, lowS: false, format: 'compact' })
  )
}

/**
 * RFC 8032 §5.1.7 without the cofactor, R = SB - kA compared by its octets, as OpenSSL and the browsers have it: the equation with the
 * cofactor, which @noble/curves uses, takes signatures of keys with a part of small order that those refuse.
 */
function verifyEd25519(key: Uint8Array, signature: Uint8Array, message: readonly Uint8Array[]): boolean {
  const { Point } = ed25519
  const r = signature.subarray(0, 32)
  const s = littleEndian(signature.subarray(32))
  const k = littleEndian(digestNow('sha-512', [r, key, ...message])) % Point.Fn.ORDER
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
