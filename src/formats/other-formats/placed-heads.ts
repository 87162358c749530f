import { startsWith, toLatin1 } from '../../core/bytes.ts'
import type { FileOctets } from '../../core/octets.ts'
import { isTar } from './archive-heads.ts'
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
  ...volumeDescriptors(),
  // Disks whose first octets are anything: of VirtualBox, of Android (liblp, at its second block), of macOS (Apple TN1150, from the third sector).
  { format: 'disk image', word: '\x7f\x10\xda\xbe', at: 64 },
  { format: 'disk image', word: 'gDla', at: 4096 },
  { format: 'disk image', word: 'H+\0\x04', at: 1024 },
  { format: 'disk image', word: 'HX\0\x05', at: 1024 },
  // The trailers of images that a system mounts when they are opened: of macOS, and of virtual disks.
  { format: 'disk image', word: 'koly', at: -512 },
  { format: 'disk image', word: 'conectix', at: -512 },
]

/**
 * ECMA-119 §8.1, and ECMA-167 §2/9.1 in the same place: volume descriptors begin in the seventeenth sector of 2,048 octets. Linux passes over those that it does
 * not know, up to the hundredth, and reads those of High Sierra (the draft of ECMA-119) too, whose mark stands eight octets further.
 */
function volumeDescriptors(): readonly Placed[] {
  const sectors = Array.from({ length: 100 - 16 }, (_, i) => 2_048 * (16 + i))
  return sectors.flatMap((sector): readonly Placed[] => [
    { format: 'ISO 9660', word: 'CD001', at: sector + 1 },
    { format: 'ISO 9660', word: 'BEA01', at: sector + 1 },
    { format: 'ISO 9660', word: 'CDROM', at: sector + 9 },
  ])
}

/**
 * Disks with a mark of two octets: a table of partitions (UEFI Specification 2.10 §5.2.1), each with a status; ext2 to ext4 (Linux, ext4 "Super Block"), with the
 * upper octets of the size of its blocks; HFS (Inside Macintosh: Files), of blocks of so many times 512 octets.
 */
const SHAPED: readonly (readonly [at: number, length: number, shape: RegExp])[] = [
  [446, 66, /^(?:[\0\x80].{15}){4}U\xaa$/s],
  [1049, 33, /^\0{3}.{28}S\xef$/s],
  [1024, 24, /^BD.{21}\0$/s],
]

/** Of a file, those that do not end before octets that somebody signed do: nothing before `from` is asked for by itself. */
export function placedHeads(file: Pick<FileOctets, 'size' | 'view'>, from = 0): readonly FormatHead[] {
  const heads: FormatHead[] = []
  for (const { format, word, at } of PLACED) {
    const start = at < 0 ? file.size + at : at
    const end = start + word.length
    if (start >= 0 && end > from && startsWith(file.view(start, end), 0, word)) heads.push({ format, start, end })
  }
  for (const [start, length, shape] of SHAPED) {
    const end = start + length
    if (end > from && shape.test(toLatin1(file.view(start, end)))) heads.push({ format: 'disk image', start, end })
  }
  if (from > BEGINNING) return heads
  const beginning = file.view(0, BEGINNING)
  const further = [findMarkupAtBeginning(beginning), findTar(beginning)].filter((head) => head !== null)
  return [...heads, ...further.filter(({ end }) => end > from)]
}

/** The longest of what is looked for at the beginning of a file. */
const BEGINNING = 512

/** A header without a mark. */
function findTar(octets: Uint8Array): FormatHead | null {
  return isTar(octets, 0) ? { format: 'tar', start: TAR_SUM, end: TAR_SUM + 8 } : null
}

const TAR_SUM = 148
