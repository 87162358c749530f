import { chargeItems } from '../file-charges.ts'
import { entryOf, type PdfDictionary, type PdfStream } from '../object.ts'
import { type Inspection, tell } from './ambiguous-value.ts'
import { isAsWideAsTold } from './glyph-widths.ts'
import type { PaintingStream } from './shown-values.ts'

interface Open {
  readonly codes: number[]
  readonly object: number | null
}

/**
 * Widths of Type 3 glyphs (ISO 32000-2 §9.6.4). Some writers give 0 to codes that they do not use, whatever glyph these have: of such a code
 * it is asked whether anything shows it.
 */
export class ShownGlyphs {
  readonly #inspection: Inspection
  readonly #advances = new Map<PdfStream, number>()
  readonly #open = new Map<PdfDictionary, Open>()

  constructor(inspection: Inspection) {
    this.#inspection = inspection
  }

  get areOpen(): boolean {
    return this.#open.size > 0
  }

  /** What a glyph begins with. */
  tell(glyph: PdfStream, advance: number): void {
    this.#advances.set(glyph, advance)
  }

  /** Its metrics are those of its font, for each font that it is in. */
  require(glyph: PdfStream, { font, widths, rounded }: NonNullable<PaintingStream['of']>, object: number | null): void {
    chargeItems(this.#inspection.store.budget, widths.length)
    const advance = this.#advances.get(glyph)
    if (advance === undefined) return
    const others = widths.filter(({ width }) => !isAsWideAsTold(advance, width, rounded))
    if (others.some(({ width }) => width !== 0)) tell(this.#inspection, 'shape', 'Widths', object)
    else if (others.length > 0) {
      const open = this.#open.get(font) ?? { codes: [], object }
      this.#open.set(font, open)
      open.codes.push(...others.map(({ code }) => code))
    }
  }

  /** Fonts with codes that are asked for, by the names that resources give them. */
  openIn(resources: PdfDictionary | null): ReadonlyMap<string, PdfDictionary> {
    const { store } = this.#inspection
    const fonts = resources === null ? null : store.dictionary(entryOf(resources, 'Font'), store.last)
    chargeItems(store.budget, fonts?.entries.size ?? 0)
    const found = new Map<string, PdfDictionary>()
    for (const [name, written] of fonts?.entries ?? []) {
      const font = store.resolve(written, store.last)
      if (font.kind === 'dictionary' && this.#open.has(font)) found.set(name, font)
    }
    return found
  }

  /** A form may be painted with any font: where it selects none, it is asked for all. */
  close(fonts: ReadonlyMap<string, PdfDictionary>, shown: ReadonlyMap<string, ReadonlySet<number>>): void {
    for (const [name, font] of fonts) this.#close(font, shown.get(`/${name}`))
    const inherited = shown.get('')
    if (inherited !== undefined) for (const font of [...this.#open.keys()]) this.#close(font, inherited)
  }

  #close(font: PdfDictionary, shown: ReadonlySet<number> | undefined): void {
    const open = this.#open.get(font)
    if (shown === undefined || open?.codes.some((code) => shown.has(code)) !== true) return
    tell(this.#inspection, 'shape', 'Widths', open.object)
    this.#open.delete(font)
  }
}
