import { fromAscii } from '../../core/bytes.ts'
import { pdfDocEncoded } from '../text-string.ts'

/**
 * The octets that a password may stand for. Writers differ: each of them is tried, which gives nothing away, since all that decides is
 * whether the document's own check of the password holds.
 */
export function passwordOctets(password: string, revision: number): readonly Uint8Array[] {
  if (/^[\x20-\x7e]*$/.test(password)) return [fromAscii(password).subarray(0, longest(revision))]
  const written = new TextEncoder().encode(password)
  const meant = revision >= 5 ? new TextEncoder().encode(prepared(password)) : pdfDocEncoded(password)
  return [...(meant === null ? [] : [meant]), written].map((octets) => octets.subarray(0, longest(revision)))
}

/** ISO 32000-2 §7.6.4.3.2 and §7.6.4.3.3: what is longer is cut. */
function longest(revision: number): number {
  return revision >= 5 ? 127 : 32
}

/** RFC 3454 tables C.1.2, of spaces, and B.1, of what is mapped to nothing. */
const SPACES = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/g
const NOTHING = /\u00ad|\u034f|\u1806|[\u180b-\u180d]|\u200c|\u200d|\u2060|[\ufe00-\ufe0f]|\ufeff/g

/**
 * SASLprep (RFC 4013): mapped, then normalised. What it prohibits, and its rules for text from right to left, say which passwords
 * may be chosen. A password that a document was encrypted with was chosen already, and is compared.
 */
function prepared(password: string): string {
  return password.replace(SPACES, ' ').replace(NOTHING, '').normalize('NFKC')
}
