import { boxOf, type Matrix } from '../painted/geometry.ts'
import { FAR } from './pen.ts'

/** Outlines of an sfnt file (ISO/IEC 14496-22): where each glyph is, what it is made of, and where it stands. */

type Tables = ReadonlyMap<string, Uint8Array>
export type Outlines = 'glyf' | 'CFF '

const MAGIC = 0x5f0f3cf5
/** §5.2.2: the least and the most units to an em. */
const [LEAST_UNITS, MOST_UNITS] = [16, 16_384]
/** How far a glyph may stand from its left side bearing, of an em: some readers shift it there, and others do not. Honest fonts have some by a ninth. */
const MOST_SHIFT = 1 / 8
/** And of its own width, however small it is in its em: an honest font has a mark by a little more than that. */
const MOST_SHIFT_OF_WIDTH = 9 / 8
/** What writers round. */
const ROUNDED = 1

/** Bits of a part of a glyph (table `glyf`). */
const [WORDS, BY_OFFSET, SCALED, MORE, TWO_SCALES, FOUR_SCALES, OFFSET_SCALED] = [1, 2, 8, 32, 64, 128, 0x800] as const
/** How far a glyph may reach out of its box, of an em: what honest fonts round. */
const MOST_BEYOND = 1 / 32
const [SHORT_X, SHORT_Y, REPEATED, SAME_X, SAME_Y] = [2, 4, 8, 16, 32] as const
/** Points for each octet: those that do not move need none. */
const MOST_POINTS = 4
/** Glyphs in glyphs. */
const DEEPEST = 6

/** Tables that say how many glyphs there are, how large, and how wide. */
const MEASURES: readonly string[] = ['head', 'hhea', 'hmtx', 'maxp']

export interface Outlined {
  /** How many glyphs there are. */
  readonly count: number
  /** How many units an em has. */
  readonly units: number
}

/** Glyphs of a file whose tables say one thing; `null`: readers may take another file, or other outlines. */
export function glyphsIn(tables: Tables, outlines: Outlines): Outlined | null {
  const [head, hhea, hmtx, maxp] = MEASURES.map((tag) => viewOf(tables.get(tag)))
  if (head === null || hhea === null || hmtx === null || maxp === null) return null
  if (head === undefined || hhea === undefined || hmtx === undefined || maxp === undefined) return null
  const [units, count, wide] = [head.getUint16(18), maxp.getUint16(4), hhea.getUint16(34)]
  if (head.getUint32(12) !== MAGIC || units < LEAST_UNITS || units > MOST_UNITS) return null
  if (count === 0 || wide === 0 || wide > count || hmtx.byteLength < 4 * wide) return null
  const format = head.getUint16(50)
  if (format > 1 || head.getUint16(52) !== 0 || hhea.getUint16(32) !== 0) return null
  if (!areDownLines(tables, count) || !areNames(viewOf(tables.get('post')), count)) return null
  if ((outlines === 'CFF ') !== (maxp.getUint32(0) === 0x00005000)) return null
  if (outlines === 'CFF ') return { count, units }
  const starts = startsIn(tables, format, count)
  const glyf = viewOf(tables.get('glyf'))
  if (maxp.byteLength < 32 || starts === null || glyf === null) return null
  // Of the last glyphs, which the document does not show, some writers leave them out.
  const bearing = (glyph: number) => {
    const at = glyph < wide ? 4 * glyph + 2 : 4 * wide + 2 * (glyph - wide)
    return at + 2 <= hmtx.byteLength ? hmtx.getInt16(at) : Number.POSITIVE_INFINITY
  }
  const around = [36, 38, 40, 42].map((at) => head.getInt16(at)) as unknown as Box
  return new Glyphs(glyf, starts, { bearing, around, units }).areRight ? { count, units } : null
}

/** Measures of lines that go down are there as those of other lines are, or not at all. */
function areDownLines(tables: Tables, count: number): boolean {
  const [vhea, vmtx] = [viewOf(tables.get('vhea')), viewOf(tables.get('vmtx'))]
  if (vhea === null || vmtx === null) return vhea === vmtx
  const tall = vhea.getUint16(34)
  return vhea.getUint16(32) === 0 && tall > 0 && tall <= count && vmtx.byteLength >= 4 * tall
}

/** Names of all glyphs, of those of Macintosh, or none. */
function areNames(post: DataView | null, count: number): boolean {
  if (post === null || post.getUint32(0) !== 0x00020000) return true
  return post.byteLength >= 34 + 2 * count && post.getUint16(32) === count
}

function viewOf(table: Uint8Array | undefined): DataView | null {
  return table === undefined ? null : new DataView(table.buffer, table.byteOffset, table.byteLength)
}

/** Table `loca`: in order, and within the outlines. */
function startsIn(tables: Tables, format: number, count: number): Float64Array | null {
  const loca = viewOf(tables.get('loca'))
  if (loca === null || loca.byteLength < (count + 1) * (format === 0 ? 2 : 4)) return null
  const starts = new Float64Array(count + 1)
  for (let i = 0; i <= count; i++) {
    const start = format === 0 ? loca.getUint16(2 * i) * 2 : loca.getUint32(4 * i)
    if (start < (starts[i - 1] ?? 0)) return null
    starts[i] = start
  }
  return (starts[count] as number) <= (tables.get('glyf')?.length ?? 0) ? starts : null
}

/** Left, bottom, right and top. */
type Box = readonly [number, number, number, number]
const NOWHERE: Box = [
  Number.POSITIVE_INFINITY,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
]

interface Measures {
  readonly bearing: (glyph: number) => number
  /** The box that `head` says all glyphs are within. */
  readonly around: Box
  readonly units: number
}

/** A glyph: how deep its parts are, and the box that they reach to. */
interface Reached {
  readonly depth: number
  readonly box: Box
}

const WRONG: Reached = { depth: Number.POSITIVE_INFINITY, box: NOWHERE }
const BLANK: Reached = { depth: 0, box: NOWHERE }

class Glyphs {
  readonly #view: DataView
  readonly #starts: Float64Array
  readonly #measures: Measures
  /** Those that were looked at; a glyph that is in itself is wrong. */
  readonly #known = new Map<number, Reached>()

  constructor(view: DataView, starts: Float64Array, measures: Measures) {
    this.#view = view
    this.#starts = starts
    this.#measures = measures
  }

  get areRight(): boolean {
    for (let glyph = 0; glyph < this.#starts.length - 1; glyph++)
      if (this.#reached(glyph, 0).depth > DEEPEST) return false
    return true
  }

  /** @param level of glyphs that it is in */
  #reached(glyph: number, level: number): Reached {
    const known = this.#known.get(glyph)
    if (known !== undefined) return known
    if (level > DEEPEST) return WRONG
    const [start, end] = [this.#starts[glyph] as number, this.#starts[glyph + 1] as number]
    // Without data it is blank.
    if (start === end) return BLANK
    this.#known.set(glyph, WRONG)
    const reached = this.#inData(glyph, start, end, level)
    this.#known.set(glyph, reached)
    return reached
  }

  #inData(glyph: number, start: number, end: number, level: number): Reached {
    if (end - start < 10) return WRONG
    const view = this.#view
    const contours = view.getInt16(start)
    const { bearing, units, around } = this.#measures
    const shift = Math.abs(view.getInt16(start + 2) - bearing(glyph))
    if (contours < -1 || !(shift <= units * MOST_SHIFT)) return WRONG
    if (contours === 0) return BLANK
    const reached = contours > 0 ? this.#simple(start + 10, end, contours) : this.#parts(start + 10, end, level)
    // The width of what is drawn: its box may be larger.
    const [from, , to] = reached.box
    if (shift > ROUNDED && shift > (to - from) * MOST_SHIFT_OF_WIDTH) return WRONG
    const said = [2, 4, 6, 8].map((at) => view.getInt16(start + at)) as unknown as Box
    // By its box, and by that of the font, some readers know that nothing of it is on the page.
    const most = units * MOST_BEYOND
    const far = (units * FAR) / 1000
    const isNear = isWithin(said, [-far, -far, far, far], 0)
    return isNear && isWithin(reached.box, said, most) && isWithin(said, around, most) ? reached : WRONG
  }

  /** Ends of contours in order, instructions, and as many points as the last end says. */
  #simple(start: number, end: number, contours: number): Reached {
    const view = this.#view
    let at = start + 2 * contours
    if (at + 2 > end) return WRONG
    let last = -1
    for (let i = start; i < at; i += 2) {
      const point = view.getUint16(i)
      if (point <= last) return WRONG
      last = point
    }
    at += 2 + view.getUint16(at)
    if (last >= MOST_POINTS * (end - start)) return WRONG
    const flags = new Uint8Array(last + 1)
    let octets = 0
    for (let point = 0; point <= last; ) {
      if (at + 1 > end) return WRONG
      const flag = view.getUint8(at++)
      let times = 1
      if ((flag & REPEATED) !== 0) times += at < end ? view.getUint8(at++) : flags.length
      if (point + times > flags.length) return WRONG
      flags.fill(flag, point, point + times)
      point += times
      octets += times * (octetsOf(flag, SHORT_X, SAME_X) + octetsOf(flag, SHORT_Y, SAME_Y))
    }
    if (at + octets > end) return WRONG
    const across = this.#extent(at, flags, SHORT_X, SAME_X)
    const up = this.#extent(across.at, flags, SHORT_Y, SAME_Y)
    return { depth: 0, box: [across.least, up.least, across.most, up.most] }
  }

  /** From where to where points go along one axis, each from the one before. */
  #extent(start: number, flags: Uint8Array, short: number, same: number) {
    const view = this.#view
    let [at, value, least, most] = [start, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const flag of flags) {
      if ((flag & short) !== 0) value += (flag & same) !== 0 ? view.getUint8(at++) : -view.getUint8(at++)
      else if ((flag & same) === 0) {
        value += view.getInt16(at)
        at += 2
      }
      if (value < least) least = value
      if (value > most) most = value
    }
    return { at, least, most }
  }

  /** Parts that are glyphs of the file, each moved by an offset: points that are laid on points some readers do not know. */
  #parts(start: number, end: number, level: number): Reached {
    const view = this.#view
    let depth = 0
    let box = NOWHERE
    for (let at = start; ; ) {
      if (at + 4 > end) return WRONG
      const [flags, part] = [view.getUint16(at), view.getUint16(at + 2)]
      const offset = at + 4
      const scale = offset + ((flags & WORDS) !== 0 ? 4 : 2)
      const count = (flags & SCALED) !== 0 ? 1 : (flags & TWO_SCALES) !== 0 ? 2 : (flags & FOUR_SCALES) !== 0 ? 4 : 0
      at = scale + 2 * count
      if (at > end || (flags & BY_OFFSET) === 0 || (flags & OFFSET_SCALED) !== 0 || part >= this.#starts.length - 1)
        return WRONG
      const inner = this.#reached(part, level + 1)
      depth = Math.max(depth, 1 + inner.depth)
      if (depth > DEEPEST) return WRONG
      const [x, y] =
        (flags & WORDS) !== 0
          ? [view.getInt16(offset), view.getInt16(offset + 2)]
          : [view.getInt8(offset), view.getInt8(offset + 1)]
      const scales = Array.from({ length: count }, (_, i) => view.getInt16(scale + 2 * i) / 16_384)
      box = together(box, placed(inner.box, matrixOf(scales, x, y)))
      if ((flags & MORE) === 0) return { depth, box }
    }
  }
}

/** Of one scale, of two, or of four. */
function matrixOf([a = 1, b, c, d]: readonly number[], x: number, y: number): Matrix {
  return c === undefined || d === undefined ? [a, 0, 0, b ?? a, x, y] : [a, b ?? 0, c, d, x, y]
}

const isBlank = ([left, , right]: Box): boolean => left > right
const placed = (box: Box, matrix: Matrix): Box => (isBlank(box) ? box : boxOf(matrix, ...box))

function together(one: Box, other: Box): Box {
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ]
}

function isWithin(box: Box, outer: Box, most: number): boolean {
  return (
    isBlank(box) ||
    (box[0] >= outer[0] - most && box[1] >= outer[1] - most && box[2] <= outer[2] + most && box[3] <= outer[3] + most)
  )
}

function octetsOf(flags: number, short: number, same: number): number {
  return (flags & short) !== 0 ? 1 : (flags & same) !== 0 ? 0 : 2
}
