import { CURVE, KEY, SIGNATURE } from '../asn1/oids.ts'
import { DER_NULL, writeBitString, writeOid, writeSequence, writeUnsignedInteger } from '../asn1/writer.ts'
import { concatBytes, fromBase64 } from '../core/bytes.ts'
import { attempt, type Outcome, Refusal } from '../core/outcome.ts'
import type { SubjectPublicKeyInfo } from './types.ts'

/** The members of a JSON Web Key (RFC 7517) that make a public key; others are not looked at. */
export interface PublicJwk {
  readonly kty: string
  readonly crv?: string
  readonly n?: string
  readonly e?: string
  readonly x?: string
  readonly y?: string
}

/** Curves by their JWK name (RFC 7518 §6.2.1.1, RFC 8812 §3.1, and the names in use for brainpool), with the octets of a coordinate. */
const EC_CURVES: ReadonlyMap<string, { readonly oid: string; readonly octets: number }> = new Map([
  ['P-256', { oid: CURVE['P-256'], octets: 32 }],
  ['P-384', { oid: CURVE['P-384'], octets: 48 }],
  ['P-521', { oid: CURVE['P-521'], octets: 66 }],
  ['secp256k1', { oid: CURVE.secp256k1, octets: 32 }],
  ['brainpoolP256r1', { oid: CURVE.brainpoolP256r1, octets: 32 }],
  ['brainpoolP384r1', { oid: CURVE.brainpoolP384r1, octets: 48 }],
  ['brainpoolP512r1', { oid: CURVE.brainpoolP512r1, octets: 64 }],
])

/** RFC 8037 §2. */
const OKP_CURVES: ReadonlyMap<string, { readonly oid: string; readonly octets: number }> = new Map([
  ['Ed25519', { oid: SIGNATURE.ed25519, octets: 32 }],
  ['Ed448', { oid: SIGNATURE.ed448, octets: 57 }],
])

/**
 * The one encoding that a certificate has for the key of a JWK (RFC 3279 §2.3.1 with NULL parameters; RFC 5480 with a named curve and an
 * uncompressed point; RFC 8410 without parameters), so that keys known as JWK can be compared with received ones byte by byte.
 */
export function spkiFromJwk(jwk: PublicJwk): Outcome<SubjectPublicKeyInfo> {
  return attempt(() => {
    switch (jwk.kty) {
      case 'RSA':
        return rsaSpki(decode(jwk.n, 'n', null), decode(jwk.e, 'e', null))
      case 'EC': {
        const { oid, octets } = lookUp(EC_CURVES, jwk.crv)
        return ecSpki(oid, decode(jwk.x, 'x', octets), decode(jwk.y, 'y', octets))
      }
      case 'OKP': {
        const { oid, octets } = lookUp(OKP_CURVES, jwk.crv)
        return buildSpki(oid, null, decode(jwk.x, 'x', octets))
      }
      default:
        throw new Refusal('KEY_UNSUPPORTED', 'kty')
    }
  })
}

/** Of the numbers of an RSA key, big-endian. */
export function rsaSpki(modulus: Uint8Array, exponent: Uint8Array): SubjectPublicKeyInfo {
  const key = writeSequence(writeUnsignedInteger(modulus), writeUnsignedInteger(exponent))
  return buildSpki(KEY.rsaEncryption, DER_NULL, key)
}

/** Of a point on a named curve; each coordinate has the length of the field. */
export function ecSpki(curve: string, x: Uint8Array, y: Uint8Array): SubjectPublicKeyInfo {
  return buildSpki(KEY.ecPublicKey, writeOid(curve), concatBytes(Uint8Array.of(4), x, y))
}

function buildSpki(oid: string, parameters: Uint8Array | null, key: Uint8Array): SubjectPublicKeyInfo {
  const algorithm = writeSequence(writeOid(oid), ...(parameters === null ? [] : [parameters]))
  return Object.freeze({
    encoded: writeSequence(algorithm, writeBitString(key)),
    algorithm: Object.freeze({ oid, parameters, encoded: algorithm }),
    key,
  })
}

function lookUp<T>(curves: ReadonlyMap<string, T>, name: string | undefined): T {
  const curve = curves.get(name ?? '')
  if (curve === undefined) throw new Refusal('KEY_UNSUPPORTED', 'crv')
  return curve
}

/** RFC 7518 §2, §6.2.1.2, §6.3.1: numbers without leading zeros; coordinates (`octets`) at full length. */
function decode(text: string | undefined, member: string, octets: number | null): Uint8Array {
  const bytes = text === undefined ? null : fromBase64(text)
  const wellFormed = bytes !== null && bytes.length > 0 && (octets === null ? bytes[0] !== 0 : bytes.length === octets)
  if (!wellFormed) throw new Refusal('KEY_MALFORMED', member)
  return bytes
}
