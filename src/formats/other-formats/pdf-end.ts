import { startsWith } from '../../core/bytes.ts'
import type { PdfDocument } from '../../pdf/types.ts'
import type { DocumentSignature } from '../types.ts'
import type { FormatHead } from './head.ts'
import { placedHeads } from './placed-heads.ts'
import { ZIP_END } from './zip-heads.ts'

/** APPNOTE.TXT §4.3.16: the longest comment has 65,535 octets. Some readers look further, in blocks of their own. */
const LOOKED_AT = 1024 * 1024
/** A head may begin in octets that were signed: none is longer. */
const HEAD = 512

/**
 * A PDF begins with what its first signature covers, and each later revision is judged as PDF. What is left is behind the octets that were signed: formats
 * whose readers begin at the end of a file.
 */
export function headsBehindPdf(
  { size, objects: { file } }: PdfDocument,
  signatures: readonly DocumentSignature[],
): readonly FormatHead[] {
  const ends = signatures.flatMap(({ pdf, kind }) =>
    pdf === null || pdf.byteRange === null || kind === 'document-time-stamp'
      ? []
      : [pdf.byteRange[2] + pdf.byteRange[3]],
  )
  const signed = Math.max(0, ...ends)
  if (signed >= size || ends.length === 0) return []
  const base = Math.max(0, size - LOOKED_AT, signed - HEAD)
  const octets = file.view(base, size)
  const heads = placedHeads(octets).filter(({ format }) => format === 'disk image')
  const zip = zipEndIn(octets, base)
  return [...heads.map(({ format, start, end }) => ({ format, start: base + start, end: base + end })), ...zip].filter(
    ({ end }) => end > signed,
  )
}

/**
 * Whatever it says: where it leads to, another structure may say (§4.3.15), and what it counts some readers do not ask. The octets are few, and four of
 * them are no accident.
 */
function zipEndIn(octets: Uint8Array, base: number): readonly FormatHead[] {
  for (let at = octets.lastIndexOf(P); at >= 0; at = at === 0 ? -1 : octets.lastIndexOf(P, at - 1))
    if (startsWith(octets, at, 'PK\x05\x06') && at + ZIP_END <= octets.length)
      return [{ format: 'ZIP', start: base + at, end: base + at + ZIP_END }]
  return []
}

const P = 0x50
