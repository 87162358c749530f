import { toLatin1 } from '../../core/bytes.ts'
import type { NamedGlyphs } from './cff.ts'
import { isName } from './standard-names.ts'
import { areType1Programs, type Type1Programs } from './type1-charstrings.ts'
import { isFontDictionary, isPrivateDictionary } from './type1-entries.ts'
import type { Work } from './work.ts'

/** Adobe Type 1 Font Format §7.1 and §7.3: how the second part is encrypted, and each program in it. */
const [FIRST_KEY, PROGRAM_KEY, C1, C2] = [55_665, 4_330, 52_845, 22_719] as const
const RANDOM = 4

const BEFORE = /\bcurrentfile\s+eexec[ \t\r\n]{1,2}$/
/** In four digits of this kind some readers see the beginning of a text. */
const AS_TEXT = /^(?:[\s\0]|[0-9A-Fa-f]{4})/

/** Words that lead a reader to what it draws. Each stands where it belongs, and nowhere else: some readers look into texts, comments and procedures. */
const IN_CLEAR: readonly string[] = ['Encoding', 'FontMatrix', 'eexec']
const IN_HIDDEN: readonly string[] = ['Private', 'CharStrings']
const AT_MOST_ONCE: readonly string[] = ['Subrs', 'lenIV']

/** §2.1. */
const HEAD = /^%!(?:PS-AdobeFont-1\.|FontType1-1\.)/
const BOX = /\/FontBBox\s*[{[]\s*(?:-?\d{1,5}(?:\.\d{0,6})?\s+){3}-?\d{1,5}(?:\.\d{0,6})?\s*[}\]]/
/** Letters that are upright, and filled. */
const UPRIGHT = /\/FontMatrix\s*\[\s*(0?\.001\d*)\s+0(?:\.0)?\s+0(?:\.0)?\s+(0?\.001\d*)\s+0(?:\.0)?\s+0(?:\.0)?\s*\]/
const FILLED = /\/PaintType\s+0\s+def/
const OF_STANDARD = /^\/Encoding\s+StandardEncoding\s+def\b/
/** A line for each code: some readers go by lines, and others by words. What stands in braces is blank here. */
const OF_ITS_OWN =
  /^\/Encoding 256 array\s+0 1 255 ?\{ *\} ?for\s*[\r\n]((?:dup (?:0|[1-9]\d{0,2}) ?\/[^\s/[\](){}<>%]+ put *[\r\n]+)*)(?:readonly )?def\b/
/** Characters of 256 such lines, and more. */
const LONGEST_ENCODING = 65_536
const OF_CODE = /dup (\d+) ?\/(\S+) put/g

const LENGTH_OF_RANDOM = /\/lenIV ([0-4]) def\b/
const SUBROUTINES = /\/Subrs (\d{1,5})\s+array\s+/
const GLYPHS = /\/CharStrings (\d{1,5}) dict dup begin\s+/
/** What it is called, how many octets it has, and a word that reads them. */
const SUBROUTINE = /dup (\d{1,5}) (\d{1,5}) (?:RD|-\|) /y
const GLYPH = /\/([^\s/[\](){}<>%]+) (\d{1,5}) (?:RD|-\|) /y
const AFTER_SUBROUTINE = /\s?(?:NP|\||noaccess put)\s+/y
/** §2.4. */
const BEHIND =
  /^end\s+end\s+(?:readonly|noaccess) put\s+(?:(?:readonly|noaccess) )?put\s+dup ?\/FontName get exch definefont pop\s+mark currentfile closefile\s/
const AFTER_GLYPH = /\s?(?:ND|\|-|noaccess def)\s+/y

/**
 * A program of type 1, as every writer of fonts has it: in the clear one encoding, and behind it one dictionary of glyphs, each with a name of its own. `null`: it is another program, which
 * readers run as far as they like.
 */
export function readType1(
  octets: Uint8Array,
  clear: number,
  encrypted: number,
  work: Work = () => {},
): NamedGlyphs | null {
  if (clear + encrypted > octets.length || clear === 0) return null
  const text = toLatin1(octets.subarray(0, clear))
  if (!BEFORE.test(text) || AS_TEXT.test(toLatin1(octets.subarray(clear, clear + 4)))) return null
  // Some readers go on to the end of the data, whatever their length.
  const plain = decrypted(octets.subarray(clear), FIRST_KEY, RANDOM)
  const hidden = toLatin1(plain)
  if (!areWhereTheyBelong(text, hidden)) return null
  const inClear = partsInClear(text)
  const programs = programsIn(hidden, plain, encrypted - RANDOM)
  if (inClear === null || programs === null) return null
  const { encoding, em } = inClear
  if (!areType1Programs({ ...programs, em }, octets.length, work)) return null
  return { names: new Set(programs.glyphs.keys()), encoding }
}

function areWhereTheyBelong(text: string, hidden: string): boolean {
  const count = (where: string, word: string) => where.split(new RegExp(`\\b${word}\\b`), 3).length - 1
  return (
    IN_CLEAR.every((word) => count(text, word) === 1 && count(hidden, word) === 0) &&
    IN_HIDDEN.every((word) => count(text, word) === 0 && count(hidden, word) === 1) &&
    AT_MOST_ONCE.every((word) => count(text, word) === 0 && count(hidden, word) <= 1)
  )
}

function decrypted(octets: Uint8Array, first: number, random: number): Uint8Array {
  const plain = new Uint8Array(octets.length)
  let key = first
  for (let i = 0; i < octets.length; i++) {
    const octet = octets[i] as number
    plain[i] = octet ^ (key >> 8)
    key = ((octet + key) * C1 + C2) & 0xffff
  }
  return plain.subarray(random)
}

/** The text without what stands in comments, strings and procedures, in as many characters; `null`: one of them has no end, or no beginning. */
function blanked(text: string): string | null {
  // Character by character, a string would be a chain that takes many times its size.
  const kept = new Uint8Array(text.length).fill(0x20)
  let [strings, procedures, isComment, isEscaped] = [0, 0, false, false]
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    const isLineEnd = character === '\n' || character === '\r'
    const isOutside = strings === 0 && procedures === 0 && !isComment
    if (isEscaped) isEscaped = false
    else if (isComment) isComment = !isLineEnd
    else if (strings > 0) {
      if (character === '\\') isEscaped = true
      else if (character === '(') strings++
      else if (character === ')') strings--
    } else if (character === '%') isComment = true
    else if (character === '(') strings++
    else if (character === '{') procedures++
    else if (character === '}' && --procedures < 0) return null
    else if (character === ')') return null
    const isOutsideAgain = strings === 0 && procedures === 0
    if (isLineEnd || (!isComment && (isOutside || isOutsideAgain))) kept[at] = text.charCodeAt(at)
  }
  return strings > 0 || procedures > 0 ? null : toLatin1(kept)
}

interface PartsInClear extends Pick<NamedGlyphs, 'encoding'> {
  readonly em: number
}

/** `null`: readers may draw its letters otherwise, or take others. */
function partsInClear(text: string): PartsInClear | null {
  const plain = blanked(text)
  const matrix = plain === null ? null : UPRIGHT.exec(plain)
  if (plain === null || matrix === null) return null
  if (text.includes('PaintType') && (text.split('PaintType', 3).length > 2 || !FILLED.test(plain))) return null
  const start = Math.max(0, plain.indexOf('/Encoding'))
  const from = plain.slice(start, start + LONGEST_ENCODING)
  const written = OF_STANDARD.exec(from) ?? OF_ITS_OWN.exec(from)
  if (written === null || !HEAD.test(text) || text.split('FontBBox', 3).length !== 2 || !BOX.test(text)) return null
  if (!isFontDictionary(plain.slice(0, start) + plain.slice(start + written[0].length))) return null
  const encoding = encodingIn(written)
  return encoding === undefined ? null : { encoding, em: 1 / Math.max(Number(matrix[1]), Number(matrix[2])) }
}

/** `null`: that of the standard; `undefined`: two names for a code. */
function encodingIn([, lines]: RegExpExecArray): ReadonlyMap<number, string> | null | undefined {
  if (lines === undefined) return null
  const codes = new Map<number, string>()
  for (const [, code = '', name = ''] of lines.matchAll(OF_CODE)) {
    if (codes.has(Number(code)) || Number(code) > 255 || !isName(name)) return undefined
    codes.set(Number(code), name)
  }
  return codes
}

type Programs = Omit<Type1Programs, 'em'>

/** One private dictionary: subroutines, if there are some, and behind them glyphs. */
function programsIn(hidden: string, plain: Uint8Array, end: number): Programs | null {
  const subroutines = new Map<number, Uint8Array>()
  const glyphs = new Map<string, Uint8Array>()
  const [begun, listed] = [SUBROUTINES.exec(hidden), GLYPHS.exec(hidden)]
  const before = blanked(hidden.slice(0, begun?.index ?? listed?.index))
  if (listed === null || before === null) return null
  const random = LENGTH_OF_RANDOM.exec(before)?.[1]
  if (hidden.includes('lenIV') && random === undefined) return null
  const take = (key: (name: string) => boolean, row: RegExp, after: RegExp, from: number, most: number): number => {
    let at = from
    for (let count = 0; ; count++) {
      row.lastIndex = at
      const found = row.exec(hidden)
      if (found === null) return at
      const [written, name = '', length = ''] = found
      const start = at + written.length
      after.lastIndex = start + Number(length)
      const behind = after.exec(hidden)
      if (behind === null || count >= most || after.lastIndex > end) return -1
      const program = decrypted(plain.subarray(start, start + Number(length)), PROGRAM_KEY, Number(random ?? RANDOM))
      if (key(name)) return -1
      current(name, program)
      at = after.lastIndex
    }
  }
  let current = (name: string, program: Uint8Array): void => {
    subroutines.set(Number(name), program)
  }
  let at = 0
  if (begun !== null) {
    const most = Number(begun[1])
    at = take(
      (name) => subroutines.has(Number(name)) || Number(name) >= most,
      SUBROUTINE,
      AFTER_SUBROUTINE,
      begun.index + begun[0].length,
      most,
    )
    if (at < 0 || at > listed.index) return null
  }
  const between = blanked(hidden.slice(at, begun === null ? at : listed.index))
  if (between === null || !isPrivateDictionary(before, between)) return null
  current = (name, program) => {
    glyphs.set(name, program)
  }
  at = take(
    (name) => glyphs.has(name) || !isName(name),
    GLYPH,
    AFTER_GLYPH,
    listed.index + listed[0].length,
    Number(listed[1]),
  )
  return at >= 0 && glyphs.size > 0 && BEHIND.test(hidden.slice(at, at + 200)) ? { glyphs, subroutines } : null
}
