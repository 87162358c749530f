import { KEY, SIGNATURE } from '../asn1/oids.ts'
import { openWhole, readValueAt, TAG } from '../asn1/reader.ts'
import { readIntegerBytes, readOid } from '../asn1/values.ts'
import { writeBitString, writeOid, writeSequence } from '../asn1/writer.ts'
import { copyBytes } from '../core/bytes.ts'
import { onceForEach } from '../core/once-for-each.ts'
import { attempt, failed, type Outcome, Refusal } from '../core/outcome.ts'
import type { SubjectPublicKeyInfo } from '../x509/types.ts'
import { bitLength, toBigInt } from './big-integer.ts'
import { curveOfOid, isOnCurve } from './curves.ts'
import { isUsablePoint } from './edwards.ts'
import { fixedShapeContext, isNull } from './parameters.ts'
import { readPssParameters } from './pss-parameters.ts'
import type { EcPublicKey, EdwardsPublicKey, PssRestriction, PublicKey, RsaPublicKey } from './types.ts'

/** Below, a key is no protection at all; above, one verification costs seconds in some runtimes. */
const RSA_BITS = { minimum: 1024, maximum: 16_384 } as const
/** OpenSSL's own bound for large keys; real exponents have 17 bits, and long ones only make verification slow. */
const RSA_EXPONENT_OCTETS = 8

/**
 * Reads the key in a SubjectPublicKeyInfo, strictly, and checks all that can be checked without the private key: what comes out
 * is one that every engine takes. Keys that are sound but not of the table are `KEY_UNSUPPORTED`; whether a key is long enough to be
 * relied on is for the policy. It owns its octets: engines keep what they made of it, and ask about it later.
 */
export const readPublicKey: (spki: SubjectPublicKeyInfo) => Outcome<PublicKey> = onceForEach(
  (spki: SubjectPublicKeyInfo) => asKeyFailure(attempt(() => Object.freeze(readKey(ownSpki(spki))))),
)

/** Written anew from what was read: DER has one form for it, so that the octets and their reading cannot part, whatever their owner does. */
function ownSpki({ algorithm: { oid, parameters }, key }: SubjectPublicKeyInfo): SubjectPublicKeyInfo {
  const own = parameters === null ? null : copyBytes(parameters)
  const algorithm = writeSequence(writeOid(oid), ...(own === null ? [] : [own]))
  const bits = writeBitString(key)
  const unused = bits.length - key.length
  return {
    encoded: writeSequence(algorithm, bits),
    algorithm: { oid, parameters: own, encoded: algorithm },
    key: bits.subarray(unused),
  }
}

/** What is wrong with the DER of a key is one thing to the reader: it is no key. */
function asKeyFailure(outcome: Outcome<PublicKey>): Outcome<PublicKey> {
  if (outcome.ok || outcome.failure.code === 'KEY_UNSUPPORTED') return outcome
  if (outcome.failure.code === 'ALGORITHM_UNSUPPORTED') return failed('KEY_UNSUPPORTED', outcome.failure.what)
  return failed('KEY_MALFORMED', outcome.failure.what, outcome.failure.offset)
}

function readKey(spki: SubjectPublicKeyInfo): PublicKey {
  const { oid, parameters } = spki.algorithm
  switch (oid) {
    case KEY.rsaEncryption:
      // RFC 3279 §2.3.1: NULL.
      if (!isNull(parameters)) throw new Refusal('KEY_MALFORMED', 'rsaEncryption')
      return readRsaKey(spki.key, null)
    case SIGNATURE.rsassaPss:
      return readRsaKey(spki.key, readPssRestriction(parameters))
    case KEY.ecPublicKey:
      return readEcKey(spki)
    case SIGNATURE.ed25519:
      return readEdwardsKey(spki, 'ed25519')
    case SIGNATURE.ed448:
      return readEdwardsKey(spki, 'ed448')
    default:
      throw new Refusal('KEY_UNSUPPORTED', oid)
  }
}

/** RFC 8017 §A.1.1, §3.1. */
function readRsaKey(pkcs1: Uint8Array, pss: PssRestriction | null): RsaPublicKey {
  const reader = openWhole(pkcs1, TAG.SEQUENCE, fixedShapeContext(), 'RSAPublicKey')
  const modulus = readMagnitude(readIntegerBytes(reader.next(TAG.INTEGER, 'modulus'), 'modulus'), 'modulus')
  const exponent = readMagnitude(readIntegerBytes(reader.next(TAG.INTEGER, 'publicExponent'), 'exponent'), 'exponent')
  reader.end()
  const bits = bitLength(modulus)
  // Both are odd: the modulus is a product of odd primes, the exponent prime to an even number. An exponent of 1 signs nothing.
  if (!isOdd(modulus) || !isOdd(exponent) || bitLength(exponent) < 2) throw new Refusal('KEY_MALFORMED', 'RSAPublicKey')
  if (bits < RSA_BITS.minimum || bits > RSA_BITS.maximum) throw new Refusal('KEY_UNSUPPORTED', `RSA ${bits}`)
  if (exponent.length > RSA_EXPONENT_OCTETS) throw new Refusal('KEY_UNSUPPORTED', 'RSA exponent')
  return { kind: 'rsa', modulus, exponent, bits, pkcs1, pss }
}

/** The octets of a positive INTEGER without the zero that keeps it positive. */
function readMagnitude(octets: Uint8Array, what: string): Uint8Array {
  if ((octets[0] as number) >= 0x80) throw new Refusal('KEY_MALFORMED', what)
  return octets[0] === 0 ? octets.subarray(1) : octets
}

function isOdd(magnitude: Uint8Array): boolean {
  return ((magnitude.at(-1) ?? 0) & 1) === 1
}

/** RFC 4055 §1.2: parameters absent, or those that signatures have to keep to. */
function readPssRestriction(parameters: Uint8Array | null): PssRestriction {
  return Object.freeze({ parameters: parameters === null ? null : readPssParameters(parameters) })
}

/** RFC 5480 §2.1.1, §2.2: a named curve, and a point that is on it. Compressed points are allowed there, and met nowhere. */
function readEcKey(spki: SubjectPublicKeyInfo): EcPublicKey {
  const { algorithm, key: point } = spki
  const curve = curveOfOid(readCurveOid(algorithm.parameters))
  if (curve === null) throw new Refusal('KEY_UNSUPPORTED', 'namedCurve')
  const { octets } = curve
  if (point[0] === 2 || point[0] === 3) throw new Refusal('KEY_UNSUPPORTED', 'compressed point')
  if (point[0] !== 4 || point.length !== 1 + 2 * octets) throw new Refusal('KEY_MALFORMED', 'ECPoint')
  if (!isOnCurve(curve, toBigInt(point.subarray(1, 1 + octets)), toBigInt(point.subarray(1 + octets))))
    throw new Refusal('KEY_MALFORMED', 'ECPoint')
  return { kind: 'ec', curve: curve.name, point, bits: curve.bits, spki: spki.encoded }
}

/** RFC 5480 §2.1.1: curves spelt out or inherited are not used in PKIX. */
function readCurveOid(parameters: Uint8Array | null): string {
  if (parameters === null || parameters[0] !== TAG.OBJECT_IDENTIFIER)
    throw new Refusal('KEY_UNSUPPORTED', 'ECParameters')
  return readOid(readValueAt(parameters, 0, parameters.length, fixedShapeContext()), 'namedCurve')
}

/** RFC 8410 §3, §4: no parameters, and the octets of the point as they are. */
function readEdwardsKey(spki: SubjectPublicKeyInfo, kind: EdwardsPublicKey['kind']): EdwardsPublicKey {
  if (spki.algorithm.parameters !== null || !isUsablePoint(kind, spki.key)) throw new Refusal('KEY_MALFORMED', kind)
  return { kind, raw: spki.key, bits: 8 * spki.key.length, spki: spki.encoded }
}
