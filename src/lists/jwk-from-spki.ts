import { derContext, openWhole, TAG } from '../asn1/reader.ts'
import { readIntegerBytes } from '../asn1/values.ts'
import type { Budget } from '../core/budget.ts'
import { equalBytes, toBase64Url } from '../core/bytes.ts'
import { attempt, type Outcome, Refusal } from '../core/outcome.ts'
import { spkiFromJwk } from '../x509/spki-from-jwk.ts'
import type { SubjectPublicKeyInfo } from '../x509/types.ts'
import type { JwkJson } from './list-json.ts'

/**
 * The JWK of an RSA or EC key, as a list states it. Refused where the reader of lists would not get the same encoding
 * back.
 */
export function jwkFromSpki(spki: SubjectPublicKeyInfo, budget: Budget): Outcome<JwkJson> {
  return attempt(() => {
    const jwk = ecJwk(spki) ?? rsaJwk(spki, budget)
    const back = spkiFromJwk(jwk)
    if (!back.ok || !equalBytes(back.value.encoded, spki.encoded)) throw new Refusal('KEY_UNSUPPORTED', 'JWK')
    return jwk
  })
}

const EC_CURVES = ['P-256', 'P-384', 'P-521', 'secp256k1', 'brainpoolP256r1', 'brainpoolP384r1', 'brainpoolP512r1']

/**
 * The curve whose encoding gives back the same key; an uncompressed point has two coordinates of one length behind its
 * first octet.
 */
function ecJwk({ key, encoded }: SubjectPublicKeyInfo): JwkJson | null {
  const middle = 1 + (key.length - 1) / 2
  if (key[0] !== 4 || !Number.isInteger(middle)) return null
  const [x, y] = [toBase64Url(key.subarray(1, middle)), toBase64Url(key.subarray(middle))]
  for (const crv of EC_CURVES) {
    const jwk: JwkJson = { kty: 'EC', crv, x, y }
    const spki = spkiFromJwk(jwk)
    if (spki.ok && equalBytes(spki.value.encoded, encoded)) return jwk
  }
  return null
}

/** RSAPublicKey (RFC 8017 §A.1.1). */
function rsaJwk({ key }: SubjectPublicKeyInfo, budget: Budget): JwkJson {
  const reader = openWhole(key, TAG.SEQUENCE, derContext(budget), 'RSAPublicKey')
  const modulus = readIntegerBytes(reader.next(TAG.INTEGER, 'modulus'), 'RSAPublicKey.modulus')
  const exponent = readIntegerBytes(reader.next(TAG.INTEGER, 'publicExponent'), 'RSAPublicKey.publicExponent')
  reader.end()
  return { kty: 'RSA', n: toBase64Url(withoutSign(modulus)), e: toBase64Url(withoutSign(exponent)) }
}

const withoutSign = (integer: Uint8Array): Uint8Array => (integer[0] === 0 ? integer.subarray(1) : integer)
