import type { Budget } from '../../core/budget.ts'
import type { Finding } from '../../core/finding.ts'
import type { Octets } from '../../core/octets.ts'
import { attempt } from '../../core/outcome.ts'
import { isNamed, type XmlDocument, type XmlElement } from '../../xml/tree.ts'
import type { DocumentSignature } from '../types.ts'
import { XMLDSIG } from './format.ts'
import { type Ids, idsOf } from './ids.ts'
import { DS, XADES } from './names.ts'
import { readSignature } from './read-signature.ts'
import { isOfContent } from './verify-references.ts'
import { coverageOf, ownXmlSignature, type XmlProfile } from './xml-signature.ts'

/** The signatures of a document, in its order. Counter-signatures are parts of those that they sign. */
export function xmlSignatures(
  document: XmlDocument,
  elements: readonly XmlElement[],
  content: Octets | undefined,
  profile: XmlProfile,
): readonly DocumentSignature[] {
  const ids = idsOf(document)
  return elements.map((element) => xmlSignature({ document, element, ids, content }, profile))
}

/**
 * Each is charged as one to be judged.
 *
 * @throws {Refusal} more than the budget has
 */
export function signatureElements(document: XmlDocument, budget: Budget): readonly XmlElement[] {
  const found: XmlElement[] = []
  const open = [document.root]
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    if (isCounterSignature(element)) continue
    if (isNamed(element, DS, 'Signature')) {
      budget.spend('documentSignatures')
      found.push(element)
    }
    for (let at = element.children.length - 1; at >= 0; at--) {
      const child = element.children[at]
      if (child?.kind === 'element') open.push(child)
    }
  }
  return found
}

/** ETSI EN 319 132-1 §5.2.7.2: in its place in a signature, which tells it. Anywhere else it is a name like others. */
function isCounterSignature(element: XmlElement): boolean {
  let one: XmlElement | null = element
  for (const [namespace, local] of PLACE) {
    if (one === null || !isNamed(one, namespace, local)) return false
    one = one.parent
  }
  return true
}

const PLACE = [
  [XADES, 'CounterSignature'],
  [XADES, 'UnsignedSignatureProperties'],
  [XADES, 'UnsignedProperties'],
  [XADES, 'QualifyingProperties'],
  [DS, 'Object'],
  [DS, 'Signature'],
] as const

/** Whether one of them signs what is not in the document. */
export function refersOutside(elements: readonly XmlElement[]): boolean {
  return elements.some((element) => {
    const read = attempt(() => readSignature(element))
    return read.ok && read.value.references.some(isOfContent)
  })
}

interface Placed {
  readonly document: XmlDocument
  readonly element: XmlElement
  readonly ids: Ids
  readonly content: Octets | undefined
}

function xmlSignature({ document, element, ids, content }: Placed, profile: XmlProfile): DocumentSignature {
  const read = attempt(() => readSignature(element))
  const findings: readonly Finding[] = read.ok
    ? []
    : [
        {
          code: read.failure.code,
          level: 'failure',
          clause: 'XML Signature 1.1 §4',
          data: { place: read.failure.what ?? 'Signature' },
        },
      ]
  const scope = { document, ids, signature: element, contentOf: () => content }
  const outside = read.ok ? read.value.references.filter(isOfContent).length : 0
  // One file was given, and each reference may mean another one.
  const isAmbiguous = content !== undefined && outside > 1
  const own = read.ok
    ? { ...ownXmlSignature(read.value, scope, profile), xml: coverageOf(read.value, scope) }
    : { format: XMLDSIG }
  return {
    ...own,
    kind: 'xml',
    pdf: null,
    signedData: null,
    signerInfo: null,
    content: content === undefined ? [] : [content],
    stampedLater: false,
    findings: isAmbiguous ? [...findings, AMBIGUOUS] : findings,
  }
}

const AMBIGUOUS: Finding = { code: 'XML_CONTENT_AMBIGUOUS', level: 'failure', clause: 'XML Signature 1.1 §4.4.3.1' }
