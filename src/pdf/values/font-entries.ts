import type { Budget } from '../../core/budget.ts'
import { chargeItems } from '../file-charges.ts'
import { nameOf, naturalOf } from '../object.ts'
import { decodeTextString } from '../text-string.ts'
import { inspectCharacters, inspectComposite, isOfCharacters } from './composite-font.ts'
import { type Entries, isInteger } from './entries.ts'
import { SYMBOLIC } from './font-codes.ts'
import { hasProgram, inspectDescriptor, inspectProgram } from './font-descriptor.ts'
import { hasGlyphsOfOtherEncodings } from './glyph-widths.ts'

/** Table 108. */
const SUBTYPES: ReadonlySet<string> = new Set('Type0 Type1 MMType1 Type3 TrueType CIDFontType0 CIDFontType2'.split(' '))

const HIGHEST_CODE = 255

/** A font (ISO 32000-2 §9.6, §9.7) says which kind it is, and a Type 3 font has all that its glyphs are shown by. */
export function inspectFont(entries: Entries): void {
  const subtype = entries.name('Subtype')
  if (subtype === null || !SUBTYPES.has(subtype)) {
    entries.wrong('Subtype')
    return
  }
  for (const key of ['FirstChar', 'LastChar']) {
    const code = entries.get(key)
    if (code !== undefined && !isInteger(code, 0, HIGHEST_CODE)) entries.wrong(key)
  }
  const descriptor = entries.in(entries.get('FontDescriptor'))
  if (descriptor !== null) {
    inspectDescriptor(descriptor)
    inspectProgram(descriptor, subtype)
  }
  const widths = entries.numbers('Widths')
  if (widths === null) entries.wrong('Widths')
  if (subtype === 'Type3') inspectType3(entries, widths?.length ?? 0)
  if (subtype === 'Type0') inspectComposite(entries)
  if (isOfCharacters(subtype)) inspectCharacters(entries, subtype)
  if (SUBSTITUTED.has(subtype)) {
    inspectWidths(entries, widths)
    inspectSubstituted(entries)
  }
}

/** Table 112. */
const ENCODINGS: ReadonlySet<string> = new Set(
  'MacRomanEncoding MacExpertEncoding WinAnsiEncoding StandardEncoding'.split(' '),
)

/** Table 109: one for each code from the first to the last. For the others readers take widths of their own. */
function inspectWidths(entries: Entries, widths: readonly number[] | null | undefined): void {
  // Without, some readers take those of the program, and others those of a font of their own.
  if (widths === undefined && hasProgram(entries)) entries.wrong('Widths')
  if (widths === null || widths === undefined) return
  if (widths.some((width) => width < 0)) entries.wrong('Widths')
  const [first, last] = [naturalOf(entries.get('FirstChar')), naturalOf(entries.get('LastChar'))]
  if (first === null || last === null || widths.length < last - first + 1) entries.wrong('Widths')
}

/** Of these a reader takes a font of its own, where the document has no program. */
const SUBSTITUTED: ReadonlySet<string> = new Set(['Type1', 'MMType1', 'TrueType'])
/** Table 120: a descriptor is of the font that it stands in. Readers go by either name, or by the family, for the font that they take. */
function inspectSubstituted(entries: Entries): void {
  if (entries.name('BaseFont') === null) entries.wrong('BaseFont')
  if (entries.get('Encoding')?.kind === 'name' && !ENCODINGS.has(entries.name('Encoding') ?? ''))
    entries.wrong('Encoding')
  const descriptor = entries.in(entries.get('FontDescriptor'))
  const encoding = entries.get('Encoding')
  const of = entries.in(encoding)
  const named = nameOf(encoding) ?? of?.name('BaseEncoding') ?? null
  // Annex D.5: fractions and small capitals, which text fonts do not have, and which not every reader knows.
  if (named === 'MacExpertEncoding') entries.wrong('Encoding')
  if (hasProgram(entries)) return
  const base = entries.name('BaseFont') ?? ''
  if (!isOneFont(descriptor?.name('FontName') ?? base, base)) entries.wrong('FontName')
  // Table 121: of small letters, some readers make capitals in a font of their own.
  if (((naturalOf(descriptor?.get('Flags')) ?? 0) & CAPITALS) !== 0) descriptor?.wrong('Flags')
  const family = descriptor?.get('FontFamily')
  if (family?.kind === 'string' && !isFamilyOf(family.bytes, base)) entries.wrong('FontFamily')
  // Some readers take any font with these names in its own for the one of symbols.
  if (!SYMBOLS.has(base) && /symbol|dingbats/i.test(base)) entries.wrong('BaseFont')
  if (of?.get('BaseEncoding') !== undefined && !ENCODINGS.has(of.name('BaseEncoding') ?? ''))
    entries.wrong('BaseEncoding')
  // §9.6.5.1: the codes of these are their own. As fonts of another kind, or with other codes, they are letters to some readers.
  if (SYMBOLS.has(base)) {
    if (descriptor !== null && ((naturalOf(descriptor.get('Flags')) ?? 0) & SYMBOLIC) === 0) descriptor.wrong('Flags')
    if (entries.name('Subtype') !== 'Type1') entries.wrong('Subtype')
    // Some writers of fields name one for check marks.
    if (named !== null && !(base === 'ZapfDingbats' && encoding?.kind === 'name')) entries.wrong('Encoding')
  }
}

/** §9.6.2.2: the standard fonts of symbols; the one has another name on some systems. */
const SYMBOLS: ReadonlySet<string> = new Set(['Symbol', 'SymbolMT', 'ZapfDingbats'])

/** AllCap and SmallCap. */
const CAPITALS = 0x1_0000 | 0x2_0000

/** Annex C: octets of a name. */
const LONGEST_NAME = 127

function isFamilyOf(family: Uint8Array, base: string): boolean {
  // A text string may have two octets for each.
  return family.length <= 2 * LONGEST_NAME + 2 && isOneFont(decodeTextString(family), base)
}

/** One is the name of the other without its style, or without what its maker put before or behind it. */
function isOneFont(name: string, base: string): boolean {
  const [one, other] = [lettersOf(name), lettersOf(base)]
  return one.startsWith(other) || other.startsWith(one)
}

function lettersOf(name: string): string {
  return name.replace(/^[A-Z]{6}\+|[^A-Za-z0-9]/g, '').toLowerCase()
}

/** Table 110: all of these are required. */
function inspectType3(entries: Entries, widths: number): void {
  for (const key of ['FontBBox', 'FontMatrix', 'CharProcs', 'Encoding', 'FirstChar', 'LastChar', 'Widths'])
    if (entries.get(key) === undefined) entries.wrong(key)
  if (entries.get('Encoding')?.kind !== 'dictionary' || hasGlyphsOfOtherEncodings(entries)) entries.wrong('Encoding')
  // §9.6.4: a glyph's width is along its line. Of one that is turned, or set off, readers take it otherwise.
  const matrix = entries.numbers('FontMatrix')
  if (matrix?.length === 6 && [1, 2, 4, 5].some((i) => matrix[i] !== 0)) entries.wrong('FontMatrix')
  const [first, last] = [naturalOf(entries.get('FirstChar')), naturalOf(entries.get('LastChar'))]
  if (first !== null && last !== null && widths !== last - first + 1) entries.wrong('Widths')
}

/** Table 112: codes from 0 to 255, each with the names of it and of those behind it. */
export function inspectEncoding(entries: Entries, budget: Budget): void {
  const differences = entries.get('Differences')
  const items = differences?.kind === 'array' ? differences.items : null
  if (items === null) {
    entries.wrong('Differences')
    return
  }
  chargeItems(budget, items.length)
  let code = -1
  for (const item of items) {
    const value = entries.resolve(item)
    if (isInteger(value, 0, HIGHEST_CODE)) code = naturalOf(value) as number
    else if (value.kind !== 'name' || code < 0 || code++ > HIGHEST_CODE) {
      entries.wrong('Differences')
      return
    }
  }
}
