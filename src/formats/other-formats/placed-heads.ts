import { startsWith } from '../../core/bytes.ts'
import type { FormatHead, OtherFormat } from './head.ts'
import { findMarkupAtBeginning } from './markup-heads.ts'

interface Placed {
  readonly format: OtherFormat
  readonly word: string
  /** From the beginning of the file; below 0: from its end. */
  readonly at: number
}

/**
 * Heads that a reader looks for at one place. Of those at the beginning, only such as a text can have: a CMS begins as ASN.1 does, which no other format
 * here has, and a message with a header of visible characters.
 */
const PLACED: readonly Placed[] = [
  { format: 'RTF', word: '{\\rtf', at: 0 },
  { format: 'PostScript', word: '%!', at: 0 },
  { format: 'GIF', word: 'GIF87a', at: 0 },
  { format: 'GIF', word: 'GIF89a', at: 0 },
  { format: 'script', word: '#!', at: 0 },
  // The header of a Palm database, which e-books are kept in.
  { format: 'e-book', word: 'BOOKMOBI', at: 60 },
  { format: 'e-book', word: 'TEXtREAd', at: 60 },
  // DICOM PS3.10 §7.1: behind a preamble that may be anything.
  { format: 'DICOM', word: 'DICM', at: 128 },
  // POSIX.1 pax, ustar interchange format.
  { format: 'tar', word: 'ustar', at: 257 },
  // ECMA-119 §8.1: the first volume descriptors.
  { format: 'ISO 9660', word: 'CD001', at: 32_769 },
  { format: 'ISO 9660', word: 'CD001', at: 34_817 },
  // ECMA-167 §2/9.1, the same place.
  { format: 'ISO 9660', word: 'BEA01', at: 32_769 },
  // The trailers of images that a system mounts when they are opened: of macOS, and of virtual disks.
  { format: 'disk image', word: 'koly', at: -512 },
  { format: 'disk image', word: 'conectix', at: -512 },
]

/** Of a file. */
export function placedHeads(octets: Uint8Array): readonly FormatHead[] {
  const heads: FormatHead[] = []
  for (const { format, word, at } of PLACED) {
    const start = at < 0 ? octets.length + at : at
    if (startsWith(octets, start, word)) heads.push({ format, start, end: start + word.length })
  }
  const markup = findMarkupAtBeginning(octets)
  return markup === null ? heads : [...heads, markup]
}
