import { createPublicKey, X509Certificate } from 'node:crypto'
import { DS } from '../../src/formats/xmldsig/names.ts'
import { childElements, childrenNamed, elementsIn, textOf, type XmlElement } from '../../src/xml/tree.ts'

/** The key that KeyInfo itself holds, as SubjectPublicKeyInfo, which the library takes from nowhere; `null`: none that Node can read. */
export function keyIn(signature: XmlElement): Uint8Array | null {
  const all = [...elementsIn(signature)].filter(({ namespace }) => namespace === DS || namespace === DSIG11)
  const octets = (name: string): Buffer | null => {
    const found = all.find(({ local }) => local === name)
    return found === undefined ? null : Buffer.from(textOf(found) ?? '', 'base64')
  }
  try {
    const certificates = all
      .filter(({ local }) => local === 'X509Certificate')
      .map((one) => new X509Certificate(Buffer.from(textOf(one) ?? '', 'base64')))
    const issuers = new Set(
      certificates.filter(({ issuer, subject }) => issuer !== subject).map(({ issuer }) => issuer),
    )
    const leaf = certificates.find(({ subject }) => !issuers.has(subject))
    if (leaf !== undefined) return leaf.publicKey.export({ type: 'spki', format: 'der' })
    const encoded = octets('DEREncodedKeyValue')
    if (encoded !== null) return encoded
    const rsa = all.find(({ local }) => local === 'RSAKeyValue')
    if (rsa !== undefined) return ofJwk({ kty: 'RSA', n: url(rsa, 'Modulus'), e: url(rsa, 'Exponent') })
    const ec = all.find(({ local }) => local === 'ECKeyValue')
    return ec === undefined ? null : ofCurve(ec)
  } catch (error) {
    if (error instanceof Error) return null
    throw error
  }
}

const DSIG11 = 'http://www.w3.org/2009/xmldsig11#'

function ofJwk(key: Record<string, string>): Uint8Array {
  return createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'der' })
}

function url(element: XmlElement, name: string): string {
  const [found] = childrenNamed(element, DS, name)
  return Buffer.from(found === undefined ? '' : (textOf(found) ?? ''), 'base64').toString('base64url')
}

const CURVES: Readonly<Record<string, string>> = {
  'urn:oid:1.2.840.10045.3.1.7': 'P-256',
  'urn:oid:1.3.132.0.34': 'P-384',
  'urn:oid:1.3.132.0.35': 'P-521',
}

function ofCurve(element: XmlElement): Uint8Array | null {
  const named = childElements(element).find(({ local }) => local === 'NamedCurve')
  const point = childElements(element).find(({ local }) => local === 'PublicKey')
  const crv = CURVES[named?.attributes.find(({ local }) => local === 'URI')?.value ?? '']
  if (crv === undefined || point === undefined) return null
  const octets = Buffer.from(textOf(point) ?? '', 'base64')
  const half = (octets.length - 1) / 2
  const [x, y] = [octets.subarray(1, 1 + half), octets.subarray(1 + half)]
  return ofJwk({ kty: 'EC', crv, x: x.toString('base64url'), y: y.toString('base64url') })
}
