import { toLatin1 } from '../../core/bytes.ts'
import { glyphsIn, type Outlines } from './outlines.ts'

/** An sfnt file (ISO/IEC 14496-22): its tables by their tags. */
export interface Sfnt {
  readonly tables: ReadonlyMap<string, Uint8Array>
  /** How many glyphs it has, where it says so. */
  readonly count: number
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
 */
const KNOWN: ReadonlySet<string> = new Set([
  ...[
    'head',
    'hhea',
    'hmtx',
    'maxp',
    'cmap',
    'loca',
    'glyf',
    'CFF ',
    'cvt ',
    'fpgm',
    'prep',
    'gasp',
    'name',
    'post',
    'OS/2',
  ],
  ...[
    'vhea',
    'vmtx',
    'VORG',
    'hdmx',
    'LTSH',
    'VDMX',
    'PCLT',
    'DSIG',
    'meta',
    'FFTM',
    'kern',
    'GPOS',
    'GSUB',
    'GDEF',
    'BASE',
    'MATH',
  ],
  // Some readers have these of Apple's for lines that they set themselves. Glyphs of samples, of two colours, stand beside outlines in fonts of older systems.
  ...['JSTF', 'Zapf', 'prop', 'feat', 'morx', 'mort', 'kerx', 'trak', 'lcar', 'opbd', 'bsln', 'EBDT', 'EBLC', 'EBSC'],
])

/** One font, with each of its tables once and outlines of one kind; `null`: readers may take one or the other. */
export function readSfnt(octets: Uint8Array, outlines: Outlines): Sfnt | null {
  if (octets.length < HEADER) return null
  const view = viewOf(octets)
  const count = view.getUint16(4)
  if (!VERSIONS[outlines].includes(view.getUint32(0)) || count > MOST_TABLES || HEADER + count * ENTRY > octets.length)
    return null
  const tables = new Map<string, Uint8Array>()
  for (let i = 0; i < count; i++) {
    const at = HEADER + i * ENTRY
    const [tag, start, length] = [
      toLatin1(octets.subarray(at, at + 4)),
      view.getUint32(at + 8),
      view.getUint32(at + 12),
    ]
    if (!KNOWN.has(tag) || tables.has(tag) || start + length > octets.length) return null
    tables.set(tag, octets.subarray(start, start + length))
  }
  const other = outlines === 'glyf' ? 'CFF ' : 'glyf'
  if (!tables.has(outlines) || tables.has(other)) return null
  const glyphs = glyphsIn(tables, outlines)
  return glyphs === null || !areMapsWithin(tables.get('cmap')) ? null : { tables, count: glyphs }
}

/** Whether subtables of `cmap` are where it says. Where one is not, some readers show nothing of the font, whether they look for characters or not. */
function areMapsWithin(table: Uint8Array | undefined): boolean {
  if (table === undefined) return true
  if (table.length < 4) return false
  const view = viewOf(table)
  const count = view.getUint16(2)
  if (count > MOST_TABLES || 4 + 8 * count > table.length) return false
  for (let i = 0; i < count; i++) if (view.getUint32(8 + 8 * i) + 6 > table.length) return false
  return true
}

/** From a code to a glyph; 0: it has none. */
export type GlyphOf = (code: number) => number

/** Subtables of `cmap`, by platform and encoding as one number; `null` where one is not read, or stands twice. */
export function characterMaps({ tables }: Sfnt): ReadonlyMap<number, GlyphOf> | null {
  const table = tables.get('cmap')
  const maps = new Map<number, GlyphOf>()
  // Many may be one.
  const known = new Map<number, GlyphOf>()
  if (table === undefined || table.length < 4) return table === undefined ? maps : null
  const view = viewOf(table)
  const count = view.getUint16(2)
  if (count > MOST_TABLES || 4 + 8 * count > table.length) return null
  for (let i = 0; i < count; i++) {
    const [platform, encoding, start] = [4, 6, 8].map((at) =>
      at === 8 ? view.getUint32(8 * i + at) : view.getUint16(8 * i + at),
    ) as [number, number, number]
    const kind = mapOf(platform, encoding)
    if (start + 6 > table.length || maps.has(kind)) return null
    // Variation sequences lead to no glyph by themselves.
    if (view.getUint16(start) === OF_VARIATIONS) continue
    const map = known.get(start) ?? mapAt(viewOf(table.subarray(start)))
    if (map === null) return null
    known.set(start, map)
    maps.set(kind, map)
  }
  return maps
}

const OF_VARIATIONS = 14

export function mapOf(platform: number, encoding: number): number {
  return platform * 256 + encoding
}

/** §5.2.1 of the format `cmap`: of octets, of segments, of a range, and of groups. */
function mapAt(view: DataView): GlyphOf | null {
  const octets = view.byteLength
  switch (view.getUint16(0)) {
    case 0:
      return octets < 262 ? null : (code) => (code < 256 ? view.getUint8(6 + code) : 0)
    case 4:
      return octets < 16 ? null : segments(view)
    case 6: {
      if (octets < 10) return null
      const [first, count] = [view.getUint16(6), view.getUint16(8)]
      if (10 + 2 * count > octets) return null
      return (code) => (code >= first && code < first + count ? view.getUint16(10 + 2 * (code - first)) : 0)
    }
    case 12:
      return octets < 16 ? null : groups(view)
    default:
      return null
  }
}

function segments(view: DataView): GlyphOf | null {
  const count = view.getUint16(6) >> 1
  if (16 + 8 * count > view.byteLength) return null
  const [ends, starts, deltas, offsets] = [14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count] as const
  for (let i = 1; i < count; i++) if (view.getUint16(ends + 2 * i) <= view.getUint16(ends + 2 * i - 2)) return null
  return (code) => {
    const i = firstWhere(count, (at) => view.getUint16(ends + 2 * at) >= code)
    const start = i < count ? view.getUint16(starts + 2 * i) : code + 1
    if (code < start) return 0
    const [delta, offset] = [view.getUint16(deltas + 2 * i), view.getUint16(offsets + 2 * i)]
    if (offset === 0) return (code + delta) & 0xffff
    const at = offsets + 2 * i + offset + 2 * (code - start)
    const glyph = at + 2 <= view.byteLength ? view.getUint16(at) : 0
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
  if (16 + 12 * count > view.byteLength) return null
  const [first, last] = [(i: number) => view.getUint32(16 + 12 * i), (i: number) => view.getUint32(20 + 12 * i)]
  for (let i = 1; i < count; i++) if (first(i) <= last(i - 1)) return null
  return (code) => {
    const i = firstWhere(count, (at) => last(at) >= code)
    return i < count && code >= first(i) ? view.getUint32(24 + 12 * i) + code - first(i) : 0
  }
}

function viewOf(octets: Uint8Array): DataView {
  return new DataView(octets.buffer, octets.byteOffset, octets.byteLength)
}
