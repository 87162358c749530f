import { zlibSync } from 'fflate'
import { concatBytes, fromAscii } from '../../src/core/bytes.ts'
import {
  isStream,
  type PdfObject,
  type PdfStream,
  reference,
  serialise,
  textString,
} from '../../src/testbed/pdf-syntax.ts'
import { objectStream } from '../../src/testbed/pdf-xref.ts'
import { LAYOUT } from '../updates/layout.ts'

export interface WordLayout {
  readonly version: '1.5' | '1.7'
  readonly pages: number
  /** Paragraphs of the structure tree, which is what readers of PDF 1.4 do not see. */
  readonly paragraphs: number
  /** A line end behind the last %%EOF. */
  readonly lastLineEnd: boolean
}

/** Of the table: where it is, or that it is free there. */
type Place = number | 'free'

/**
 * A document in the layout of Microsoft Word (ISO 32000-2 §7.5.8.4): a table, in which the object stream and what is in it are
 * free, each linked to the next; then a second section, whose table is empty (`0 0`) and whose trailer names the stream by
 * /XRefStm. That stream stands before the first table, lists every object but itself, and its /Size is its own number.
 */
export function wordDocument({ version, pages, paragraphs, lastLineEnd }: WordLayout): Uint8Array {
  const parts: Uint8Array[] = []
  let length = 0
  const append = (bytes: Uint8Array): number => {
    parts.push(bytes)
    length += bytes.length
    return length - bytes.length
  }
  append(concatBytes(fromAscii(`%PDF-${version}\r\n%`), Uint8Array.of(0xb5, 0xb5, 0xb5, 0xb5), fromAscii('\r\n')))
  const { shown, hidden, info } = contents(pages, paragraphs)
  const places = new Map<number, Place>()
  for (const [number, object] of shown) places.set(number, append(indirect(number, object)))
  const holder = shown.length + hidden.length + 1
  const members = append(indirect(holder, objectStream(hidden)))
  for (const number of [...hidden.map(([number]) => number), holder]) places.set(number, 'free')
  const own = holder + 1
  const rows = [[0, 0, 65535]]
  for (const [number, place] of places) {
    const index = hidden.findIndex(([member]) => member === number)
    rows.push(place !== 'free' ? [1, place, 0] : number === holder ? [1, members, 0] : [2, holder, index])
  }
  const id = '<54657374626564206F6E204F66666963>'
  const common = { Root: reference(1), Info: reference(info), ID: [id, id] }
  const stream = append(indirect(own, crossReferences(rows, { Size: own, ...common })))
  places.set(own, stream)
  const trailer = { Size: own + 1, ...common }
  const first = length
  append(fromAscii(`xref\r\n0 ${own + 1}\r\n${tableOf(places)}trailer\r\n${serialise(trailer)}\r\n${end(first)}\r\n`))
  const second = length
  const hybrid = { ...trailer, Prev: first, XRefStm: stream }
  append(fromAscii(`xref\r\n0 0\r\ntrailer\r\n${serialise(hybrid)}\r\n${end(second)}${lastLineEnd ? '\r\n' : ''}`))
  return concatBytes(...parts)
}

function contents(pages: number, paragraphs: number) {
  const pageNumbers = Array.from({ length: pages }, (_, index) => 3 + 2 * index)
  const font = 3 + 2 * pages
  const [info, tree] = [font + 1, font + 2]
  const elements = Array.from({ length: paragraphs }, (_, index) => tree + 2 + index)
  const shown: [number, PdfObject][] = [
    [
      1,
      {
        Type: '/Catalog',
        Pages: reference(2),
        Lang: '(en)',
        StructTreeRoot: reference(tree),
        MarkInfo: { Marked: true },
      },
    ],
    [2, { Type: '/Pages', Count: pages, Kids: pageNumbers.map(reference) }],
  ]
  pageNumbers.forEach((number, index) => {
    const lines = LAYOUT.pages[index % LAYOUT.pages.length]?.lines ?? []
    const words = lines.map(({ text, x, y, size }) => `BT /F1 ${size} Tf ${x} ${y} Td ${textString(text)} Tj ET`)
    const marked = `/P <</MCID 0>> BDC\r\n${words.join('\r\n')}\r\nEMC`
    shown.push([
      number,
      {
        Type: '/Page',
        Parent: reference(2),
        Resources: { Font: { F1: reference(font) }, ProcSet: ['/PDF', '/Text'] },
        MediaBox: [0, 0, LAYOUT.width, LAYOUT.height],
        Contents: reference(number + 1),
        StructParents: index,
      },
    ])
    shown.push([number + 1, { dictionary: { Filter: '/FlateDecode' }, data: zlibSync(fromAscii(marked)) }])
  })
  shown.push([font, { Type: '/Font', Subtype: '/Type1', BaseFont: '/Helvetica', Encoding: '/WinAnsiEncoding' }])
  shown.push([info, { Author: textString('Testbed'), Creator: textString('Testbed® Word'), Producer: '(Testbed)' }])
  const hidden: [number, Exclude<PdfObject, PdfStream>][] = [
    [tree, { Type: '/StructTreeRoot', K: reference(tree + 1), ParentTreeNextKey: pages }],
    [tree + 1, { Type: '/StructElem', S: '/Document', P: reference(tree), K: elements.map(reference) }],
    ...elements.map((number, index): [number, Exclude<PdfObject, PdfStream>] => [
      number,
      { Type: '/StructElem', S: '/P', P: reference(tree + 1), Pg: reference(3 + 2 * (index % pages)), K: [0] },
    ]),
  ]
  return { shown, hidden, info }
}

function indirect(number: number, object: PdfObject): Uint8Array {
  if (!isStream(object)) return fromAscii(`${number} 0 obj\r\n${serialise(object)}\r\nendobj\r\n`)
  const dictionary = serialise({ ...object.dictionary, Length: object.data.length })
  const head = fromAscii(`${number} 0 obj\r\n${dictionary}\r\nstream\r\n`)
  return concatBytes(head, object.data, fromAscii('\r\nendstream\r\nendobj\r\n'))
}

function crossReferences(rows: readonly (readonly number[])[], entries: PdfStream['dictionary']): PdfStream {
  const data = new DataView(new ArrayBuffer(7 * rows.length))
  rows.forEach(([type = 0, second = 0, third = 0], index) => {
    data.setUint8(7 * index, type)
    data.setUint32(7 * index + 1, second)
    data.setUint16(7 * index + 5, third)
  })
  const dictionary = { Type: '/XRef', W: [1, 4, 2], ...entries, Filter: '/FlateDecode' }
  return { dictionary, data: zlibSync(new Uint8Array(data.buffer)) }
}

/** Object 0 leads to the first that is free, each of them to the next, and the last to 0. */
function tableOf(places: ReadonlyMap<number, Place>): string {
  const free = [0, ...[...places].filter(([, place]) => place === 'free').map(([number]) => number), 0]
  const line = (value: number, rest: string): string => `${String(value).padStart(10, '0')} ${rest}\r\n`
  const after = (number: number): number => free[free.indexOf(number) + 1] ?? 0
  const lines = [...places].map(([number, place]) =>
    place === 'free' ? line(after(number), '65535 f') : line(place, '00000 n'),
  )
  return line(free[1] ?? 0, '65535 f') + lines.join('')
}

function end(at: number): string {
  return `startxref\r\n${at}\r\n%%EOF`
}
