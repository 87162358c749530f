import type { Budget } from '../../core/budget.ts'
import type { Octets } from '../../core/octets.ts'
import type { XmlSubset } from '../../xml/canonical/canonicalize.ts'
import { elementsIn, LOOK_UNITS, type XmlDocument, type XmlElement } from '../../xml/tree.ts'

/** The nodes that a reference has come to: subtrees, without some that are in them. */
export interface NodeSet extends XmlSubset {
  readonly document: XmlDocument
}

export const NOTHING_OMITTED: ReadonlySet<XmlElement> = new Set()

/** What goes from one transform to the next. */
export type TransformValue = { readonly nodes: NodeSet } | { readonly octets: readonly Octets[] }

export function topsOf({ of }: NodeSet): readonly XmlElement[] {
  return 'root' in of ? [of.root] : of
}

/** What is left without some elements. Each element of the document is looked at, and charged. */
export function without(nodes: NodeSet, isOne: (element: XmlElement) => boolean, budget: Budget): NodeSet {
  budget.spend('xmlCanonicalBytes', LOOK_UNITS * nodes.omitted.size)
  const omitted = new Set(nodes.omitted)
  const tops = topsOf(nodes)
  // What stands inside of one that is removed is removed with it.
  const left = tops.filter((top) => !isInside(top, isOne, budget))
  for (const top of left) for (const element of charged(top, budget)) if (isOne(element)) omitted.add(element)
  return { ...nodes, of: 'root' in nodes.of ? nodes.of : left, omitted }
}

/** Whether an element above this one, which is not looked at, is one. Each of these is charged. */
export function isInside({ parent }: XmlElement, isOne: (element: XmlElement) => boolean, budget: Budget): boolean {
  let units = 1
  let one = parent
  for (; one !== null && !isOne(one); one = one.parent) units++
  budget.spend('xmlCanonicalBytes', LOOK_UNITS * units)
  return one !== null
}

export function* charged(top: XmlElement, budget: Budget): Generator<XmlElement> {
  for (const element of elementsIn(top)) {
    budget.spend('xmlCanonicalBytes', LOOK_UNITS)
    yield element
  }
}
