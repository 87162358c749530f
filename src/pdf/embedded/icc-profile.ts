import { toLatin1 } from '../../core/bytes.ts'

/** ISO 15076-1 (ICC.1) §7.2 and §7.3: a header, and a table of tags. */
const HEADER = 128
const ENTRY = 12
const MOST_TAGS = 64

/** §8.3: matrices and curves. By a table of colours (`A2B0`), they may be any. */
const OF_COLOURS: readonly string[] = ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC']
const OF_GREY: readonly string[] = ['kTRC']
const BY_TABLE = /^[AB]2[AB]\d$|^[DB]2[DB]\d$|^pre\d$/

/** IEC 61966-2-1, as of D50: the colours of a screen. */
const PRIMARIES: readonly (readonly number[])[] = [
  [0.436, 0.2225, 0.0139],
  [0.3851, 0.7169, 0.0971],
  [0.1431, 0.0606, 0.7141],
]
/** How far those of other screens are from them. */
const NEAR = 0.04

export interface Powers {
  readonly least: number
  readonly most: number
}

/** The power that is about that of IEC 61966-2-1. By others, two colours that are one by their numbers are two to readers that read profiles. */
const OF_SCREENS: Powers = { least: 2.1, most: 2.3 }
/** Black and full colours are the same by all powers. */
export const OF_FULL_COLOURS: Powers = { least: 1.6, most: 2.5 }
/** How far a curve is from the one power that it is about, for each sample of eight bits: that of IEC 61966-2-1 is by 0.04 in the dark. */
const BESIDE = 0.06
const SAMPLES = 255

/**
 * Whether a profile says about what the space of a device is without it: readers that do not read profiles, or read them in ways of their own, show about the same
 * colours then.
 */
export function isPlainProfile(octets: Uint8Array, components: number, powers: Powers = OF_SCREENS): boolean {
  if (octets.length < HEADER + 4) return false
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length)
  const word = (at: number) => toLatin1(octets.subarray(at, at + 4))
  if (word(36) !== 'acsp' || word(16) !== (components === 1 ? 'GRAY' : 'RGB ') || word(20) !== 'XYZ ') return false
  const count = view.getUint32(HEADER)
  if (count > MOST_TAGS || HEADER + 4 + count * ENTRY > octets.length) return false
  const tags = new Map<string, DataView>()
  for (let i = 0; i < count; i++) {
    const at = HEADER + 4 + i * ENTRY
    const [name, start, size] = [word(at), view.getUint32(at + 4), view.getUint32(at + 8)]
    if (tags.has(name) || BY_TABLE.test(name) || start + size > octets.length || size < 8) return false
    tags.set(name, new DataView(octets.buffer, octets.byteOffset + start, size))
  }
  const curves = (components === 1 ? OF_GREY : OF_COLOURS.slice(3)).map((name) => tags.get(name))
  if (!curves.every((curve) => curve !== undefined && isCurve(curve, powers))) return false
  return components === 1 || PRIMARIES.every((primary, i) => isNear(tags.get(OF_COLOURS[i] as string), primary))
}

/** §10.31: numbers of 16 bits before and behind the point. */
function isNear(tag: DataView | undefined, primary: readonly number[]): boolean {
  if (tag === undefined || tag.byteLength < 20) return false
  return primary.every((part, i) => Math.abs(tag.getInt32(8 + 4 * i) / 65_536 - part) <= NEAR)
}

/** §10.6, §10.18: a table, a power, or a power with a straight part as IEC 61966-2-1 has it. */
function isCurve(tag: DataView, powers: Powers): boolean {
  const kind = tag.getUint32(0)
  if (tag.byteLength < 12) return false
  if (kind === OF_TABLE) return isTable(tag, tag.getUint32(8), powers)
  if (kind !== OF_PARAMETERS || tag.byteLength < 16) return false
  const form = tag.getUint16(8)
  const parameter = (i: number) => tag.getInt32(12 + 4 * i) / 65_536
  if (form === 0) return isPower(parameter(0), powers)
  if (form !== 3 || tag.byteLength < 32) return false
  const [power, a, b, c, from] = [0, 1, 2, 3, 4].map(parameter) as [number, number, number, number, number]
  return isAlong((x) => (x >= from ? (a * x + b) ** power : c * x), powers)
}

const [OF_TABLE, OF_PARAMETERS] = [0x63757276, 0x70617261] as const

function isTable(tag: DataView, count: number, powers: Powers): boolean {
  if (count === 0 || 12 + 2 * count > tag.byteLength) return false
  if (count === 1) return isPower(tag.getUint16(12) / 256, powers)
  const value = (i: number) => tag.getUint16(12 + 2 * i) / 65_535
  for (let i = 1; i < count; i++) if (value(i) < value(i - 1)) return false
  return isAlong((x) => value(Math.round(x * (count - 1))), powers)
}

function isPower(power: number, { least, most }: Powers): boolean {
  return power >= least && power <= most
}

/** Everywhere, and not at a few places: two colours that are one in some readers are one in the others. */
function isAlong(curve: (place: number) => number, powers: Powers): boolean {
  const power = Math.log(curve(0.5)) / Math.log(0.5)
  if (!isPower(power, powers)) return false
  for (let sample = 0; sample <= SAMPLES; sample++) {
    const place = sample / SAMPLES
    const value = curve(place)
    // A number that is none is not near.
    if (!(value >= 0 && Math.abs(value ** (1 / power) - place) <= BESIDE)) return false
  }
  return true
}
