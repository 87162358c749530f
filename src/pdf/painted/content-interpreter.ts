import { Refusal } from '../../core/outcome.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfStream, type PdfString, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { PdfParser } from '../parser.ts'
import { dataOf, readOperator, skipImageData } from './content-stream.ts'
import { type FontMetrics, fontMetrics, UNKNOWN_FONT } from './font-metrics.ts'
import { apply, type Box, boxOf, IDENTITY, type Matrix, multiply, numbersOf } from './geometry.ts'

/** Something that a page shows, and the box around it. */
export interface Painted {
  readonly box: Box
  readonly what: 'text' | 'image' | 'drawing' | 'field' | 'annotation'
  /** Of a field. */
  readonly name?: string
}

/** Form XObjects in form XObjects, deeper than any page has them. */
const DEEPEST_FORM = 12

interface GraphicsState {
  matrix: Matrix
  font: FontMetrics
  size: number
  characterSpacing: number
  wordSpacing: number
  scaling: number
  leading: number
  rise: number
  mode: number
}

const INITIAL: Readonly<GraphicsState> = {
  matrix: IDENTITY,
  font: UNKNOWN_FONT,
  size: 0,
  characterSpacing: 0,
  wordSpacing: 0,
  scaling: 1,
  leading: 0,
  rise: 0,
  mode: 0,
}

/** A path that was begun: its box, and whether anything in it is more than a rule or a rectangle. */
interface Path {
  box: Box | null
  point: readonly [number, number]
  start: readonly [number, number]
  drawn: boolean
}

/**
 * Interprets a content stream (ISO 32000-2 §7.8.2, §8, §9) as far as it takes to know where text, images and drawings are.
 * Colours, clipping and optional content are not looked at: what may be seen counts as seen. Fills of rectangles and lines along
 * the axes are backgrounds and rules, and do not count.
 */
export class ContentInterpreter {
  readonly painted: Painted[] = []
  readonly #store: ObjectStore
  readonly #revision: number
  readonly #fonts = new Map<PdfDictionary, FontMetrics>()

  constructor(store: ObjectStore, revision: number) {
    this.#store = store
    this.#revision = revision
  }

  /** @throws {Refusal} where the content cannot be read: nobody can tell then what is painted. */
  run(content: Uint8Array, resources: PdfDictionary | null, state: GraphicsState = INITIAL, depth = 0): void {
    new Run(this, content, resources, state, depth).interpret()
  }

  resolve = (value: PdfValue | undefined): PdfValue | undefined =>
    value === undefined ? undefined : this.#store.resolve(value, this.#revision)

  resource(resources: PdfDictionary | null, category: string, name: string): PdfValue | undefined {
    const entries = resources === null ? undefined : this.resolve(entryOf(resources, category))
    return entries?.kind === 'dictionary' ? this.resolve(entryOf(entries, name)) : undefined
  }

  font(resources: PdfDictionary | null, name: string): FontMetrics {
    const font = this.resource(resources, 'Font', name)
    if (font?.kind !== 'dictionary') return UNKNOWN_FONT
    const known = this.#fonts.get(font) ?? fontMetrics(font, this.resolve)
    this.#fonts.set(font, known)
    return known
  }

  parser(content: Uint8Array): PdfParser {
    return new PdfParser(content, 0, content.length, this.#store.budget)
  }

  spend(): void {
    this.#store.budget.spend('pdfObjects')
  }

  data(stream: PdfStream): Uint8Array {
    return dataOf(this.#store, this.#revision, stream)
  }
}

class Run {
  readonly #interpreter: ContentInterpreter
  readonly #content: Uint8Array
  readonly #resources: PdfDictionary | null
  readonly #depth: number
  readonly #saved: GraphicsState[] = []
  #state: GraphicsState
  #textMatrix: Matrix = IDENTITY
  #lineMatrix: Matrix = IDENTITY
  #path: Path = { box: null, point: [0, 0], start: [0, 0], drawn: false }
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
    let operands: PdfValue[] = []
    for (parser.skipSpace(); parser.position < parser.limit; parser.skipSpace()) {
      const operator = readOperator(parser)
      if (operator === null) {
        // §8.2: an operator has few operands; what is more was never meant for one.
        operands.push(parser.value())
        if (operands.length > 64) operands = operands.slice(-32)
        continue
      }
      if (++this.#operators % 8 === 0) this.#interpreter.spend()
      if (operator === 'BI') this.#inlineImage(parser)
      else this.#apply(operator, operands)
      operands = []
    }
  }

  #apply(operator: string, operands: readonly PdfValue[]): void {
    const state = this.#state
    const number = (index: number): number => {
      const value = operands[index]
      return value?.kind === 'number' ? value.value : 0
    }
    switch (operator) {
      case 'q':
        if (this.#saved.length < 512) this.#saved.push({ ...state })
        return
      case 'Q':
        this.#state = this.#saved.pop() ?? state
        return
      case 'cm':
        state.matrix = multiply(matrixOf(number), state.matrix)
        return
      case 'Do':
        this.#paintObject(nameOf(operands[0]))
        return
      case 'gs':
        this.#graphicsState(nameOf(operands[0]))
        return
      case 'BT':
        this.#textMatrix = IDENTITY
        this.#lineMatrix = IDENTITY
        return
      case 'Tf':
        state.font = this.#interpreter.font(this.#resources, nameOf(operands[0]) ?? '')
        state.size = number(1)
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
        this.#lineMatrix = matrixOf(number)
        this.#textMatrix = this.#lineMatrix
        return
      case 'TD':
        state.leading = -number(1)
        this.#moveLine(number(0), number(1))
        return
      case 'Td':
        this.#moveLine(number(0), number(1))
        return
      case 'T*':
        this.#moveLine(0, -state.leading)
        return
      case '"':
        state.wordSpacing = number(0)
        state.characterSpacing = number(1)
        this.#moveLine(0, -state.leading)
        this.#show(operands[2])
        return
      case "'":
        this.#moveLine(0, -state.leading)
        this.#show(operands[0])
        return
      case 'Tj':
        this.#show(operands[0])
        return
      case 'TJ':
        this.#showAll(operands[0])
        return
      default:
        this.#applyPath(operator, number)
    }
  }

  #applyPath(operator: string, number: (index: number) => number): void {
    switch (operator) {
      case 'm':
        this.#moveTo(number(0), number(1))
        return
      case 'l':
        this.#lineTo(number(0), number(1))
        return
      case 're':
        this.#moveTo(number(0), number(1))
        this.#extend(number(0) + number(2), number(1) + number(3))
        // In a space that is turned, the sides of a rectangle do not run along the axes.
        if (isTurned(this.#state.matrix)) this.#path.drawn = true
        return
      case 'c':
        for (const i of [0, 2, 4]) this.#extend(number(i), number(i + 1))
        this.#path.drawn = true
        return
      case 'v':
      case 'y':
        for (const i of [0, 2]) this.#extend(number(i), number(i + 1))
        this.#path.drawn = true
        return
      case 'f':
      case 'F':
      case 'f*':
      case 'S':
      case 's':
      case 'B':
      case 'B*':
      case 'b':
      case 'b*':
        this.#close()
        if (this.#path.drawn && this.#path.box !== null) this.#add(this.#path.box, 'drawing')
        this.#path = { box: null, point: [0, 0], start: [0, 0], drawn: false }
        return
      case 'n':
        this.#path = { box: null, point: [0, 0], start: [0, 0], drawn: false }
    }
  }

  #moveTo(x: number, y: number): void {
    this.#close()
    this.#path.point = this.#extend(x, y)
    this.#path.start = this.#path.point
  }

  /** §8.5.3.1: what is filled is closed by a line to where it began. */
  #close(): void {
    const { point, start } = this.#path
    if (Math.abs(point[0] - start[0]) > 0.01 && Math.abs(point[1] - start[1]) > 0.01) this.#path.drawn = true
  }

  #lineTo(x: number, y: number): void {
    const [fromX, fromY] = this.#path.point
    const to = this.#extend(x, y)
    if (Math.abs(to[0] - fromX) > 0.01 && Math.abs(to[1] - fromY) > 0.01) this.#path.drawn = true
    this.#path.point = to
  }

  #extend(x: number, y: number): readonly [number, number] {
    const [px, py] = apply(this.#state.matrix, x, y)
    const { box } = this.#path
    this.#path.box =
      box === null
        ? [px, py, px, py]
        : [Math.min(box[0], px), Math.min(box[1], py), Math.max(box[2], px), Math.max(box[3], py)]
    return [px, py]
  }

  #moveLine(x: number, y: number): void {
    this.#lineMatrix = multiply([1, 0, 0, 1, x, y], this.#lineMatrix)
    this.#textMatrix = this.#lineMatrix
  }

  #showAll(array: PdfValue | undefined): void {
    if (array?.kind !== 'array') return
    for (const item of array.items) {
      if (item.kind === 'string') this.#show(item)
      else if (item.kind === 'number') this.#advance((-item.value / 1000) * this.#state.size)
    }
  }

  /** §9.4.4: displacement of each glyph, and the box around all of them. */
  #show(string: PdfValue | undefined): void {
    if (string?.kind !== 'string') return
    const { font, size, rise, mode, matrix } = this.#state
    const length = this.#lengthOf(string)
    const toUser = multiply(this.#textMatrix, matrix)
    const [low, high] = [font.descent * size + rise, font.ascent * size + rise]
    const isBlank = string.bytes.every((byte) => byte === 0x20)
    // Modes 3 and 7 paint nothing (table 104): text for searching, behind an image.
    if (mode !== 3 && mode !== 7 && !isBlank && string.bytes.length > 0) {
      const box = font.vertical
        ? boxOf(toUser, -size / 2, -length, size / 2, 0)
        : boxOf(toUser, 0, Math.min(low, high), length * this.#state.scaling, Math.max(low, high))
      this.#add(box, 'text')
    }
    this.#advance(length, true)
  }

  #lengthOf({ bytes }: PdfString): number {
    const { font, size, characterSpacing, wordSpacing } = this.#state
    let length = 0
    for (let i = 0; i < bytes.length; i += font.codeLength) {
      const code = font.codeLength === 1 ? (bytes[i] as number) : ((bytes[i] as number) << 8) | (bytes[i + 1] ?? 0)
      length += font.width(code) * size + characterSpacing
      if (font.codeLength === 1 && code === 0x20) length += wordSpacing
    }
    return length
  }

  #advance(length: number, isText = false): void {
    const { font, scaling } = this.#state
    const vertical = font.vertical && isText
    const move: Matrix = vertical ? [1, 0, 0, 1, 0, -length] : [1, 0, 0, 1, length * scaling, 0]
    this.#textMatrix = multiply(move, this.#textMatrix)
  }

  /** §8.8: an external object, an image or a form. */
  #paintObject(name: string | null): void {
    const object = name === null ? undefined : this.#interpreter.resource(this.#resources, 'XObject', name)
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
    const matrix = numbersOf(this.#interpreter.resolve(entryOf(dictionary, 'Matrix')), 6)
    const toUser = matrix === null ? this.#state.matrix : multiply(matrix as unknown as Matrix, this.#state.matrix)
    const resources = own?.kind === 'dictionary' ? own : this.#resources
    // §8.10.1: a form begins with the graphics state of whoever paints it.
    this.#interpreter.run(this.#interpreter.data(form), resources, { ...this.#state, matrix: toUser }, this.#depth + 1)
  }

  /** Table 57: a graphics state may set the font. */
  #graphicsState(name: string | null): void {
    const value = name === null ? undefined : this.#interpreter.resource(this.#resources, 'ExtGState', name)
    const font = value?.kind === 'dictionary' ? this.#interpreter.resolve(entryOf(value, 'Font')) : undefined
    if (font?.kind !== 'array') return
    const [dictionary, size] = font.items.map(this.#interpreter.resolve)
    if (dictionary?.kind === 'dictionary') this.#state.font = fontMetrics(dictionary, this.#interpreter.resolve)
    if (size?.kind === 'number') this.#state.size = size.value
  }

  /** §8.9.7. */
  #inlineImage(parser: PdfParser): void {
    this.#add(boxOf(this.#state.matrix, 0, 0, 1, 1), 'image')
    skipImageData(parser)
  }

  #add(box: Box, what: Painted['what']): void {
    if (box.every(Number.isFinite)) this.#interpreter.painted.push({ box, what })
    else throw new Refusal('PDF_SYNTAX_INVALID', 'coordinates')
  }
}

function matrixOf(number: (index: number) => number): Matrix {
  return [number(0), number(1), number(2), number(3), number(4), number(5)]
}

function isTurned([a, b, c, d]: Matrix): boolean {
  const upright = Math.abs(b) < 1e-6 && Math.abs(c) < 1e-6
  const sideways = Math.abs(a) < 1e-6 && Math.abs(d) < 1e-6
  return !upright && !sideways
}
