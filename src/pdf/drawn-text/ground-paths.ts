import type { PdfValue } from '../object.ts'
import { type Box, type Matrix, widened } from '../painted/geometry.ts'
import type { Ground } from './ground.ts'
import { isQuarter, type PlainPath } from './plain-path.ts'

/** Lengths of dashes and of the gaps between them (ISO 32000-2 §8.4.3.6); `null`: lines are solid. */
export type Dashes = readonly [dash: number, gap: number] | null

/** Of a line, in points: a border as broad as this is what the text stands on. */
const BROADEST = 5

/** Of a dash: in points, and in widths of its line. One dash may be a sign among letters; many of them are a line. */
const LONGEST_DASH = 6
const LEAST_DASH = 1.5

/** Dashes of one kind, with gaps that are no longer. */
export function dashesOf(array: PdfValue | undefined): Dashes | 'unknown' {
  if (array?.kind !== 'array') return 'unknown'
  const lengths = array.items.map((one) => (one.kind === 'number' ? one.value : 0))
  if (lengths.length === 0) return null
  const [dash = 0, gap = dash, ...others] = lengths
  return others.length === 0 && gap > 0 && gap <= dash ? [dash, gap] : 'unknown'
}

/** A background, one edge, or two that meet. False: it is something else. */
export function fillGround(ground: Ground, path: PlainPath, box: Box, light: number | null): boolean {
  const painted = path.box
  const [edge, bevel] = [path.edgeOf(box, false), path.bevelOf(box)]
  if (painted === null) return false
  if ((path.fills(box) || path.isRound(box)) && light !== null) ground.addBackground(painted, light)
  else if (edge !== null) ground.addEdge(painted, edge === 'upright', light)
  else if (bevel !== null) ground.addFrame(box, bevel, null)
  else return false
  return true
}

interface LineState {
  readonly matrix: Matrix
  readonly strokes: number | null
  readonly lineWidth: number
  readonly dashes: Dashes
  readonly cells: number | null
}

/** A frame, one edge, or a line between cells. False: it is something else. */
export function strokeGround(ground: Ground, path: PlainPath, box: Box, state: LineState): boolean {
  const { matrix, strokes, lineWidth, dashes, cells } = state
  const painted = path.box
  const [a, b, c, d] = matrix.map(Math.abs) as unknown as Matrix
  const width = lineWidth * Math.max(a, b, c, d)
  const areMany = dashes === null || (dashes[0] <= LONGEST_DASH && dashes[0] >= lineWidth * LEAST_DASH)
  if (painted === null || !isQuarter(matrix) || lineWidth < 0 || width > BROADEST || !areMany) return false
  const edge = path.edgeOf(box, true)
  // A letter inside of a circle is as well inside of a frame.
  if (path.fills(box) || path.isRound(box)) ground.addFrame(painted, width / 2, strokes)
  else if (edge !== null) ground.addEdge(widened(painted, width / 2), edge === 'upright', strokes)
  else return cells !== null && path.isBetween(box, cells)
  return true
}
