import { startsWith } from '../../core/bytes.ts'
import type { FindHead } from './head.ts'

/**
 * APPNOTE.TXT §4.3.12, §4.3.16: a reader looks for the end of the directory in the last 64 KiB and 22 octets, and some further; it leads to the directory,
 * whose entries lead to the files. Four octets stand anywhere by accident, so that what follows them has to be that of their structure. How long the
 * comment behind the end is, not every reader asks.
 */
export const findZip: FindHead = (octets, at) => {
  if (octets[at + 1] !== 0x4b) return null
  const kind = octets[at + 2]
  if (kind === 1 && octets[at + 3] === 2)
    return isEntry(octets, at) ? { format: 'ZIP', start: at, end: at + ENTRY } : null
  if (kind !== 5 || octets[at + 3] !== 6 || at + ZIP_END > octets.length) return null
  const size = uint32(octets, at + 12)
  const offset = uint32(octets, at + 16)
  // Readers count from the beginning of the file, or back from the end of the directory. §4.3.15: of large ones, another structure says where.
  const leads =
    isEntry(octets, at - size) || isEntry(octets, offset) || startsWith(octets, Math.max(0, at - 20), 'PK\x06\x07')
  return leads ? { format: 'ZIP', start: at, end: at + ZIP_END } : null
}

/** §4.3.16: the end of the directory, without its comment. */
export const ZIP_END = 22
const ENTRY = 46
/** §4.4.3.2: no version that is needed is larger. */
const LARGEST_VERSION = 63

/** §4.3.12: an entry, of a method that there is, and with a name. */
function isEntry(octets: Uint8Array, at: number): boolean {
  if (at < 0 || at + ENTRY > octets.length || !startsWith(octets, at, 'PK\x01\x02')) return false
  const name = uint16(octets, at + 28)
  return (octets[at + 6] as number) <= LARGEST_VERSION && octets[at + 11] === 0 && name > 0
}

function uint16(octets: Uint8Array, at: number): number {
  return (octets[at] as number) + 256 * (octets[at + 1] as number)
}

function uint32(octets: Uint8Array, at: number): number {
  return uint16(octets, at) + 65_536 * uint16(octets, at + 2)
}
