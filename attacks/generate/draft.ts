import { type PdfDictionary, reference, textString } from '../../src/testbed/pdf-syntax.ts'
import type { Random } from './random.ts'
import { type Body, deflated, type Style, SyntheticPdf, type TextStream } from './synthetic-pdf.ts'
import type { Box } from './types.ts'

/** A document before anybody signs it. A class may change its objects before they are written. */
export interface Draft {
  readonly random: Random
  readonly style: Style
  readonly packed: boolean
  readonly objects: Map<number, Body>
  readonly width: number
  readonly height: number
  readonly left: number
  readonly catalog: number
  readonly tree: number
  readonly form: number
  readonly font: number
  readonly info: number
  readonly pages: readonly DraftPage[]
  /** The page that the attack is about. */
  readonly target: DraftPage
  /** A number that no object has yet. */
  number(): number
}

export interface DraftPage {
  readonly index: number
  readonly number: number
  readonly content: number
  /** Content streams as they are signed, and as somebody else would like them. */
  readonly written: string
  readonly forged: string
  readonly lines: readonly Box[]
}

export interface DraftOptions {
  readonly style?: Style
  readonly pages?: readonly [least: number, most: number]
  /** Of its objects, in the order in which they are made: catalogue, page tree, form, font, information, and a page and its content for each. */
  readonly numbers?: readonly number[]
}

const SIZES: readonly (readonly [number, number])[] = [
  [595, 842],
  [612, 792],
  [420, 595],
  [842, 1191],
]
const FONTS = ['Helvetica', 'Times-Roman', 'Courier', 'Helvetica-Bold', 'Times-Italic'] as const

export function createDraft(random: Random, options: DraftOptions = {}): Draft {
  const [width, height] = random.pick(SIZES)
  const style = options.style ?? random.pick(['table', 'stream'] as const)
  const shuffled = random.shuffle(Array.from({ length: random.integer(14, 40) }, (_, i) => i + 1))
  const pool = options.numbers === undefined ? shuffled : [...options.numbers].reverse()
  let next = Math.max(...pool) + 1
  const number = () => pool.pop() ?? next++
  const [catalog, tree, form, font, info] = [number(), number(), number(), number(), number()]
  const left = random.integer(36, 60)
  const [least, most] = options.pages ?? [1, 3]
  const compressed = random.chance(0.5)
  const layout = { width, height, left, size: random.integer(9, 12), leading: random.integer(15, 19) }
  const objects = new Map<number, Body>()
  const pages = Array.from({ length: random.integer(least, most) }, (_, index): DraftPage => {
    const [page, content] = [number(), number()]
    const text = pageText(random, layout, index)
    objects.set(content, contentStream(text.written, compressed))
    objects.set(page, {
      Type: '/Page',
      Parent: reference(tree),
      MediaBox: [0, 0, width, height],
      Resources: { Font: { F1: reference(font) } },
      Contents: reference(content),
    })
    return { index, number: page, content, ...text }
  })
  objects.set(catalog, { Type: '/Catalog', Pages: reference(tree), AcroForm: reference(form) })
  objects.set(tree, { Type: '/Pages', Kids: pages.map((page) => reference(page.number)), Count: pages.length })
  objects.set(form, { Fields: [], DA: '(/F1 10 Tf 0 g)', DR: { Font: { F1: reference(font) } } })
  objects.set(font, {
    Type: '/Font',
    Subtype: '/Type1',
    BaseFont: `/${random.pick(FONTS)}`,
    Encoding: '/WinAnsiEncoding',
  })
  objects.set(info, { Producer: textString(`Testbed ${random.word()}`), CreationDate: '(D:20260101000000Z)' })
  const common = { random, style, packed: random.chance(0.5), objects, width, height, left, number }
  return { ...common, catalog, tree, form, font, info, pages, target: random.pick(pages) }
}

/** Data as they are, or compressed. */
export function contentStream(content: string, compressed: boolean, dictionary: PdfDictionary = {}): TextStream {
  return compressed ? deflated(content, dictionary) : { dictionary, data: content }
}

interface Layout {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly size: number
  readonly leading: number
}

type PageText = Pick<DraftPage, 'written' | 'forged' | 'lines'>

/** What is forged is one amount, or all of them. */
function pageText(random: Random, { height, left, size, leading }: Layout, page: number): PageText {
  const top = height - random.integer(60, 90)
  const count = random.integer(5, Math.floor((top - 300) / leading))
  const [written, forged]: [string[], string[]] = [[], []]
  const lines: Box[] = []
  const only = random.chance(0.5) ? random.integer(0, count - 1) : null
  for (let i = 0; i < count; i++) {
    const words = [`${page + 1}.${i + 1}`, random.word(), random.word(), 'pays', random.amount(), random.word()]
    written.push(`${textString(words.join(' '))} Tj T*`)
    words[4] = only === null || only === i ? random.amount() : (words[4] as string)
    if (only === i) words[3] = 'owes'
    forged.push(`${textString(words.join(' '))} Tj T*`)
    const bottom = top - (i + 1) * leading - 0.2 * size
    lines.push([left, bottom, left + words.join(' ').length * size * 0.4, bottom + size])
  }
  const title = textString(`Testbed agreement ${random.word()} ${page + 1}`)
  const around = (shown: readonly string[]) =>
    `BT /F1 ${size + 5} Tf ${left} ${top} Td ${title} Tj /F1 ${size} Tf ${leading} TL 0 -${leading} Td\n${shown.join('\n')}\nET\n`
  return { written: around(written), forged: around(forged), lines }
}

/** Empty paper at the foot of each page: six places, three in a row. */
export function emptyPlace({ left }: Draft, index: number): Box {
  const [x, y] = [left + 112 * (index % 3), 40 + 70 * Math.floor(index / 3)]
  return [x, y, x + 105, y + 55]
}

/** A box over one line of the page's text, or a part of it. */
export function placeOverText({ random, target }: Draft): Box {
  const [left, bottom, right, top] = random.pick(target.lines)
  const from = left + Math.floor((right - left) * random.pick([0, 0.2, 0.4]))
  return [from, bottom - random.integer(0, 4), right + random.integer(0, 30), top + random.integer(0, 6)]
}

/** A box over the number at the head of a line: nothing else. */
export function placeOverDigit({ random, target }: Draft): Box {
  const [left, bottom] = random.pick(target.lines)
  return [left, bottom, left + 8, bottom + 10]
}

/** `before`: octets before the header. */
export function writeDraft(
  { style, random, packed, objects, catalog, info }: Draft,
  before = '',
  base = 0,
): SyntheticPdf {
  const id = `<${Array.from({ length: 32 }, () => random.integer(0, 15).toString(16)).join('')}>`
  const version = random.pick(['1.5', '1.6', '1.7', '2.0'])
  const empty = new SyntheticPdf({
    text: `${before}%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`,
    bodies: new Map(),
    style,
    root: catalog,
    size: 1,
    startXref: null,
    id,
    info,
    base,
  })
  return empty.append({ objects: new Map(random.shuffle([...objects])), packed })
}
