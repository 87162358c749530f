import * as pkijs from 'pkijs'
import { CURVE, KEY } from '../asn1/oids.ts'
import { toBase64, toHex } from '../core/bytes.ts'
import { type Credential, publicKeyOctets } from './certificates.ts'
import { embed } from './der.ts'
import { digest } from './engine.ts'
import type { KeyPair } from './keys.ts'

/** How a trust list names a service: name, key, key identifier, and the digest of the certificate (ETSI TS 119 602). */
export interface ListIdentity {
  readonly X509SubjectNames: readonly [string]
  readonly PublicKeyValues: readonly [Readonly<Record<string, string>>]
  readonly X509SKIs?: readonly [string]
  readonly OtherIds: readonly [string]
}

export async function listIdentity(credential: Credential, displayName: string): Promise<ListIdentity> {
  const { certificate, keyIdentifier, keys } = credential
  return {
    X509SubjectNames: [displayName],
    PublicKeyValues: [jsonWebKey(keys)],
    ...(keyIdentifier === null ? {} : { X509SKIs: [toBase64(keyIdentifier)] }),
    OtherIds: [`urn:asean-verify:sha256:${toHex(await digest('SHA-256', certificate))}`],
  }
}

/** A public key as a JSON Web Key (RFC 7517, RFC 7518 §6). */
function jsonWebKey(keys: KeyPair): Readonly<Record<string, string>> {
  const { algorithm } = new pkijs.PublicKeyInfo({ schema: embed(keys.spki) })
  const key = publicKeyOctets(keys)
  if (algorithm.algorithmId === KEY.rsaEncryption) {
    const { modulus, publicExponent } = new pkijs.RSAPublicKey({ schema: embed(key) })
    return {
      kty: 'RSA',
      n: base64Url(withoutSign(modulus.valueBlock.valueHexView)),
      e: base64Url(withoutSign(publicExponent.valueBlock.valueHexView)),
    }
  }
  const curve = Object.entries(CURVE).find(([, oid]) => oid === algorithm.algorithmParams?.valueBlock.toString())
  if (algorithm.algorithmId !== KEY.ecPublicKey || curve === undefined)
    throw new RangeError(`A list states RSA and EC keys, not ${keys.profile}`)
  // An uncompressed point (SEC 1 §2.3.3): 4, then two coordinates of one length.
  const middle = 1 + (key.length - 1) / 2
  return { kty: 'EC', crv: curve[0], x: base64Url(key.subarray(1, middle)), y: base64Url(key.subarray(middle)) }
}

const withoutSign = (integer: Uint8Array): Uint8Array => (integer[0] === 0 ? integer.subarray(1) : integer)

function base64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
