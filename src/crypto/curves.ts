import { CURVE } from '../asn1/oids.ts'
import { fromHex } from '../core/bytes.ts'
import type { CurveName } from './types.ts'

/** y² = x³ + ax + b over the integers modulo p, with a base point of prime order n (SEC 2, FIPS 186-4, RFC 5639). The cofactor is 1. */
export interface Curve {
  readonly name: CurveName
  /** Bits of n, and of p, which are the same for all of these. */
  readonly bits: number
  /** Octets of a coordinate, and of r or s in a signature. */
  readonly octets: number
  readonly p: bigint
  readonly a: bigint
  readonly b: bigint
  readonly n: bigint
  /** The same as octets, at the length of r and s. */
  readonly order: Uint8Array
}

function define(name: CurveName, bits: number, p: bigint, a: bigint, b: bigint, n: bigint): Curve {
  const octets = Math.ceil(bits / 8)
  const order = fromHex(n.toString(16).padStart(2 * octets, '0')) as Uint8Array
  return Object.freeze({ name, bits, octets, p, a, b, n, order })
}

export const CURVES: Readonly<Record<CurveName, Curve>> = {
  'P-256': define(
    'P-256',
    256,
    0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    0xffffffff00000001000000000000000000000000fffffffffffffffffffffffcn,
    0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  ),
  'P-384': define(
    'P-384',
    384,
    0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000fffffffcn,
    0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  ),
  'P-521': define(
    'P-521',
    521,
    0x1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffn,
    0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffcn,
    0x51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
    0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
  ),
  secp256k1: define(
    'secp256k1',
    256,
    0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2fn,
    0x0n,
    0x7n,
    0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
  ),
  brainpoolP256r1: define(
    'brainpoolP256r1',
    256,
    0xa9fb57dba1eea9bc3e660a909d838d726e3bf623d52620282013481d1f6e5377n,
    0x7d5a0975fc2c3057eef67530417affe7fb8055c126dc5c6ce94a4b44f330b5d9n,
    0x26dc5c6ce94a4b44f330b5d9bbd77cbf958416295cf7e1ce6bccdc18ff8c07b6n,
    0xa9fb57dba1eea9bc3e660a909d838d718c397aa3b561a6f7901e0e82974856a7n,
  ),
  brainpoolP384r1: define(
    'brainpoolP384r1',
    384,
    0x8cb91e82a3386d280f5d6f7e50e641df152f7109ed5456b412b1da197fb71123acd3a729901d1a71874700133107ec53n,
    0x7bc382c63d8c150c3c72080ace05afa0c2bea28e4fb22787139165efba91f90f8aa5814a503ad4eb04a8c7dd22ce2826n,
    0x4a8c7dd22ce28268b39b55416f0447c2fb77de107dcd2a62e880ea53eeb62d57cb4390295dbc9943ab78696fa504c11n,
    0x8cb91e82a3386d280f5d6f7e50e641df152f7109ed5456b31f166e6cac0425a7cf3ab6af6b7fc3103b883202e9046565n,
  ),
  brainpoolP512r1: define(
    'brainpoolP512r1',
    512,
    0xaadd9db8dbe9c48b3fd4e6ae33c9fc07cb308db3b3c9d20ed6639cca703308717d4d9b009bc66842aecda12ae6a380e62881ff2f2d82c68528aa6056583a48f3n,
    0x7830a3318b603b89e2327145ac234cc594cbdd8d3df91610a83441caea9863bc2ded5d5aa8253aa10a2ef1c98b9ac8b57f1117a72bf2c7b9e7c1ac4d77fc94can,
    0x3df91610a83441caea9863bc2ded5d5aa8253aa10a2ef1c98b9ac8b57f1117a72bf2c7b9e7c1ac4d77fc94cadc083e67984050b75ebae5dd2809bd638016f723n,
    0xaadd9db8dbe9c48b3fd4e6ae33c9fc07cb308db3b3c9d20ed6639cca70330870553e5c414ca92619418661197fac10471db1d381085ddaddb58796829ca90069n,
  ),
}

const BY_OID: ReadonlyMap<string, Curve> = new Map(Object.values(CURVES).map((curve) => [CURVE[curve.name], curve]))

/** The curve of a namedCurve identifier, `null` where it is not of the table. */
export function curveOfOid(oid: string): Curve | null {
  return BY_OID.get(oid) ?? null
}

/** Whether a point (SEC 1 §3.2.2.1) with these affine coordinates is on the curve; that it is in the right group follows, the cofactor being 1. */
export function isOnCurve({ p, a, b }: Curve, x: bigint, y: bigint): boolean {
  return x < p && y < p && (y * y - (x * x + a) * x - b) % p === 0n
}
