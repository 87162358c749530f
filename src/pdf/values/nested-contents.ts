import type { Steps } from '../../core/steps.ts'
import { chargeMemory } from '../file-charges.ts'
import type { PdfStream } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'

/** Annex C allows 28 states in one another; of contents readers paint thirty to a hundred, and leave out what is deeper. */
const DEEPEST = 28

/** Octets that an edge takes in memory, about. */
const MEMORY_OF_EDGE = 64

export const isGroup = (form: PdfStream): boolean => form.dictionary.entries.has('Group')

/** Which forms are painted in which (ISO 32000-2 §8.10). One that is deep in others some readers do not paint, and of one that is in itself each paints as often as it likes. */
export class NestedContents {
  readonly #store: ObjectStore
  readonly #inside = new Map<PdfStream, Set<PdfStream>>()
  /** All that are painted in others. */
  readonly #within = new Set<PdfStream>()
  readonly #heights = new Map<PdfStream, number>()

  constructor(store: ObjectStore) {
    this.#store = store
  }

  add(from: PdfStream, to: PdfStream): void {
    const inside = this.#inside.get(from) ?? new Set<PdfStream>()
    this.#inside.set(from, inside)
    if (inside.has(to)) return
    chargeMemory(this.#store.budget, MEMORY_OF_EDGE, this.#store.file.size)
    inside.add(to)
    this.#within.add(to)
  }

  /** Whether one is painted in another, or is a group of its own: what is below it is not what is below a page then. */
  isApart(form: PdfStream): boolean {
    return isGroup(form) || this.#within.has(form)
  }

  /**
   * Whether one of these, or what is painted in it, is among others.
   *
   * @param ends of what is painted in one, what is not looked into
   */
  *reaches(
    forms: ReadonlySet<PdfStream>,
    others: ReadonlySet<PdfStream>,
    ends: (form: PdfStream) => boolean = () => false,
  ): Steps<boolean> {
    if (others.size === 0) return false
    const seen = new Set(forms)
    for (const form of seen) {
      yield
      if (others.has(form)) return true
      for (const inside of this.#inside.get(form) ?? []) if (!ends(inside)) seen.add(inside)
    }
    return false
  }

  /** These, and what is painted in them. */
  *reachedFrom(forms: ReadonlySet<PdfStream>): Steps<ReadonlySet<PdfStream>> {
    const seen = new Set(forms)
    for (const form of seen) {
      yield
      for (const inside of this.#inside.get(form) ?? []) seen.add(inside)
    }
    return seen
  }

  /** Whether a content is in others, or in itself, so deep that readers differ. */
  *isTooDeep(): Steps<boolean> {
    for (const stream of this.#inside.keys()) {
      yield
      if (this.#heightOf(stream, 0) > DEEPEST) return true
    }
    return false
  }

  #heightOf(stream: PdfStream, above: number): number {
    const known = this.#heights.get(stream)
    if (known !== undefined) return known
    if (above > DEEPEST) return DEEPEST + 1
    let height = 0
    for (const inside of this.#inside.get(stream) ?? []) {
      height = Math.max(height, this.#heightOf(inside, above + 1) + 1)
      if (height > DEEPEST) return height
    }
    this.#heights.set(stream, height)
    return height
  }
}
