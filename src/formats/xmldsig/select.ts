import type { Budget } from '../../core/budget.ts'
import { isWithin, type XmlElement } from '../../xml/tree.ts'
import { charged, isInside, type NodeSet, topsOf, without } from './node-set.ts'
import type { Selection } from './xpath-shapes.ts'

/** What is left of it. Each element of the document is looked at, and charged. */
export function select(nodes: NodeSet, { kind, elements }: Selection, own: XmlElement, budget: Budget): NodeSet {
  const isOne = elements === 'own-signature' ? (element: XmlElement) => element === own : elements
  return kind === 'remove' ? without(nodes, isOne, budget) : keeping(nodes, isOne, budget)
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
