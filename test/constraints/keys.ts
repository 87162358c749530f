import type { CurveName, EcPublicKey, EdwardsPublicKey, RsaPublicKey } from '../../src/crypto/types.ts'

/** Keys of which only the size or the curve counts. */
const NONE: Uint8Array = new Uint8Array()

export function rsaKey(bits: number): RsaPublicKey {
  return { kind: 'rsa', bits, modulus: NONE, exponent: NONE, pkcs1: NONE, pss: null }
}

export function ecKey(curve: CurveName): EcPublicKey {
  return { kind: 'ec', curve, bits: 256, point: NONE, spki: NONE }
}

export function edwardsKey(kind: EdwardsPublicKey['kind']): EdwardsPublicKey {
  return { kind, bits: 256, raw: NONE, spki: NONE }
}
