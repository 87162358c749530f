/** Outlines of an sfnt file (ISO/IEC 14496-22): where each glyph is, what it is made of, and where it stands. */

type Tables = ReadonlyMap<string, Uint8Array>

const MAGIC = 0x5f0f3cf5
/** §5.2.2: the least and the most units to an em. */
const [LEAST_UNITS, MOST_UNITS] = [16, 16_384]
/** How far a glyph may stand from its left side bearing, of an em: some readers shift it there, and others do not. Honest fonts have some by a ninth. */
const MOST_SHIFT = 1 / 8

/** Bits of a part of a glyph (table `glyf`). */
const [WORDS, BY_OFFSET, SCALED, MORE, TWO_SCALES, FOUR_SCALES, OFFSET_SCALED] = [1, 2, 8, 32, 64, 128, 0x800] as const
const [SHORT_X, SHORT_Y, REPEATED, SAME_X, SAME_Y] = [2, 4, 8, 16, 32] as const
/** Glyphs in glyphs. */
const DEEPEST = 6

/** Tables that say how many glyphs there are, how large, and how wide. */
const MEASURES: readonly string[] = ['head', 'hhea', 'hmtx', 'maxp']

/** How many glyphs a file has whose tables say one thing; `null`: readers may take another file, or other outlines. */
export function glyphsIn(tables: Tables, outlines: 'glyf' | 'CFF '): number | null {
  // ISO 32000-2 table 124: of a program in the compact format the others may be left out, all of them.
  if (outlines === 'CFF ' && !MEASURES.some((tag) => tables.has(tag))) return 0
  const [head, hhea, hmtx, maxp] = MEASURES.map((tag) => viewOf(tables.get(tag)))
  if (head === null || hhea === null || hmtx === null || maxp === null) return null
  if (head === undefined || hhea === undefined || hmtx === undefined || maxp === undefined) return null
  if (head.byteLength < 54 || hhea.byteLength < 36 || maxp.byteLength < 6) return null
  const [units, count, wide] = [head.getUint16(18), maxp.getUint16(4), hhea.getUint16(34)]
  if (head.getUint32(12) !== MAGIC || units < LEAST_UNITS || units > MOST_UNITS) return null
  if (count === 0 || wide === 0 || wide > count || hmtx.byteLength < 4 * wide) return null
  if (outlines === 'CFF ') return count
  const starts = startsIn(tables, head.getUint16(50), count)
  const glyf = viewOf(tables.get('glyf'))
  if (maxp.byteLength < 32 || starts === null || glyf === null) return null
  // Of the last glyphs, which the document does not show, some writers leave them out.
  const bearing = (glyph: number) => {
    const at = glyph < wide ? 4 * glyph + 2 : 4 * wide + 2 * (glyph - wide)
    return at + 2 <= hmtx.byteLength ? hmtx.getInt16(at) : Number.POSITIVE_INFINITY
  }
  return new Outlines(glyf, starts, bearing, units * MOST_SHIFT).areRight ? count : null
}

function viewOf(table: Uint8Array | undefined): DataView | null {
  return table === undefined ? null : new DataView(table.buffer, table.byteOffset, table.byteLength)
}

/** Table `loca`: in order, and within the outlines. */
function startsIn(tables: Tables, format: number, count: number): Float64Array | null {
  const loca = viewOf(tables.get('loca'))
  if (loca === null || format > 1 || loca.byteLength < (count + 1) * (format === 0 ? 2 : 4)) return null
  const starts = new Float64Array(count + 1)
  for (let i = 0; i <= count; i++) {
    const start = format === 0 ? loca.getUint16(2 * i) * 2 : loca.getUint32(4 * i)
    if (start < (starts[i - 1] ?? 0)) return null
    starts[i] = start
  }
  return (starts[count] as number) <= (tables.get('glyf')?.length ?? 0) ? starts : null
}

class Outlines {
  readonly #view: DataView
  readonly #starts: Float64Array
  readonly #bearing: (glyph: number) => number
  readonly #shift: number
  /** How deep the parts of each are that was looked at; a glyph that is in itself is as deep as none. */
  readonly #depths = new Map<number, number>()

  constructor(view: DataView, starts: Float64Array, bearing: (glyph: number) => number, shift: number) {
    this.#view = view
    this.#starts = starts
    this.#bearing = bearing
    this.#shift = shift
  }

  get areRight(): boolean {
    for (let glyph = 0; glyph < this.#starts.length - 1; glyph++) if (this.#depthOf(glyph, 0) > DEEPEST) return false
    return true
  }

  /** How deep its parts are. @param level of glyphs that it is in */
  #depthOf(glyph: number, level: number): number {
    const known = this.#depths.get(glyph)
    if (known !== undefined) return known
    if (level > DEEPEST) return Number.POSITIVE_INFINITY
    const [start, end] = [this.#starts[glyph] as number, this.#starts[glyph + 1] as number]
    // Without data it is blank.
    if (start === end) return 0
    this.#depths.set(glyph, Number.POSITIVE_INFINITY)
    const depth = this.#depthOfData(glyph, start, end, level)
    this.#depths.set(glyph, depth)
    return depth
  }

  #depthOfData(glyph: number, start: number, end: number, level: number): number {
    if (end - start < 10) return Number.POSITIVE_INFINITY
    const contours = this.#view.getInt16(start)
    const isPlaced = Math.abs(this.#view.getInt16(start + 2) - this.#bearing(glyph)) <= this.#shift
    if (contours >= 0) return isPlaced && this.#isSimple(start + 10, end, contours) ? 0 : Number.POSITIVE_INFINITY
    return isPlaced && contours === -1 ? this.#depthOfParts(start + 10, end, level) : Number.POSITIVE_INFINITY
  }

  /** Ends of contours in order, instructions, and as many points as the last end says. */
  #isSimple(start: number, end: number, contours: number): boolean {
    const view = this.#view
    let at = start + 2 * contours
    if (contours === 0) return true
    if (at + 2 > end) return false
    let last = -1
    for (let i = start; i < at; i += 2) {
      const point = view.getUint16(i)
      if (point <= last) return false
      last = point
    }
    at += 2 + view.getUint16(at)
    let octets = 0
    for (let points = last + 1; points > 0; ) {
      if (at + 1 > end) return false
      const flags = view.getUint8(at++)
      let times = 1
      if ((flags & REPEATED) !== 0) times += at < end ? view.getUint8(at++) : points
      if (times > points) return false
      points -= times
      octets += times * (octetsOf(flags, SHORT_X, SAME_X) + octetsOf(flags, SHORT_Y, SAME_Y))
    }
    return at + octets <= end
  }

  /** Parts that are glyphs of the file, each moved by an offset: points that are laid on points some readers do not know. */
  #depthOfParts(start: number, end: number, level: number): number {
    const view = this.#view
    let deepest = 0
    for (let at = start; ; ) {
      if (at + 4 > end) return Number.POSITIVE_INFINITY
      const [flags, part] = [view.getUint16(at), view.getUint16(at + 2)]
      at += 4 + ((flags & WORDS) !== 0 ? 4 : 2)
      at += (flags & SCALED) !== 0 ? 2 : (flags & TWO_SCALES) !== 0 ? 4 : (flags & FOUR_SCALES) !== 0 ? 8 : 0
      if (at > end || (flags & BY_OFFSET) === 0 || (flags & OFFSET_SCALED) !== 0 || part >= this.#starts.length - 1)
        return Number.POSITIVE_INFINITY
      deepest = Math.max(deepest, 1 + this.#depthOf(part, level + 1))
      if (deepest > DEEPEST) return Number.POSITIVE_INFINITY
      if ((flags & MORE) === 0) return deepest
    }
  }
}

function octetsOf(flags: number, short: number, same: number): number {
  return (flags & short) !== 0 ? 1 : (flags & same) !== 0 ? 0 : 2
}
