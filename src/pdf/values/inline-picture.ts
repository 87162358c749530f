import { isDigit } from '../character.ts'
import { BITS, isDecode, isFine } from './image-entries.ts'
import { codesIn } from './shown-codes.ts'

/** What an inline image is (ISO 32000-2 §8.9.7), by its entries as they are written, under their long names. */
export type WrittenEntries = ReadonlyMap<string, string>

/** Table 92: colour spaces that an image names itself, with their components. */
export const COMPONENTS: ReadonlyMap<string, number> = new Map([
  ['G', 1],
  ['DeviceGray', 1],
  ['RGB', 3],
  ['DeviceRGB', 3],
  ['CMYK', 4],
  ['DeviceCMYK', 4],
])

const TABLE = /^\[\s*\/I(?:ndexed)?[\s/[<(]/
/** Of a table: the space of its colours, the last index, and the octets of them all. */
const WHOLE_TABLE = /^\[\s*\/I(?:ndexed)?\s*\/(\w+)\s+(\d{1,3})\s*([<(].*[>)])\s*\]$/s
const ARRAY = /^\[([^\]]*)\]$/
const SPACES = /[\s\0]+/

export function isStencil(entries: WrittenEntries): boolean {
  return entries.get('ImageMask') === 'true'
}

/** `null`: resources say how many. */
function componentsIn(entries: WrittenEntries): number | null {
  const space = entries.get('ColorSpace') ?? ''
  return isStencil(entries) || TABLE.test(space) ? 1 : (COMPONENTS.get(space.substring(1)) ?? null)
}

/** Octets of data, filters undone; -1 where they cannot be counted; `null` where what is required is not there (table 87). */
export function lengthOf(entries: WrittenEntries): number | null {
  const [width, height] = [integerIn(entries, 'Width'), integerIn(entries, 'Height')]
  if (width === null || height === null || width === 0 || height === 0) return null
  const isMask = isStencil(entries)
  const bits = entries.has('BitsPerComponent') || !isMask ? integerIn(entries, 'BitsPerComponent') : 1
  if (bits === null || !BITS.has(bits) || (isMask && bits !== 1)) return null
  // Of a stencil that has colours, some readers show nothing.
  const space = entries.get('ColorSpace')
  if ((space === undefined) !== isMask || (space !== undefined && TABLE.test(space) && !isTable(space, bits)))
    return null
  const components = componentsIn(entries)
  if (!isDecoded(entries, components, bits)) return null
  const isOfBits = !isMask && components === 1 && bits === 1
  if (!isFine({ width, height, isSmooth: entries.get('Interpolate') === 'true', isOfBits })) return null
  return components === null ? -1 : Math.ceil((width * components * bits) / 8) * height
}

/** §8.6.6.3: a colour for each sample that there can be. Where one lacks, readers show another, or nothing. */
function isTable(space: string, bits: number): boolean {
  const [, base = '', last = '', written = ''] = WHOLE_TABLE.exec(space) ?? []
  const [components, highest] = [COMPONENTS.get(base), Number(last)]
  const octets = Uint8Array.from(written, (octet) => octet.charCodeAt(0))
  return (
    components !== undefined &&
    highest >= 2 ** bits - 1 &&
    codesIn(octets, 0, octets.length).length >= components * (highest + 1)
  )
}

/** As elsewhere (tables 87 and 89). */
function isDecoded(entries: WrittenEntries, components: number | null, bits: number): boolean {
  const decode = entries.get('Decode')
  if (decode === undefined) return true
  const numbers = ARRAY.exec(decode)?.[1]?.split(SPACES).filter(Boolean).map(Number)
  if (numbers === undefined) return false
  const isTable = TABLE.test(entries.get('ColorSpace') ?? '')
  return isDecode(numbers, components ?? Math.floor(numbers.length / 2), isStencil(entries), isTable, bits)
}

function integerIn(entries: WrittenEntries, key: string): number | null {
  const written = entries.get(key)
  return written !== undefined && written.length < 10 && [...written].every((digit) => isDigit(digit.charCodeAt(0)))
    ? Number(written)
    : null
}
