/** Text strings (ISO 32000-2 §7.9.2.2): UTF-16BE or UTF-8 by their byte order mark, else PDFDocEncoding. */

/** What PDFDocEncoding (Annex D.3) has where it differs from Latin-1; U+FFFD where it has nothing. */
const DIFFERENCES: ReadonlyMap<number, number> = new Map(
  [
    [0x18, '\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc'],
    [0x7f, '\ufffd\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203a\u2212\u2030\u201e\u201c\u201d'],
    [
      0x8f,
      '\u2018\u2019\u201a\u2122\ufb01\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142\u0153\u0161\u017e\ufffd\u20ac',
    ],
    [0xad, '\ufffd'],
  ].flatMap(([first, characters]) =>
    [...(characters as string)].map((character, i): [number, number] => [
      (first as number) + i,
      character.charCodeAt(0),
    ]),
  ),
)

/** The octet of each character that differs from Latin-1. */
const OCTETS: ReadonlyMap<number, number> = new Map([...DIFFERENCES].map(([octet, character]) => [character, octet]))

/** A text in PDFDocEncoding; `null` where it has a character that is not in it. */
export function pdfDocEncoded(text: string): Uint8Array | null {
  const octets = Array.from(text, (character) => {
    const code = character.codePointAt(0) as number
    return OCTETS.get(code) ?? (code < 0x100 && !DIFFERENCES.has(code) ? code : -1)
  })
  return octets.includes(-1) || text.includes('\ufffd') ? null : Uint8Array.from(octets)
}

export function decodeTextString(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes.subarray(2))
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(3))
  const units = new Uint16Array(bytes.length)
  for (const [i, byte] of bytes.entries()) units[i] = DIFFERENCES.get(byte) ?? byte
  // No text begins with the mark of the other order, by which some readers read UTF-16 all the same.
  if (isSwapped(bytes)) units.fill(0xfffd, 0, 2)
  return charactersOf(units)
}

/** Characters of control but those of lines, and what is no character. */
const NO_TEXT = /(?![\t\n\r])\p{Cc}|\p{Cs}|\p{Noncharacter_Code_Point}|\ufffd/u

/** §7.9.2.2: a language stands between two escapes. */
const LANGUAGE = /\u001b[A-Za-z]{2,5}\u001b/g

/** Whether a string is text. Some software writes the mark of UTF-16 before text in octets: without the mark it is some. */
export function isTextString(bytes: Uint8Array): boolean {
  const isText = (octets: Uint8Array): boolean => !NO_TEXT.test(decodeTextString(octets).replace(LANGUAGE, ''))
  return isText(bytes) || (bytes[0] === 0xfe && bytes[1] === 0xff && isText(bytes.subarray(2)))
}

/** What octets say in an encoding; `null`: they are no text in it. */
export function textIn(encoding: 'utf-8' | 'utf-16be' | 'utf-16le', octets: Uint8Array): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(octets)
    return NO_TEXT.test(text) ? null : text
  } catch {
    // It is in another, or in none.
    return null
  }
}

const isSwapped = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xfe

/** In UTF-16, or octets that are the same character in all Latin encodings; of other text, some readers take each octet for a character. */
export function isReadAlikeText(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return true
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return false
  return !isSwapped(bytes) && bytes.every(isLatin)
}

const isLatin = (octet: number): boolean =>
  (octet >= 0x20 && octet < 0x7f) || octet === 0x0a || octet === 0x0d || (octet > 0xa0 && octet !== 0xad)

/** Surrogates that are not in pairs, and a last odd byte, become U+FFFD, as `TextDecoder` has it. */
function decodeUtf16(bytes: Uint8Array): string {
  const units = new Uint16Array((bytes.length + 1) >> 1)
  for (let i = 0; i < bytes.length; i += 2) {
    const unit = i + 1 < bytes.length ? ((bytes[i] as number) << 8) | (bytes[i + 1] as number) : 0xfffd
    const next = i + 3 < bytes.length ? ((bytes[i + 2] as number) << 8) | (bytes[i + 3] as number) : 0
    if (unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
      units[i >> 1] = unit
      units[(i >> 1) + 1] = next
      i += 2
    } else units[i >> 1] = unit >= 0xd800 && unit < 0xe000 ? 0xfffd : unit
  }
  return charactersOf(units)
}

/** Of code units, as one string: character by character it would be a chain that takes many times its size. */
function charactersOf(units: Uint16Array): string {
  let text = ''
  for (let i = 0; i < units.length; i += 8192)
    text += String.fromCharCode.apply(null, units.subarray(i, i + 8192) as unknown as number[])
  return text
}
