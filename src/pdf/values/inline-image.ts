import { toLatin1 } from '../../core/bytes.ts'
import { isRegular, isWhiteSpace, skipWhiteSpace } from '../character.ts'
import { COMPONENTS, isStencil, lengthOf, type WrittenEntries } from './inline-picture.ts'

/** An inline image (ISO 32000-2 §8.9.7): where its `EI` ends, and the name of the colour space that it takes from the resources, or one of its own that is not to be there. */
type InlineImage =
  | { readonly end: number; readonly space: string | null; readonly ownSpace: string | null; readonly isMask: boolean }
  | { readonly end: null; readonly wrong: 'ID' | 'EI' }

/** Table 91: the short names, and what they stand for. */
const LONG: ReadonlyMap<string, string> = new Map(
  'BPC=BitsPerComponent CS=ColorSpace D=Decode DP=DecodeParms F=Filter H=Height IM=ImageMask I=Interpolate W=Width L=Length'
    .split(' ')
    .map((pair) => pair.split('=') as [string, string]),
)

/** Octets behind the end that are text where it is one. */
const LOOKED_AT = 16

/** Undoes the filters of data that begin somewhere: how many octets they are, and stand for; `null` where that is not known. */
export type ExtentOf = (filters: readonly string[], data: Uint8Array) => Extent | null

export interface Extent {
  /** Octets of the data, from the first on. */
  readonly needed: number
  /** What may follow them, and belongs to them. */
  readonly more: number
  /** Octets that they stand for. */
  readonly length: number
}

/** `starts`: of the keys and values; `end`: behind the `ID` that stands at `id`. */
export function inlineImage(
  content: Uint8Array,
  starts: Int32Array,
  id: number,
  end: number,
  extentOf: ExtentOf,
): InlineImage {
  const entries = entriesOf(content, starts, id)
  if (entries === null) return { end: null, wrong: 'ID' }
  // Of a carriage return and a line feed, some readers take both for the white space before the data.
  if (content[end] === 0x0d && content[end + 1] === 0x0a) return { end: null, wrong: 'ID' }
  const length = lengthOf(entries)
  const found = endOfImageData(content, end)
  if (length === null || found === null) return { end: null, wrong: length === null ? 'ID' : 'EI' }
  // Readers that count octets or undo filters, and those that look for the end, come to the same.
  const filters =
    entries
      .get('Filter')
      ?.match(NAMES)
      ?.map((name) => name.slice(1)) ?? []
  const extent =
    filters.length === 0
      ? { needed: Math.max(length, 0), more: 0, length }
      : extentOf(filters, content.subarray(end + 1, found - 2))
  const isKnown = filters.length > 0 || length !== -1
  // Where nobody can tell from outside, it is the only end that there is.
  if (extent === null && nextEnd(content, found) >= 0) return { end: null, wrong: 'ID' }
  if (extent !== null && isKnown && (extent.length < length || !endsAt(content, end, extent, found)))
    return { end: null, wrong: 'EI' }
  const space = entries.get('ColorSpace')
  const isMask = isStencil(entries)
  const name = space?.startsWith('/') === true && !isMask ? space.substring(1) : null
  // Some readers look for the short ones in the resources first, too.
  const isOwn = name !== null && COMPONENTS.has(name)
  return { end: found, space: isOwn ? null : name, ownSpace: isOwn ? name : null, isMask }
}

/** By their long names, as they are written; `null` where they are no pairs, one stands twice, or a name is written with a number sign. */
function entriesOf(content: Uint8Array, starts: Int32Array, id: number): WrittenEntries | null {
  if (starts.length % 2 !== 0) return null
  const entries = new Map<string, string>()
  for (let i = 0; i < starts.length; i += 2) {
    const [key, value] = [starts[i] as number, starts[i + 1] as number]
    if (content[key] !== 0x2f) return null
    const name = word(content, key + 1)
    const long = LONG.get(name) ?? name
    if (entries.has(long)) return null
    const until = Math.min(starts[i + 2] ?? id, value + LONGEST_VALUE)
    const written = toLatin1(content.subarray(value, until)).trim()
    // §7.3.5: what these stand for, not all readers ask here.
    if (name.includes('#') || NUMBER_SIGN.test(written)) return null
    entries.set(long, written)
  }
  return entries
}

/** In a name: no string stands before it. */
const NUMBER_SIGN = /^[^(<%]*#/

/** Octets of a value that tells how long the data are: a table of colours has most. */
const LONGEST_VALUE = 4096

function word(content: Uint8Array, start: number): string {
  let end = start
  while (isRegular(content[end]) && end < start + LONGEST_VALUE) end++
  return toLatin1(content.subarray(start, end))
}

const NAMES = /\/[A-Za-z0-9]+/g

/** One octet of white space stands before the data, and `EI` behind them. */
function endsAt(content: Uint8Array, start: number, { needed, more }: Extent, found: number): boolean {
  const last = start + 1 + needed
  for (let end = last; end <= last + more; end++)
    if (end < found - 2 && skipWhiteSpace(content, end, found) === found - 2) return true
  return false
}

/**
 * One past the `EI` of data that begin behind `ID`; `null` where there is none. Data may have the two letters in them: what
 * follows the right ones is a content again.
 */
function endOfImageData(content: Uint8Array, start: number): number | null {
  for (let at = nextEnd(content, start); at >= 0; at = nextEnd(content, at)) if (isText(content, at)) return at
  return null
}

/** One past the next `EI` that stands alone; -1 where there is none. */
function nextEnd(content: Uint8Array, start: number): number {
  for (let at = content.indexOf(0x45, start); at >= 0; at = content.indexOf(0x45, at + 1))
    if (content[at + 1] === 0x49 && isWhiteSpace(content[at - 1]) && !isRegular(content[at + 2])) return at + 2
  return -1
}

function isText(content: Uint8Array, start: number): boolean {
  const end = Math.min(content.length, start + LOOKED_AT)
  for (let at = start; at < end; at++) {
    const octet = content[at] as number
    if (!isWhiteSpace(octet) && (octet < 0x20 || octet > 0x7e)) return false
  }
  return true
}
