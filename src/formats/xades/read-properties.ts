import { fromBase64 } from '../../core/bytes.ts'
import { type Finding, toldName } from '../../core/finding.ts'
import type { Instant } from '../../core/time.ts'
import { canonicalMethod } from '../../xml/canonical/method.ts'
import { attributeOf, childElements, childrenNamed, textOf, type XmlElement } from '../../xml/tree.ts'
import type { NamedPolicy } from '../signature-policy.ts'
import { digestMethod, unknownAlgorithm } from '../xmldsig/algorithms.ts'
import { DS, SIGNED_PROPERTIES, XADES } from '../xmldsig/names.ts'
import type { XmlReference, XmlSignature } from '../xmldsig/read-signature.ts'
import { parseDateTime } from './date-time.ts'

/** The properties of XAdES that a signature has (ETSI EN 319 132-1 §4.3). */
export interface XadesProperties {
  /** The reference by which they are signed; `null`: none is, and nothing that they state is used. */
  readonly reference: XmlReference | null
  readonly claimedTime: Instant | null
  readonly policy: NamedPolicy
  /** SigningCertificate and SigningCertificateV2. */
  readonly certificates: readonly XadesCertificate[]
  readonly hasCertificateV2: boolean
  /** What DataObjectFormat says the media type of: URIs of references, by their Ids. */
  readonly formats: ReadonlySet<string>
  readonly unsigned: XmlElement | null
  /** About their form. */
  readonly findings: readonly Finding[]
}

export interface XadesCertificate {
  readonly digestName: string
  /** `null`: it cannot be read. */
  readonly digest: Uint8Array | null
  /** X509SerialNumber; `null`: not stated. */
  readonly serialNumber: string | null
}

/** `null`: the signature has none, and is one of XML Signature alone. */
export function readProperties(signature: XmlSignature): XadesProperties | null {
  const all = signature.objects.flatMap((object) => childrenNamed(object, XADES, 'QualifyingProperties'))
  const [properties, ...others] = all
  if (properties === undefined) return null
  const findings: Finding[] = []
  const tell = (code: Finding['code'], clause: string, data: Finding['data'] = {}): void => {
    findings.push({ code, level: 'failure', clause, data })
  }
  const malformed = (place: string): void => tell('XADES_MALFORMED', 'ETSI EN 319 132-1 §4.3', { place })
  // §4.4.2: all of them in one element. A second one could state something else.
  if (others.length > 0) malformed('QualifyingProperties')
  const id = attributeOf(signature.element, '', 'Id')
  if (id === null || attributeOf(properties, '', 'Target') !== `#${id}`) malformed('Target')
  const signed = onlyChild(properties, 'SignedProperties', malformed)
  const ofSignature = signed === null ? null : onlyChild(signed, 'SignedSignatureProperties', malformed)
  const ofObjects = signed === null ? null : onlyChild(signed, 'SignedDataObjectProperties', malformed)
  const reference = signed === null ? null : signingReference(signature, signed)
  if (signed !== null && reference === null) tell('XADES_PROPERTIES_NOT_SIGNED', 'ETSI EN 319 132-1 §4.4.2')
  else if (reference !== null && reference.type !== SIGNED_PROPERTIES)
    tell('XADES_PROPERTIES_TYPE_MISSING', 'ETSI EN 319 132-1 §4.4.2')
  const isUsed = reference !== null && others.length === 0 && ofSignature !== null
  const time = isUsed ? onlyChild(ofSignature, 'SigningTime', malformed) : null
  const claimedTime = time === null ? null : parseDateTime(textOf(time) ?? '')
  if (time !== null && claimedTime === null) malformed('SigningTime')
  const v1 = isUsed ? onlyChild(ofSignature, 'SigningCertificate', malformed) : null
  const v2 = isUsed ? onlyChild(ofSignature, 'SigningCertificateV2', malformed) : null
  return {
    reference: isUsed ? reference : null,
    claimedTime,
    policy: isUsed ? policyIn(ofSignature, malformed) : 'absent',
    certificates: [v1, v2].flatMap((one) => (one === null ? [] : childrenNamed(one, XADES, 'Cert').map(readCert))),
    hasCertificateV2: v2 !== null,
    formats: new Set(ofObjects === null ? [] : childrenNamed(ofObjects, XADES, 'DataObjectFormat').flatMap(objectOf)),
    unsigned: onlyChild(properties, 'UnsignedProperties', malformed),
    findings,
  }
}

function onlyChild(parent: XmlElement, name: string, malformed: (place: string) => void): XmlElement | null {
  const [only, ...others] = childrenNamed(parent, XADES, name)
  if (others.length > 0) malformed(name)
  return only ?? null
}

/** §4.4.2: by its Id, as it is, and not through anything that takes a part of it away. */
function signingReference({ references }: XmlSignature, signed: XmlElement): XmlReference | null {
  const id = attributeOf(signed, '', 'Id')
  const found = id === null ? undefined : references.find(({ uri }) => uri === `#${id}`)
  const isWhole = found?.transforms.every(({ algorithm }) => canonicalMethod(algorithm, []) !== null) === true
  return found !== undefined && isWhole ? found : null
}

function readCert(cert: XmlElement): XadesCertificate {
  const [digest] = childrenNamed(cert, XADES, 'CertDigest')
  const [issuer] = childrenNamed(cert, XADES, 'IssuerSerial')
  const [serial] = issuer === undefined ? [] : childrenNamed(issuer, DS, 'X509SerialNumber')
  return { ...digestIn(digest), serialNumber: serial === undefined ? null : (textOf(serial)?.trim() ?? null) }
}

function digestIn(element: XmlElement | undefined): Pick<XadesCertificate, 'digestName' | 'digest'> {
  const [method] = element === undefined ? [] : childrenNamed(element, DS, 'DigestMethod')
  const [value] = element === undefined ? [] : childrenNamed(element, DS, 'DigestValue')
  const octets = value === undefined ? null : fromBase64(textOf(value) ?? '')
  return {
    digestName: method === undefined ? '' : (attributeOf(method, '', 'Algorithm') ?? ''),
    digest: octets !== null && octets.length > 0 ? octets : null,
  }
}

/** §5.2.9. */
function policyIn(ofSignature: XmlElement, malformed: (place: string) => void): NamedPolicy {
  const identifier = onlyChild(ofSignature, 'SignaturePolicyIdentifier', malformed)
  if (identifier === null) return 'absent'
  if (childrenNamed(identifier, XADES, 'SignaturePolicyImplied').length > 0) return 'implied'
  const [named] = childrenNamed(identifier, XADES, 'SignaturePolicyId')
  const [id] = named === undefined ? [] : childrenNamed(named, XADES, 'SigPolicyId')
  const [written] = id === undefined ? [] : childrenNamed(id, XADES, 'Identifier')
  const text = written === undefined ? null : textOf(written)?.trim()
  if (named === undefined || text === undefined || text === null || text === '') return 'malformed'
  const [stated] = childrenNamed(named, XADES, 'SigPolicyHash')
  const { digestName, digest } = digestIn(stated)
  const hashAlgorithm = digestMethod(digestName) ?? unknownAlgorithm(digestName)
  // RFC 3061: an object identifier as a URN.
  return { oid: toldName(text.replace(/^urn:oid:/i, '')), hashAlgorithm, hash: digest }
}

function objectOf(format: XmlElement): readonly string[] {
  const named = childElements(format).some(({ local }) => local === 'MimeType')
  const reference = attributeOf(format, '', 'ObjectReference')
  return named && reference?.startsWith('#') === true ? [reference.slice(1)] : []
}
