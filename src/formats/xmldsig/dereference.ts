import type { Budget } from '../../core/budget.ts'
import { fromBase64, joinBytes } from '../../core/bytes.ts'
import { inMemory, type Octets } from '../../core/octets.ts'
import { Refusal } from '../../core/outcome.ts'
import { canonicalize } from '../../xml/canonical/canonicalize.ts'
import { type CanonicalMethod, canonicalMethod } from '../../xml/canonical/method.ts'
import { readXml } from '../../xml/read-xml.ts'
import { isWithin, type XmlDocument, type XmlElement, type XmlNode } from '../../xml/tree.ts'
import type { Ids } from './ids.ts'
import { TRANSFORM } from './names.ts'
import { type NodeSet, select } from './node-set.ts'
import { prefixList, type XmlReference, type XmlTransform } from './read-signature.ts'
import { attemptWithinBudget } from './within-budget.ts'
import { selectionsOf } from './xpath-shapes.ts'

/** Where references are looked up. */
export interface ReferenceScope {
  readonly document: XmlDocument
  readonly ids: Ids
  /** The signature that the reference is in. */
  readonly signature: XmlElement
  /** What was given for what is not in the document, by its URI; `undefined`: nothing. */
  readonly contentOf: (uri: string | null) => Octets | undefined
}

/** What a reference is about, as far as nothing has to be computed for it. */
export type Target =
  | { readonly kind: 'nodes'; readonly nodes: NodeSet; readonly element: XmlElement | null }
  | { readonly kind: 'content'; readonly octets: Octets }

/**
 * XML Signature 1.1 §4.4.3.2: what a URI stands for. Nothing is fetched.
 *
 * @throws {Refusal} it is not there, or not known
 */
function targetOf({ uri }: XmlReference, scope: ReferenceScope): Target {
  const { document, ids, contentOf } = scope
  const whole = (hasComments: boolean): Target => ({
    kind: 'nodes',
    element: null,
    nodes: { document, of: document, omitted: NONE, hasComments },
  })
  if (uri === '') return whole(false)
  if (uri === '#xpointer(/)') return whole(true)
  if (uri?.startsWith('#')) {
    // §4.4.3.3: a bare name leaves comments out, and the pointer keeps them.
    const [, single, double] = POINTER.exec(uri) ?? []
    const pointed = single ?? double
    const found = ids.find(pointed ?? uri.slice(1))
    if (found === 'ambiguous') throw new Refusal('XML_ID_NOT_UNIQUE')
    if (found === null) throw new Refusal('XML_REFERENCE_NOT_FOUND')
    const nodes = { document, of: [found], omitted: NONE, hasComments: pointed !== undefined }
    return { kind: 'nodes', nodes, element: found }
  }
  const content = contentOf(uri)
  if (content === undefined) throw new Refusal('SIGNED_CONTENT_MISSING')
  return { kind: 'content', octets: content }
}

const POINTER = /^#xpointer\(id\((?:'([^']*)'|"([^"]*)")\)\)$/
const NONE: ReadonlySet<XmlElement> = new Set()

/** What a reference comes to. */
export interface Dereferenced {
  /** The nodes of the document that its octets are the canonical form of; `null`: they are something else. */
  readonly nodes: NodeSet | null
  /** Those octets. They can be none: such a reference is about nothing. */
  readonly octets: readonly Octets[]
  /** .NET's enveloped-signature on what stands inside of the signature itself: nothing was removed. */
  readonly notRemoved: boolean
}

type Value = { readonly nodes: NodeSet } | { readonly octets: readonly Octets[] }

/**
 * XML Signature 1.1 §4.4.3.2: through its transforms, each of which is on the list.
 *
 * @throws {Refusal} what cannot be computed here; more than the budget has
 */
export function dereference(reference: XmlReference, scope: ReferenceScope, budget: Budget): Dereferenced {
  const target = targetOf(reference, scope)
  const isInside = target.kind === 'nodes' && target.element !== null && isWithin(target.element, scope.signature)
  let value: Value = target.kind === 'nodes' ? { nodes: target.nodes } : { octets: [target.octets] }
  let nodes = target.kind === 'nodes' ? target.nodes : null
  let notRemoved = false
  for (const transform of reference.transforms) {
    budget.spend('xmlCanonicalBytes', TRANSFORM_UNITS)
    if (transform.algorithm === TRANSFORM.enveloped && isInside && 'nodes' in value) {
      notRemoved = true
      continue
    }
    const isMade = !('nodes' in value) || transform.algorithm === TRANSFORM.base64
    value = applied(transform, value, scope, budget)
    // What is made of octets is no part of the document any more.
    if (isMade) nodes = null
    else if ('nodes' in value) nodes = value.nodes
    else if (canonicalMethod(transform.algorithm, [])?.hasComments !== true) nodes = withoutComments(nodes)
  }
  if ('nodes' in value) nodes = withoutComments(nodes)
  return { nodes, octets: 'nodes' in value ? [canonicalize(value.nodes, IMPLIED, budget)] : value.octets, notRemoved }
}

function withoutComments(nodes: NodeSet | null): NodeSet | null {
  return nodes === null ? null : { ...nodes, hasComments: false }
}

/** The nodes that a reference covers, without a digest of them; `null`: none that are known, or none of the document. */
export function coveredNodes(reference: XmlReference, scope: ReferenceScope, budget: Budget): NodeSet | null {
  const target = attemptWithinBudget(() => targetOf(reference, scope))
  if (!target.ok || target.value.kind !== 'nodes') return null
  const { element, nodes: all } = target.value
  const isInside = element !== null && isWithin(element, scope.signature)
  let nodes = all
  for (const [at, transform] of reference.transforms.entries()) {
    if (canonicalMethod(transform.algorithm, []) !== null) {
      const isLast = reference.transforms.slice(at).every(({ algorithm }) => canonicalMethod(algorithm, []) !== null)
      return isLast ? nodes : null
    }
    if (transform.algorithm === TRANSFORM.base64) return null
    if (transform.algorithm === TRANSFORM.enveloped && isInside) continue
    const value = attemptWithinBudget(() => applied(transform, { nodes }, scope, budget))
    if (!value.ok || !('nodes' in value.value)) return null
    nodes = value.value.nodes
  }
  return nodes
}

/** To take a step is work, whatever it gives. */
const TRANSFORM_UNITS = 64

/** §4.4.3.2: where nodes are left at the end. */
const IMPLIED: CanonicalMethod = { version: '1.0', hasComments: false, inclusivePrefixes: [] }

function applied(transform: XmlTransform, value: Value, scope: ReferenceScope, budget: Budget): Value {
  const { algorithm, element } = transform
  const method = canonicalMethod(algorithm, prefixList(element))
  if (method !== null) return { octets: [canonicalize(nodesOf(value, budget), method, budget)] }
  switch (algorithm) {
    case TRANSFORM.base64:
      return { octets: [decoded('nodes' in value ? textIn(value.nodes, budget) : asText(value.octets))] }
    case TRANSFORM.enveloped: {
      const nodes = nodesOf(value, budget)
      // §6.6.4: the signature has to be in the same document.
      if (nodes.document !== scope.document) throw unsupported()
      return { nodes: select(nodes, { kind: 'remove', elements: 'own-signature' }, scope.signature, budget) }
    }
    case TRANSFORM.xpath:
    case TRANSFORM.filter2: {
      const selections = selectionsOf(transform, budget)
      if (selections === null) throw unsupported()
      let nodes = nodesOf(value, budget)
      for (const selection of selections) {
        if (selection.elements === 'own-signature' && nodes.document !== scope.document) throw unsupported()
        nodes = select(nodes, selection, scope.signature, budget)
      }
      return { nodes }
    }
    default:
      throw unsupported()
  }
}

function unsupported(): Refusal {
  return new Refusal('XML_TRANSFORM_UNSUPPORTED')
}

/** To read an octet takes as long as to write so many. */
const READ_UNITS = 8

/** §4.4.3.2: octets are read as XML where nodes are asked for. */
function nodesOf(value: Value, budget: Budget): NodeSet {
  if ('nodes' in value) return value.nodes
  const octets = joinBytes(value.octets.map(inMemory))
  // A bound in nodes alone would let a small document be read as often as a large one has nodes.
  budget.spend('xmlCanonicalBytes', READ_UNITS * octets.length)
  const document = readXml(octets, budget)
  if (!document.ok) throw new Refusal(document.failure.code, document.failure.what)
  return { document: document.value, of: document.value, omitted: NONE, hasComments: true }
}

/** §6.6.2: the text of what is there. */
function textIn({ of, omitted }: NodeSet, budget: Budget): string {
  const pieces: string[] = []
  const open: XmlNode[] = ('root' in of ? [of.root] : [...of]).reverse()
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    budget.spend('xmlCanonicalBytes', node.kind === 'text' ? 1 + node.text.length : 1)
    if (node.kind === 'text') pieces.push(node.text)
    if (node.kind !== 'element' || omitted.has(node)) continue
    for (let at = node.children.length - 1; at >= 0; at--) open.push(node.children[at] as XmlNode)
  }
  return pieces.join('')
}

function asText(octets: readonly Octets[]): string {
  return new TextDecoder('latin1').decode(joinBytes(octets.map(inMemory)))
}

function decoded(text: string): Uint8Array {
  const octets = /^[A-Za-z0-9+/=\t\n\r ]*$/.test(text) ? fromBase64(text) : null
  if (octets === null) throw new Refusal('XML_TRANSFORM_FAILED')
  return octets
}
