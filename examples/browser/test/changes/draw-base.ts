import { appendRevision, createPdf, type PdfDictionary, type PdfFile, type PdfObject } from 'asean-verify/testbed'
import { Random } from '../../../../attacks/generate/random.ts'

/** Numbers of the objects that a document of this test has. */
export const AT = {
  catalog: 1,
  pages: 2,
  page: 3,
  font: 4,
  content: 5,
  form: 6,
  field: 7,
  secondPage: 20,
  secondContent: 21,
  digits: 22,
  digitsToUnicode: 23,
  drawnFont: 24,
  image: 25,
  box: 26,
  boxOn: 27,
  boxOff: 28,
  fieldLook: 29,
  glyphs: 30,
} as const

export const ref = (number: number): string => `${number} 0 R`
export const streamOf = (text: string, dictionary: PdfDictionary = {}): PdfObject => ({
  dictionary,
  data: new TextEncoder().encode(text),
})
const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&')

/** A document of two pages: lines of text in three fonts, an image, rules, a text field and a box to check. */
export interface Base {
  readonly file: PdfFile
  readonly random: Random
  readonly lines: readonly Line[]
  readonly second: readonly Line[]
  readonly image: Placed
  /** What is painted beside the lines. */
  readonly rules: string
}

export interface Line {
  readonly text: string
  readonly font: 'F1' | 'F2' | 'F3'
  readonly size: number
  readonly x: number
  readonly y: number
  readonly colour?: string
}

export interface Placed {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const FONTS: PdfDictionary = { F1: ref(AT.font), F2: ref(AT.digits), F3: ref(AT.drawnFont) }

export function drawBase(seed: number): Base {
  const random = new Random(seed)
  const lines = linesOf(random, true)
  const second = linesOf(random, false)
  const image = {
    x: random.integer(60, 300),
    y: random.integer(180, 260),
    width: random.integer(60, 160),
    height: random.integer(40, 100),
  }
  const rules = Array.from(
    { length: random.integer(1, 3) },
    () =>
      `${random.integer(60, 200)} ${random.integer(100, 160)} ${random.integer(100, 300)} ${random.pick([0.5, 1, 2])} re f`,
  ).join('\n')
  const base = { random, lines, second, image, rules }
  const empty = createPdf({ crossReference: random.pick(['table', 'streams'] as const), textField: 'amount' })
  const text = `${random.amount()}`
  const objects = new Map<number, PdfObject>([
    [AT.pages, { Type: '/Pages', Kids: [ref(AT.page), ref(AT.secondPage)], Count: 2 }],
    [AT.page, pageOf(AT.content, [ref(AT.field), ref(AT.box)])],
    [AT.content, contentOf(base)],
    [AT.secondPage, pageOf(AT.secondContent, [])],
    [AT.secondContent, contentOf({ ...base, lines: second, rules: '', image: null })],
    [AT.digits, digitFont({})],
    [AT.digitsToUnicode, toUnicode()],
    [AT.drawnFont, drawnFont()],
    ...glyphsOf({}),
    [AT.image, imageOf(random.integer(0, 200), random)],
    [AT.form, { Fields: [ref(AT.field), ref(AT.box)], DA: '(/F1 10 Tf 0 g)', DR: { Font: { F1: ref(AT.font) } } }],
    [AT.field, fieldOf(text)],
    [AT.fieldLook, lookOf(text)],
    [AT.box, boxOf('Off')],
    [AT.boxOn, markOf('2 2 8 8 re f')],
    [AT.boxOff, markOf('')],
  ])
  return { ...base, file: appendRevision(empty, { objects }) }
}

function linesOf(random: Random, isFirst: boolean): readonly Line[] {
  const x = random.integer(50, 80)
  const size = random.integer(9, 13)
  const count = random.integer(6, 10)
  return Array.from({ length: count }, (_, i) => {
    const words = Array.from({ length: random.integer(4, 8) }, () => random.word())
    // In each font there is an amount.
    const font = i % 3 === 0 ? 'F1' : i % 3 === 1 ? 'F2' : 'F3'
    const text =
      font === 'F3'
        ? random.amount().replace(',', '')
        : [...words.slice(0, 3), random.amount(), ...words.slice(3)].join(' ')
    return { text, font, size, x, y: 780 - i * (size + 8) - (isFirst ? 0 : 40) } as const
  })
}

export function contentOf({
  lines,
  rules,
  image,
}: {
  readonly lines: readonly Line[]
  readonly rules: string
  readonly image: Placed | null
}): PdfObject {
  return streamOf([paintLines(lines), rules, image === null ? '' : paintImage(image)].join('\n'))
}

const paintLines = (lines: readonly Line[]): string =>
  lines
    .map(
      ({ text, font, size, x, y, colour = '0 g' }) =>
        `BT ${colour} /${font} ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET 0 g`,
    )
    .join('\n')

export const paintImage = ({ x, y, width, height }: Placed, name = 'Im1'): string =>
  `q ${width} 0 0 ${height} ${x} ${y} cm /${name} Do Q`

export function pageOf(content: number, annotations: readonly string[], more: PdfDictionary = {}): PdfDictionary {
  return {
    Type: '/Page',
    Parent: ref(AT.pages),
    MediaBox: [0, 0, 595, 842],
    Resources: { Font: FONTS, XObject: { Im1: ref(AT.image) } },
    Contents: ref(content),
    Annots: annotations,
    ...more,
  }
}

/** Helvetica, with an encoding of its own and what its codes are said to mean. */
export const digitFont = (differences: Readonly<Record<number, string>>, more: PdfDictionary = {}): PdfDictionary => ({
  Type: '/Font',
  Subtype: '/Type1',
  BaseFont: '/Helvetica',
  Encoding: {
    Type: '/Encoding',
    BaseEncoding: '/WinAnsiEncoding',
    Differences: Object.entries(differences).flatMap(([code, name]) => [Number(code), `/${name}`]),
  },
  ToUnicode: ref(AT.digitsToUnicode),
  ...more,
})

/** Every code means what it means in ASCII. */
export const toUnicode = (from = 0x20): PdfObject =>
  streamOf(`/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange
1 beginbfrange <20> <7e> <${from.toString(16).padStart(4, '0')}> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end`)

/** Digits that are drawn by procedures of the document. */
function drawnFont(): PdfDictionary {
  const names = Array.from({ length: 10 }, (_, i) => `d${i}`)
  return {
    Type: '/Font',
    Subtype: '/Type3',
    FontBBox: [0, 0, 600, 800],
    FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
    CharProcs: Object.fromEntries(names.map((name, i) => [name, ref(AT.glyphs + i)])),
    Encoding: { Type: '/Encoding', Differences: [48, ...names.map((name) => `/${name}`)] },
    FirstChar: 48,
    LastChar: 57,
    Widths: names.map(() => 600),
    Resources: {},
    ToUnicode: ref(AT.digitsToUnicode),
  }
}

/** As bars: as many and as high as the digit says. */
export function glyphsOf(instead: Readonly<Record<number, number>>): readonly (readonly [number, PdfObject])[] {
  return Array.from({ length: 10 }, (_, i) => {
    const digit = instead[i] ?? i
    const bars = Array.from({ length: 1 + (digit % 4) }, (_, k) => `${60 + k * 120} 0 60 ${200 + digit * 50} re f`)
    return [AT.glyphs + i, streamOf(`600 0 0 0 600 800 d1\n${bars.join('\n')}`)] as const
  })
}

export function imageOf(grey: number, random: Random): PdfObject {
  const data = Uint8Array.from({ length: 64 }, () => Math.min(255, grey + random.integer(0, 55)))
  return {
    dictionary: {
      Type: '/XObject',
      Subtype: '/Image',
      Width: 8,
      Height: 8,
      ColorSpace: '/DeviceGray',
      BitsPerComponent: 8,
    },
    data,
  }
}

export const fieldOf = (value: string, more: PdfDictionary = {}): PdfDictionary => ({
  Type: '/Annot',
  Subtype: '/Widget',
  FT: '/Tx',
  T: '(amount)',
  Rect: [72, 60, 300, 80],
  F: 4,
  P: ref(AT.page),
  DA: '(/F1 10 Tf 0 g)',
  V: `(${escaped(value)})`,
  AP: { N: ref(AT.fieldLook) },
  ...more,
})

export const lookOf = (text: string): PdfObject =>
  streamOf(`/Tx BMC q BT /F1 10 Tf 2 6 Td (${escaped(text)}) Tj ET Q EMC`, {
    Type: '/XObject',
    Subtype: '/Form',
    BBox: [0, 0, 228, 20],
    Resources: { Font: { F1: ref(AT.font) } },
  })

export const boxOf = (state: 'On' | 'Off'): PdfDictionary => ({
  Type: '/Annot',
  Subtype: '/Widget',
  FT: '/Btn',
  T: '(agreed)',
  Rect: [320, 60, 332, 72],
  F: 4,
  P: ref(AT.page),
  V: `/${state}`,
  AS: `/${state}`,
  AP: { N: { On: ref(AT.boxOn), Off: ref(AT.boxOff) } },
})

const markOf = (content: string): PdfObject =>
  streamOf(content, { Type: '/XObject', Subtype: '/Form', BBox: [0, 0, 12, 12] })
