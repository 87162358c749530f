import { toLatin1 } from '../core/bytes.ts'
import type { Octets } from '../core/octets.ts'
import type { Failure, Outcome } from '../core/outcome.ts'
import type { PdfDocument, PdfSignature } from '../pdf/types.ts'
import { knownText } from './known-format.ts'
import { named } from './named-format.ts'

/**
 * A file in which a header of PDF stands behind something else (ISO 32000-2 §7.5.2), and that is no PDF: one that holds a signed one, of whatever kind it is, or one that
 * only says the word. `null`: it is taken for a PDF.
 */
export function otherThanPdf(
  found: Outcome<PdfDocument>,
  document: Octets,
  start: Uint8Array,
  header: number,
): Failure | null {
  const isSigned = found.ok && found.value.signatures.length > 0
  if (!isSigned) return knownText(document instanceof Uint8Array ? document : start)
  const { signatures } = found.value
  const octet = (at: number): number | undefined =>
    document instanceof Uint8Array ? document[at] : document.file.view(document.start + at, document.start + at + 1)[0]
  const fits = (shift: number) => (signature: PdfSignature) => isInGap(signature, shift, octet)
  // Somebody put the file behind something else. What was signed is whole, and stands further on.
  if (signatures.some(fits(0)) || !signatures.some(fits(header))) return null
  const [, before] = BEFORE.find(([form]) => form.test(toLatin1(start.subarray(0, header)))) ?? []
  if (before === undefined) return named('FORMAT_HOLDS_FILES', 'PDF')
  return { code: 'FILE_MAY_BE_CHANGED_IN_TRANSFER', data: { how: `${before} + %PDF-` } }
}

/** What stands before a file where a program that hands it on wrote something of its own: no file that holds others begins so. */
const BEFORE: readonly (readonly [form: RegExp, before: string])[] = [
  [/^\u00ef\u00bb\u00bf\s*$/, 'BOM'],
  [/^\s+$/, 'white space'],
  // RFC 9112 §4.
  [/^HTTP\/\d/, 'HTTP'],
]

/** §12.8.1: the two ranges leave out /Contents, from `<` to `>`. */
function isInGap({ byteRange }: PdfSignature, shift: number, octet: (at: number) => number | undefined): boolean {
  if (byteRange === null) return false
  const [, first, second] = byteRange
  return octet(shift + first) === 0x3c && octet(shift + second - 1) === 0x3e
}
