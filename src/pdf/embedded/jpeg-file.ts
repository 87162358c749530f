import { joinBytes, startsWith } from '../../core/bytes.ts'
import { isWhiteSpace } from '../character.ts'
import { isPlainProfile } from './icc-profile.ts'
import { type HuffmanTable, huffmanTable, JpegScan, type ScanComponent } from './jpeg-scan.ts'

/** What a JPEG file says of itself (ITU-T T.81 §B.2). */
export interface JpegHeader {
  readonly width: number
  readonly height: number
  readonly components: number
}

const [START, END, START_OF_SCAN, TABLES, QUANTISATION, INTERVAL] = [0xd8, 0xd9, 0xda, 0xc4, 0xdb, 0xdd] as const
/** Sequential, and Huffman coded. What comes in several scans, readers put together in ways of their own. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1])
const [OF_EXIF, OF_PROFILE, OF_ADOBE, COMMENT] = [0xe1, 0xe2, 0xee, 0xfe] as const

const EIGHT_BITS = 8
/** ITU-T T.872 §6.5.3: red, green and blue as they are, or as luminance and two differences. */
const ADOBE = 'Adobe'
const IN_LUMINANCE = 1
const EXIF = 'Exif'
/** ISO 15076-1 annex B.4: behind it the number of a piece, from 1 on, and how many there are. */
const PROFILE = 'ICC_PROFILE\0'
const OF_PIECE = PROFILE.length + 2

/** §A.1.1: how often there are samples of luminance where there is one of colour: both as often, or by two along one side or both. */
const SAMPLINGS: readonly number[] = [0x11, 0x21, 0x12, 0x22]
const ONCE = 0x11

interface Component {
  readonly number: number
  readonly sampling: number
  readonly quantisation: number
}

/** Tables by their numbers, each once. */
interface Tables {
  readonly quantisation: Map<number, Uint8Array>
  readonly huffman: Map<number, HuffmanTable>
  interval: number | null
  /** Pieces of a profile, in their order, and how many there are to be. */
  readonly profile: Uint8Array[]
  pieces: number
}

/**
 * One frame in one scan, in grey or in luminance and two differences, with tables that stand before and samples that are as many as it says: `null`: readers may take
 * it otherwise.
 */
export function readJpeg(octets: Uint8Array): JpegHeader | null {
  if (octets[0] !== 0xff || octets[1] !== START) return null
  const tables: Tables = { quantisation: new Map(), huffman: new Map(), interval: null, profile: [], pieces: 0 }
  let frame: (JpegHeader & { readonly of: readonly Component[] }) | null = null
  for (let at = 2; at + 4 <= octets.length; ) {
    const marker = octets[at + 1] as number
    const length = wordAt(octets, at + 2)
    const end = at + 2 + length
    const segment = octets.subarray(at + 4, end)
    if (octets[at] !== 0xff || length < 2 || end > octets.length) return null
    if (marker === START_OF_SCAN) {
      const components = frame === null ? null : componentsOf(frame.of, segment, tables)
      if (frame === null || components === null || !isPlain(tables, frame.components)) return null
      const { width, height } = frame
      const last = new JpegScan(octets, end).end(components, unitsOf(frame), tables.interval ?? 0)
      return last >= 0 && isEnd(octets, last) ? { width, height, components: frame.components } : null
    }
    if (FRAMES.has(marker)) {
      if (frame !== null) return null
      frame = frameOf(segment)
      if (frame === null) return null
    } else if (!isKnown(marker, segment, tables, frame === null)) return null
    at = end
  }
  return null
}

function wordAt(octets: Uint8Array, at: number): number {
  return ((octets[at] ?? 0) << 8) | (octets[at + 1] ?? 0)
}

/** Behind the samples the file ends, but for white space. */
function isEnd(octets: Uint8Array, at: number): boolean {
  let last = octets.length - 1
  while (isWhiteSpace(octets[last])) last--
  return octets[at + 1] === END && last === at + 1
}

function isKnown(marker: number, segment: Uint8Array, tables: Tables, isBeforeFrame: boolean): boolean {
  if (marker === QUANTISATION) return addQuantisation(segment, tables)
  if (marker === TABLES) return addHuffman(segment, tables)
  if (marker === INTERVAL) {
    const isFirst = tables.interval === null && segment.length === 2
    tables.interval = wordAt(segment, 0)
    return isFirst
  }
  if (marker === COMMENT) return true
  // What programs say stands before the frame: there some readers look for what they are to pass over, and others, which show the file as a browser does, look everywhere.
  if (!isBeforeFrame || marker < 0xe0 || marker > 0xef) return false
  // Colours are transformed.
  if (marker === OF_ADOBE && startsWith(segment, 0, ADOBE)) return segment.length >= 12 && segment[11] === IN_LUMINANCE
  if (marker === OF_PROFILE && startsWith(segment, 0, PROFILE)) return addPiece(segment, tables)
  return marker !== OF_EXIF || !startsWith(segment, 0, EXIF) || startsWith(segment, EXIF.length, '\0\0')
}

function addPiece(segment: Uint8Array, tables: Tables): boolean {
  const [number, of = 0] = segment.subarray(PROFILE.length)
  const isNext = number === tables.profile.push(segment.subarray(OF_PIECE)) && (number === 1 || of === tables.pieces)
  tables.pieces = of
  return isNext
}

/** Browsers show the colours of a file by its own profile, and other readers as they are: it says about the same. */
function isPlain({ profile, pieces }: Tables, components: number): boolean {
  return profile.length === pieces && (pieces === 0 || isPlainProfile(joinBytes(profile), components))
}

/** §B.2.4.1: of eight bits. */
function addQuantisation(segment: Uint8Array, { quantisation }: Tables): boolean {
  for (let at = 0; at < segment.length; at += 65) {
    const number = segment[at] as number
    const table = segment.subarray(at + 1, at + 65)
    if (number > 3 || quantisation.has(number) || table.length < 64 || table.includes(0)) return false
    quantisation.set(number, table)
  }
  return true
}

/** §B.2.4.2: a class and a number, how many codes of each length there are, and what they stand for. */
function addHuffman(segment: Uint8Array, { huffman }: Tables): boolean {
  for (let at = 0; at < segment.length; ) {
    const number = segment[at] as number
    const counts = segment.subarray(at + 1, at + 17)
    const values = at + 17 + counts.reduce((sum, count) => sum + count, 0)
    const means = segment.subarray(at + 17, values)
    const table = values > segment.length ? null : huffmanTable(counts, means)
    if ((number & 0xef) > 3 || huffman.has(number) || table === null || !areSizes(means, number >> 4)) return false
    huffman.set(number, table)
    at = values
  }
  return true
}

/** §F.1.2: sizes of differences, or of samples behind a run of zeros; each has one code. Of other codes some readers give the file up, used or not. */
function areSizes(values: Uint8Array, ofRuns: number): boolean {
  const isSize = (value: number): boolean => (ofRuns === 0 ? value <= 11 : (value & 0x0f) <= 10)
  return values.every(isSize) && new Set(values).size === values.length
}

function frameOf(segment: Uint8Array): (JpegHeader & { readonly of: readonly Component[] }) | null {
  const components = segment[5] ?? 0
  if (segment[0] !== EIGHT_BITS || (components !== 1 && components !== 3) || segment.length !== 6 + 3 * components)
    return null
  const [height, width] = [wordAt(segment, 1), wordAt(segment, 3)]
  const of = Array.from({ length: components }, (_, i) => ({
    number: segment[6 + 3 * i] as number,
    sampling: segment[7 + 3 * i] as number,
    quantisation: segment[8 + 3 * i] as number,
  }))
  // By other numbers, or letters, some readers take the components for red, green and blue.
  const isNumbered = components === 1 || of.every(({ number }, i) => number === i + 1)
  const isSampled =
    components === 1
      ? of[0]?.sampling === ONCE
      : SAMPLINGS.includes(of[0]?.sampling ?? 0) && of.slice(1).every(({ sampling }) => sampling === ONCE)
  return isNumbered && isSampled && width > 0 && height > 0 ? { width, height, components, of } : null
}

/** §A.2: units of as many samples along either side as the component has that is sampled most. */
function unitsOf({ width, height, of }: JpegHeader & { readonly of: readonly Component[] }): number {
  const sampling = of[0]?.sampling ?? ONCE
  const [across, down] = [EIGHT_BITS * (sampling >> 4), EIGHT_BITS * (sampling & 15)]
  return Math.ceil(width / across) * Math.ceil(height / down)
}

/** §B.2.3: all components of the frame, in their order, with all coefficients at once. */
function componentsOf(of: readonly Component[], segment: Uint8Array, tables: Tables): readonly ScanComponent[] | null {
  const rest = segment.subarray(1 + 2 * of.length)
  if (segment[0] !== of.length || rest.length !== 3 || rest[0] !== 0 || rest[1] !== 63 || rest[2] !== 0) return null
  const components = of.map(({ number, sampling, quantisation }, i): ScanComponent | null => {
    const [named, selected = 0] = segment.subarray(1 + 2 * i)
    const direct = tables.huffman.get(selected >> 4)
    const alternate = tables.huffman.get(0x10 | (selected & 15))
    const divisors = tables.quantisation.get(quantisation)
    if (named !== number || direct === undefined || alternate === undefined || divisors === undefined) return null
    return { blocks: (sampling >> 4) * (sampling & 15), direct, alternate, quantisation: divisors }
  })
  return components.includes(null) ? null : (components as readonly ScanComponent[])
}
