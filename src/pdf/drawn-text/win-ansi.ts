/** The character of a code; `null`: none that is known. */
export type Characters = (code: number) => string | null

/** Annex D.2: in all Latin encodings, codes of ASCII are these characters, but for the two quotation marks of the standard encoding. */
export const ASCII: Characters = (code) => (code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : null)

/** Codes 0x80 to 0x9f of WinAnsiEncoding; a space where annex D.2 has nothing. */
const WINDOWS =
  '\u20ac \u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152 \u017d  \u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153 \u017e\u0178'

export const WIN_ANSI: Characters = (code) => {
  if (code < 0x7f) return ASCII(code)
  if (code < 0xa0) return (WINDOWS[code - 0x80] ?? ' ').trim() || null
  // Annex D.2, notes 3 and 6: a hyphen, and a space.
  if (code === 0xad) return '-'
  return code === 0xa0 ? ' ' : String.fromCharCode(code)
}

/** The code of a character in the encoding of Windows; `null`: it has none there. */
export function winAnsiCode(character: string): number | null {
  const code = character.charCodeAt(0)
  if (character.length === 1 && code <= 0xff && WIN_ANSI(code) === character) return code
  const place = WINDOWS.indexOf(character)
  return place === -1 || character.trim() === '' ? null : 0x80 + place
}
