import { Refusal } from '../../core/outcome.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfStream, type PdfValue } from '../object.ts'
import type { PdfParser } from '../parser.ts'
import { readOperator, skipImageData } from './content-stream.ts'
import type { Placing } from './font-placing.ts'
import {
  type Box,
  boxOf,
  common,
  contains,
  EVERYWHERE,
  IDENTITY,
  type Matrix,
  multiply,
  numbersOf,
  widened,
} from './geometry.ts'
import type { GraphicsState } from './graphics-state.ts'
import { OperatorOperands } from './operands.ts'
import type { Painted, Painter } from './painted.ts'
import { PAINTING, type Painting, Path } from './path.ts'
import { isBackground } from './shading.ts'
import { TextObject } from './text-object.ts'

/** Form XObjects in form XObjects, deeper than any page has them. */
export const DEEPEST_FORM = 12

/** Values in arrays counted, more than any line of text has, or any pattern of dashes. */
export const MOST_VALUES = 65_536
/** `q` in `q`, deeper than any page has them. */
const DEEPEST_STATE = 512

/** No operator has more operands (§8.2): colours have the most, 32. */
const MOST_OPERANDS = 64

/** Strokes as wide as this are bars, in points. */
const BROAD = 1.5

const NO_CODES = new Uint8Array()

/** What rounding makes of a space that is not stretched. */
const EVEN = 1e-3

/** Table 107, in thousandths: to go back so far over what was shown takes exact metrics. */
const FARTHEST_BACK = 1_000

/** §8.6.8: operators that set the colour of fills, and of strokes. */
const FILL_COLOURS: ReadonlySet<string> = new Set(['cs', 'sc', 'scn', 'g', 'rg', 'k'])
const STROKE_COLOURS: ReadonlySet<string> = new Set(['CS', 'SC', 'SCN', 'G', 'RG', 'K'])

/** Table 104: modes in which glyphs are stroked, and the one in which they are not painted. */
const STROKED: ReadonlySet<number> = new Set([1, 2, 5, 6])
const UNSEEN = 3

/** §9.3: of text like this readers differ, or the box around it is not where it is. */
function isOdd({ size, scaling, mode, characterSpacing, wordSpacing, rise, font }: GraphicsState): boolean {
  const isBack = size <= 0 || scaling <= 0 || characterSpacing < 0 || wordSpacing < 0
  return isBack || mode > 3 || font.vertical || Math.abs(rise) > size
}

/** One content, as it is interpreted. */
export class ContentRun {
  readonly #interpreter: Painter
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
    interpreter: Painter,
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
      const operands = new OperatorOperands(operator, values)
      if (operator === 'BI') this.#inlineImage(parser)
      else if (!this.#path.construct(operator, operands, this.#state.matrix)) this.#apply(operator, operands)
      values = []
      before = parser.values
    }
  }

  #apply(operator: string, operands: OperatorOperands): void {
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
      case 'M':
        state.miterLimit = number(0)
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

  #applyPaint(operator: string, { values }: OperatorOperands): void {
    const { patterned } = this.#state
    const painting = PAINTING.get(operator)
    if (painting !== undefined) this.#paintPath(painting)
    else if (FILL_COLOURS.has(operator)) this.#state.patterned = { ...patterned, fill: this.#isPattern(values.at(-1)) }
    else if (STROKE_COLOURS.has(operator))
      this.#state.patterned = { ...patterned, stroke: this.#isPattern(values.at(-1)) }
  }

  /** §8.5.3, and §8.5.4: the path clips after it was painted. */
  #paintPath({ fill, stroke, closes = false }: Painting): void {
    const path = this.#path
    if (closes) path.closeStroke()
    const { patterned, shaped, clip } = this.#state
    if (fill) path.close()
    const isShaped = path.drawn || shaped.byClip || shaped.byMask
    const filled = fill && (isShaped || patterned.fill)
    const width = this.#lineWidth()
    const stroked = stroke && (isShaped || patterned.stroke || this.#isDashed(width))
    if (path.box !== null && (filled || stroked))
      this.#add(stroke ? widened(path.box, (width / 2) * this.#tip(path.sharpest)) : path.box, 'drawing')
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
      // Of a frame that is clipped, sides are left; a broad one is four bars.
      const outer = widened(box, width / 2)
      if (isRectangle && width <= BROAD && (clip === null || contains(clip, outer))) add(outer, 'frame')
      else for (const line of lines) add(widened(line, width / 2), 'rule')
    }
  }

  /** §8.4.3.5: how far a corner reaches, in halves of the line; and that of a square cap. */
  #tip(sharpest: number): number {
    const { miterLimit, matrix } = this.#state
    const [a, b, c, d] = matrix
    // In a space that is stretched, corners are others than they look.
    const isEven = Math.abs(a * c + b * d) < EVEN && Math.abs(Math.hypot(a, b) - Math.hypot(c, d)) < EVEN
    return Math.max(Math.SQRT2, Math.min(isEven ? sharpest : Number.POSITIVE_INFINITY, Math.abs(miterLimit)))
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
    if (value?.kind !== 'dictionary') return false
    const [shading, written] = ['Shading', 'Matrix'].map((key) => this.#interpreter.resolve(entryOf(value, key)))
    const own = written === undefined ? IDENTITY : numbersOf(written, 6, this.#interpreter.resolve)
    // §8.7.3.1: in the space of the page, or of the form.
    return (
      shading !== undefined &&
      !(own !== null && isBackground(shading, own as unknown as Matrix, this.#interpreter.resolve))
    )
  }

  /** §8.7.4.2: a shading fills all that is clipped to. */
  #paintShading(name: string): void {
    const { clip, shaped, matrix } = this.#state
    const shading = this.#interpreter.resource(this.#resources, 'Shading', name)
    if (shading === undefined) return
    const isPlain = !shaped.byClip && !shaped.byMask && isBackground(shading, matrix, this.#interpreter.resolve)
    this.#add(clip ?? EVERYWHERE, isPlain ? 'fill' : 'drawing')
  }

  #showAll(array: PdfValue | undefined): void {
    if (array?.kind !== 'array') return
    for (const item of array.items) {
      if (item.kind === 'string') this.#show(item)
      else if (item.kind === 'number') {
        this.#goBack(item.value)
        this.#text.advance((-item.value / 1000) * this.#state.size, this.#state)
      }
    }
  }

  #goBack(by: number): void {
    if (by <= FARTHEST_BACK) return
    this.#interpreter.doubtIf(true, 'text-state')
    // Of no string in particular: whether the font says how far any of its glyphs moves.
    this.#interpreter.unplacedIf(this.#state.font.placing(NO_CODES) !== 'exact', 'text-state')
  }

  #show(string: PdfValue | undefined): void {
    if (string?.kind !== 'string') return
    const box = this.#text.show(string, this.#state)
    const { font, inherited, mode, miterLimit } = this.#state
    if (box !== null) this.#add(STROKED.has(mode) ? widened(box, (this.#lineWidth() / 2) * miterLimit) : box, 'text')
    // A font of the document's own may have a glyph where others have a space.
    if (box === null && mode === UNSEEN) return
    if (this.#interpreter.unplaced === null) this.#place(font.placing(string.bytes))
    if (this.#interpreter.doubt !== null) return
    this.#interpreter.doubtIf(!font.isKnown(string.bytes), 'font')
    this.#interpreter.doubtIf(isOdd(this.#state), 'text-state')
    this.#interpreter.doubtIf(inherited, 'resources')
  }

  /** What leads back over what was shown takes exact metrics. */
  #place(placing: Placing): void {
    this.#interpreter.unplacedIf(placing === 'unknown', 'metrics')
    this.#interpreter.unplacedIf(placing === 'estimated' && isOdd(this.#state), 'text-state')
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
    const [width, dashes, limit] = ['LW', 'D', 'ML'].map((key) => this.#interpreter.resolve(entryOf(value, key)))
    if (width?.kind === 'number') this.#state.lineWidth = width.value
    if (limit?.kind === 'number') this.#state.miterLimit = limit.value
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
