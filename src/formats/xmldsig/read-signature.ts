import { fromBase64 } from '../../core/bytes.ts'
import { Refusal } from '../../core/outcome.ts'
import { type CanonicalMethod, canonicalMethod } from '../../xml/canonical/method.ts'
import { attributeOf, childElements, isNamed, textOf, type XmlElement } from '../../xml/tree.ts'
import { DS, EXCLUSIVE_C14N } from './names.ts'

/** A ds:Signature as it is written, before anything is computed. */
export interface XmlSignature {
  readonly element: XmlElement
  readonly signedInfo: XmlElement
  /** `null`: it names none that is known. */
  readonly canonicalization: CanonicalMethod | null
  /** The identifiers of what it was made with. */
  readonly canonicalizationName: string
  readonly methodName: string
  readonly references: readonly XmlReference[]
  readonly value: Uint8Array
  readonly valueElement: XmlElement
  readonly keyInfo: XmlElement | null
  readonly objects: readonly XmlElement[]
}

export interface XmlReference {
  readonly id: string | null
  /** `null`: left out, so that the application knows what is meant. */
  readonly uri: string | null
  readonly type: string | null
  readonly transforms: readonly XmlTransform[]
  readonly digestName: string
  readonly digest: Uint8Array
}

export interface XmlTransform {
  readonly element: XmlElement
  readonly algorithm: string
}

/**
 * XML Signature 1.1 §4.1: its parts, in the order of its schema, and nothing else.
 *
 * @throws {Refusal} `XML_SIGNATURE_MALFORMED`, with the name of the part
 */
export function readSignature(element: XmlElement): XmlSignature {
  const [signedInfo, valueElement, ...rest] = dsChildren(element, 'Signature')
  if (signedInfo?.local !== 'SignedInfo') throw malformed('SignedInfo')
  if (valueElement?.local !== 'SignatureValue') throw malformed('SignatureValue')
  const [first, ...others] = rest
  const keyInfo = first?.local === 'KeyInfo' ? first : null
  const objects = keyInfo === null ? rest : others
  if (objects.some(({ local }) => local !== 'Object')) throw malformed('Signature')
  const [canonicalization, method, ...references] = dsChildren(signedInfo, 'SignedInfo')
  if (canonicalization?.local !== 'CanonicalizationMethod') throw malformed('CanonicalizationMethod')
  if (method?.local !== 'SignatureMethod') throw malformed('SignatureMethod')
  const [any] = references
  if (any === undefined || references.some(({ local }) => local !== 'Reference')) throw malformed('Reference')
  const canonicalizationName = algorithmOf(canonicalization)
  return {
    element,
    signedInfo,
    canonicalizationName,
    canonicalization: canonicalMethod(canonicalizationName, prefixList(canonicalization)),
    methodName: algorithmOf(method),
    references: references.map(readReference),
    value: octetsOf(valueElement),
    valueElement,
    keyInfo,
    objects,
  }
}

function readReference(element: XmlElement): XmlReference {
  const children = dsChildren(element, 'Reference')
  const transforms = children[0]?.local === 'Transforms' ? children[0] : null
  const [method, value, ...others] = transforms === null ? children : children.slice(1)
  if (method?.local !== 'DigestMethod') throw malformed('DigestMethod')
  if (value?.local !== 'DigestValue' || others.length > 0) throw malformed('DigestValue')
  const listed = transforms === null ? [] : dsChildren(transforms, 'Transforms')
  if (listed.some(({ local }) => local !== 'Transform')) throw malformed('Transforms')
  return {
    id: attributeOf(element, '', 'Id'),
    uri: attributeOf(element, '', 'URI'),
    type: attributeOf(element, '', 'Type'),
    transforms: listed.map((one) => ({ element: one, algorithm: algorithmOf(one) })),
    digestName: algorithmOf(method),
    digest: octetsOf(value),
  }
}

/** Exclusive XML Canonicalization §4: the prefixes that its method lists; `#default` is the empty one. */
export function prefixList(method: XmlElement): readonly string[] {
  const listed = childElements(method).find((child) => isNamed(child, EXCLUSIVE_C14N, 'InclusiveNamespaces'))
  const text = listed === undefined ? null : attributeOf(listed, '', 'PrefixList')
  const prefixes = text === null ? [] : text.split(/[\t\n\r ]+/).filter((prefix) => prefix !== '')
  return prefixes.map((prefix) => (prefix === '#default' ? '' : prefix))
}

/** Children of the namespace alone, and white space between them. */
function dsChildren(element: XmlElement, place: string): readonly XmlElement[] {
  for (const child of element.children) {
    if (child.kind === 'text' && /[^\t\n\r ]/.test(child.text)) throw malformed(place)
    if (child.kind === 'element' && child.namespace !== DS) throw malformed(place)
  }
  return childElements(element)
}

function algorithmOf(element: XmlElement): string {
  const algorithm = attributeOf(element, '', 'Algorithm')
  if (algorithm === null) throw malformed(element.local)
  return algorithm
}

/** Text alone: what a comment splits, programs read in different ways (CVE-2025-29775). */
function octetsOf(element: XmlElement): Uint8Array {
  const isText = element.children.every(({ kind }) => kind === 'text')
  const text = textOf(element)
  const octets = isText && text !== null && BASE64.test(text) ? fromBase64(text) : null
  if (octets === null || octets.length === 0) throw malformed(element.local)
  return octets
}

/** RFC 4648 §4: not the alphabet of URLs. */
const BASE64 = /^[A-Za-z0-9+/=\t\n\r ]*$/

function malformed(place: string): Refusal {
  return new Refusal('XML_SIGNATURE_MALFORMED', place)
}
