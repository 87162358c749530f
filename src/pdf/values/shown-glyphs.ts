import { chargeItems } from '../file-charges.ts'
import { entryOf, type PdfDictionary, type PdfStream } from '../object.ts'
import { type Inspection, tell } from './ambiguous-value.ts'
import { ASKED_OF, type AskedFont, CODES, NO_WIDTH } from './asked-codes.ts'
import { isAsWideAsTold } from './glyph-widths.ts'
import type { ShownCodes } from './shown-codes.ts'
import type { PaintingStream } from './shown-values.ts'

/**
 * Codes of fonts that readers show alike where nothing shows them: some writers give the width 0 to codes that they do not use, whatever
 * glyph these have. Widths of Type 3 glyphs (ISO 32000-2 §9.6.4) are known once the glyphs were gone through.
 */
export class ShownGlyphs {
  readonly #inspection: Inspection
  readonly #advances = new Map<PdfStream, number>()
  readonly #open: Map<PdfDictionary, AskedFont>
  /** Codes that some font is asked for. */
  readonly #any: Uint8Array = new Uint8Array(CODES)
  readonly #known = new WeakMap<Uint8Array, boolean>()

  constructor(inspection: Inspection) {
    this.#inspection = inspection
    this.#open = inspection.asked
    for (const { codes, mapped } of this.#open.values())
      if (mapped !== undefined) this.#any.fill(NO_WIDTH)
      else for (let i = 0; i < CODES; i++) this.#any[i] ||= codes[i] as number
  }

  /** Whether a content shows a code that a font is asked for: few do, and these are gone through again. */
  mayShow(codes: Uint8Array): boolean {
    const known = this.#known.get(codes)
    if (known !== undefined) return known
    const may = this.#open.size > 0 && codes.some((isShown, code) => isShown !== 0 && this.#any[code] !== 0)
    this.#known.set(codes, may)
    return may
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
      for (const { code } of others) this.#any[code] = NO_WIDTH
      const before = this.#open.get(font)
      const codes = Uint8Array.from({ length: CODES }, (_, code) => before?.codes[code] ?? 0)
      for (const { code } of others) codes[code] = NO_WIDTH
      this.#open.set(font, { codes, object: before?.object ?? object })
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

  /** A form may be painted with any font: where it selects none (`inherits`), it is asked for all. */
  close(fonts: ReadonlyMap<string, PdfDictionary>, { byFont, highest }: ShownCodes, inherits: boolean): void {
    for (const [name, font] of fonts) this.#close(font, byFont.get(`/${name}`), highest.get(`/${name}`))
    const inherited = inherits ? byFont.get('') : undefined
    if (inherited === undefined) return
    chargeItems(this.#inspection.store.budget, this.#open.size * inherited.size)
    for (const font of [...this.#open.keys()]) this.#close(font, inherited, highest.get(''))
  }

  #close(font: PdfDictionary, shown: ReadonlySet<number> | undefined, highest = 0): void {
    const open = this.#open.get(font)
    if (shown === undefined || open === undefined) return
    if (open.mapped !== undefined && highest >= open.mapped) this.#tell(font, 'CIDToGIDMap', open)
    for (const code of shown) {
      const key = ASKED_OF[open.codes[code] ?? 0] ?? null
      if (key === null) continue
      this.#tell(font, key, open)
      return
    }
  }

  #tell(font: PdfDictionary, key: string, { object }: AskedFont): void {
    tell(this.#inspection, 'shape', key, object)
    this.#open.delete(font)
  }
}
