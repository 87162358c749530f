import { chargeItems, chargePasses } from '../file-charges.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfString, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { readable, readOperator } from '../painted/content-stream.ts'
import { type ResolveValue, rectangleOf } from '../painted/geometry.ts'
import { PdfParser } from '../parser.ts'
import { fitsIn } from './fitting-text.ts'
import { isSeenOn } from './ground.ts'
import { lightOf } from './plain-colour.ts'
import { type SimpleFont, simpleFont } from './simple-font.ts'

/** Many fields may have one long text: to look up its characters takes half as long as to go through as many items. */
const ITEMS_OF_CHARACTER = 1 / 2
/** In points; 0 is as large as fits (ISO 32000-2 §12.7.4.3). */
const SMALLEST = 4

const COMPONENTS: ReadonlyMap<string, number> = new Map([
  ['g', 1],
  ['rg', 3],
  ['k', 4],
])

/** Names that forms give to standard fonts, as readers have them where a name leads nowhere; and the names of the fonts themselves. */
const KNOWN_NAMES: Readonly<Record<string, string>> = {
  Helv: 'Helvetica',
  HeBo: 'Helvetica-Bold',
  TiRo: 'Times-Roman',
  TiBo: 'Times-Bold',
  Cour: 'Courier',
  CoBo: 'Courier-Bold',
}

/** What a reader is to write, and where. */
export interface ValueToDraw {
  readonly text: string
  readonly widget: PdfDictionary
  /** The fields above the widget and the form, from which it takes what it lacks. */
  readonly above: readonly PdfDictionary[]
  readonly multiline: boolean
  /** A font of a name that leads nowhere is one of the reader's own: who signed it saw its letters. */
  readonly isSigned?: boolean
}

/**
 * Whether text that readers draw by /DA (§12.7.4.3) is seen, all of it, with the letters that its codes say. Without any /DA, readers draw
 * with a font of their own, or nothing.
 */
export function drawnByDefault(store: ObjectStore, revision: number, value: ValueToDraw): boolean {
  const { widget, above } = value
  const resolve = (written: PdfValue | undefined): PdfValue | undefined =>
    written === undefined ? undefined : store.resolve(written, revision)
  const holders = [widget, ...above]
  const written = holders.map((holder) => resolve(entryOf(holder, 'DA'))).find((one) => one !== undefined)
  if (written !== undefined && written.kind !== 'string') return false
  let isPlain = false
  const unreadable = readable(() => {
    chargeItems(store.budget, value.text.length * ITEMS_OF_CHARACTER)
    const named = fontsOf(holders, resolve, store)
    const fonts = (name: string) => knownFonts(name, named(name), value.isSigned === true, resolve)
    const look = written === undefined ? UNSAID : lookOf(written, store, fonts)
    isPlain = look !== null && isSeen(look, widget, resolve) && isWhole(look, value, resolve)
  })
  return unreadable === null && isPlain
}

/** Of a text without a size, in controls; and how high a line is there, and the frame of one, in points. */
const USUAL = 9
const LINE = 1.35
const FRAME = 2

/** Several lines begin at the top: the frame there and the one below, in points, and how far the feet of the first line are from it, in parts of its size. */
const FRAMES = 5
const FIRST = 0.9

/** In points: the height of a line is one of whole pixels, which are no larger where a page is as large as it is. */
const PIXEL = 1

/**
 * Whether a control shows it all, that a reader has in the place of an appearance: it writes by the colour and the size of /DA on /BG of table 192, with the
 * letters of a font of its own. Of a text that is to be as large as fits (§12.7.4.3), words may be cut there, and no number; and it begins where it is seen.
 */
export function writtenByControl(store: ObjectStore, revision: number, value: ValueToDraw): boolean {
  const { text, widget, above, multiline } = value
  const resolve: ResolveValue = (written) => (written === undefined ? undefined : store.resolve(written, revision))
  const written = [widget, ...above].map((holder) => resolve(entryOf(holder, 'DA'))).find((one) => one !== undefined)
  const box = rectangleOf(resolve(entryOf(widget, 'Rect')), resolve)
  let isPlain = false
  const unreadable = readable(() => {
    chargeItems(store.budget, text.length * ITEMS_OF_CHARACTER)
    const isSaid = written?.kind === 'string' && written.bytes.length > 0
    const look = isSaid ? lookOf(written, store, null) : written === undefined ? UNSAID : null
    if (box === null || look === null) return
    const [width, height] = [box[2] - box[0], box[3] - box[1]]
    const [along, across] = isUpright(widget, resolve) ? [width, height] : [height, width]
    const asked = look.size || USUAL
    const lines = multiline ? Math.round((across - FRAME) / (LINE * asked)) || 1 : 1
    const size = Math.min(asked, (across - FRAME) / lines / LINE)
    const borders = 2 * borderOf(widget, resolve)
    const whole = look.size === 0 ? (/^.*\p{Nd}|^\s+\S/su.exec(text)?.[0] ?? '') : text
    const frame = borders + (multiline ? FRAMES : FRAME)
    const sides = [along - borders - FRAME, across - frame] as const
    const pixel = PIXEL / size
    const ofLines = multiline ? { leading: LINE + pixel, first: FIRST + pixel } : {}
    const fits = fitsIn(whole, [], { size, multiline, sides, ...ofLines })
    isPlain = fits && size >= SMALLEST && isSeen(look, widget, resolve, true)
  })
  return unreadable === null && isPlain
}

/** Table 168, where it has a colour (table 192). */
function borderOf(widget: PdfDictionary, resolve: ResolveValue): number {
  const characteristics = resolve(entryOf(widget, 'MK'))
  if (characteristics?.kind !== 'dictionary' || entryOf(characteristics, 'BC') === undefined) return 0
  return borderWidth(widget, resolve)
}

/** Of a border that readers draw by themselves, where the widget does not say. */
const BORDER = 1

/** Tables 166 and 168: by /BS, and without it by /Border. Where it has both, readers may take either. */
export function borderWidth(widget: PdfDictionary, resolve: ResolveValue): number {
  const [style, border] = ['BS', 'Border'].map((key) => resolve(entryOf(widget, key)))
  const written = [
    style?.kind === 'dictionary' ? resolve(entryOf(style, 'W')) : undefined,
    border?.kind === 'array' ? resolve(border.items[2]) : undefined,
  ]
  const widths = written.flatMap((one) => (one?.kind === 'number' ? one.value : []))
  return widths.length === 0 ? BORDER : Math.max(...widths)
}

/** What a default appearance says. */
interface Look {
  readonly light: number
  readonly size: number
  /** All that have the name; none: readers take one of their own. */
  readonly fonts: readonly SimpleFont[]
}

const UNSAID: Look = { light: 0, size: 0, fonts: [] }

/** One font and at most one colour: of two, some readers take the first, others the last. */
function lookOf(
  { bytes }: PdfString,
  store: ObjectStore,
  fontsNamed: ((name: string) => readonly SimpleFont[] | null) | null,
): Look | null {
  chargePasses(store.budget, bytes.length, store.file.size)
  const parser = new PdfParser(bytes, 0, bytes.length, store.budget)
  let look = UNSAID
  const said = new Set<'colour' | 'font'>()
  let values: PdfValue[] = []
  for (parser.skipSpace(); parser.position < parser.limit; parser.skipSpace()) {
    const operator = readOperator(parser)
    if (operator === null) {
      values.push(parser.value())
      continue
    }
    const components = COMPONENTS.get(operator)
    const what = components === undefined ? 'font' : 'colour'
    // A control knows the size and the colour alone.
    if (fontsNamed === null && components === undefined && operator !== 'Tf') {
      values = []
      continue
    }
    if (said.has(what)) return null
    said.add(what)
    if (components !== undefined) {
      const light = lightOf(values, components)
      if (light === null) return null
      look = { ...look, light }
    } else if (operator === 'Tf') {
      const [name, size] = values
      if (size?.kind !== 'number' || (size.value !== 0 && size.value < SMALLEST)) return null
      const fonts = fontsNamed === null ? [] : fontsNamed(nameOf(name) ?? '')
      if (fonts === null) return null
      look = { ...look, size: size.value, fonts }
    } else return null
    values = []
  }
  return values.length === 0 ? look : null
}

/** A name that leads nowhere is one of the standard fonts of that name. `null`: any letters may stand at any codes. */
function knownFonts(
  name: string,
  named: readonly PdfValue[],
  isSigned: boolean,
  resolve: ResolveValue,
): readonly SimpleFont[] | null {
  if (named.length === 0) return Object.hasOwn(KNOWN_NAMES, name) || (isSigned && !OF_MARKS.test(name)) ? [] : null
  const fonts = named.map((font) => simpleFont(font, resolve))
  return fonts.every((font) => font !== null && !font.isDingbats) ? (fonts as readonly SimpleFont[]) : null
}

/** As the names of the two standard fonts begin that have no letters of text (§9.6.2.2), Symbol and ZapfDingbats: some readers take those. */
const OF_MARKS = /^(?:sy|za)/i

/** Fonts of a name: in /DR of the form (table 224), and where else readers look, in /DR of a field and in the resources of an appearance. */
function fontsOf(
  holders: readonly PdfDictionary[],
  resolve: ResolveValue,
  { budget }: ObjectStore,
): (name: string) => readonly PdfValue[] {
  const appearances = resolve(holders[0] && entryOf(holders[0], 'AP'))
  if (appearances?.kind === 'dictionary') chargeItems(budget, appearances.entries.size)
  const forms = appearances?.kind === 'dictionary' ? [...appearances.entries.values()].map(resolve) : []
  const written = [
    ...holders.map((holder) => entryOf(holder, 'DR')),
    ...forms.map((form) => (form?.kind === 'stream' ? entryOf(form.dictionary, 'Resources') : undefined)),
  ]
  return (name) =>
    written.flatMap((one) => {
      const resources = resolve(one)
      const fonts = resources?.kind === 'dictionary' ? resolve(entryOf(resources, 'Font')) : undefined
      const font = fonts?.kind === 'dictionary' ? resolve(entryOf(fonts, name)) : undefined
      return font === undefined ? [] : [font]
    })
}

/** Table 192: /BG, which some readers draw behind the text, and others do not: there is what the page has below. */
function isSeen({ light }: Look, widget: PdfDictionary, resolve: ResolveValue, isPainted = false): boolean {
  const characteristics = resolve(entryOf(widget, 'MK'))
  const written = characteristics?.kind === 'dictionary' ? resolve(entryOf(characteristics, 'BG')) : undefined
  const items = written?.kind === 'array' ? written.items.map((item) => resolve(item) ?? item) : []
  const background = items.length === 0 ? null : lightOf(items, items.length)
  const isKnown = items.length === 0 || background !== null
  const isOnPage = (isPainted && background !== null) || isSeenOn(null, light)
  return isKnown && isOnPage && isSeenOn(background, light)
}

function isWhole(
  { size, fonts }: Look,
  { text, widget, above, multiline }: ValueToDraw,
  resolve: ResolveValue,
): boolean {
  const box = rectangleOf(resolve(entryOf(widget, 'Rect')), resolve)
  if (box === null) return false
  const most = [widget, ...above].map((holder) => resolve(entryOf(holder, 'MaxLen'))).find((one) => one !== undefined)
  // Table 232: some readers cut what is longer.
  if (most?.kind === 'number' && text.length > most.value) return false
  const sides = [box[2] - box[0], box[3] - box[1]] as const
  return fitsIn(text, fonts, { size, multiline, sides: isUpright(widget, resolve) ? sides : [sides[1], sides[0]] })
}

/** Table 192: /R, by how many degrees the widget is turned. */
function isUpright(widget: PdfDictionary, resolve: ResolveValue): boolean {
  const characteristics = resolve(entryOf(widget, 'MK'))
  const turn = characteristics?.kind === 'dictionary' ? resolve(entryOf(characteristics, 'R')) : undefined
  return turn?.kind !== 'number' || turn.value % 180 === 0
}
