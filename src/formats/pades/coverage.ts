import type { FileSpan } from '../../evidence/gather-evidence.ts'
import type { DocumentSignature } from '../types.ts'

/**
 * What a document time-stamp covers (ISO 32000-2 §12.8.5): the file up to the end of its revision, but for its own
 * /Contents. One whose octets end elsewhere covers nothing for certain. What begins in it and ends behind it is not
 * covered: a stream can be as long as a later revision says.
 */
export function coversSpan({ pdf }: Pick<DocumentSignature, 'pdf'>, { start, end }: FileSpan): boolean {
  if (pdf === null || pdf.byteRange === null || pdf.revision === null) return false
  const [first, firstLength, second, secondLength] = pdf.byteRange
  const isInFirst = start >= first && end <= first + firstLength
  return isInFirst || (start >= second && end <= second + secondLength)
}

/** Whether the whole of the /Contents of another signature is covered, and so everything that is in it. */
export function coversSignature(
  stamp: Pick<DocumentSignature, 'pdf'>,
  { pdf }: Pick<DocumentSignature, 'pdf'>,
): boolean {
  const span = pdf?.contentsSpan ?? null
  return span !== null && coversSpan(stamp, span)
}
