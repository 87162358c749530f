import { startsWith, toLatin1 } from '../../core/bytes.ts'
import { crc32 } from '../../core/crc32.ts'
import type { FindHead, FormatHead, OtherFormat, Trials } from './head.ts'

/**
 * Archives, compressed files, firmware and images of disks whose readers look for them behind a program that unpacks itself, and so far into any file. Four octets are no accident
 * in a file of 16 MiB, and fewer are: where a mark is short, what follows it has to be that of its header.
 */
interface Mark {
  readonly format: OtherFormat
  readonly word: string
  /** Which octet of the mark it is found by. */
  readonly by: number
  /** What else the header has that begins there. */
  readonly is?: (octets: Uint8Array, start: number) => boolean
  /** What else all of it has, and is asked last: many octets are looked at. */
  readonly isWhole?: (octets: Uint8Array, start: number) => boolean
}

type OldCpio = (mode: number, name: Uint8Array, length: number) => boolean

/** The form of the seventh edition of Unix, in numbers of two octets. */
function ofOldCpio(high: 0 | 1, is: OldCpio): (octets: Uint8Array, start: number) => boolean {
  return (octets, start) => {
    const field = (i: number): number =>
      256 * (octets[start + 2 * i + 1 - high] ?? 0) + (octets[start + 2 * i + high] ?? 0)
    return is(field(3), octets.subarray(start + 26, start + 26 + field(10)), field(10))
  }
}

/** A mode that there is, and a name that ends with a zero. */
const mayBeOldCpio: OldCpio = (mode, name, length) =>
  MODES.has(mode >> 12) && name.length === length && length > 1 && name[length - 1] === 0

/** No zero is before that. */
const isNamed: OldCpio = (_, name, length) => name.indexOf(0) === length - 1

/** POSIX.1 pax, c_mode: a named pipe, a device, a folder, a file, a link, a socket. */
const MODES: ReadonlySet<number> = new Set([0o1, 0o2, 0o4, 0o6, 0o10, 0o12, 0o14])

const MARKS: readonly Mark[] = [
  { format: 'RAR', word: 'Rar!\x1a\x07', by: 0 },
  { format: '7z', word: '7z\xbc\xaf\x27\x1c', by: 2 },
  // RFC 1952 §2.3.1: reserved flags are zero, and few values of the extra flags are known.
  { format: 'archive', word: '\x1f\x8b\x08', by: 1, is: isGzip },
  { format: 'archive', word: 'BZh', by: 1, is: isBzip2 },
  { format: 'archive', word: '\xfd7zXZ\0', by: 4 },
  // RFC 8878 §3.1.1.
  { format: 'archive', word: '\x28\xb5\x2f\xfd', by: 1 },
  { format: 'archive', word: '-lh', by: 0, is: isLha },
  { format: 'archive', word: '-lz', by: 0, is: isLha },
  // [MS-CAB] §2.1.
  { format: 'archive', word: 'MSCF\0\0\0\0', by: 1 },
  { format: 'archive', word: 'MSWIM\0\0\0', by: 2 },
  { format: 'archive', word: '0707', by: 1, is: isCpio },
  { format: 'archive', word: '\xc7q', by: 1, is: ofOldCpio(0, mayBeOldCpio), isWhole: ofOldCpio(0, isNamed) },
  { format: 'archive', word: 'q\xc7', by: 0, is: ofOldCpio(1, mayBeOldCpio), isWhole: ofOldCpio(1, isNamed) },
  { format: 'archive', word: '\x60\xea', by: 1, is: mayBeArj, isWhole: isArj },
  { format: 'archive', word: 'xar!\0', by: 3 },
  { format: 'archive', word: 'SZDD\x88\xf0\x27\x33', by: 1 },
  { format: 'archive', word: '\xed\xab\xee\xdb', by: 2 },
  { format: 'archive', word: 'ITSF\x03\0\0\0', by: 1 },
  { format: 'archive', word: 'ITOLITLS', by: 2 },
  // The source of NSIS, fileform.h: what installs begins so.
  { format: 'archive', word: '\xef\xbe\xad\xdeNullsoft', by: 1 },
  // UEFI PI Specification 1.8, vol. 3 §3.2.1: behind its length, which is below 2^48. UEFI Specification 2.10 §8.5.3: the first half of the name of a capsule of each kind.
  { format: 'archive', word: '\0\0_FVH', by: 2 },
  { format: 'archive', word: '\xbd\x86f;v\r0@', by: 1 },
  { format: 'archive', word: '\x8b\xa6<Jw#\xfbH', by: 1 },
  { format: 'archive', word: '\xb9\x82\x91S\xb5\xab\x91C', by: 1 },
  // [MS-CFB] §2.2.
  { format: 'archive', word: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', by: 0 },
  // ECMA-119 §8.1, ECMA-167 §2/9.1: behind sixteen sectors, wherever the image begins.
  { format: 'ISO 9660', word: 'CD001\x01', by: 1, is: (_, start) => start > SYSTEM_AREA },
  { format: 'ISO 9660', word: 'BEA01\x01', by: 1, is: (_, start) => start > SYSTEM_AREA },
  { format: 'disk image', word: 'NTFS    \0', by: 3 },
  { format: 'disk image', word: 'EFI PART\0\0\x01\0', by: 2 },
  { format: 'disk image', word: 'vhdxfile', by: 0 },
  { format: 'disk image', word: 'QFI\xfb\0\0\0', by: 3 },
  // Its version is a small number of four octets. Four letters alone are in Base64 by accident.
  { format: 'disk image', word: 'KDMV', by: 0, is: (octets, start) => startsWith(octets, start + 5, '\0\0\0') },
  { format: 'disk image', word: 'Compressed ROMFS', by: 12 },
  { format: 'tar', word: 'ustar', by: 0, isWhole: (octets, start) => isTar(octets, start - TAR_MARK) },
]

/** By the octet that they are found by. */
export const ARCHIVES: readonly (readonly [octet: string, format: OtherFormat, find: FindHead])[] = MARKS.map(
  (mark) => [
    mark.word.charAt(mark.by),
    mark.format,
    (octets, at, trials) => headAt(mark, octets, at - mark.by, trials),
  ],
)

function headAt(
  { format, word, is, isWhole }: Mark,
  octets: Uint8Array,
  start: number,
  trials: Trials,
): FormatHead | null {
  if (start < 0 || !startsWith(octets, start, word) || is?.(octets, start) === false) return null
  if (isWhole !== undefined && trials.left-- > 0 && !isWhole(octets, start)) return null
  return { format, start, end: start + word.length }
}

function isGzip(octets: Uint8Array, start: number): boolean {
  const [flags = 255, extra = 255] = [octets[start + 3], octets[start + 8]]
  return flags < 0x20 && (extra === 0 || extra === 2 || extra === 4)
}

/** A block, or the end where there is none. */
function isBzip2(octets: Uint8Array, start: number): boolean {
  return /^[1-9](?:1AY&SY|\x17rE8P\x90)/.test(toLatin1(octets.subarray(start + 3, start + 10)))
}

/** Of the header, the method ends with a hyphen, and its level is from 0 to 3. */
function isLha(octets: Uint8Array, start: number): boolean {
  return octets[start + 4] === HYPHEN && (octets[start + 18] ?? HYPHEN) <= 3
}

const HYPHEN = 0x2d

/** POSIX.1-1988 §10.1.2, and the newer forms of System V: numbers of so many digits. */
function isCpio(octets: Uint8Array, start: number): boolean {
  return /^(?:07[0-7]{18}|0[12][\da-f]{24})/i.test(toLatin1(octets.subarray(start + 4, start + 4 + 26)))
}

/** The technical notes of ARJ: the size of the main header, which has a kind of its own. */
function mayBeArj(octets: Uint8Array, start: number): boolean {
  const size = sizeOfArj(octets, start)
  return size >= 30 && size <= 2_600 && octets[start + 10] === 2 && start + 8 + size <= octets.length
}

function sizeOfArj(octets: Uint8Array, start: number): number {
  return (octets[start + 2] ?? 0) + 256 * (octets[start + 3] ?? 0)
}

/** Its checksum stands behind it. */
function isArj(octets: Uint8Array, start: number): boolean {
  const end = start + 4 + sizeOfArj(octets, start)
  const [a = 0, b = 0, c = 0, d = 0] = octets.subarray(end, end + 4)
  return crc32(octets.subarray(start + 4, end)) === a + 256 * (b + 256 * (c + 256 * d))
}

/** ECMA-119 §6.2.1. */
const SYSTEM_AREA = 32_768

const [TAR_HEADER, TAR_MARK, TAR_SUM] = [512, 257, 148] as const

/**
 * POSIX.1 pax, ustar interchange format: the sum of the octets of a header stands in it as an octal number, with spaces in the place of that number. By it
 * readers know a header of the seventh edition of Unix, too, which has no mark.
 */
export function isTar(octets: Uint8Array, start: number): boolean {
  if (start < 0 || start + TAR_HEADER > octets.length) return false
  const written = /^[ \0]*([0-7]{1,7})[ \0]/.exec(toLatin1(octets.subarray(start + TAR_SUM, start + TAR_SUM + 8)))
  if (written === null) return false
  let sum = 8 * 0x20
  for (let at = 0; at < TAR_HEADER; at++) if (at < TAR_SUM || at >= TAR_SUM + 8) sum += octets[start + at] as number
  return Number.parseInt(written[1] as string, 8) === sum
}
