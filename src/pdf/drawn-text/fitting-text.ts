import type { SimpleFont } from './simple-font.ts'
import { standardWidth } from './standard-widths.ts'
import { winAnsiCode } from './win-ansi.ts'

interface Place {
  /** 0: as large as fits (ISO 32000-2 §12.7.4.3). */
  readonly size: number
  readonly multiline: boolean
  /** In the direction of the text, and across. */
  readonly sides: readonly [number, number]
  /** In parts of the size: how far one line is from the next, and how far the feet of the first are from its top. */
  readonly leading?: number
  readonly first?: number
}

/** Readers make letters no smaller than this to have them fit. */
const SMALLEST_THAT_FITS = 4

/** In parts of the size of the font: how high a capital is, and how far one line is from the next. */
const CAPITAL = 0.7
const LEADING = 1.25

/** Bold letters are as much broader. */
const BROADER = 1.1

/** Whether text can be seen in full where a reader writes it by itself: each character has a code in its fonts, and a place. */
export function fitsIn(
  text: string,
  fonts: readonly SimpleFont[],
  { size, multiline, sides, leading = LEADING, first = CAPITAL }: Place,
): boolean {
  const lines = text.split(/\r\n|\r|\n/)
  if (lines.length > 1 && !multiline) return false
  const [along, across] = sides
  const letters = size === 0 ? SMALLEST_THAT_FITS : size
  let rows = 0
  for (const line of lines) {
    const width = widthOf(line, fonts)
    if (width === null) return false
    const length = width * letters
    if (length > along && !multiline) return false
    rows += Math.max(1, Math.ceil((length * BROADER) / along))
  }
  return ((rows - 1) * leading + first) * letters <= across
}

/** For a font size of 1; `null`: one of the characters is not in a font. */
function widthOf(line: string, fonts: readonly SimpleFont[]): number | null {
  let width = 0
  for (const character of line) {
    const code = winAnsiCode(character)
    const octets = Uint8Array.of(code ?? 0)
    if (code === null || fonts.some((font) => font.decode(octets) !== character)) return null
    const widths = [standardWidth(character, 'helvetica'), ...fonts.map((font) => font.width(code))]
    if (widths.includes(null)) return null
    width += widths.reduce((most: number, one) => Math.max(most, Number(one)), 0)
  }
  return width
}
