import type { Steps } from '../../core/steps.ts'
import { chargeItems, chargeMemory } from '../file-charges.ts'
import type { PdfStream, PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import type { ContentKind } from './content-kind.ts'

/** Annex C allows 28 states in one another; of contents readers paint thirty to a hundred, and leave out what is deeper. */
const DEEPEST = 28

/** Octets that an edge takes in memory, about. */
const MEMORY_OF_EDGE = 64

/**
 * Which contents are painted in which (ISO 32000-2 §8.7.3, §8.10, §9.6.4): forms, patterns and glyphs. One that is deep in others some readers do not paint, and of one that is in itself
 * each paints as often as it likes.
 */
export class NestedContents {
  readonly #store: ObjectStore
  readonly #inside = new Map<PdfStream, Set<PdfStream>>()
  readonly #heights = new Map<PdfStream, number>()
  /** Cells of patterns, and groups that mask. */
  readonly #apart = new Set<PdfStream>()
  readonly #hiding = new Set<PdfStream>()
  /** What multiplies its colours with those below. */
  readonly #multiplying = new Set<PdfStream>()

  constructor(store: ObjectStore) {
    this.#store = store
  }

  /**
   * What a content paints by a name of its resources. False: a glyph is painted with glyphs that are contents themselves, which some readers do otherwise.
   *
   * @param from `null`: the content of a page, which is in no other
   */
  add(from: PdfStream | null, kind: ContentKind, category: string, painted: PdfValue): boolean {
    const glyphs = category === 'Font' ? this.#glyphsOf(painted) : []
    if (category === 'Pattern' && painted.kind === 'stream') this.#apart.add(painted)
    if (category === 'ExtGState') this.#maskOf(painted)
    if (from === null) return true
    if (category === 'ExtGState' && this.#multiplies(painted)) this.#multiplying.add(from)
    if (glyphs.length > 0 && kind === 'glyph') return false
    for (const glyph of glyphs) this.#edge(from, glyph)
    if ((category === 'XObject' || category === 'Pattern') && painted.kind === 'stream') this.#edge(from, painted)
    return true
  }

  /** What a content paints in a group that is not shown. */
  hides(from: PdfStream): void {
    this.#hiding.add(from)
  }

  /** §8.11.3: whether something is hidden in a pattern or a mask, where some readers paint it. */
  *areHiddenApart(): Steps<boolean> {
    if (this.#hiding.size === 0) return false
    const seen = new Set<PdfStream>(this.#apart)
    for (const stream of seen) {
      yield
      if (this.#hiding.has(stream)) return true
      for (const inside of this.#inside.get(stream) ?? []) seen.add(inside)
    }
    return false
  }

  /**
   * §11.4.4: whether colours are multiplied in a group that is not isolated, with those that are below it. Some readers have none there, and
   * others multiply with them again where the group is painted.
   */
  *areMultipliedTwice(): Steps<boolean> {
    if (this.#multiplying.size === 0) return false
    const seen = new Set<PdfStream>()
    for (const stream of new Set([...this.#multiplying, ...this.#inside.keys()]))
      if (this.#groupOf(stream) === 'shared') seen.add(stream)
    for (const stream of seen) {
      yield
      if (this.#multiplying.has(stream)) return true
      for (const inside of this.#inside.get(stream) ?? []) if (this.#groupOf(inside) !== 'isolated') seen.add(inside)
    }
    return false
  }

  /** Table 145. */
  #groupOf(stream: PdfStream): 'isolated' | 'shared' | null {
    const store = this.#store
    const group = store.dictionary(stream.dictionary.entries.get('Group'), store.last)
    if (group === null) return null
    const written = group.entries.get('I')
    const isolated = written === undefined ? undefined : store.resolve(written, store.last)
    return isolated?.kind === 'boolean' && isolated.value ? 'isolated' : 'shared'
  }

  #multiplies(parameters: PdfValue): boolean {
    const store = this.#store
    const written = parameters.kind === 'dictionary' ? parameters.entries.get('BM') : undefined
    const mode = written === undefined ? undefined : store.resolve(written, store.last)
    return mode?.kind === 'name' && mode.value === 'Multiply'
  }

  /** Whether a content is in others, or in itself, so deep that readers differ. */
  *isTooDeep(): Steps<boolean> {
    for (const stream of this.#inside.keys()) {
      yield
      if (this.#heightOf(stream, 0) > DEEPEST) return true
    }
    return false
  }

  #edge(from: PdfStream, to: PdfStream): void {
    const inside = this.#inside.get(from) ?? new Set<PdfStream>()
    this.#inside.set(from, inside)
    if (inside.has(to)) return
    chargeMemory(this.#store.budget, MEMORY_OF_EDGE, this.#store.file.size)
    inside.add(to)
  }

  /** §11.6.5.1. */
  #maskOf(parameters: PdfValue): void {
    const store = this.#store
    if (parameters.kind !== 'dictionary') return
    const mask = store.dictionary(parameters.entries.get('SMask'), store.last)
    const written = mask?.entries.get('G')
    const group = written === undefined ? undefined : store.resolve(written, store.last)
    if (group?.kind === 'stream') this.#apart.add(group)
  }

  /** Of a Type 3 font. */
  #glyphsOf(font: PdfValue): readonly PdfStream[] {
    const store = this.#store
    if (font.kind !== 'dictionary' || !font.entries.has('CharProcs')) return []
    const glyphs = store.dictionary(font.entries.get('CharProcs'), store.last)
    chargeItems(store.budget, glyphs?.entries.size ?? 0)
    return [...(glyphs?.entries.values() ?? [])].flatMap((written) => {
      const glyph = store.resolve(written, store.last)
      return glyph.kind === 'stream' ? [glyph] : []
    })
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
