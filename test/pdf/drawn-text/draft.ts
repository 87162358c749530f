import { standardWidth } from '../../../src/pdf/drawn-text/standard-widths.ts'
import fc from '../../fast-check.ts'
import type { Form } from './draw-form.ts'

/** A string of one word, written at a place of its own. */
export interface Piece {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  /** Operators before it. */
  readonly look: string
  readonly font: string
}

/** An appearance in parts, so that each may be broken by itself. */
export interface Draft {
  /** What the field holds. */
  readonly value: string
  readonly ground: readonly string[]
  readonly pieces: readonly Piece[]
  readonly after: string
  readonly form: Form
}

const CHARACTERS = [...'0123456789,.-ABQegjy']
const HEIGHT = 20
const SPACE = 0.278

export const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (standardWidth(character, 'helvetica') ?? 0), 0)

/** Words of at least two letters, in pieces of one or more, on each kind of ground. */
export const DRAFTS: fc.Arbitrary<Draft> = fc
  .record({
    words: fc.array(fc.array(fc.constantFrom(...CHARACTERS), { minLength: 3, maxLength: 6 }), {
      minLength: 1,
      maxLength: 2,
    }),
    size: fc.integer({ min: 7, max: 14 }),
    indent: fc.integer({ min: 2, max: 30 }),
    ground: fc.constantFrom('paper', 'light', 'dark'),
    border: fc.constantFrom(0, 1, 2),
    cuts: fc.infiniteStream(fc.boolean()),
  })
  .map(({ words, size, indent, ground, border, cuts }) => {
    const dark = ground === 'dark'
    const background = ground === 'paper' ? [] : [dark ? '0.1 g' : '1 1 0.8 rg', `0 0 200 ${HEIGHT} re f`]
    const inset = border / 2
    const frame = border === 0 ? [] : [`${border} w 0 G`, `${inset} ${inset} ${200 - border} ${HEIGHT - border} re S`]
    const pieces: Piece[] = []
    let x = indent
    for (const word of words) {
      for (const piece of cutAt(word, cuts)) {
        pieces.push({ text: piece, x, y: 5.5, size, look: dark ? '0.95 g' : '0 g', font: 'F' })
        x += widthOf(piece) * size
      }
      x += SPACE * size
    }
    const value = words.map((word) => word.join('')).join(' ')
    return { value, ground: [...background, ...frame], pieces, after: '', form: {} }
  })

/** Pieces of one or more letters, two at least. */
function cutAt(word: readonly string[], cuts: fc.Stream<boolean>): readonly string[] {
  const pieces = [word[0] ?? '']
  for (const [i, letter] of word.slice(1).entries()) {
    const isCut = cuts.next().value === true || i === 0
    if (isCut) pieces.push(letter)
    else pieces[pieces.length - 1] += letter
  }
  return pieces
}

export function contentOf({ ground, pieces, after }: Draft): string {
  const text = pieces.map(
    ({ text, x, y, size, look, font }) => `${look} /${font} ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text}) Tj`,
  )
  return ['q', ...ground, 'BT', ...text, 'ET', after, 'Q'].join('\n')
}
