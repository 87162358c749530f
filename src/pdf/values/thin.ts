import { type Box, boxOf, type Matrix } from '../painted/geometry.ts'
import type { Built } from './built-path.ts'
import { LEAST_SIDE } from './outline.ts'

/** What is thinner on the page is faint in some readers, and black in others. */
const LEAST_LINE = 0.25
/** What is longer, along a side of the page, is a rule or a frame, and no part of a letter. */
const RULE = 36

/** How large a unit is at least where something in it is not thin, or is a rule. @param rule how long it is along a side of the page; `null`: it lies along none, and may be thinner */
export function leastUnitOf(thickness: number, rule: number | null): number {
  return rule === null ? LEAST_SIDE / thickness : Math.min(LEAST_LINE / thickness, RULE / rule)
}

/** In units: by how much clips are apart where nothing is left of both. */
const NOTHING_LEFT = -1

interface CutAt {
  readonly matrix: Matrix
  clip: Box | null
  cut: number
  cutSide: number
}

/** §8.5.4: what is painted is cut to what was built, too. Where nothing is left by far, nobody shows anything. */
export function cutBy(at: CutAt, built: Built, isAlong: boolean): void {
  at.clip = common(at.clip, built.box === null ? null : boxOf(at.matrix, ...built.box))
  const [across, up] = [at.clip[2] - at.clip[0], at.clip[3] - at.clip[1]]
  const side = Math.min(across, up)
  const left = leastUnitOf(Math.max(0, side), Math.max(across, up))
  const own = built.box === null ? 0 : leastUnitOf(built.thinnest, isAlong ? built.rule : null)
  const isThere = side > NOTHING_LEFT
  at.cut = isThere ? Math.max(at.cut, left, own) : 0
  at.cutSide = isThere
    ? Math.min(at.cutSide, side, built.box === null ? side : built.thinnest)
    : Number.POSITIVE_INFINITY
}

function common(one: Box | null, other: Box | null): Box {
  const [a, b] = [one ?? EVERYWHERE, other ?? NOWHERE]
  return [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])]
}

const FARTHEST = Number.POSITIVE_INFINITY
const EVERYWHERE: Box = [-FARTHEST, -FARTHEST, FARTHEST, FARTHEST]
const NOWHERE: Box = [FARTHEST, FARTHEST, -FARTHEST, -FARTHEST]
