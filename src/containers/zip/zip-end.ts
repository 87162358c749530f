import { startsWith } from '../../core/bytes.ts'
import { Refusal } from '../../core/outcome.ts'

/** Where the central directory of a ZIP stands, and how many members it has. */
export interface ZipEnd {
  readonly start: number
  readonly end: number
  readonly members: number
}

export const END = 'PK\x05\x06'
const LENGTH = 22
const LONGEST_COMMENT = 0xffff
const LOCATOR_LENGTH = 20

/**
 * The end of the central directory (APPNOTE.TXT §4.3.16), from which programs begin: they look for it from the end of the file, each in a way of its
 * own. So it has to be the only one that can be found, to end with the file, and to stand where the directory ends. Throws `Refusal`.
 */
export function readZipEnd(zip: Uint8Array): ZipEnd {
  const first = Math.max(0, zip.length - LENGTH - LONGEST_COMMENT)
  let at = zip.length - END.length
  while (at >= first && !startsWith(zip, at, END)) at--
  if (at < first) throw new Refusal('ZIP_MALFORMED', 'end of central directory', zip.length)
  const ambiguous = new Refusal('ZIP_END_AMBIGUOUS', 'end of central directory', at)
  if (at + LENGTH > zip.length || at + LENGTH + uint16(zip, at + 20) !== zip.length) throw ambiguous
  const [members, size, start] = [uint16(zip, at + 10), uint32(zip, at + 12), uint32(zip, at + 16)]
  // §4.3.15, §4.4.1.4.
  const isLarge = members === 0xffff || size === 0xffffffff || start === 0xffffffff
  if (isLarge || (at >= LOCATOR_LENGTH && startsWith(zip, at - LOCATOR_LENGTH, 'PK\x06\x07')))
    throw new Refusal('ZIP_64', 'end of central directory', at)
  if (uint16(zip, at + 4) !== 0 || uint16(zip, at + 6) !== 0 || uint16(zip, at + 8) !== members)
    throw new Refusal('ZIP_MALFORMED', 'disks', at)
  if (start + size !== at) throw new Refusal('ZIP_NOT_CONTIGUOUS', 'central directory', at)
  for (let before = start; before < at; before++) if (startsWith(zip, before, END)) throw ambiguous
  return { start, end: at, members }
}

export function uint16(octets: Uint8Array, at: number): number {
  return (octets[at] ?? 0) + 256 * (octets[at + 1] ?? 0)
}

export function uint32(octets: Uint8Array, at: number): number {
  return uint16(octets, at) + 65_536 * uint16(octets, at + 2)
}
