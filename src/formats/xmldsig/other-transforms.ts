import type { Budget } from '../../core/budget.ts'
import { fromBase64, joinBytes } from '../../core/bytes.ts'
import { inMemory, type Octets } from '../../core/octets.ts'
import { Refusal } from '../../core/outcome.ts'
import { readXml } from '../../xml/read-xml.ts'
import type { XmlNode } from '../../xml/tree.ts'
import { TRANSFORM } from './names.ts'
import { NOTHING_OMITTED, type NodeSet, type TransformValue } from './node-set.ts'
import type { XmlTransform } from './read-signature.ts'
import type { ReferenceScope } from './reference-scope.ts'
import { select } from './select.ts'
import { selectionsOf } from './xpath-shapes.ts'

/**
 * Transforms that are neither a canonicalization nor the enveloped-signature.
 *
 * @throws {Refusal} it is not on the list, or cannot be computed; more than the budget has
 */
export function applyTransform(
  transform: XmlTransform,
  value: TransformValue,
  scope: ReferenceScope,
  budget: Budget,
): TransformValue {
  const { algorithm } = transform
  if (algorithm === TRANSFORM.base64) {
    // Of another document nobody signed what stands around the text.
    if ('nodes' in value && value.nodes.document !== scope.document) throw unsupported()
    return { octets: [decoded('nodes' in value ? textIn(value.nodes, budget) : asText(value.octets))] }
  }
  if (algorithm !== TRANSFORM.xpath && algorithm !== TRANSFORM.filter2) throw unsupported()
  const selections = selectionsOf(transform, budget)
  if (selections === null) throw unsupported()
  let nodes = 'nodes' in value ? value.nodes : nodesOf(value.octets, budget)
  for (const selection of selections) {
    if (selection.elements === 'own-signature' && nodes.document !== scope.document) throw unsupported()
    nodes = select(nodes, selection, scope.signature, budget)
  }
  return { nodes }
}

function unsupported(): Refusal {
  return new Refusal('XML_TRANSFORM_UNSUPPORTED')
}

/** To read an octet takes as long as to write so many. */
const READ_UNITS = 8

/**
 * XML Signature 1.1 §4.4.3.2: octets are read as XML where nodes are asked for.
 *
 * @throws {Refusal} they are none; more than the budget has
 */
export function nodesOf(pieces: readonly Octets[], budget: Budget): NodeSet {
  const octets = joinBytes(pieces.map(inMemory))
  // A bound in nodes alone would let a small document be read as often as a large one has nodes.
  budget.spend('xmlCanonicalBytes', READ_UNITS * octets.length)
  const document = readXml(octets, budget)
  if (!document.ok) throw new Refusal(document.failure.code, document.failure.what)
  return { document: document.value, of: document.value, omitted: NOTHING_OMITTED, hasComments: true }
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
