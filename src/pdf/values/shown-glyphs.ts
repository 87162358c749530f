import { chargeItems } from '../file-charges.ts'
import { entryOf, type PdfDictionary } from '../object.ts'
import { tell, type ValueInspection } from './ambiguous-value.ts'
import { ASKED_OF, type AskedFont, CODES, NO_WIDTH } from './asked-codes.ts'
import type { ShownCodes } from './shown-codes.ts'

const NONE: ReadonlySet<number> = new Set()

/** Codes of fonts that readers show as different glyphs: where nothing shows them, they may be anything. */
export class ShownGlyphs {
  readonly #inspection: ValueInspection
  readonly #open: Map<PdfDictionary, AskedFont>
  /** Codes that some font is asked for. */
  readonly #any: Uint8Array = new Uint8Array(CODES)
  readonly #known = new WeakMap<Uint8Array, boolean>()

  constructor(inspection: ValueInspection) {
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

  close(fonts: ReadonlyMap<string, PdfDictionary>, { byFont, pairs }: ShownCodes): void {
    for (const [name, font] of fonts) this.#close(font, byFont.get(`/${name}`), pairs.get(`/${name}`))
  }

  #close(font: PdfDictionary, shown: ReadonlySet<number> | undefined, pairs: ReadonlySet<number> = NONE): void {
    const open = this.#open.get(font)
    if (shown === undefined || open === undefined) return
    const { mapped } = open
    const isThere = (code: number) =>
      mapped === undefined || (typeof mapped === 'number' ? code < mapped : mapped.has(code))
    if (![...pairs].every(isThere)) this.#tell(font, open.by ?? 'FontDescriptor', open)
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
