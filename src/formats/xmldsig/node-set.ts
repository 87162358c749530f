import type { Budget } from '../../core/budget.ts'
import type { XmlSubset } from '../../xml/canonical/canonicalize.ts'
import { elementsIn, isWithin, LOOK_UNITS, type XmlDocument, type XmlElement } from '../../xml/tree.ts'
import type { Selection } from './xpath-shapes.ts'

/** The nodes that a reference has come to: subtrees, without some that are in them. */
export interface NodeSet extends XmlSubset {
  readonly document: XmlDocument
}

/** What is left of it. Each element of the document is looked at, and charged. */
export function select(nodes: NodeSet, { kind, elements }: Selection, own: XmlElement, budget: Budget): NodeSet {
  const isOne = elements === 'own-signature' ? (element: XmlElement) => element === own : elements
  return kind === 'remove' ? without(nodes, isOne, budget) : keeping(nodes, isOne, budget)
}

function topsOf({ of }: NodeSet): readonly XmlElement[] {
  return 'root' in of ? [of.root] : of
}

function without(nodes: NodeSet, isOne: (element: XmlElement) => boolean, budget: Budget): NodeSet {
  budget.spend('xmlCanonicalBytes', LOOK_UNITS * nodes.omitted.size)
  const omitted = new Set(nodes.omitted)
  const tops = topsOf(nodes)
  // What stands inside of one that is removed is removed with it.
  const left = tops.filter((top) => !isInside(top, isOne, budget))
  for (const top of left) for (const element of charged(top, budget)) if (isOne(element)) omitted.add(element)
  return { ...nodes, of: 'root' in nodes.of ? nodes.of : left, omitted }
}

function keeping(nodes: NodeSet, isOne: (element: XmlElement) => boolean, budget: Budget): NodeSet {
  const kept: XmlElement[] = []
  for (const top of topsOf(nodes)) {
    if (isInside(top, isOne, budget)) {
      kept.push(top)
      continue
    }
    let last: XmlElement | null = null
    for (const element of charged(top, budget)) {
      // In document order: what is inside of the last one is kept with it.
      if (
        !isOne(element) ||
        (last !== null && isWithin(element, last)) ||
        isInside(element, (one) => nodes.omitted.has(one), budget)
      )
        continue
      last = element
      kept.push(element)
    }
  }
  return { ...nodes, of: kept }
}

/** Whether an element above this one, which is not looked at, is one. Each of these is charged. */
function isInside({ parent }: XmlElement, isOne: (element: XmlElement) => boolean, budget: Budget): boolean {
  let units = 1
  let one = parent
  for (; one !== null && !isOne(one); one = one.parent) units++
  budget.spend('xmlCanonicalBytes', LOOK_UNITS * units)
  return one !== null
}

function* charged(top: XmlElement, budget: Budget): Generator<XmlElement> {
  for (const element of elementsIn(top)) {
    budget.spend('xmlCanonicalBytes', LOOK_UNITS)
    yield element
  }
}
