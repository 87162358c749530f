import type { SignatureFacts } from '../signature/signature-facts.ts'

/**
 * What a document time-stamp covers (ISO 32000-2 §12.8.5): the file up to the end of its revision, but for its own
 * /Contents. One whose octets end elsewhere covers nothing for certain.
 */
export function coversOffset({ pdf }: SignatureFacts, offset: number): boolean {
  if (pdf === null || pdf.byteRange === null || pdf.revision === null) return false
  const [first, firstLength, second, secondLength] = pdf.byteRange
  return (offset >= first && offset < first + firstLength) || (offset >= second && offset < second + secondLength)
}

/** Whether the whole of the /Contents of another signature is covered, and so everything that is in it. */
export function coversSignature(stamp: SignatureFacts, { pdf }: SignatureFacts): boolean {
  const span = pdf?.contentsSpan ?? null
  if (span === null || stamp.pdf === null || stamp.pdf.byteRange === null || stamp.pdf.revision === null) return false
  const [first, firstLength, second, secondLength] = stamp.pdf.byteRange
  const inFirst = span.start >= first && span.end <= first + firstLength
  return inFirst || (span.start >= second && span.end <= second + secondLength)
}
