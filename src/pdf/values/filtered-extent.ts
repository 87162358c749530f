import type { Budget } from '../../core/budget.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import { deflatedExtent } from '../inflate.ts'
import { undoAscii85, undoAsciiHex } from '../painted/ascii-filters.ts'
import type { Extent, ExtentOf } from './inline-image.ts'

/** Data that cannot be undone end beyond all that there is. */
const BROKEN: Extent = { needed: 2 ** 40, more: 0, length: 0 }

/** RFC 1950 §2.2: of the checksum. */
const CHECKSUM = 4

/**
 * Filters of inline images (ISO 32000-2 table 92) of which is known where the data end: text that has an end of its own, and what is
 * deflated. Of others it is known to who reads the image.
 */
export function extentsWithin(budget: Budget, fileSize: number): ExtentOf {
  const flate = (data: Uint8Array) => flateExtent(data, budget, fileSize)
  return ([first = '', second, ...more], data) => {
    if (more.length > 0) return null
    if (isFlate(first)) return second === undefined ? flate(data) : null
    const undo = TEXTS.get(first)
    if (undo === undefined || (second !== undefined && !isFlate(second))) return null
    const text = undo(data)
    if (text === null) return BROKEN
    return {
      needed: text.needed,
      more: 0,
      length: second === undefined ? text.octets.length : flate(text.octets).length,
    }
  }
}

const isFlate = (name: string): boolean => name === 'Fl' || name === 'FlateDecode'

interface Undone {
  readonly needed: number
  readonly octets: Uint8Array
}

function hex(data: Uint8Array): Undone | null {
  const end = data.indexOf(0x3e)
  const octets = end < 0 ? null : undoAsciiHex(data.subarray(0, end))
  return octets === null ? null : { needed: end + 1, octets }
}

function ascii85(data: Uint8Array): Undone | null {
  const end = data.indexOf(0x7e)
  const octets = end < 0 || data[end + 1] !== 0x3e ? null : undoAscii85(data.subarray(0, end))
  return octets === null ? null : { needed: end + 2, octets }
}

const TEXTS: ReadonlyMap<string, (data: Uint8Array) => Undone | null> = new Map([
  ['AHx', hex],
  ['ASCIIHexDecode', hex],
  ['A85', ascii85],
  ['ASCII85Decode', ascii85],
])

function flateExtent(data: Uint8Array, budget: Budget, fileSize: number): Extent {
  const read = attempt(() => deflatedExtent(data, budget, fileSize))
  if (!read.ok && read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
  return read.ok ? { ...read.value, more: CHECKSUM } : BROKEN
}
