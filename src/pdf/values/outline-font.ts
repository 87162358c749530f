import { characterNamed } from '../drawn-text/character-names.ts'
import { ASCII } from '../drawn-text/win-ansi.ts'
import { type AskedCodes, CODES, NO_CHARACTER } from './asked-codes.ts'
import type { Entries } from './entries.ts'
import { differencesOf, flagsOf, NONSYMBOLIC, SYMBOLIC } from './font-codes.ts'

/**
 * ISO 32000-2 §9.6.5.4: in a TrueType font of the document's own, glyphs have no names that readers rely on. A code that is named leads to one by the
 * character that it is, where the font is one of letters; in a font of symbols some readers take no notice of names. Without an encoding,
 * a font of letters has those of all encodings.
 */
export function askedOfOutlines(entries: Entries): AskedCodes | null {
  const encoding = entries.in(entries.get('Encoding'))
  if (entries.get('Encoding') !== undefined && encoding === null) return null
  const flags = flagsOf(entries)
  const isOfLetters = (flags & NONSYMBOLIC) !== 0 && (flags & SYMBOLIC) === 0
  const differences = differencesOf(encoding)
  if (!isOfLetters && differences.size === 0) return null
  const hasBase = ['WinAnsiEncoding', 'MacRomanEncoding'].includes(encoding?.name('BaseEncoding') ?? '')
  const asked = new Uint8Array(CODES)
  for (let code = 0; code < CODES; code++) {
    const name = differences.get(code)
    const isKnown =
      name === undefined ? hasBase || !isOfLetters || ASCII(code) !== null : isOfLetters && isCharacter(name)
    asked[code] = isKnown ? 0 : NO_CHARACTER
  }
  return asked
}

/** A character by its number in Unicode; and a letter with its accent. */
const BY_NUMBER = /^uni[0-9A-F]{4}$/
const ACCENTED =
  /^([A-Za-z])(grave|acute|circumflex|tilde|macron|breve|dotaccent|dieresis|ring|hungarumlaut|caron|cedilla|commaaccent|ogonek)$/
const ACCENTS: Readonly<Record<string, string>> = {
  grave: '\u0300',
  acute: '\u0301',
  circumflex: '\u0302',
  tilde: '\u0303',
  macron: '\u0304',
  breve: '\u0306',
  dotaccent: '\u0307',
  dieresis: '\u0308',
  ring: '\u030a',
  hungarumlaut: '\u030b',
  caron: '\u030c',
  cedilla: '\u0327',
  commaaccent: '\u0327',
  ogonek: '\u0328',
}
const LAST_OF_LATIN = 0x17f

/** §9.10.2: of the Latin alphabets all readers know the names. */
function isCharacter(name: string): boolean {
  if (characterNamed(name) !== null || BY_NUMBER.test(name) || MARKS.has(name)) return true
  const [, letter, accent] = ACCENTED.exec(name) ?? []
  const composed = letter === undefined ? '' : (letter + ACCENTS[accent as string]).normalize('NFC')
  return composed.length === 1 && composed.charCodeAt(0) <= LAST_OF_LATIN
}

/** Accents without a letter, and letters with a stroke. */
const MARKS: ReadonlySet<string> = new Set(
  'breve caron circumflex dotaccent hungarumlaut ogonek ring tilde Dcroat dcroat'.split(' '),
)
