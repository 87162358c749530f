import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ResolveValue } from '../painted/geometry.ts'
import { characterNamed } from './character-names.ts'
import { faceOf } from './faces.ts'
import { markWidth, standardWidth } from './standard-widths.ts'
import { ASCII, type Characters, WIN_ANSI } from './win-ansi.ts'

export interface Glyph {
  readonly character: string
  readonly width: number
}

/** A font whose codes are known to be characters: readers draw it with a font of their own, and each way to look them up leads to the same. */
export interface SimpleFont {
  /** `null`: one of the codes is no character that is known. */
  decode(bytes: Uint8Array): string | null
  /** Both of one code, looked up once; `null`: one of them is not known. */
  glyph(code: number): Glyph | null
  /** Of a code, for a font size of 1; `null`: readers would write one glyph over another, or apart from it. */
  width(code: number): number | null
  /** ZapfDingbats, whose characters are marks. */
  readonly isDingbats: boolean
}

/** In a font program of the document's own, any glyph may stand at any code; and only a font program proves what a /ToUnicode says. */
const PROGRAMS = ['FontFile', 'FontFile2', 'FontFile3'] as const

/** §9.6: Type 1 and TrueType fonts without a program of their own; `null` for any other font. */
export function simpleFont(font: PdfValue | undefined, resolve: ResolveValue): SimpleFont | null {
  if (font?.kind !== 'dictionary') return null
  const subtype = nameOf(resolve(entryOf(font, 'Subtype')))
  const base = nameOf(resolve(entryOf(font, 'BaseFont'))) ?? ''
  // What is read out, searched and copied is said by /ToUnicode (§9.10.3), where there is one.
  const isOther = hasProgram(font, resolve) || entryOf(font, 'ToUnicode') !== undefined
  if ((subtype !== 'Type1' && subtype !== 'TrueType') || isOther) return null
  const isDingbats = base === 'ZapfDingbats'
  const face = faceOf(base)
  if (isDingbats ? hasOwnEncoding(font, resolve) : face === null || !isLatin(font, resolve)) return null
  const table = isDingbats ? MARKS : encodingOf(font, resolve)
  if (table === null) return null
  const standard = (code: number): number | null => {
    const character = table(code)
    if (character === null) return null
    return face === null ? markWidth(character) : standardWidth(character, face)
  }
  const width = widthsOf(font, standard, resolve)
  const glyphs = new Map<number, Glyph | null>()
  const glyph = (code: number): Glyph | null => {
    let known = glyphs.get(code)
    if (known === undefined) {
      const [character, wide] = [table(code), width(code)]
      known = character === null || wide === null ? null : { character, width: wide }
      glyphs.set(code, known)
    }
    return known
  }
  return { decode: (bytes) => decode(bytes, table), glyph, width, isDingbats }
}

function hasProgram(font: PdfDictionary, resolve: ResolveValue): boolean {
  const written = entryOf(font, 'FontDescriptor')
  if (written === undefined) return false
  const descriptor = resolve(written)
  if (descriptor?.kind !== 'dictionary') return true
  return PROGRAMS.some((key) => entryOf(descriptor, key) !== undefined)
}

/** Table 121: bit 3, symbolic; bit 6, nonsymbolic; bits 17 and 18, capitals in the place of small letters. */
const SYMBOLIC = (1 << 2) | (1 << 16) | (1 << 17)
const NONSYMBOLIC = 1 << 5

/**
 * §9.6.5.4: of a font that says that it is symbolic, some readers take no notice of /Encoding. Table 120: it has one name, and some readers
 * take the font of the one in the descriptor.
 */
function isLatin(font: PdfDictionary, resolve: ResolveValue): boolean {
  const descriptor = resolve(entryOf(font, 'FontDescriptor'))
  if (descriptor?.kind !== 'dictionary') return true
  const name = entryOf(descriptor, 'FontName')
  if (name !== undefined && nameOf(resolve(name)) !== nameOf(resolve(entryOf(font, 'BaseFont')))) return false
  const flags = naturalOf(resolve(entryOf(descriptor, 'Flags')))
  return flags !== null && (flags & NONSYMBOLIC) !== 0 && (flags & SYMBOLIC) === 0
}

/** §9.6.5.1: with /Differences, a code of ZapfDingbats may be any glyph. The name of an encoding says nothing there. */
function hasOwnEncoding(font: PdfDictionary, resolve: ResolveValue): boolean {
  const encoding = resolve(entryOf(font, 'Encoding'))
  return encoding !== undefined && encoding.kind !== 'name' && encoding.kind !== 'null'
}

function decode(bytes: Uint8Array, characterOf: Characters): string | null {
  let text = ''
  for (const code of bytes) {
    const character = characterOf(code)
    if (character === null) return null
    text += character
  }
  return text
}

/** Of ZapfDingbats: what marks a box (table 192, /CA), told as the code that it has. */
const MARKS: Characters = (code) => {
  const character = String.fromCharCode(code)
  return markWidth(character) === null ? null : character
}

/** Table 112. Readers take another name for one or the other of them. Of another encoding than that of Windows, ASCII is what this needs. */
const ENCODINGS: ReadonlyMap<string | null, Characters> = new Map([
  [null, ASCII],
  ['StandardEncoding', ASCII],
  ['MacRomanEncoding', ASCII],
  ['WinAnsiEncoding', WIN_ANSI],
])

/** More than codes and names for all of them. */
const MOST_DIFFERENCES = 512

/** §9.6.5.1: a name, or a name with differences; `null` where it is anything else. */
function encodingOf(font: PdfDictionary, resolve: ResolveValue): Characters | null {
  const encoding = resolve(entryOf(font, 'Encoding'))
  if (encoding === undefined || encoding.kind === 'null') return ASCII
  if (encoding.kind === 'name') return ENCODINGS.get(encoding.value) ?? null
  if (encoding.kind !== 'dictionary') return null
  const base = ENCODINGS.get(nameOf(resolve(entryOf(encoding, 'BaseEncoding')))) ?? null
  const differences = resolve(entryOf(encoding, 'Differences'))
  if (base === null || differences === undefined) return base
  if (differences.kind !== 'array' || differences.items.length > MOST_DIFFERENCES) return null
  const table = new Map<number, string | null>()
  let code = 0
  for (const written of differences.items) {
    const item = resolve(written)
    const name = nameOf(item)
    if (name !== null) table.set(code++, characterNamed(name))
    else code = naturalOf(item) ?? Number.NaN
    if (Number.isNaN(code)) return null
  }
  return (one) => (table.has(one) ? (table.get(one) ?? null) : base(one))
}

/** How far /Widths may be from the glyphs that readers draw: no letter is taken back into the last one, and none stands apart. */
const LEAST = 0.95
const MOST = 1.1

type WidthOf = (code: number) => number | null

/** Table 109: as many /Widths as there are codes from /FirstChar to /LastChar; those of the others are /MissingWidth of the descriptor. */
function widthsOf(font: PdfDictionary, standardOf: WidthOf, resolve: ResolveValue): WidthOf {
  const widths = resolve(entryOf(font, 'Widths'))
  if (widths === undefined) return standardOf
  const [first, last] = ['FirstChar', 'LastChar'].map((key) => naturalOf(resolve(entryOf(font, key))))
  if (typeof first !== 'number' || typeof last !== 'number') return () => null
  if (widths.kind !== 'array' || widths.items.length !== last - first + 1) return () => null
  const descriptor = resolve(entryOf(font, 'FontDescriptor'))
  const missing = descriptor?.kind === 'dictionary' ? resolve(entryOf(descriptor, 'MissingWidth')) : undefined
  return (code) => {
    const standard = standardOf(code)
    const written = code < first || code > last ? missing : resolve(widths.items[code - first])
    if (standard === null || written?.kind !== 'number') return null
    const width = written.value / 1000
    return width >= standard * LEAST && width <= standard * MOST ? width : null
  }
}
