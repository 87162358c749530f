import { Refusal } from '../../core/outcome.ts'
import { chargeMemory, chargePasses } from '../file-charges.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfStream, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { type Keeping, PdfParser } from '../parser.ts'
import { dataOf, readOperator, skipImageData } from './content-stream.ts'
import { type FontMetrics, fontMetrics, type KnownFonts, knownFonts, UNKNOWN_FONT } from './font-metrics.ts'
import {
  around,
  type Box,
  boxOf,
  common,
  contains,
  EVERYWHERE,
  type Matrix,
  multiply,
  numbersOf,
  widened,
} from './geometry.ts'
import { type GraphicsState, INITIAL } from './graphics-state.ts'
import { Operands } from './operands.ts'
import { isBackground, PAINTING, Path } from './path.ts'
import { TextObject } from './text-object.ts'

/** Something that a page shows, and the box around it. */
export interface Painted {
  readonly box: Box
  /** `fill`, `frame` and `rule`: rectangles that are filled or stroked, and lines along the axes. */
  readonly what: 'text' | 'image' | 'drawing' | 'field' | 'annotation' | 'fill' | 'frame' | 'rule'
  /** Of a field. */
  readonly widget?: PdfDictionary
  /** Of a field or an annotation. */
  readonly object?: number | undefined
}

/** Why nobody can say where glyphs are, though the content can be read. */
export type Doubt =
  | 'font' // a font of the document's own, with its own glyphs, metrics or codes
  | 'text-state' // text that is turned inside out, clips, or goes back over itself
  | 'resources' // resources, a font or a mode of whoever paints a form

/** Form XObjects in form XObjects, deeper than any page has them. */
const DEEPEST_FORM = 12

/** `q` in `q`, deeper than any page has them. */
const DEEPEST_STATE = 512

/** No operator has more operands (§8.2): colours have the most, 32. */
const MOST_OPERANDS = 64

/** Values in arrays counted, more than any line of text has, or any pattern of dashes. */
const MOST_VALUES = 65_536
const OPERANDS: Keeping = { fileSize: null, most: MOST_VALUES }

/** To interpret a content takes longer than to look at its octets. */
const LOOKS = 2

/** What it takes to begin with a content, in octets. */
const BEGINNING = 64

/** Strokes as wide as this are bars, in points. */
const BROAD = 1.5

/** Table 107, in thousandths: to go back so far over what was shown takes exact metrics. */
const FARTHEST_BACK = 1_000

/** Octets that the box around something takes in memory. */
const MEMORY_OF_BOX = 160

/** §8.6.8: operators that set the colour of fills, and of strokes. */
const FILL_COLOURS: ReadonlySet<string> = new Set(['cs', 'sc', 'scn', 'g', 'rg', 'k'])
const STROKE_COLOURS: ReadonlySet<string> = new Set(['CS', 'SC', 'SCN', 'G', 'RG', 'K'])

/**
 * Interprets a content stream (ISO 32000-2 §7.8.2, §8, §9) as far as it takes to know where text, images and drawings are.
 * Colours and optional content are not looked at: what may be seen counts as seen. Fills of rectangles and lines along
 * the axes are told as such, unless a pattern, a mask or a clipping path gives them a shape.
 */
export class ContentInterpreter {
  readonly painted: Painted[] = []
  /** The first that there is; `null`: it is known where all glyphs are. */
  doubt: Doubt | null = null
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
    new Run(this, content, resources, state, depth).interpret()
  }

  paint(one: Painted): void {
    chargeMemory(this.#store.budget, MEMORY_OF_BOX, this.#store.file.size)
    this.painted.push(one)
  }

  doubtIf(applies: boolean, doubt: Doubt): void {
    if (applies) this.doubt ??= doubt
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
    const drawn = { ...metrics, glyphs: this.#glyphsOf(font) }
    fonts.set(font, drawn)
    return drawn
  }

  /** §9.6.4: glyphs of a Type 3 font are contents, and paint where they paint, whatever /FontBBox says. */
  #glyphsOf(font: PdfDictionary): Box {
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
    return glyphs.painted.reduce<Box>((all, { box }) => around(all, box), [0, 0, 0, 0])
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

/** §9.3: of text like this readers differ, or the box around it is not where it is. */
function isOdd({ size, scaling, mode, characterSpacing, wordSpacing, rise, font }: GraphicsState): boolean {
  const isBack = size <= 0 || scaling <= 0 || characterSpacing < 0 || wordSpacing < 0
  return isBack || mode > 3 || font.vertical || Math.abs(rise) > size
}

class Run {
  readonly #interpreter: ContentInterpreter
  readonly #content: Uint8Array
  readonly #resources: PdfDictionary | null
  readonly #depth: number
  readonly #saved: GraphicsState[] = []
  #state: GraphicsState
  readonly #text = new TextObject()
  #path = new Path()
  #clips = false
  #operators = 0

  constructor(
    interpreter: ContentInterpreter,
    content: Uint8Array,
    resources: PdfDictionary | null,
    state: GraphicsState,
    depth: number,
  ) {
    this.#interpreter = interpreter
    this.#content = content
    this.#resources = resources
    this.#depth = depth
    this.#state = { ...state }
  }

  interpret(): void {
    const parser = this.#interpreter.parser(this.#content)
    let values: PdfValue[] = []
    let before = 0
    for (parser.skipSpace(); parser.position < parser.limit; parser.skipSpace()) {
      const operator = readOperator(parser)
      if (operator === null) {
        values.push(parser.value())
        if (values.length > MOST_OPERANDS || parser.values - before > MOST_VALUES)
          throw new Refusal('PDF_SYNTAX_INVALID', 'operands')
        continue
      }
      if (++this.#operators % 8 === 0) this.#interpreter.spend()
      const operands = new Operands(operator, values)
      if (operator === 'BI') this.#inlineImage(parser)
      else if (!this.#path.construct(operator, operands, this.#state.matrix)) this.#apply(operator, operands)
      values = []
      before = parser.values
    }
  }

  #apply(operator: string, operands: Operands): void {
    const state = this.#state
    const number = (index: number): number => operands.number(index)
    switch (operator) {
      case 'q':
        this.#text.refuse(operator)
        if (this.#saved.length >= DEEPEST_STATE) throw new Refusal('PDF_OBJECT_LOOP', 'q')
        this.#saved.push({ ...state })
        return
      case 'Q':
        this.#text.refuse(operator)
        this.#state = this.#saved.pop() ?? state
        return
      case 'cm':
        state.matrix = multiply(operands.matrix(), state.matrix)
        return
      case 'Do':
        this.#paintObject(operands.name(0))
        return
      case 'sh':
        this.#paintShading(operands.name(0))
        return
      case 'gs':
        this.#graphicsState(operands.name(0))
        return
      case 'BT':
        this.#text.begin()
        return
      case 'ET':
        this.#text.end()
        return
      case 'Tf':
        state.font = this.#interpreter.font(this.#interpreter.resource(this.#resources, 'Font', operands.name(0)))
        state.size = number(1)
        state.inherited = false
        return
      case 'Tc':
        state.characterSpacing = number(0)
        return
      case 'Tw':
        state.wordSpacing = number(0)
        return
      case 'Tz':
        state.scaling = number(0) / 100
        return
      case 'TL':
        state.leading = number(0)
        return
      case 'Ts':
        state.rise = number(0)
        return
      case 'Tr':
        state.mode = number(0)
        return
      case 'Tm':
        this.#text.place(operands.matrix())
        return
      case 'TD':
        state.leading = -number(1)
        this.#text.moveLine(number(0), number(1))
        return
      case 'Td':
        this.#text.moveLine(number(0), number(1))
        return
      case 'T*':
        this.#text.moveLine(0, -state.leading)
        return
      case '"':
        state.wordSpacing = number(0)
        state.characterSpacing = number(1)
        this.#text.moveLine(0, -state.leading)
        this.#show(operands.values[2])
        return
      case "'":
        this.#text.moveLine(0, -state.leading)
        this.#show(operands.values[0])
        return
      case 'Tj':
        this.#show(operands.values[0])
        return
      case 'TJ':
        this.#showAll(operands.values[0])
        return
      case 'w':
        state.lineWidth = number(0)
        return
      case 'd':
        state.dashes = operands.values[0]?.kind === 'array' ? operands.values[0].items.length : 0
        return
      case 'W':
      case 'W*':
        this.#clips = true
        return
      default:
        this.#applyPaint(operator, operands)
    }
  }

  #applyPaint(operator: string, { values }: Operands): void {
    const { patterned } = this.#state
    const painting = PAINTING.get(operator)
    if (painting !== undefined) this.#paintPath(painting)
    else if (FILL_COLOURS.has(operator)) this.#state.patterned = { ...patterned, fill: this.#isPattern(values.at(-1)) }
    else if (STROKE_COLOURS.has(operator))
      this.#state.patterned = { ...patterned, stroke: this.#isPattern(values.at(-1)) }
  }

  /** §8.5.3, and §8.5.4: the path clips after it was painted. */
  #paintPath({ fill, stroke }: { readonly fill: boolean; readonly stroke: boolean }): void {
    const path = this.#path
    const { patterned, shaped, clip } = this.#state
    if (fill) path.close()
    const isShaped = path.drawn || shaped.byClip || shaped.byMask
    const filled = fill && (isShaped || patterned.fill)
    const width = this.#lineWidth()
    const stroked = stroke && (isShaped || patterned.stroke || this.#isDashed(width))
    if (path.box !== null && (filled || stroked)) this.#add(stroke ? widened(path.box, width / 2) : path.box, 'drawing')
    else if (fill || stroke) this.#paintPlain(path, fill, stroke ? width : null)
    if (this.#clips && path.box !== null) {
      path.close()
      this.#state.clip = clip === null ? path.box : common(clip, path.box)
      // Of several rectangles the box around them is not what is clipped to.
      this.#state.shaped = { ...shaped, byClip: shaped.byClip || path.drawn || path.parts().length > 1 }
    }
    this.#clips = false
    this.#path = new Path()
  }

  /** Backgrounds, frames and rules: what of them the clipping path leaves. */
  #paintPlain(path: Path, fill: boolean, width: number | null): void {
    const { clip } = this.#state
    const add = (box: Box, what: 'fill' | 'frame' | 'rule') => {
      const seen = clip === null ? box : common(clip, box)
      if (seen[0] <= seen[2] && seen[1] <= seen[3]) this.#add(seen, what)
    }
    for (const { box, lines, isRectangle } of path.parts()) {
      if (fill) add(box, 'fill')
      if (width === null) continue
      // Of a frame that is clipped, sides are left.
      if (isRectangle && (clip === null || contains(clip, box))) add(box, 'frame')
      else for (const line of lines) add(widened(line, width / 2), 'rule')
    }
  }

  /** Of strokes, in default user space. */
  #lineWidth(): number {
    const { lineWidth, matrix } = this.#state
    return Math.abs(lineWidth) * Math.max(Math.hypot(matrix[0], matrix[1]), Math.hypot(matrix[2], matrix[3]))
  }

  /** A thin line of equal dashes is a rule, which is to be signed or to be cut along. */
  #isDashed(width: number): boolean {
    return this.#state.dashes > (width < BROAD ? 2 : 0)
  }

  /** §8.7: a pattern that paints something of its own. A name that leads to none is none for this. */
  #isPattern(operand: PdfValue | undefined): boolean {
    const name = nameOf(operand)
    const value = name === null ? undefined : this.#interpreter.resource(this.#resources, 'Pattern', name)
    if (value?.kind === 'stream') return true
    const shading = value?.kind === 'dictionary' ? this.#interpreter.resolve(entryOf(value, 'Shading')) : undefined
    return shading !== undefined && !this.#isBackground(shading)
  }

  /** §8.7.4.2: a shading fills all that is clipped to. */
  #paintShading(name: string): void {
    const { clip, shaped } = this.#state
    const shading = this.#interpreter.resource(this.#resources, 'Shading', name)
    if (shading === undefined || (this.#isBackground(shading) && !shaped.byClip && !shaped.byMask)) return
    this.#add(clip ?? EVERYWHERE, 'drawing')
  }

  #isBackground(shading: PdfValue): boolean {
    const dictionary = shading.kind === 'stream' ? shading.dictionary : shading
    return dictionary.kind === 'dictionary' && isBackground(dictionary, this.#interpreter.resolve)
  }

  #showAll(array: PdfValue | undefined): void {
    if (array?.kind !== 'array') return
    for (const item of array.items) {
      if (item.kind === 'string') this.#show(item)
      else if (item.kind === 'number') {
        this.#interpreter.doubtIf(item.value > FARTHEST_BACK, 'text-state')
        this.#text.advance((-item.value / 1000) * this.#state.size, this.#state)
      }
    }
  }

  #show(string: PdfValue | undefined): void {
    if (string?.kind !== 'string') return
    const box = this.#text.show(string, this.#state)
    if (box === null) return
    this.#add(box, 'text')
    if (this.#interpreter.doubt !== null) return
    const { font, inherited } = this.#state
    this.#interpreter.doubtIf(!font.isKnown(string.bytes), 'font')
    this.#interpreter.doubtIf(isOdd(this.#state), 'text-state')
    this.#interpreter.doubtIf(inherited, 'resources')
  }

  /** §8.8: an external object, an image or a form. */
  #paintObject(name: string): void {
    const object = this.#interpreter.resource(this.#resources, 'XObject', name)
    if (object?.kind !== 'stream') return
    const { dictionary } = object
    const subtype = nameOf(this.#interpreter.resolve(entryOf(dictionary, 'Subtype')))
    if (subtype === 'Image') this.#add(boxOf(this.#state.matrix, 0, 0, 1, 1), 'image')
    if (subtype === 'Form') this.#paintForm(object)
  }

  #paintForm(form: PdfStream): void {
    if (this.#depth >= DEEPEST_FORM) throw new Refusal('PDF_OBJECT_LOOP', 'Do')
    this.#interpreter.spend()
    const { dictionary } = form
    const own = this.#interpreter.resolve(entryOf(dictionary, 'Resources'))
    const written = this.#interpreter.resolve(entryOf(dictionary, 'Matrix'))
    const matrix = numbersOf(written, 6, this.#interpreter.resolve)
    if (written !== undefined && matrix === null) throw new Refusal('PDF_SYNTAX_INVALID', 'Matrix')
    const toUser = matrix === null ? this.#state.matrix : multiply(matrix as unknown as Matrix, this.#state.matrix)
    const resources = own?.kind === 'dictionary' ? own : this.#resources
    this.#interpreter.doubtIf(own === undefined || this.#state.mode !== 0, 'resources')
    // §8.10.1: a form begins with the graphics state of whoever paints it; not every reader has it begin so.
    const state = { ...this.#state, matrix: toUser, inherited: true }
    this.#interpreter.run(this.#interpreter.data(form), resources, state, this.#depth + 1)
  }

  /** Table 57: a graphics state may set the font, and a soft mask. */
  #graphicsState(name: string): void {
    const value = this.#interpreter.resource(this.#resources, 'ExtGState', name)
    if (value?.kind !== 'dictionary') return
    const mask = this.#interpreter.resolve(entryOf(value, 'SMask'))
    const [width, dashes] = ['LW', 'D'].map((key) => this.#interpreter.resolve(entryOf(value, key)))
    if (width?.kind === 'number') this.#state.lineWidth = width.value
    const pattern = dashes?.kind === 'array' ? this.#interpreter.resolve(dashes.items[0]) : undefined
    if (pattern?.kind === 'array') this.#state.dashes = pattern.items.length
    if (mask !== undefined) this.#state.shaped = { ...this.#state.shaped, byMask: nameOf(mask) !== 'None' }
    const font = this.#interpreter.resolve(entryOf(value, 'Font'))
    if (font?.kind !== 'array') return
    const [dictionary, size] = font.items.map(this.#interpreter.resolve)
    this.#state.font = this.#interpreter.font(dictionary)
    this.#state.inherited = false
    if (size?.kind === 'number') this.#state.size = size.value
  }

  /** §8.9.7. */
  #inlineImage(parser: PdfParser): void {
    this.#add(boxOf(this.#state.matrix, 0, 0, 1, 1), 'image')
    skipImageData(parser)
  }

  #add(box: Box, what: Painted['what']): void {
    if (box.every(Number.isFinite)) this.#interpreter.paint({ box, what })
    else throw new Refusal('PDF_SYNTAX_INVALID', 'coordinates')
  }
}
