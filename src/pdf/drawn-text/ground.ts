import { type Box, common, widened } from '../painted/geometry.ts'
import type { GroundPart } from './types.ts'

/** Text that differs less from what it stands on is not seen. */
const LEAST_CONTRAST = 0.35

/** What a page has below a field is not known to be paper: text that is no lighter than this is dark on most of what pages have. */
const DARK = 0.35

/** Whether text of a colour is seen on a ground; `null`: on what the page has below. */
export function isSeenOn(ground: number | null, light: number): boolean {
  return ground === null ? light <= DARK : Math.abs(light - ground) >= LEAST_CONTRAST
}

const insetOf = ([left, bottom, right, top]: Box, inner: Box): number =>
  Math.max(inner[0] - left, inner[1] - bottom, right - inner[2], top - inner[3])

/** What of a box is painted before its text: a background, and borders, which lie along its edges. */
export class Ground {
  /** Where letters may stand: on the background, where there is one, and beside all borders. */
  inside: Box
  /** How far something is painted inwards from the edges; a background is everywhere. */
  depth = 0
  readonly parts: GroundPart[] = []
  readonly #box: Box
  /** `null`: it is what the page has below. */
  light: number | null = null

  constructor(box: Box) {
    this.#box = box
    this.inside = box
  }

  addBackground(box: Box, light: number): void {
    this.light = light
    this.inside = common(this.inside, box)
    this.depth = Number.POSITIVE_INFINITY
    this.#add(box, 0, light)
  }

  /** A line that is drawn around a rectangle; `half`: half of its width. */
  addFrame(box: Box, half: number, light: number | null): void {
    const inner = widened(box, -half)
    this.#keepWithin(inner)
    this.#add(box, insetOf(this.#box, inner), light)
  }

  /** What lies along one edge. */
  addEdge(edge: Box, isUpright: boolean, light: number | null): void {
    this.#add(edge, null, light)
    const [left, bottom, right, top] = this.#box
    if (isUpright) {
      const isLeft = edge[0] + edge[2] < left + right
      this.#keepWithin(isLeft ? [edge[2], bottom, right, top] : [left, bottom, edge[0], top])
    } else {
      const isLow = edge[1] + edge[3] < bottom + top
      this.#keepWithin(isLow ? [left, edge[3], right, top] : [left, bottom, right, edge[1]])
    }
  }

  /** Whether text of a colour is seen on it. */
  shows(light: number): boolean {
    return isSeenOn(this.light, light)
  }

  #add(box: Box, border: number | null, light: number | null): void {
    this.parts.push({ box: box.map((side) => Math.round(side * 2)) as unknown as Box, border, light })
  }

  #keepWithin(inner: Box): void {
    this.depth = Math.max(this.depth, insetOf(this.#box, inner))
    this.inside = common(this.inside, inner)
  }
}
