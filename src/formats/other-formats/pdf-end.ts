import { startsWith } from '../../core/bytes.ts'
import type { FileOctets } from '../../core/octets.ts'
import { commentTexts } from '../../pdf/comment-texts.ts'
import type { PdfDocument } from '../../pdf/types.ts'
import type { DocumentSignature } from '../types.ts'
import { firstOfEach, headsAnywhere, REACH } from './find-heads.ts'
import type { FormatHead, OtherFormat } from './head.ts'
import { placedHeads } from './placed-heads.ts'
import { isQualified } from './qualified-markup.ts'
import { ZIP_END } from './zip-heads.ts'

/**
 * APPNOTE.TXT §4.3.16: the longest comment has 65,535 octets. Some readers look further, in blocks of their own.
 */
const LOOKED_AT = 1024 * 1024
/** Each later revision is judged as PDF. */
const OWN: readonly OtherFormat[] = ['PDF']

/** Where what a PDF has that nobody signed begins: behind the last octet of a signature; `null`: there is none. */
export function endOfSigned(signatures: readonly DocumentSignature[]): number | null {
  const ends = signatures.flatMap(({ pdf, kind }) =>
    pdf === null || pdf.byteRange === null || kind === 'document-time-stamp'
      ? []
      : [pdf.byteRange[2] + pdf.byteRange[3]],
  )
  return ends.length === 0 ? null : Math.max(0, ...ends)
}

/**
 * A PDF begins with what its first signature covers, and a reader of another format that begins there is shown nothing else. What is behind the octets that were signed are later
 * revisions, in whose objects and comments octets may stand that are nothing to a reader of PDF, and a file to another.
 */
export function headsBehindPdf(
  { size, objects: { file } }: Pick<PdfDocument, 'size' | 'objects'>,
  signed: number,
): readonly FormatHead[] {
  if (signed >= size) return []
  // A head may begin in octets that were signed.
  const base = Math.max(0, signed - REACH)
  let [believed, left] = [0, MOST_RICH_TEXT]
  const heads = zipEndBehind(file, Math.max(base, size - LOOKED_AT))
  for (let from = signed; from < size; from += PIECE) {
    const first = Math.max(base, from - AROUND)
    const octets = file.view(first, from + PIECE + AROUND)
    const span = { start: from - first, end: Math.min(size, from + PIECE) - first }
    const isHead = ({ format, start }: FormatHead): boolean => {
      if (format !== 'HTML or XML') return true
      if (first + start < believed || isQualified(octets, start)) return false
      const end = left > 0 && isFirstInString(octets, start) ? commentTexts().endOfRichText(octets, start) : 0
      if (end === 0) return true
      believed = first + end
      left -= end - start
      return false
    }
    for (const { format, start, end } of headsAnywhere(octets, [span], OWN, isHead))
      heads.push({ format, start: first + start, end: first + end })
  }
  return firstOfEach([...placedHeads(file, signed), ...heads.filter(({ end }) => end > signed)], OWN)
}

/** Of a file that is read in place, what is behind may lie in several parts of memory: no copy of all of it is made. */
const PIECE = 4 * 1024 * 1024
/** What is looked at before a piece and behind it: no head is longer. */
const AROUND = 128 * 1024

/**
 * Whatever it says: where it leads to, another structure may say (§4.3.15), and what it counts some readers do not ask. The octets are few, and four of
 * them are no accident.
 */
function zipEndBehind(file: FileOctets, from: number): FormatHead[] {
  const octets = file.view(from, file.size)
  for (let at = octets.lastIndexOf(P); at >= 0; at = at === 0 ? -1 : octets.lastIndexOf(P, at - 1))
    if (startsWith(octets, at, 'PK\x05\x06') && at + ZIP_END <= octets.length)
      return [{ format: 'ZIP', start: from + at, end: from + at + ZIP_END }]
  return []
}

/** In octets: each element of one takes time, and no document has so many comments. */
const MOST_RICH_TEXT = 1024 * 1024

/** Behind its parenthesis, or the mark of UTF-8. */
const isFirstInString = (octets: Uint8Array, at: number): boolean => octets[at - 1] === 0x28 || octets[at - 1] === 0xbf

const P = 0x50
