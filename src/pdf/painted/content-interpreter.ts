import { chargeMemory, chargePasses } from '../file-charges.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfStream, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { type Keeping, PdfParser } from '../parser.ts'
import { ContentRun, DEEPEST_FORM, MOST_VALUES } from './content-run.ts'
import { dataOf } from './content-stream.ts'
import { type FontMetrics, fontMetrics, type KnownFonts, knownFonts, UNKNOWN_FONT } from './font-metrics.ts'
import { around, type Box, type Matrix, numbersOf } from './geometry.ts'
import { type GraphicsState, INITIAL } from './graphics-state.ts'
import type { Doubt, Painted, Painter } from './painted.ts'

const OPERANDS: Keeping = { fileSize: null, most: MOST_VALUES }

/** To interpret a content takes longer than to look at its octets. */
const LOOKS = 2

/** What it takes to begin with a content, in octets. */
const BEGINNING = 64

/** Octets that the box around something takes in memory. */
const MEMORY_OF_BOX = 160

/**
 * Interprets a content stream (ISO 32000-2 §7.8.2, §8, §9) as far as it takes to know where text, images and drawings are.
 * Colours and optional content are not looked at: what may be seen counts as seen. Fills of rectangles and lines along
 * the axes are told as such, unless a pattern, a mask or a clipping path gives them a shape.
 */
export class ContentInterpreter implements Painter {
  readonly painted: Painted[] = []
  /** The first that there is; `null`: it is known where all glyphs are. */
  doubt: Doubt | null = null
  /** The first reason why glyphs may be anywhere; `null`: they are where their boxes are, but for what a font program paints beyond. */
  unplaced: Doubt | null = null
  readonly #store: ObjectStore
  readonly #revision: number
  readonly #fonts: KnownFonts

  constructor(store: ObjectStore, revision: number, fonts: KnownFonts = knownFonts()) {
    this.#store = store
    this.#revision = revision
    this.#fonts = fonts
  }

  /** @throws {Refusal} where the content cannot be read: nobody can tell then what is painted. */
  run(content: Uint8Array, resources: PdfDictionary | null, state: GraphicsState = INITIAL, depth = 0): void {
    const { budget, file } = this.#store
    chargePasses(budget, (content.length + BEGINNING) * LOOKS, file.size)
    new ContentRun(this, content, resources, state, depth).interpret()
  }

  paint(one: Painted): void {
    chargeMemory(this.#store.budget, MEMORY_OF_BOX, this.#store.file.size)
    this.painted.push(one)
  }

  doubtIf(applies: boolean, doubt: Doubt): void {
    if (applies) this.doubt ??= doubt
  }

  unplacedIf(applies: boolean, doubt: Doubt): void {
    if (applies) this.unplaced ??= doubt
    this.doubtIf(applies, doubt)
  }

  resolve = (value: PdfValue | undefined): PdfValue | undefined =>
    value === undefined ? undefined : this.#store.resolve(value, this.#revision)

  resource(resources: PdfDictionary | null, category: string, name: string): PdfValue | undefined {
    const entries = resources === null ? undefined : this.resolve(entryOf(resources, category))
    return entries?.kind === 'dictionary' ? this.resolve(entryOf(entries, name)) : undefined
  }

  font(font: PdfValue | undefined): FontMetrics {
    if (font?.kind !== 'dictionary') return UNKNOWN_FONT
    const { fonts } = this.#fonts
    const known = fonts.get(font)
    if (known !== undefined) return known
    const metrics = fontMetrics(font, this.resolve, this.#store, this.#fonts)
    // First without its glyphs, whose content may use the font itself.
    fonts.set(font, metrics)
    if (nameOf(this.resolve(entryOf(font, 'Subtype'))) !== 'Type3') return metrics
    const { box, unplaced } = this.#glyphsOf(font)
    const drawn: FontMetrics = { ...metrics, glyphs: box, ...(unplaced === null ? {} : { placing: () => 'unknown' }) }
    fonts.set(font, drawn)
    return drawn
  }

  /** §9.6.4: glyphs of a Type 3 font are contents, and paint where they paint, whatever /FontBBox says. */
  #glyphsOf(font: PdfDictionary): { readonly box: Box; readonly unplaced: Doubt | null } {
    const [procedures, resources] = [this.resolve(entryOf(font, 'CharProcs')), this.resolve(entryOf(font, 'Resources'))]
    const written = numbersOf(this.resolve(entryOf(font, 'FontMatrix')), 6, this.resolve)
    const matrix = (written ?? [0.001, 0, 0, 0.001, 0, 0]) as unknown as Matrix
    const glyphs = new ContentInterpreter(this.#store, this.#revision, this.#fonts)
    // A letter may be a rectangle: everything counts.
    const state = { ...INITIAL, matrix, shaped: { byClip: true, byMask: false } }
    for (const procedure of procedures?.kind === 'dictionary' ? procedures.entries.values() : []) {
      const glyph = this.resolve(procedure)
      this.spend()
      if (glyph?.kind === 'stream')
        glyphs.run(this.data(glyph), resources?.kind === 'dictionary' ? resources : null, state, DEEPEST_FORM / 2)
    }
    const all = glyphs.painted.reduce<Box>((before, { box }) => around(before, box), [0, 0, 0, 0])
    return { box: all, unplaced: glyphs.unplaced }
  }

  parser(content: Uint8Array): PdfParser {
    return new PdfParser(content, 0, content.length, this.#store.budget, OPERANDS)
  }

  spend(): void {
    this.#store.budget.spend('pdfObjects')
  }

  data(stream: PdfStream): Uint8Array {
    return dataOf(this.#store, this.#revision, stream)
  }
}
