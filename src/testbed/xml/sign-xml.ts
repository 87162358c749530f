import { toBase64 } from '../../core/bytes.ts'
import type { SignatureAlgorithm } from '../algorithms.ts'
import type { Credential } from '../certificates.ts'
import { digest } from '../engine.ts'
import { algorithmFor, signBytes } from '../keys.ts'
import type { TimeStamper } from '../signer-info.ts'
import { elementWithId, tag, usedNamespace, withNamespaces, type XmlNamespaces } from './write-canonical.ts'
import { signedProperties, XADES, type XadesOptions } from './xades-properties.ts'

/** The root of a document, in canonical form: attributes and namespaces in order, content without namespaces of its own. */
export interface XmlRoot {
  readonly name: string
  readonly namespaces?: XmlNamespaces
  readonly attributes?: Readonly<Record<string, string>>
  /** The signature stands in the place of `SIGNATURE_PLACE`, or at its end. */
  readonly content: string
}

export interface XmlSignatureOptions {
  readonly credential: Credential
  /** What goes with the key, unless given. */
  readonly algorithm?: SignatureAlgorithm
  /** Exclusive unless given. */
  readonly canonicalization?: 'inclusive' | 'exclusive'
  /** Ids of what is signed; empty: the whole document without the signature, which it is unless given. */
  readonly references?: readonly string[]
  /** Says enveloped-signature of elements with an Id too, as .NET's users do. */
  readonly alwaysEnveloped?: boolean
  /** Prefix of XML Signature; `ds` unless given. Empty: it is the default namespace. */
  readonly prefix?: string
  readonly id?: string
  /** Content of a ds:Object of the signature, with its Id. */
  readonly object?: { readonly id: string; readonly content: string }
  /** Another file that is signed as well, or alone. */
  readonly detached?: DetachedContent
  readonly xades?: XadesOptions
  /** Puts a SignatureTimeStamp into the unsigned properties. */
  readonly timeStamp?: TimeStamper
  /** Certificates beside the signer's own; its issuers unless given. */
  readonly certificates?: readonly Uint8Array[]
}

/** A file that stands nowhere in the document. */
export interface DetachedContent {
  readonly uri: string
  /** What its transforms make of it; without any, the file. */
  readonly octets: Uint8Array
  /** Each an algorithm, and what stands in its element; none unless given. */
  readonly transforms?: readonly { readonly algorithm: string; readonly content?: string }[]
}

/** Where in the content of a root the signature is to stand. */
export const SIGNATURE_PLACE = '<!--signature-->'

const DS = 'http://www.w3.org/2000/09/xmldsig#'
const METHOD = {
  inclusive: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  exclusive: 'http://www.w3.org/2001/10/xml-exc-c14n#',
} as const

/**
 * A document with a signature in it.
 *
 * ```ts
 * const credential = testbed.states.TH.signer
 * const octets = await signXml({ name: 'order', content: '<amount>12</amount>' }, { credential })
 * ```
 */
export async function signXml(root: XmlRoot, options: XmlSignatureOptions): Promise<Uint8Array> {
  const { credential, canonicalization = 'exclusive', prefix = 'ds', id = 'signature', xades } = options
  const {
    detached,
    references = detached === undefined ? [''] : [],
    certificates = credential.issuers,
    object,
  } = options
  const qualified = prefix === '' ? '' : `${prefix}:`
  const ds = (name: string, attributes: Readonly<Record<string, string>>, ...content: readonly string[]): string =>
    tag(`${qualified}${name}`, attributes, ...content)
  const outside: XmlNamespaces = root.namespaces ?? {}
  const inside: XmlNamespaces = { ...outside, [prefix]: DS }
  const inProperties: XmlNamespaces = { ...inside, xades: XADES }
  /** Its octets where it is canonicalized by itself. */
  const alone = (element: string, namespaces: XmlNamespaces): Uint8Array => {
    const declared = canonicalization === 'inclusive' ? namespaces : usedNamespace(element, namespaces)
    return new TextEncoder().encode(withNamespaces(element, declared))
  }

  const rootOf = (content: string): string => withNamespaces(tag(root.name, root.attributes ?? {}, content), outside)
  const unsigned = root.content.replace(SIGNATURE_PLACE, '')
  const objectElement = object === undefined ? '' : ds('Object', { Id: object.id }, object.content)
  const idOf = (i: number): string => `${id}-reference-${i}`
  // The exclusive method writes a namespace wherever it is not written above.
  const dsInXades: typeof ds = (name, attributes, ...content) => {
    const element = ds(name, attributes, ...content)
    return canonicalization === 'exclusive' ? withNamespaces(element, { [prefix]: DS }) : element
  }
  const properties =
    xades === undefined
      ? null
      : await signedProperties(
          `${id}-properties`,
          credential,
          xades,
          references.map((_, i) => idOf(i)),
          dsInXades,
        )

  const method = METHOD[canonicalization]
  const transform = (algorithm: string): string => ds('Transform', { Algorithm: algorithm })
  const reference = (attributes: Readonly<Record<string, string>>, isEnveloped: boolean, octets: Uint8Array) =>
    signedBy(attributes, [isEnveloped ? transform(`${DS}enveloped-signature`) : '', transform(method)], octets)
  const signedBy = async (
    attributes: Readonly<Record<string, string>>,
    transforms: readonly string[],
    octets: Uint8Array,
  ) =>
    ds(
      'Reference',
      attributes,
      transforms.length === 0 ? '' : ds('Transforms', {}, ...transforms),
      ds('DigestMethod', { Algorithm: 'http://www.w3.org/2001/04/xmlenc#sha256' }),
      ds('DigestValue', {}, toBase64(await digest('SHA-256', octets))),
    )
  const written: string[] = []
  for (const [i, one] of references.entries()) {
    const octets =
      one === ''
        ? new TextEncoder().encode(rootOf(unsigned))
        : one === object?.id
          ? alone(objectElement, inside)
          : alone(elementWithId(unsigned, one), outside)
    written.push(
      await reference(
        { Id: idOf(i), URI: one === '' ? '' : `#${one}` },
        one === '' || options.alwaysEnveloped === true,
        octets,
      ),
    )
  }
  if (detached !== undefined) {
    const { uri, octets, transforms = [] } = detached
    const each = transforms.map(({ algorithm, content = '' }) => ds('Transform', { Algorithm: algorithm }, content))
    written.push(await signedBy({ URI: uri }, each, octets))
  }
  if (properties !== null) {
    const type = xades?.hasType === false ? {} : { Type: 'http://uri.etsi.org/01903#SignedProperties' }
    written.push(await reference({ ...type, URI: `#${id}-properties` }, false, alone(properties, inProperties)))
  }

  const algorithm = options.algorithm ?? algorithmFor(credential.keys)
  const signedInfo = ds(
    'SignedInfo',
    {},
    ds('CanonicalizationMethod', { Algorithm: method }),
    ds('SignatureMethod', { Algorithm: identifierOf(algorithm) }),
    ...written,
  )
  const der = await signBytes(credential.keys, algorithm, alone(signedInfo, inside))
  const value = ds('SignatureValue', {}, toBase64(algorithm.kind === 'ecdsa' ? pairOf(der, credential) : der))
  const token = options.timeStamp === undefined ? null : await options.timeStamp(alone(value, inside))
  const unsignedProperties =
    token === null
      ? ''
      : tag(
          'xades:UnsignedProperties',
          {},
          tag(
            'xades:UnsignedSignatureProperties',
            {},
            tag(
              'xades:SignatureTimeStamp',
              {},
              dsInXades('CanonicalizationMethod', { Algorithm: method }),
              tag('xades:EncapsulatedTimeStamp', {}, toBase64(token)),
            ),
          ),
        )
  const qualifying =
    properties === null
      ? ''
      : ds(
          'Object',
          {},
          withNamespaces(
            tag('xades:QualifyingProperties', { Target: xades?.target ?? `#${id}` }, properties, unsignedProperties),
            { xades: XADES },
          ),
        )
  const listed = [credential.certificate, ...certificates].map((one) => ds('X509Certificate', {}, toBase64(one)))
  const signature = withNamespaces(
    ds(
      'Signature',
      { Id: id },
      signedInfo,
      value,
      ds('KeyInfo', {}, ds('X509Data', {}, ...listed)),
      objectElement,
      qualifying,
    ),
    { [prefix]: DS },
  )
  const content = root.content.includes(SIGNATURE_PLACE)
    ? root.content.replace(SIGNATURE_PLACE, signature)
    : root.content + signature
  return new TextEncoder().encode(rootOf(content))
}

/** XML Signature 1.1 §6.4, RFC 9231 §2.3. */
function identifierOf(algorithm: SignatureAlgorithm): string {
  const hash = 'hash' in algorithm ? algorithm.hash.toLowerCase().replace('-', '') : ''
  switch (algorithm.kind) {
    case 'rsa-pkcs1':
      return hash === 'sha1' ? `${DS}rsa-sha1` : `http://www.w3.org/2001/04/xmldsig-more#rsa-${hash}`
    case 'rsa-pss':
      return `http://www.w3.org/2007/05/xmldsig-more#${hash}-rsa-MGF1`
    case 'ecdsa':
      return `http://www.w3.org/2001/04/xmldsig-more#ecdsa-${hash}`
    case 'ed25519':
    case 'ed448':
      return `http://www.w3.org/2021/04/xmldsig-more#eddsa-${algorithm.kind}`
  }
}

/** XML Signature 1.1 §6.4.3: r and s at full length. */
function pairOf(der: Uint8Array, { keys: { profile } }: Credential): Uint8Array {
  const octets = profile === 'P-384' ? 48 : profile === 'P-521' ? 66 : profile === 'brainpoolP512r1' ? 64 : 32
  const start = der[1] === 0x81 ? 3 : 2
  const half = start + 2 + (der[start + 1] as number)
  const r = der.subarray(start + 2, half)
  const s = der.subarray(half + 2)
  const pair = new Uint8Array(2 * octets)
  for (const [at, integer] of [r, s].entries()) {
    const magnitude = integer.length > octets ? integer.subarray(integer.length - octets) : integer
    pair.set(magnitude, (at + 1) * octets - magnitude.length)
  }
  return pair
}
