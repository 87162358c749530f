import type { FindingCode } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import type { FileOctets } from '../core/octets.ts'
import { isWhiteSpace } from './character.ts'
import { entryOf, type PdfDictionary, type PdfString } from './object.ts'
import type { PdfRevision } from './revision.ts'
import type { ByteRange } from './types.ts'

/** The checks on what a signature covers, each by itself: a finding where it does not hold, else `null`. */

const BYTE_RANGE_CLAUSE = 'ISO 32000-2 §12.8.1'

/**
 * /ByteRange as four integers. It has to stand in the dictionary itself: elsewhere it could be replaced without
 * touching it.
 */
export function readByteRange(dictionary: PdfDictionary): ByteRange | null {
  const array = entryOf(dictionary, 'ByteRange')
  if (array?.kind !== 'array' || array.items.length !== 4) return null
  const numbers = array.items.map((item) => (item.kind === 'number' && item.integer ? item.value : null))
  return numbers.includes(null) ? null : (numbers as unknown as ByteRange)
}

/** Two ranges, from the first byte, in order, inside the file, with something between them. */
export function checkByteRangeShape(dictionary: PdfDictionary, size: number): Finding | null {
  const written = entryOf(dictionary, 'ByteRange')
  if (written?.kind !== 'array') return failure('PDF_BYTE_RANGE_MISSING')
  const range = readByteRange(dictionary)
  if (range === null || !isSound(range, size)) return failure('PDF_BYTE_RANGE_INVALID', written.start, written.end)
  return null
}

function isSound([start, firstLength, second, secondLength]: ByteRange, size: number): boolean {
  return start === 0 && firstLength > 0 && second > firstLength && secondLength > 0 && second + secondLength <= size
}

/**
 * /Contents is one hexadecimal string that stands in the dictionary itself, nothing but digits in it. White space
 * between the digits is valid PDF, but of no use to a signer, who fills in a placeholder; and a gap of digits alone can
 * hide nothing.
 */
export function checkContents(dictionary: PdfDictionary, inFile: boolean): Finding | null {
  const contents = entryOf(dictionary, 'Contents')
  if (contents === undefined) return failure('PDF_CONTENTS_MISSING')
  if (contents.kind !== 'string' || !contents.plainHex || !inFile) return failure('PDF_CONTENTS_INVALID')
  return contents.bytes.length === 0 ? failure('PDF_CONTENTS_MISSING', contents.start, contents.end) : null
}

/**
 * The bytes between the ranges are this dictionary's /Contents, from `<` to `>`, where the cross-reference locates it.
 */
export function checkGap([, firstLength, second]: ByteRange, contents: PdfString): Finding | null {
  if (contents.start === firstLength && contents.end === second) return null
  return failure('PDF_CONTENTS_NOT_IN_GAP', firstLength, second)
}

/** One past the last covered byte. */
export function coveredEnd([, , second, secondLength]: ByteRange): number {
  return second + secondLength
}

/**
 * The revision whose end is the end of what is covered: its `%%EOF`, with or without the line end behind it. Anything
 * else would cut a revision in two, or bless one that no reader sees.
 */
export function revisionEndingAt(end: number, revisions: readonly PdfRevision[], file: FileOctets): number | null {
  for (let index = revisions.length - 1; index >= 0; index--) {
    const revision = revisions[index] as PdfRevision
    if (revision.end > end) continue
    return revision.closed && isLineEnd(file, revision.end, end) ? index : null
  }
  return null
}

function isLineEnd(file: FileOctets, start: number, end: number): boolean {
  if (end - start > 2) return false
  const bytes = file.view(start, end)
  if (bytes.length === 2) return bytes[0] === 0x0d && bytes[1] === 0x0a
  return bytes.length === 0 || (bytes.length === 1 && (bytes[0] === 0x0d || bytes[0] === 0x0a))
}

/** Where the white space at the end of the file begins: what covers all before it covers the file. */
export function endOfText(file: FileOctets): number {
  for (let end = file.size; end > 0; ) {
    const { octets, base } = file.window(end - 1)
    let at = end - base
    while (at > 0 && isWhiteSpace(octets[at - 1])) at--
    if (at > 0) return base + at
    end = base
  }
  return 0
}

/**
 * Two signatures are made one after the other, so that the first range of the later one contains all that the earlier
 * one covers. If it does not, one of them signed bytes that the other's /Contents replaced.
 */
export function overlaps(earlier: ByteRange, later: ByteRange): boolean {
  return coveredEnd(earlier) > later[1]
}

export function failure(code: FindingCode, start?: number, end?: number): Finding {
  const finding: Finding = { code, level: 'failure', clause: BYTE_RANGE_CLAUSE }
  if (start === undefined || end === undefined) return finding
  return { ...finding, about: { kind: 'byte-range', start, length: end - start } }
}
