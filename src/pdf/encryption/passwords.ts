import { equalBytes, fromAscii } from '../../core/bytes.ts'
import { pdfDocEncoded } from '../text-string.ts'

/**
 * The octets that a password may stand for, those that the standard means first (ISO 32000-2 §7.6.4.3.2, §7.6.4.3.3). Writers and readers differ: each form
 * is tried, which gives nothing away, since all that decides is whether the document's own check of the password holds. Of a word in ASCII there is one.
 */
export function passwordOctets(password: string, revision: number): readonly Uint8Array[] {
  const octets = /^[\x20-\x7e]*$/.test(password) ? [fromAscii(password)] : octetsOf(password, revision)
  const cut = octets.map((form) => form.subarray(0, longest(revision)))
  // Of revisions 5 and 6 what is longer goes into the hash as well where nobody cuts it; of the others there is no room for it.
  const whole = revision >= 5 ? octets.filter(({ length }) => length <= LONGEST_WHOLE) : []
  return distinct([...cut, ...whole])
}

/** Whether a password is so long that what it stands for before it is cut is not tried. */
export function isCutUntried(password: string, revision: number): boolean {
  return revision >= 5 && octetsOf(password, revision).some(({ length }) => length > LONGEST_WHOLE)
}

/** §7.6.4.3.2 and §7.6.4.3.3: what is longer is cut. */
function longest(revision: number): number {
  return revision >= 5 ? 127 : 32
}

/** A password takes no more than so many octets in all that is hashed: four times what the standard leaves of it. */
const LONGEST_WHOLE = 4 * 127

/** A text has forms of its characters (Unicode Standard Annex 15), and octets in each encoding that has all of them. */
function octetsOf(password: string, revision: number): readonly Uint8Array[] {
  const texts = [prepared(password), password, mapped(password), ...FORMS.map((form) => password.normalize(form))]
  const inUnicode = texts.map((text) => new TextEncoder().encode(text))
  const inOctets = [password, prepared(password), password.normalize('NFC')].flatMap((text) =>
    [pdfDocEncoded(text), latin1Encoded(text)].filter((octets) => octets !== null),
  )
  return distinct(revision >= 5 ? [...inUnicode, ...inOctets] : [...inOctets, ...inUnicode])
}

const FORMS = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const

function latin1Encoded(text: string): Uint8Array | null {
  const codes = Array.from(text, (character) => character.codePointAt(0) as number)
  return codes.every((code) => code < 0x100) ? Uint8Array.from(codes) : null
}

function distinct(forms: readonly Uint8Array[]): readonly Uint8Array[] {
  return forms.filter((form, at) => forms.findIndex((other) => equalBytes(other, form)) === at)
}

/** RFC 3454 tables C.1.2, of spaces, and B.1, of what is mapped to nothing. */
const SPACES = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/g
const NOTHING = /\u00ad|\u034f|\u1806|[\u180b-\u180d]|\u200c|\u200d|\u2060|[\ufe00-\ufe0f]|\ufeff/g

/**
 * SASLprep (RFC 4013): mapped, then normalised. What it prohibits, and its rules for text from right to left, say which passwords
 * may be chosen. A password that a document was encrypted with was chosen already, and is compared.
 */
function prepared(password: string): string {
  return mapped(password).normalize('NFKC')
}

function mapped(password: string): string {
  return password.replace(SPACES, ' ').replace(NOTHING, '')
}
