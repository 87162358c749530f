import type { PdfStream } from '../object.ts'
import { either, flatness, type Lean, leanIn, type Shaping } from './lean.ts'

/** As a power of two: below a twentieth some readers draw letters upright, and as large as they were. */
const FLATTEST = 4.5

/** Deeper ones are told. */
const DEEPEST = 28

/** What is placed, by one matrix after the other. */
export interface Placed {
  readonly to: PdfStream
  readonly by: readonly Shaping[]
}

/** An appearance in its rectangle (§12.5.5), what a length of 1 becomes at least and at most, and how thin the rectangle is. */
export interface PlacedAppearance extends Placed {
  readonly area: readonly number[]
  readonly scale: number
  readonly largest: number
  readonly leastUnit: number
}

/** How flat letters are in forms that are placed in one another (ISO 32000-2 §8.10.1), and in appearances that are placed in rectangles (§12.5.5). */
export class FlatTexts {
  readonly #own = new Map<PdfStream, Lean>()
  readonly #painted = new Map<PdfStream | null, Placed[]>()
  readonly #known = new Map<PdfStream, Lean | null>()

  /** The letters of a content, in units of its own. */
  tell(content: PdfStream, letters: Lean): void {
    this.#own.set(content, either(this.#own.get(content) ?? null, letters))
  }

  /** @param from the form that paints it; `null`: a page, or an annotation */
  add(from: PdfStream | null, placed: Placed, charge: () => void): void {
    charge()
    const all = this.#painted.get(from)
    if (all === undefined) this.#painted.set(from, [placed])
    else all.push(placed)
  }

  get areThere(): boolean {
    if (this.#own.size === 0) return false
    return (this.#painted.get(null) ?? []).some((placed) => {
      const letters = this.#in(placed, 0)
      return letters !== null && flatness(letters) > FLATTEST
    })
  }

  #in({ to, by }: Placed, depth: number): Lean | null {
    let letters = this.#of(to, depth)
    for (const shaping of by) if (letters !== null) letters = leanIn(letters, shaping)
    return letters
  }

  #of(content: PdfStream, depth: number): Lean | null {
    const known = this.#known.get(content)
    if (known !== undefined || depth > DEEPEST) return known ?? null
    // One that is in itself is told.
    this.#known.set(content, null)
    let letters = this.#own.get(content) ?? null
    for (const placed of this.#painted.get(content) ?? []) {
      const inside = this.#in(placed, depth + 1)
      if (inside !== null) letters = either(letters, inside)
    }
    this.#known.set(content, letters)
    return letters
  }
}
