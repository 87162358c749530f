import type { Budget } from '../../core/budget.ts'
import { Refusal } from '../../core/outcome.ts'
import type { PdfDictionary, PdfValue } from '../object.ts'
import { readOperator } from '../painted/content-stream.ts'
import { type Box, common, contains, IDENTITY, type Matrix, multiply, type ResolveValue } from '../painted/geometry.ts'
import { OperatorOperands } from '../painted/operands.ts'
import { PAINTING } from '../painted/path.ts'
import { PdfParser } from '../parser.ts'
import { Ground } from './ground.ts'
import { type Dashes, dashesOf, fillGround, strokeGround } from './ground-paths.ts'
import { componentsOf, lightOf } from './plain-colour.ts'
import { PlainPath } from './plain-path.ts'
import { type SimpleFont, simpleFont } from './simple-font.ts'
import type { DrawnText } from './types.ts'
import { WrittenCells } from './written-cells.ts'
import { WrittenLines } from './written-lines.ts'

interface Request {
  readonly budget: Budget
  /** /BBox, to which all is clipped. */
  readonly box: Box
  /** To the space in which the text is upright. */
  readonly matrix: Matrix
  /** The least size of a font, in the space of the form; and that of one of marks. */
  readonly smallest: number
  readonly smallestMark: number
  /** Equal parts of the box with a letter in each. */
  readonly cells: number | null
  readonly resolve: ResolveValue
  /** @throws {Refusal} where there is none of that name. */
  readonly font: (name: string) => PdfDictionary
}

/** What of the graphics state (ISO 32000-2 §8.4) says how text looks. */
interface State {
  matrix: Matrix
  clip: Box
  font: SimpleFont | null
  size: number
  characterSpacing: number
  wordSpacing: number
  scaling: number
  leading: number
  /** Components of the colour space of fills; and the light of the colour, `null` where nobody knows. */
  components: number | null
  light: number | null
  /** Light of the colour of strokes. */
  strokes: number | null
  lineWidth: number
  dashes: Dashes
}

/** Operands of one operator, and values in them, more than a field has. */
const MOST_OPERANDS = 40
const MOST_VALUES = 10_000

const DEEPEST_STATE = 28
const OPERATORS_PER_UNIT = 8

/** How far the width of a letter may be from what it is in its font. */
const SQUEEZED = 0.05

/** Parts of the font size, by which letters of a word and words may be apart besides. */
const BETWEEN_LETTERS = 0.1
const BETWEEN_WORDS = 0.25

/** §8.6.8: these set the colour of fills in a space of the device, and in capitals that of strokes. */
const DEVICE_FILLS: ReadonlyMap<string, number> = new Map([
  ['g', 1],
  ['rg', 3],
  ['k', 4],
])
/** §14.9.3 to §14.9.5: texts that are read out in place of what is drawn. */
const READ_OUT = ['ActualText', 'Alt', 'E'] as const

function isAsDrawn([tag, properties]: readonly PdfValue[]): boolean {
  const isKnown = properties?.kind === 'dictionary' && READ_OUT.every((key) => !properties.entries.has(key))
  return tag?.kind === 'name' && tag.value !== 'OC' && isKnown
}

const WITHOUT_EFFECT: ReadonlySet<string> = new Set('J j M i ri BMC EMC MP'.split(' '))

/** What is not known throws: nobody can tell then what is shown. */
function unknown(what: string): Refusal {
  return new Refusal('PDF_SYNTAX_INVALID', what)
}

/** Reads one content stream, of a background, a border and text. */
export class TextReader {
  readonly #request: Request
  readonly #lines: WrittenLines | WrittenCells
  #state: State
  readonly #saved: State[] = []
  readonly #fonts = new Map<string, SimpleFont | null>()
  #path = new PlainPath()
  #clips = false
  #text: Matrix | null = null
  #line: Matrix = IDENTITY
  readonly #ground: Ground
  /** How the first letter is written, as all of them are: a value has one look. */
  #look: { readonly font: SimpleFont; readonly light: number | null } | null = null
  #size = 0

  constructor(request: Request) {
    this.#request = request
    this.#lines = request.cells === null ? new WrittenLines() : new WrittenCells(request.box, request.cells)
    this.#ground = new Ground(request.box)
    this.#state = {
      matrix: request.matrix,
      clip: request.box,
      font: null,
      size: 0,
      characterSpacing: 0,
      wordSpacing: 0,
      scaling: 1,
      leading: 0,
      components: 1,
      light: 0,
      strokes: 0,
      lineWidth: 1,
      dashes: null,
    }
  }

  /** @throws {Refusal} where anything is not understood. */
  read(content: Uint8Array): DrawnText {
    const { budget } = this.#request
    const parser = new PdfParser(content, 0, content.length, budget)
    let values: PdfValue[] = []
    let [before, operators] = [0, 0]
    for (parser.skipSpace(); parser.position < parser.limit; parser.skipSpace()) {
      const operator = readOperator(parser)
      if (operator === null) {
        values.push(parser.value())
        if (values.length > MOST_OPERANDS || parser.values - before > MOST_VALUES) throw unknown('operands')
        continue
      }
      if (++operators % OPERATORS_PER_UNIT === 0) budget.spend('pdfObjects')
      const operands = new OperatorOperands(operator, values)
      if (!this.#path.construct(operator, operands, this.#state.matrix)) this.#apply(operator, operands)
      values = []
      before = parser.values
    }
    if (this.#path.box !== null || this.#clips) throw unknown('path')
    const isMark = this.#look?.font.isDingbats === true
    return {
      text: this.#lines.text.trim(),
      isMark,
      size: this.#size,
      depth: this.#ground.depth,
      ground: this.#ground.light,
      parts: this.#ground.parts,
    }
  }

  #apply(operator: string, operands: OperatorOperands): void {
    if (PAINTING.has(operator)) this.#paint(operator)
    // §8.2: between the beginning of a path and its painting stands nothing else.
    else if (this.#path.box === null ? operator.startsWith('W') : !operator.startsWith('W')) throw unknown(operator)
    else if (operator === 'W' || operator === 'W*') this.#clips = true
    else if (!this.#applyState(operator, operands) && !this.#applyText(operator, operands)) {
      if (operator === 'BDC' && isAsDrawn(operands.values)) return
      if (!WITHOUT_EFFECT.has(operator)) throw unknown(operator)
    }
  }

  #applyState(operator: string, operands: OperatorOperands): boolean {
    const state = this.#state
    switch (operator) {
      case 'q':
        if (this.#text !== null || this.#saved.length >= DEEPEST_STATE) throw unknown('q')
        this.#saved.push({ ...state })
        return true
      case 'Q': {
        if (this.#text !== null) throw unknown('Q')
        // Software that writes over the text of another leaves one too many: readers pass by it.
        this.#state = this.#saved.pop() ?? state
        return true
      }
      case 'w':
        state.lineWidth = operands.number(0)
        return true
      case 'd': {
        const dashes = dashesOf(operands.values[0])
        if (dashes === 'unknown') throw unknown(operator)
        state.dashes = dashes
        return true
      }
      case 'cm':
        state.matrix = multiply(operands.matrix(), state.matrix)
        return true
      case 'g':
      case 'rg':
      case 'k':
        state.components = DEVICE_FILLS.get(operator) ?? null
        state.light = lightOf(operands.values, state.components)
        return true
      case 'cs':
        state.components = componentsOf(operands.values[0])
        // §8.6.5.1: the first colour of each of these spaces is black.
        state.light = state.components === null ? null : 0
        return true
      case 'sc':
      case 'scn':
        state.light = lightOf(operands.values, state.components)
        return true
      case 'G':
      case 'RG':
      case 'K':
        state.strokes = lightOf(operands.values, DEVICE_FILLS.get(operator.toLowerCase()) ?? null)
        return true
      case 'SC':
      case 'SCN':
      case 'CS':
        state.strokes = null
        return true
      default:
        return false
    }
  }

  #applyText(operator: string, operands: OperatorOperands): boolean {
    const state = this.#state
    switch (operator) {
      case 'BT':
        if (this.#text !== null) throw unknown(operator)
        this.#text = IDENTITY
        this.#line = IDENTITY
        return true
      case 'ET':
        this.#text = null
        return true
      case 'Tf':
        state.font = this.#font(operands.name(0))
        state.size = operands.number(1)
        return true
      case 'Tc':
        state.characterSpacing = operands.number(0)
        return true
      case 'Tw':
        state.wordSpacing = operands.number(0)
        return true
      case 'Tz':
        state.scaling = operands.number(0) / 100
        return true
      case 'TL':
        state.leading = operands.number(0)
        return true
      case 'Tr':
      case 'Ts':
        if (operands.number(0) !== 0) throw unknown(operator)
        return true
      case 'Tm':
        this.#place(operands.matrix())
        return true
      case 'TD':
        state.leading = -operands.number(1)
        this.#move(operands.number(0), operands.number(1))
        return true
      case 'Td':
        this.#move(operands.number(0), operands.number(1))
        return true
      case 'T*':
        this.#move(0, -state.leading)
        return true
      case "'":
        this.#move(0, -state.leading)
        this.#show(operands.values[0])
        return true
      case 'Tj':
        this.#show(operands.values[0])
        return true
      case 'TJ':
        this.#showAll(operands.values[0])
        return true
      default:
        return false
    }
  }

  /** Read once, however often it is chosen. */
  #font(name: string): SimpleFont | null {
    const known = this.#fonts.get(name)
    if (known !== undefined) return known
    const font = simpleFont(this.#request.font(name), this.#request.resolve)
    this.#fonts.set(name, font)
    return font
  }

  #place(matrix: Matrix): void {
    if (this.#text === null) throw unknown('Tm')
    this.#line = matrix
    this.#text = matrix
  }

  #move(x: number, y: number): void {
    this.#place(multiply([1, 0, 0, 1, x, y], this.#line))
  }

  /** Backgrounds and borders come before the text, which nothing may stand upon; and nothing cuts them but the box. */
  #paint(operator: string): void {
    const { fill = false, stroke = false } = PAINTING.get(operator) ?? {}
    const [path, painted] = [this.#path, this.#path.box]
    this.#path = new PlainPath()
    if (painted !== null) {
      if (this.#text !== null) throw unknown(operator)
      if (fill || stroke) {
        const [{ clip }, { box, cells }] = [this.#state, this.#request]
        const isCut = !contains(clip, common(painted, box))
        if (this.#look !== null || isCut) throw unknown(operator)
        const isFilled = !fill || fillGround(this.#ground, path, box, this.#state.light)
        const isStroked = !stroke || strokeGround(this.#ground, path, box, { ...this.#state, cells })
        if (!isFilled || !isStroked) throw unknown(operator)
      }
      if (this.#clips) {
        if (!path.isRectangle) throw unknown('W')
        this.#state.clip = common(this.#state.clip, painted)
      }
    }
    this.#clips = false
  }

  #showAll(array: PdfValue | undefined): void {
    if (array?.kind !== 'array') throw unknown('TJ')
    for (const item of array.items) {
      if (item.kind === 'string') this.#show(item)
      else if (item.kind === 'number') {
        this.#advance((-item.value / 1000) * this.#state.size)
      } else throw unknown('TJ')
    }
  }

  #advance(length: number): void {
    if (this.#text === null) throw unknown('Tj')
    this.#text = multiply([1, 0, 0, 1, length * this.#state.scaling, 0], this.#text)
  }

  #show(string: PdfValue | undefined): void {
    const { font, size, matrix, light, characterSpacing, wordSpacing, scaling } = this.#state
    const { smallest, smallestMark } = this.#request
    if (string?.kind !== 'string' || this.#text === null || font === null) throw unknown('Tj')
    const [a, b, c, d, start, baseLine] = multiply(this.#text, matrix)
    const isUpright = a > 0 && d > 0 && Math.abs(b) < 1e-6 && Math.abs(c) < 1e-6
    // A letter that is squeezed is a line.
    const isPlain =
      isUpright &&
      Math.abs((a * scaling) / d - 1) <= SQUEEZED &&
      size * d >= (font.isDingbats ? smallestMark : smallest)
    const [letters, words] = [characterSpacing / size, wordSpacing / size]
    // Letters that stand in parts of equal width are as far apart as those are.
    const isClose = this.#request.cells !== null || (letters <= BETWEEN_LETTERS && words <= BETWEEN_WORDS)
    const isSpaced = letters >= 0 && words >= 0 && isClose
    if (!isPlain || !isSpaced) throw unknown('Tj')
    const shown = common(this.#state.clip, this.#ground.inside)
    const isSeen = light !== null && this.#ground.shows(light)
    let length = 0
    for (const code of string.bytes) {
      const glyph = font.glyph(code)
      if (glyph === null) throw unknown('Tj')
      const isBlank = glyph.character === ' '
      const from = start + length * a * scaling
      const end = length + glyph.width * size
      length = end + characterSpacing + (code === 0x20 ? wordSpacing : 0)
      const to = start + (isBlank ? length : end) * a * scaling
      const letter = { character: glyph.character, from, to, baseLine, size: size * d }
      if (!isBlank) {
        this.#look ??= { font, light }
        if (!isSeen || this.#look.font !== font || this.#look.light !== light) throw unknown('Tj')
        this.#size = letter.size
      }
      if (!this.#lines.add(letter, shown)) throw unknown('Tj')
    }
    this.#advance(length)
  }
}
