import { naturalOf } from '../object.ts'
import type { Entries } from './entries.ts'

/** ISO 32000-2 table 121: FixedPitch, Serif, Symbolic, Script, Nonsymbolic, Italic, AllCap, SmallCap and ForceBold. */
const FLAGS = [1, 2, 3, 4, 6, 7, 17, 18, 19].reduce((flags, position) => flags | (1 << (position - 1)), 0)

/** Table 120. */
const NUMBERS =
  'ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontWeight'.split(
    ' ',
  )

/** Which font a reader takes for one that is not there, and how it draws it, it makes of these. */
export function inspectDescriptor(entries: Entries): void {
  const flags = naturalOf(entries.get('Flags'))
  if (entries.get('Flags') !== undefined && (flags === null || flags > FLAGS || (flags & ~FLAGS) !== 0))
    entries.wrong('Flags')
  for (const key of NUMBERS) {
    const value = entries.get(key)
    if (value !== undefined && value.kind !== 'number') entries.wrong(key)
  }
}

const PROGRAMS = ['FontFile', 'FontFile2', 'FontFile3'] as const

/** Table 124: of each kind of font, the programs that it may have, and what is said of those of /FontFile3. */
const PROGRAMS_OF: Readonly<Record<string, readonly string[]>> = {
  Type1: ['FontFile', 'Type1C', 'OpenType'],
  MMType1: ['FontFile', 'Type1C'],
  TrueType: ['FontFile2', 'OpenType'],
  CIDFontType0: ['CIDFontType0C', 'OpenType'],
  CIDFontType2: ['FontFile2', 'OpenType'],
}

/** Of several programs, or one of another kind, readers take either, or what they find in it. */
export function inspectProgram(descriptor: Entries, subtype: string): void {
  const [key, ...others] = PROGRAMS.filter((one) => descriptor.get(one) !== undefined)
  if (key === undefined) return
  const kind = key === 'FontFile3' ? (descriptor.in(descriptor.get(key))?.name('Subtype') ?? '') : key
  if (others.length > 0 || PROGRAMS_OF[subtype]?.includes(kind) === false) descriptor.wrong(key)
}

/** Table 124: whether the document brings a font. */
export function hasProgram(font: Entries): boolean {
  const descriptor = font.in(font.get('FontDescriptor'))
  return PROGRAMS.some((key) => descriptor?.get(key) !== undefined)
}
