import type { Budget } from '../../core/budget.ts'
import { around, type Box, overlap } from './geometry.ts'

/** Boxes of one node, or nodes below one. */
const BREADTH = 16

/**
 * Boxes of a page in the order of painting, to be asked what lies at a place: over each sixteen neighbours a box around them, and so on
 * upwards. What is painted in turn lies close together, so that most of a page is passed over.
 */
export class BoxIndex<Item extends { readonly box: Box }> {
  readonly #items: readonly Item[]
  /** From the boxes around sixteen items each up to the one around all. */
  readonly #levels: readonly (readonly Box[])[]

  constructor(items: readonly Item[]) {
    this.#items = items
    const levels: (readonly Box[])[] = []
    let below = items.map(({ box }) => box)
    while (below.length > BREADTH) {
      const level: Box[] = []
      for (let i = 0; i < below.length; i += BREADTH) level.push(below.slice(i, i + BREADTH).reduce(around))
      levels.push(level)
      below = level
    }
    this.#levels = levels
  }

  /** Those that overlap the box, in the order of painting. Each node that is looked into costs a unit. */
  *over(box: Box, budget: Budget): Generator<Item> {
    yield* this.#overFrom(this.#levels.length - 1, 0, box, budget)
  }

  *#overFrom(level: number, first: number, box: Box, budget: Budget): Generator<Item> {
    budget.spend('pdfObjects')
    const nodes = this.#levels[level]
    if (nodes === undefined) {
      const end = Math.min(first + BREADTH, this.#items.length)
      for (let i = first; i < end; i++) {
        const item = this.#items[i] as Item
        if (overlap(item.box, box)) yield item
      }
      return
    }
    const end = Math.min(first + BREADTH, nodes.length)
    for (let i = first; i < end; i++)
      if (touch(nodes[i] as Box, box)) yield* this.#overFrom(level - 1, i * BREADTH, box, budget)
  }
}

/** Boxes that overlap touch, whatever is tolerated. */
function touch(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}
