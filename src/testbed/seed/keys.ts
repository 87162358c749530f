import { createECDH, createPrivateKey, createPublicKey, type PrivateKeyInput } from 'node:crypto'
import * as asn1js from 'asn1js'
import { CURVE, KEY, SIGNATURE } from '../../asn1/oids.ts'
import { concatBytes } from '../../core/bytes.ts'
import { encode, octetString, oid, sequence, tagged, unsignedInteger } from '../der.ts'
import { drawFrom, type SeedLabel } from './draw.ts'
import { drawRsaMembers } from './rsa.ts'

/** Keys that are drawn from a seed: the private one from the stream, the public one computed by Node.js, encoded as it encodes its own. */
export interface EncodedKeys {
  readonly spki: Uint8Array
  readonly pkcs8: Uint8Array
}

interface Curve {
  /** As OpenSSL calls it. */
  readonly name: string
  readonly bits: number
}

const CURVES: Readonly<Record<keyof typeof CURVE, Curve>> = {
  'P-256': { name: 'prime256v1', bits: 256 },
  'P-384': { name: 'secp384r1', bits: 384 },
  'P-521': { name: 'secp521r1', bits: 521 },
  secp256k1: { name: 'secp256k1', bits: 256 },
  brainpoolP256r1: { name: 'brainpoolP256r1', bits: 256 },
  brainpoolP384r1: { name: 'brainpoolP384r1', bits: 384 },
  brainpoolP512r1: { name: 'brainpoolP512r1', bits: 512 },
}

/** RFC 5915 inside. The order of each curve has as many bits as its field, so that a number with one bit less is below it. */
export function drawEcKey(curve: keyof typeof CURVE, from: SeedLabel): EncodedKeys {
  const { name, bits } = CURVES[curve]
  const drawn = drawFrom(from)(Math.ceil(bits / 8))
  const highest = (drawn[0] ?? 0) & (0xff >> (8 * drawn.length - bits + 1))
  const scalar = concatBytes(Uint8Array.of(highest), drawn.subarray(1))
  const ecdh = createECDH(name)
  // Throws for 0, which no stream of any use gives.
  ecdh.setPrivateKey(scalar)
  const point = tagged(1, new asn1js.BitString({ valueHex: ecdh.getPublicKey() }))
  const key = sequence(unsignedInteger(Uint8Array.of(1)), octetString(scalar), point)
  return asEncoded(sequence(oid(KEY.ecPublicKey), oid(CURVE[curve])), key)
}

/** RFC 8410 §7: any octets of the right length are a private key. */
export function drawEdwardsKey(curve: 'ed25519' | 'ed448', from: SeedLabel): EncodedKeys {
  const octets = drawFrom(from)(curve === 'ed25519' ? 32 : 57)
  return asEncoded(sequence(oid(SIGNATURE[curve])), octetString(octets))
}

/** RFC 8017 §A.1.2 inside; each prime has a stream of its own. */
export async function drawRsaKey(modulusLength: number, { seed, label }: SeedLabel): Promise<EncodedKeys> {
  const members = await drawRsaMembers(
    modulusLength,
    drawFrom({ seed, label: `${label} p` }),
    drawFrom({ seed, label: `${label} q` }),
  )
  const key = sequence(...[Uint8Array.of(0), ...members].map(unsignedInteger))
  return asEncoded(sequence(oid(KEY.rsaEncryption), new asn1js.Null()), key)
}

function asEncoded(algorithm: asn1js.Sequence, key: asn1js.BaseBlock): EncodedKeys {
  const pkcs8 = encode(sequence(unsignedInteger(Uint8Array.of(0)), algorithm, octetString(encode(key))))
  // The types ask for a Buffer; any octets will do.
  const privateKey = createPrivateKey({ key: pkcs8 as PrivateKeyInput['key'], format: 'der', type: 'pkcs8' })
  return {
    spki: new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' })),
    pkcs8: new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' })),
  }
}
