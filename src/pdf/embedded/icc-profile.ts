import { toLatin1 } from '../../core/bytes.ts'

/** ISO 15076-1 (ICC.1) §7.2 and §7.3: a header, and a table of tags. */
const HEADER = 128
const ENTRY = 12
const MOST_TAGS = 64

/** §8.3: matrices and curves. By a table of colours (`A2B0`), they may be any. */
const OF_COLOURS: readonly string[] = ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC']
const OF_GREY: readonly string[] = ['kTRC']
/** §9.2: these say no colour: names and dates, of what the profile is, and by which light and in which room. Apple's say of a screen how its system adjusts it. */
const OTHERS: ReadonlySet<string> = new Set(
  `lumi meas view vued tech chrm clro clrt cprt desc dmnd dmdd dscm calt targ rig0 rig2 psid pseq meta ciis
mmod vcgt vcgp ndin aarg aagg aabg`.split(/\s/),
)

const D50 = [0.9642, 1, 0.8249] as const

/**
 * §9.2, by which colours are moved: the white and the black of a device, and how its white became that of the profile. Some readers take each of them to paint with: whites are
 * those of day, blacks are black, and the matrix, about one, can be turned round.
 */
const MOVES: Readonly<Record<string, (tag: DataView) => boolean>> = {
  wtpt: (tag) => isNear(partsOf(tag), [0.96, 1, 0.96], [0.05, 0.05, 0.25]),
  bkpt: (tag) => isNear(partsOf(tag), [0, 0, 0], NEAR_WHITE),
  chad: (tag) => isNear(numbersOf(tag, OF_NUMBERS, 9), [1, 0, 0, 0, 1, 0, 0, 0, 1], 0.3),
}

/** IEC 61966-2-1, as of D50: the colours of a screen. */
const PRIMARIES: readonly (readonly number[])[] = [
  [0.436, 0.2225, 0.0139],
  [0.3851, 0.7169, 0.0971],
  [0.1431, 0.0606, 0.7141],
]
/** §7.2.5, of which ISO 32000-2 §8.6.5.5 has profiles of sources: a screen, a printer, a scanner, and a space. */
const CLASSES: readonly string[] = ['mntr', 'prtr', 'scnr', 'spac']
/** §7.2.15: the last intent is that of absolute colours. */
const MOST_INTENT = 2

/** How far those of other screens are from them, and how far what they make together is from white. */
const NEAR = 0.04
const NEAR_WHITE = 0.012

/**
 * How far what a reader of profiles shows of a sample is from the sample itself, which others show. By more, two colours that are one by their numbers are two, or
 * the other way round.
 */
const OF_ALL_COLOURS = 0.036
/** Black and full colours are the same by all powers, from 1.6 to 2.4. */
export const OF_FULL_COLOURS = 0.12
/** The same of black and of full colours. */
const AT_ENDS = 0.012
/** Of two samples, some readers show at most so many times the contrast that others show, and a little. */
const [MOST_CONTRAST, MORE_CONTRAST] = [2, 0.035]
const SAMPLES = 255

/**
 * Whether a profile says about what the space of a device is without it: readers that do not read profiles, or read them in ways of their own, show about the same
 * colours then.
 *
 * @param most how far from it its curves may be
 */
export function isPlainProfile(octets: Uint8Array, components: number, most: number = OF_ALL_COLOURS): boolean {
  if (octets.length < HEADER + 4) return false
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length)
  const word = (at: number) => toLatin1(octets.subarray(at, at + 4))
  if (word(36) !== 'acsp' || word(16) !== (components === 1 ? 'GRAY' : 'RGB ') || word(20) !== 'XYZ ') return false
  const light = fixedOf(view, 68, 3)
  const end = view.getUint32(0)
  if (!CLASSES.includes(word(12)) || view.getUint32(64) > MOST_INTENT || !isNear(light, D50, NEAR_WHITE)) return false
  if (end > octets.length) return false
  const ofColours = components === 1 ? OF_GREY : OF_COLOURS
  const count = view.getUint32(HEADER)
  if (count > MOST_TAGS || HEADER + 4 + count * ENTRY > end) return false
  const tags = new Map<string, DataView>()
  for (let i = 0; i < count; i++) {
    const at = HEADER + 4 + i * ENTRY
    const [name, start, size] = [word(at), view.getUint32(at + 4), view.getUint32(at + 8)]
    if (tags.has(name) || start + size > end || size < 8) return false
    const tag = new DataView(octets.buffer, octets.byteOffset + start, size)
    if (!ofColours.includes(name) && !OTHERS.has(name) && MOVES[name]?.(tag) !== true) return false
    tags.set(name, tag)
  }
  // §8.2: each has it.
  if (!tags.has('wtpt')) return false
  const curves = ofColours.slice(-3).map((name) => tags.get(name))
  if (!curves.every((curve) => curve !== undefined && isCurve(curve, most))) return false
  if (components === 1) return true
  const primaries = OF_COLOURS.slice(0, 3).map((name) => partsOf(tags.get(name)))
  return (
    PRIMARIES.every((primary, i) => isNear(primaries[i], primary, NEAR)) &&
    isNear(sumOf(primaries), sumOf(PRIMARIES), NEAR_WHITE)
  )
}

/** §10.31, §10.24: one colour, or a list of numbers. */
const [OF_XYZ, OF_NUMBERS] = [0x58595a20, 0x73663332] as const

function partsOf(tag: DataView | undefined): readonly number[] {
  return tag === undefined ? [] : numbersOf(tag, OF_XYZ, 3)
}

function numbersOf(tag: DataView, kind: number, count: number): readonly number[] {
  return tag.getUint32(0) === kind && tag.byteLength === 8 + 4 * count ? fixedOf(tag, 8, count) : []
}

/** §4.6: numbers of 16 bits before and behind the point. */
function fixedOf(view: DataView, start: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => view.getInt32(start + 4 * i) / 65_536)
}

function sumOf(primaries: readonly (readonly number[])[]): readonly number[] {
  return [0, 1, 2].map((part) => primaries.reduce((sum, primary) => sum + (primary[part] ?? Number.NaN), 0))
}

function isNear(
  parts: readonly number[] | undefined,
  wanted: readonly number[],
  near: number | readonly number[],
): boolean {
  const nearOf = (i: number) => (typeof near === 'number' ? near : (near[i] ?? 0))
  return wanted.every((part, i) => Math.abs((parts?.[i] ?? Number.NaN) - part) <= nearOf(i))
}

/** §10.6, §10.18: a table, a power, or a power with a straight part as IEC 61966-2-1 has it. */
function isCurve(tag: DataView, most: number): boolean {
  const kind = tag.getUint32(0)
  if (tag.byteLength < 12) return false
  if (kind === OF_TABLE) return isTable(tag, tag.getUint32(8), most)
  if (kind !== OF_PARAMETERS || tag.byteLength < 16) return false
  const form = tag.getUint16(8)
  const parameter = (i: number) => tag.getInt32(12 + 4 * i) / 65_536
  if (form === 0) return isAlike((x) => x ** parameter(0), most)
  if (form !== 3 || tag.byteLength < 32) return false
  const [power, a, b, c, from] = [0, 1, 2, 3, 4].map(parameter) as [number, number, number, number, number]
  return isAlike((x) => (x >= from ? (a * x + b) ** power : c * x), most)
}

const [OF_TABLE, OF_PARAMETERS] = [0x63757276, 0x70617261] as const

/** A curve of twelve bits has so many: of more nothing is seen in eight. */
const MOST_ENTRIES = 4_096

function isTable(tag: DataView, count: number, most: number): boolean {
  if (count === 0 || count > MOST_ENTRIES || 12 + 2 * count > tag.byteLength) return false
  if (count === 1) return isAlike((x) => x ** (tag.getUint16(12) / 256), most)
  const value = (i: number) => tag.getUint16(12 + 2 * i) / 65_535
  for (let i = 1; i < count; i++) if (value(i) < value(i - 1)) return false
  return isAlike((x) => value(Math.round(x * (count - 1))), most)
}

/**
 * Whether what a curve makes of each sample is shown as about the sample, by the curve of a screen (IEC 61966-2-1): black and full colours as they are, and of two samples about the
 * same contrast. A number that is none is not near.
 */
function isAlike(curve: (sample: number) => number, most: number): boolean {
  let [leastOfShown, leastOfWritten] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let i = 0; i <= SAMPLES; i++) {
    const written = i / SAMPLES
    const shown = shownOf(curve(written))
    if (!(Math.abs(shown - written) <= (i === 0 || i === SAMPLES ? AT_ENDS : most))) return false
    const [ofShown, ofWritten] = [shown - MOST_CONTRAST * written, written - MOST_CONTRAST * shown]
    leastOfShown = Math.min(leastOfShown, ofShown)
    leastOfWritten = Math.min(leastOfWritten, ofWritten)
    if (ofShown - leastOfShown > MORE_CONTRAST || ofWritten - leastOfWritten > MORE_CONTRAST) return false
  }
  return true
}

function shownOf(value: number): number {
  return value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055
}
