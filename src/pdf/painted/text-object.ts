import { Refusal } from '../../core/outcome.ts'
import type { PdfString } from '../object.ts'
import { type Box, boxOf, IDENTITY, type Matrix, multiply } from './geometry.ts'
import type { GraphicsState } from './graphics-state.ts'

/** Where text is shown (ISO 32000-2 §9.4). */
export class TextObject {
  #matrix: Matrix = IDENTITY
  #lineMatrix: Matrix = IDENTITY
  #isOpen = false

  begin(): void {
    this.#isOpen = true
    this.place(IDENTITY)
  }

  end(): void {
    this.#isOpen = false
  }

  /**
   * Figure 9: a text object has no states of its own; some readers restore its matrices with them, and others do not.
   *
   * @throws {Refusal} inside a text object.
   */
  refuse(operator: string): void {
    if (this.#isOpen) throw new Refusal('PDF_SYNTAX_INVALID', operator)
  }

  place(matrix: Matrix): void {
    this.#lineMatrix = matrix
    this.#matrix = matrix
  }

  moveLine(x: number, y: number): void {
    this.place(multiply([1, 0, 0, 1, x, y], this.#lineMatrix))
  }

  /** §9.4.4: displacement of each glyph, and the box around all that are painted; `null`: none is. */
  show(string: PdfString, state: GraphicsState): Box | null {
    const { font, size, rise, mode, matrix, scaling } = state
    const reach = reachOf(string, state)
    const toUser = multiply(this.#matrix, matrix)
    const [left = 0, bottom = font.descent, right = 0, top = font.ascent] = font.glyphs ?? []
    const [low, high] = [Math.min(bottom, font.descent) * size + rise, Math.max(top, font.ascent) * size + rise]
    this.advance(reach.end, state, true)
    const isBlank = font.spaceIsBlank && string.bytes.every((byte) => byte === 0x20)
    // Table 104: mode 3 paints nothing, as text for searching, behind an image; glyphs of Type 3 fonts paint in any mode. Mode 7
    // gives a shape to what is painted next.
    const isUnseen = mode === 3 && font.glyphs === undefined
    if (isUnseen || isBlank || string.bytes.length === 0) return null
    return font.vertical
      ? boxOf(toUser, -size / 2, -reach.most, size / 2, -reach.least)
      : boxOf(toUser, (reach.least + left * size) * scaling, low, (reach.most + right * size) * scaling, high)
  }

  advance(length: number, { font, scaling }: GraphicsState, isText = false): void {
    const vertical = font.vertical && isText
    const move: Matrix = vertical ? [1, 0, 0, 1, 0, -length] : [1, 0, 0, 1, length * scaling, 0]
    this.#matrix = multiply(move, this.#matrix)
  }
}

/** How far the glyphs of a string reach from where it begins, both ways, since spacing may be negative; and where it ends. */
function reachOf(
  { bytes }: PdfString,
  { font, size, characterSpacing, wordSpacing }: GraphicsState,
): { readonly least: number; readonly most: number; readonly end: number } {
  let [least, most, end] = [0, 0, 0]
  for (let i = 0; i < bytes.length; i += font.codeLength) {
    const code = font.codeLength === 1 ? (bytes[i] as number) : ((bytes[i] as number) << 8) | (bytes[i + 1] ?? 0)
    const width = font.width(code) * size
    const past = end + font.reach(code) * size
    least = Math.min(least, past, end)
    most = Math.max(most, past, end)
    end += width + characterSpacing
    if (font.codeLength === 1 && code === 0x20) end += wordSpacing
  }
  return { least, most, end }
}
