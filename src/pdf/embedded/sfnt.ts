import { toLatin1 } from '../../core/bytes.ts'
import { glyphsIn, type Outlined, type Outlines } from './outlines.ts'

/** An sfnt file (ISO/IEC 14496-22): its tables by their tags. */
export interface Sfnt extends Outlined {
  readonly tables: ReadonlyMap<string, Uint8Array>
}

const HEADER = 12
const ENTRY = 16
const MOST_TABLES = 64

/** §4.3: a file of each kind of outlines says by its first word which it has. By another one, some readers look for others, or take another font. */
const VERSIONS: Readonly<Record<Outlines, readonly number[]>> = {
  glyf: [0x00010000, 0x74727565],
  'CFF ': [0x4f54544f],
}

/**
 * Tables that are read here, and those that draw nothing where each glyph has its place from the document: instructions, names, widths for devices and for lines that
 * go down, and how letters, and parts of formulas, stand beside one another. Any other may bring glyphs: in colours, in other shapes, or as a later edition of the format says.
 * Each has so many octets at least, and one of these versions: for what is shorter some readers refuse the font.
 */
const KNOWN: Readonly<Record<string, readonly [least: number, ...versions: readonly number[]]>> = {
  head: [54, 0x00010000],
  hhea: [36, 0x00010000],
  hmtx: [4],
  maxp: [6, 0x00010000, 0x00005000],
  cmap: [4],
  loca: [0],
  glyf: [0],
  'CFF ': [4],
  'cvt ': [0],
  fpgm: [0],
  prep: [0],
  gasp: [4],
  name: [6],
  post: [32, 0x00010000, 0x00020000, 0x00030000],
  'OS/2': [78],
  vhea: [36, 0x00010000, 0x00011000],
  vmtx: [4],
  VORG: [8, 0x00010000],
  hdmx: [8],
  LTSH: [4],
  VDMX: [6],
  PCLT: [54],
  DSIG: [8],
  meta: [16],
  FFTM: [28],
  kern: [4],
  GPOS: [10, 0x00010000, 0x00010001],
  GSUB: [10, 0x00010000, 0x00010001],
  GDEF: [12, 0x00010000, 0x00010002, 0x00010003],
  BASE: [8, 0x00010000, 0x00010001],
  MATH: [10, 0x00010000],
  JSTF: [6, 0x00010000],
  // Some readers have these of Apple's for lines that they set themselves. Glyphs of samples, of two colours, stand beside outlines in fonts of older systems.
  ...Object.fromEntries(
    ['Zapf', 'prop', 'feat', 'morx', 'mort', 'kerx', 'trak', 'lcar', 'opbd', 'bsln', 'EBDT', 'EBLC', 'EBSC'].map(
      (tag) => [tag, [4]] as const,
    ),
  ),
}

/** One font, with each of its tables once and outlines of one kind; `null`: readers may take one or the other. */
export function readSfnt(octets: Uint8Array, outlines: Outlines): Sfnt | null {
  if (octets.length < HEADER) return null
  const view = viewOf(octets)
  const count = view.getUint16(4)
  if (!VERSIONS[outlines].includes(view.getUint32(0)) || count > MOST_TABLES || HEADER + count * ENTRY > octets.length)
    return null
  const tables = new Map<string, Uint8Array>()
  const places: (readonly [start: number, end: number])[] = [[0, HEADER + count * ENTRY]]
  for (let i = 0; i < count; i++) {
    const at = HEADER + i * ENTRY
    const [tag, start, length] = [
      toLatin1(octets.subarray(at, at + 4)),
      view.getUint32(at + 8),
      view.getUint32(at + 12),
    ]
    const end = start + length
    if (tables.has(tag) || end > octets.length || !isOfForm(tag, octets.subarray(start, end))) return null
    tables.set(tag, octets.subarray(start, end))
    places.push([start, end])
  }
  places.sort(([one, oneEnd], [other, otherEnd]) => one - other || oneEnd - otherEnd)
  if (places.some(([start], i) => start < (places[i - 1]?.[1] ?? 0))) return null
  const other = outlines === 'glyf' ? 'CFF ' : 'glyf'
  if (!tables.has(outlines) || tables.has(other)) return null
  const outlined = glyphsIn(tables, outlines)
  return outlined === null || !areMapsWithin(tables.get('cmap')) ? null : { tables, ...outlined }
}

function isOfForm(tag: string, table: Uint8Array): boolean {
  const [least, ...versions] = Object.hasOwn(KNOWN, tag) ? (KNOWN[tag] ?? []) : []
  if (least === undefined || table.length < least) return false
  if (tag === 'OS/2') return table.length >= (LENGTHS[viewOf(table).getUint16(0)] ?? Number.POSITIVE_INFINITY)
  return versions.length === 0 || versions.includes(viewOf(table).getUint32(0))
}

/** Table `OS/2`, by its version. */
const LENGTHS: readonly number[] = [78, 86, 96, 96, 96, 100]

/** Whether subtables of `cmap` are where it says. Where one is not, some readers show nothing of the font, whether they look for characters or not. */
function areMapsWithin(table: Uint8Array | undefined): boolean {
  if (table === undefined) return true
  if (table.length < 4) return false
  const view = viewOf(table)
  const count = view.getUint16(2)
  // Of another version, some readers have no characters.
  if (view.getUint16(0) !== 0 || count > MOST_TABLES || 4 + 8 * count > table.length) return false
  for (let i = 0; i < count; i++) if (view.getUint32(8 + 8 * i) + 6 > table.length) return false
  return true
}

/** From a code to a glyph; 0: it has none. */
export type GlyphOf = (code: number) => number

/**
 * Subtables of `cmap`, by platform and encoding as one number, in whose order they stand; `null` where one is not read. Of those for other scripts, each reader knows some.
 */
export function characterMaps({ tables }: Sfnt): ReadonlyMap<number, GlyphOf> | null {
  const table = tables.get('cmap')
  const maps = new Map<number, GlyphOf>()
  // Many may be one.
  const known = new Map<number, GlyphOf>()
  if (table === undefined) return maps
  const view = viewOf(table)
  const end = 4 + 8 * view.getUint16(2)
  let before = -1
  for (let at = 4; at < end; at += 8) {
    const [kind, start] = [mapOf(view.getUint16(at), view.getUint16(at + 2)), view.getUint32(at + 4)]
    if (kind <= before || start < end || !(kind <= mapOf(0, 6) || OF_OTHERS.has(kind))) return null
    before = kind
    // Variation sequences lead to no glyph by themselves.
    const isOfVariations = view.getUint16(start) === OF_VARIATIONS
    if (isOfVariations !== (kind === mapOf(0, 5))) return null
    if (isOfVariations) continue
    const map = known.get(start) ?? mapAt(table.subarray(start))
    if (map === null) return null
    known.set(start, map)
    maps.set(kind, map)
  }
  return maps
}

const OF_VARIATIONS = 14

export function mapOf(platform: number, encoding: number): number {
  return platform * 65_536 + encoding
}

/** Beside those of Unicode: of Macintosh, and of Windows, of symbols and of characters. */
const OF_OTHERS: ReadonlySet<number> = new Set([mapOf(1, 0), mapOf(3, 0), mapOf(3, 1), mapOf(3, 10)])

/**
 * §5.2.1 of the format `cmap`: of octets, of segments, of a range, and of groups, each as long as it says, of no language, and in order. What is not so, some readers refuse, and others
 * read.
 */
function mapAt(rest: Uint8Array): GlyphOf | null {
  const head = viewOf(rest)
  const format = head.getUint16(0)
  const isLong = format === OF_GROUPS
  if (isLong && (rest.length < 16 || head.getUint16(2) !== 0)) return null
  const length = isLong ? head.getUint32(4) : head.getUint16(2)
  const language = isLong ? head.getUint32(8) : head.getUint16(4)
  if (length > rest.length || language !== 0) return null
  const view = viewOf(rest.subarray(0, length))
  switch (format) {
    case 0:
      return length === 262 ? (code) => (code < 256 ? view.getUint8(6 + code) : 0) : null
    case 4:
      return length < 16 ? null : segments(view)
    case 6: {
      if (length < 10) return null
      const [first, count] = [view.getUint16(6), view.getUint16(8)]
      if (length !== 10 + 2 * count) return null
      return (code) => (code >= first && code < first + count ? view.getUint16(10 + 2 * (code - first)) : 0)
    }
    case OF_GROUPS:
      return length < 16 ? null : groups(view)
    default:
      return null
  }
}

const OF_GROUPS = 12

/** The last one ends the table. An offset, where there is one, leads to the glyphs of its segment, which stand behind all of them. */
function segments(view: DataView): GlyphOf | null {
  const octets = view.getUint16(6)
  const count = octets / 2
  const behind = 16 + 4 * octets
  if (octets % 2 !== 0 || behind > view.byteLength || view.getUint16(14 + octets) !== 0) return null
  const [ends, starts, deltas, offsets] = [14, 16 + octets, 16 + 2 * octets, 16 + 3 * octets] as const
  let before = -1
  for (let i = 0; i < octets; i += 2) {
    const [end, start, offset] = [view.getUint16(ends + i), view.getUint16(starts + i), view.getUint16(offsets + i)]
    if (start <= before || end < start) return null
    before = end
    const at = offsets + i + offset
    if (offset !== 0 && (offset % 2 !== 0 || at < behind || at + 2 * (end - start + 1) > view.byteLength)) return null
  }
  if (before !== 0xffff) return null
  return (code) => {
    const i = firstWhere(count, (at) => view.getUint16(ends + 2 * at) >= code)
    const start = i < count ? view.getUint16(starts + 2 * i) : code + 1
    if (code < start) return 0
    const [delta, offset] = [view.getUint16(deltas + 2 * i), view.getUint16(offsets + 2 * i)]
    if (offset === 0) return (code + delta) & 0xffff
    const glyph = view.getUint16(offsets + 2 * i + offset + 2 * (code - start))
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
}

/** Of places in order, the first for which it is so. */
function firstWhere(count: number, isSo: (at: number) => boolean): number {
  let [least, most] = [0, count]
  while (least < most) {
    const middle = (least + most) >> 1
    if (isSo(middle)) most = middle
    else least = middle + 1
  }
  return least
}

function groups(view: DataView): GlyphOf | null {
  const count = view.getUint32(12)
  if (16 + 12 * count !== view.byteLength) return null
  const [first, last] = [(i: number) => view.getUint32(16 + 12 * i), (i: number) => view.getUint32(20 + 12 * i)]
  for (let i = 0; i < count; i++) if (last(i) < first(i) || (i > 0 && first(i) <= last(i - 1))) return null
  return (code) => {
    const i = firstWhere(count, (at) => last(at) >= code)
    return i < count && code >= first(i) ? view.getUint32(24 + 12 * i) + code - first(i) : 0
  }
}

function viewOf(octets: Uint8Array): DataView {
  return new DataView(octets.buffer, octets.byteOffset, octets.byteLength)
}
