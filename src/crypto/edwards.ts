import { reverseBytes } from '../core/bytes.ts'
import { toBigInt } from './big-integer.ts'

/** What is checked of EdDSA before the arithmetic (RFC 8032), so that every engine is asked only what all of them answer alike. */
interface EdwardsCurve {
  /** Octets of a point, and of the scalar of a signature. */
  readonly octets: number
  /** The field, and the order of the base point. */
  readonly p: bigint
  readonly order: bigint
  /** The y coordinates of the points of small order. */
  readonly smallOrder: readonly bigint[]
}

const P25519 = 2n ** 255n - 19n
/** One of the two y coordinates of the points of order 8; the other is its negative. */
const Y25519_ORDER_8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n
const P448 = 2n ** 448n - 2n ** 224n - 1n

export const EDWARDS: Readonly<Record<'ed25519' | 'ed448', EdwardsCurve>> = {
  ed25519: {
    octets: 32,
    p: P25519,
    order: 2n ** 252n + 0x14def9dea2f79cd65812631a5cf5d3edn,
    smallOrder: [0n, 1n, P25519 - 1n, Y25519_ORDER_8, P25519 - Y25519_ORDER_8],
  },
  ed448: {
    octets: 57,
    p: P448,
    order: 2n ** 446n - 0x8335dc163bb124b65129c96fde933d8d723a70aadc873d6d54a7bb0dn,
    smallOrder: [0n, 1n, P448 - 1n],
  },
}

/**
 * Whether octets encode a point that a key or the first half of a signature may be: y below p (RFC 8032 §5.1.3, §5.2.3), and not of small order, with
 * which one signature fits many messages; Web Cryptography refuses those, other engines do not. That x exists is left to the engine.
 */
export function isUsablePoint(kind: 'ed25519' | 'ed448', encoded: Uint8Array): boolean {
  const { octets, p, smallOrder } = EDWARDS[kind]
  if (encoded.length !== octets) return false
  const bigEndian = reverseBytes(encoded)
  // The highest bit is the sign of x.
  bigEndian[0] = (bigEndian[0] as number) & 0x7f
  const y = toBigInt(bigEndian)
  return y < p && !smallOrder.includes(y)
}

/** RFC 8032 §5.1.7, §5.2.7: a usable point, and a scalar below the order. */
export function isUsableSignature(kind: 'ed25519' | 'ed448', signature: Uint8Array): boolean {
  const { octets, order } = EDWARDS[kind]
  if (signature.length !== 2 * octets) return false
  return (
    isUsablePoint(kind, signature.subarray(0, octets)) && toBigInt(reverseBytes(signature.subarray(octets))) < order
  )
}
