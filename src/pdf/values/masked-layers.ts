import type { Steps } from '../../core/steps.ts'
import type { PdfStream } from '../object.ts'
import { Overlap } from './overlap.ts'

/** In one place: of more images with soft masks, what each reader rounds is seen. */
export const MOST_MASKED = 32

/** Of forms that stand in one another, and lead back, nobody paints more. */
const DEEPEST = 32

/** An image with a soft mask, or a form (`null`: none), and the box that it is painted in. */
export interface MaskedAt {
  readonly form: PdfStream | null
  readonly box: readonly number[]
}

/** How many images with soft masks (ISO 32000-2 §11.6.5.2) a page or a form has in one place, with those of the forms that it paints there. */
export class MaskedLayers {
  readonly #pages: (readonly MaskedAt[])[] = []
  readonly #forms = new Map<PdfStream, (readonly MaskedAt[])[]>()
  readonly #known = new Map<PdfStream, number>()
  readonly #charge: (cells: number) => void

  /** @param charge of places that are looked at */
  constructor(charge: (cells: number) => void) {
    this.#charge = charge
  }

  /** @param form `null`: a page */
  add(form: PdfStream | null, painted: readonly MaskedAt[]): void {
    if (painted.length === 0) return
    if (form === null) this.#pages.push(painted)
    else {
      const known = this.#forms.get(form) ?? []
      known.push(painted)
      this.#forms.set(form, known)
    }
  }

  *areMany(): Steps<boolean> {
    for (const page of this.#pages) {
      yield
      if (this.#countIn(page, 0) > MOST_MASKED) return true
    }
    for (const form of this.#forms.keys()) {
      yield
      if (this.countOf(form) > MOST_MASKED) return true
    }
    return false
  }

  /** In one place of it; one more than the most, where it has more. */
  countOf(form: PdfStream, depth = 0): number {
    let count = this.#known.get(form)
    if (count === undefined) {
      const all = depth > DEEPEST ? [] : (this.#forms.get(form) ?? [])
      count = all.reduce((most, painted) => Math.max(most, this.#countIn(painted, depth)), 0)
      this.#known.set(form, count)
    }
    return count
  }

  #countIn(painted: readonly MaskedAt[], depth: number): number {
    const places = new Overlap(this.#charge)
    let most = 0
    for (const { form, box } of painted) {
      const count = form === null ? 1 : this.countOf(form, depth + 1)
      if (count > 0) most = Math.max(most, places.add(box, count, MOST_MASKED))
      if (most > MOST_MASKED) break
    }
    return most
  }
}
