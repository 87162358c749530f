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

/** Table 124: whether the document brings a font. */
export function hasProgram(font: Entries): boolean {
  const descriptor = font.in(font.get('FontDescriptor'))
  return PROGRAMS.some((key) => descriptor?.get(key) !== undefined)
}
