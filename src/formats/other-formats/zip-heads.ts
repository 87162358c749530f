import { startsWith } from '../../core/bytes.ts'
import type { FindHead } from './head.ts'

/**
 * APPNOTE.TXT §4.3.7, §4.3.12, §4.3.16: a reader looks for the end of the directory in the last 64 KiB and 22 octets, and some further; it leads to the directory,
 * whose entries lead to the files. Others begin with the header of a file, or look for an entry. How long the comment behind the end is, not every reader asks.
 */
export const findZip: FindHead = (octets, at) => {
  if (octets[at + 1] !== 0x4b) return null
  const header = headerAt(octets, at)
  if (header > 0) return { format: 'ZIP', start: at, end: at + header }
  if (octets[at + 2] !== 5 || octets[at + 3] !== 6 || at + ZIP_END > octets.length) return null
  const size = uint32(octets, at + 12)
  const offset = uint32(octets, at + 16)
  // Readers count from the beginning of the file, or back from the end of the directory. §4.3.15: of large ones, another structure says where.
  const leads =
    headerAt(octets, at - size) > 0 ||
    headerAt(octets, offset) > 0 ||
    startsWith(octets, Math.max(0, at - 20), 'PK\x06\x07')
  return leads ? { format: 'ZIP', start: at, end: at + ZIP_END } : null
}

/** §4.3.16: the end of the directory, without its comment. */
export const ZIP_END = 22

/** How long a header is that begins there, of a file (§4.3.7) or of its entry in the directory (§4.3.12); 0: none. */
function headerAt(octets: Uint8Array, at: number): number {
  // Readers ask nothing more of an entry, and list it whatever its version, its method and its name are.
  if (isWithin(octets, at, ENTRY) && startsWith(octets, at, 'PK\x01\x02')) return ENTRY
  const isFile = isWithin(octets, at, LOCAL) && startsWith(octets, at, 'PK\x03\x04')
  // §4.4.5: no method is above 99. The reader that lists files without a directory asks for one of 256 at most.
  return isFile && (octets[at + 9] as number) <= 1 ? LOCAL : 0
}

const [LOCAL, ENTRY] = [30, 46] as const

const isWithin = (octets: Uint8Array, at: number, length: number): boolean => at >= 0 && at + length <= octets.length

function uint16(octets: Uint8Array, at: number): number {
  return (octets[at] as number) + 256 * (octets[at + 1] as number)
}

function uint32(octets: Uint8Array, at: number): number {
  return uint16(octets, at) + 65_536 * uint16(octets, at + 2)
}
