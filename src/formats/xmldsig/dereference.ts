import type { Budget } from '../../core/budget.ts'
import { door } from '../../core/missing.ts'
import type { Octets } from '../../core/octets.ts'
import { Refusal } from '../../core/outcome.ts'
import { canonicalize } from '../../xml/canonical/canonicalize.ts'
import { type CanonicalMethod, canonicalMethod } from '../../xml/canonical/method.ts'
import { isWithin } from '../../xml/tree.ts'
import { TRANSFORM } from './names.ts'
import { NOTHING_OMITTED, type NodeSet, type TransformValue, without } from './node-set.ts'
import { prefixList, type XmlReference, type XmlTransform } from './read-signature.ts'
import type { ReferenceScope } from './reference-scope.ts'
import { attemptWithinBudget } from './within-budget.ts'

/** What a reference is about, as far as nothing has to be computed for it. */
export type Target =
  | { readonly kind: 'nodes'; readonly nodes: NodeSet; readonly isInSignature: boolean }
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
    isInSignature: false,
    nodes: { document, of: document, omitted: NOTHING_OMITTED, hasComments },
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
    const nodes = { document, of: [found], omitted: NOTHING_OMITTED, hasComments: pointed !== undefined }
    return { kind: 'nodes', nodes, isInSignature: isWithin(found, scope.signature) }
  }
  const content = contentOf(uri)
  if (content === undefined) throw new Refusal('SIGNED_CONTENT_MISSING')
  return { kind: 'content', octets: content }
}

const POINTER = /^#xpointer\(id\((?:'([^']*)'|"([^"]*)")\)\)$/

/** What a reference comes to. */
export interface Dereferenced {
  /** The nodes of the document that its octets are the canonical form of; `null`: they are something else. */
  readonly nodes: NodeSet | null
  /** Those octets. They can be none: such a reference is about nothing. */
  readonly octets: readonly Octets[]
  /** It is about a part of the signature itself. */
  readonly isInSignature: boolean
  /** .NET's enveloped-signature on what stands inside of the signature itself: nothing was removed. */
  readonly notRemoved: boolean
  /** Nodes of other documents, which octets were read as on the way: each as it was written again. */
  readonly read: readonly NodeSet[]
}

/**
 * XML Signature 1.1 §4.4.3.2: through its transforms, each of which is on the list.
 *
 * @throws {Refusal} what cannot be computed here; more than the budget has
 */
export function dereference(reference: XmlReference, scope: ReferenceScope, budget: Budget): Dereferenced {
  const target = targetOf(reference, scope)
  const isInSignature = target.kind === 'nodes' && target.isInSignature
  let value: TransformValue = target.kind === 'nodes' ? { nodes: target.nodes } : { octets: [target.octets] }
  let nodes = target.kind === 'nodes' ? target.nodes : null
  let notRemoved = false
  const read: NodeSet[] = []
  for (const transform of reference.transforms) {
    budget.spend('xmlCanonicalBytes', TRANSFORM_UNITS)
    if (transform.algorithm === TRANSFORM.enveloped && isInSignature && 'nodes' in value) {
      notRemoved = true
      continue
    }
    const isMade = !('nodes' in value) || transform.algorithm === TRANSFORM.base64
    // §4.4.3.2: octets are read as XML where nodes are asked for.
    const from: TransformValue =
      'nodes' in value || transform.algorithm === TRANSFORM.base64
        ? value
        : { nodes: otherTransforms().nodesOf(value.octets, budget) }
    value = applied(transform, from, scope, budget)
    if ('nodes' in from && 'octets' in value && from.nodes.document !== scope.document)
      read.push(writtenBy(transform, from.nodes))
    // What is made of octets is no part of the document any more.
    if (isMade) nodes = null
    else if ('nodes' in value) nodes = value.nodes
    else if (canonicalMethod(transform.algorithm, [])?.hasComments !== true) nodes = withoutComments(nodes)
  }
  if ('nodes' in value) {
    nodes = withoutComments(nodes)
    if (value.nodes.document !== scope.document) read.push({ ...value.nodes, hasComments: false })
  }
  const octets = 'nodes' in value ? [canonicalize(value.nodes, IMPLIED, budget)] : value.octets
  return { nodes, octets, isInSignature, notRemoved, read }
}

function writtenBy({ algorithm }: XmlTransform, nodes: NodeSet): NodeSet {
  return { ...nodes, hasComments: nodes.hasComments && canonicalMethod(algorithm, [])?.hasComments === true }
}

function withoutComments(nodes: NodeSet | null): NodeSet | null {
  return nodes === null ? null : { ...nodes, hasComments: false }
}

/** The nodes that a reference covers, without a digest of them; `null`: none that are known, or none of the document. */
export function coveredNodes(reference: XmlReference, scope: ReferenceScope, budget: Budget): NodeSet | null {
  const target = attemptWithinBudget(() => targetOf(reference, scope))
  if (!target.ok || target.value.kind !== 'nodes') return null
  let { nodes } = target.value
  for (const [at, transform] of reference.transforms.entries()) {
    if (canonicalMethod(transform.algorithm, []) !== null) {
      const isLast = reference.transforms.slice(at).every(({ algorithm }) => canonicalMethod(algorithm, []) !== null)
      return isLast ? nodes : null
    }
    if (transform.algorithm === TRANSFORM.base64) return null
    if (transform.algorithm === TRANSFORM.enveloped && target.value.isInSignature) continue
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

function applied(
  transform: XmlTransform,
  value: TransformValue,
  scope: ReferenceScope,
  budget: Budget,
): TransformValue {
  const { algorithm, element } = transform
  const method = canonicalMethod(algorithm, prefixList(element))
  if (method === null && algorithm !== TRANSFORM.enveloped)
    return otherTransforms().applyTransform(transform, value, scope, budget)
  const nodes = 'nodes' in value ? value.nodes : otherTransforms().nodesOf(value.octets, budget)
  if (method !== null) return { octets: [canonicalize(nodes, method, budget)] }
  // §6.6.4: the signature has to be in the same document.
  if (nodes.document !== scope.document) throw new Refusal('XML_TRANSFORM_UNSUPPORTED')
  return { nodes: without(nodes, (one) => one === scope.signature, budget) }
}

/** Most signatures have the enveloped-signature and a canonicalization alone. */
const otherTransforms = door(() => import('./other-transforms.ts'))
