import { concatBytes, fromAscii } from '../../src/core/bytes.ts'
import {
  type PdfObject,
  type PdfValue,
  reference,
  serialiseIndirect,
  textString,
} from '../../src/testbed/pdf-syntax.ts'
import { objectStream, writeXrefTable, type XrefEntry, xrefStream } from '../../src/testbed/pdf-xref.ts'
import { LAYOUT } from './layout.ts'

/**
 * A document with a hybrid cross-reference (ISO 32000-2 §7.5.8.4): the table names what readers of PDF 1.4 need, and
 * the stream that /XRefStm names has the structure tree, in an object stream. Office software writes such.
 */
export function hybridBase(): Uint8Array {
  const objects = new Map<number, PdfObject>()
  const [catalog, pages, font, form, info] = [1, 2, 3, 4, 5]
  const pageNumbers = LAYOUT.pages.map((_, index) => 6 + 2 * index)
  const firstField = 6 + 2 * LAYOUT.pages.length
  const fieldNumbers = LAYOUT.fields.map((_, index) => firstField + index)
  const [on, off] = [firstField + LAYOUT.fields.length, firstField + LAYOUT.fields.length + 1]
  const [tree, root, paragraph] = [off + 1, off + 2, off + 3]
  objects.set(catalog, {
    Type: '/Catalog',
    Pages: reference(pages),
    AcroForm: reference(form),
    StructTreeRoot: reference(tree),
    Lang: '(en)',
  })
  objects.set(pages, { Type: '/Pages', Kids: pageNumbers.map(reference), Count: pageNumbers.length })
  objects.set(font, { Type: '/Font', Subtype: '/Type1', BaseFont: '/Helvetica', Encoding: '/WinAnsiEncoding' })
  const fonts: PdfValue = { Font: { Helv: reference(font) } }
  objects.set(form, { Fields: fieldNumbers.map(reference), DR: fonts, DA: '(/Helv 10 Tf 0 g)' })
  objects.set(info, { Title: textString('Testbed supply agreement'), Producer: '(Testbed)' })
  LAYOUT.pages.forEach(({ lines }, index) => {
    const number = 6 + 2 * index
    const words = lines.map(({ text, x, y, size }) => `BT /Helv ${size} Tf ${x} ${y} Td ${textString(text)} Tj ET`)
    objects.set(number + 1, { dictionary: {}, data: fromAscii(words.join('\n')) })
    objects.set(number, {
      Type: '/Page',
      Parent: reference(pages),
      MediaBox: [0, 0, LAYOUT.width, LAYOUT.height],
      Resources: fonts,
      Contents: reference(number + 1),
      ...(index === 0 ? { Annots: fieldNumbers.map(reference) } : {}),
    })
  })
  LAYOUT.fields.forEach(({ name, kind, rect, value, options = [] }, index) => {
    const common = { Type: '/Annot', Subtype: '/Widget', T: textString(name), Rect: rect, F: 4, P: reference(6) }
    const text = { ...common, DA: '(/Helv 10 Tf 0 g)' }
    objects.set(
      firstField + index,
      kind === 'check'
        ? { ...common, FT: '/Btn', AS: '/Off', V: '/Off', AP: { N: { Yes: reference(on), Off: reference(off) } } }
        : kind === 'choice'
          ? { ...text, FT: '/Ch', Ff: 131072, Opt: options.map(textString), V: textString(options[0] ?? '') }
          : { ...text, FT: '/Tx', ...(value === undefined ? {} : { V: textString(value) }) },
    )
  })
  const form18 = { Type: '/XObject', Subtype: '/Form', BBox: [0, 0, 18, 18] }
  objects.set(on, { dictionary: form18, data: fromAscii('2 2 m 16 16 l 2 16 m 16 2 l S') })
  objects.set(off, { dictionary: form18, data: new Uint8Array(0) })
  const hidden: readonly [number, PdfValue][] = [
    [tree, { Type: '/StructTreeRoot', K: reference(root) }],
    [root, { Type: '/StructElem', S: '/Document', P: reference(tree), K: [reference(paragraph)] }],
    [paragraph, { Type: '/StructElem', S: '/P', P: reference(root), Pg: reference(6) }],
  ]
  return writeHybrid(objects, hidden, { catalog, info, next: paragraph + 1 })
}

function writeHybrid(
  objects: ReadonlyMap<number, PdfObject>,
  hidden: readonly (readonly [number, PdfValue])[],
  { catalog, info, next }: { catalog: number; info: number; next: number },
): Uint8Array {
  const header = concatBytes(fromAscii('%PDF-1.7\n%'), Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3, 0x0a))
  const parts: Uint8Array[] = [header]
  let length = header.length
  const append = (bytes: Uint8Array): number => {
    parts.push(bytes)
    length += bytes.length
    return length - bytes.length
  }
  const entries = new Map<number, XrefEntry>([[0, { kind: 'free' }]])
  for (const [number, object] of objects)
    entries.set(number, { kind: 'offset', offset: append(serialiseIndirect(number, object)) })
  const [members, table] = [next, next + 1]
  // What readers of PDF 1.4 are not to see, the table calls free.
  for (const number of [...hidden.map(([number]) => number), members, table]) entries.set(number, { kind: 'free' })
  const inStream = new Map<number, XrefEntry>(
    hidden.map(([number], index) => [number, { kind: 'compressed', stream: members, index }]),
  )
  inStream.set(members, { kind: 'offset', offset: append(serialiseIndirect(members, objectStream(hidden))) })
  inStream.set(table, { kind: 'offset', offset: length })
  const stream = append(serialiseIndirect(table, xrefStream(inStream, { Size: table + 1, Root: reference(catalog) })))
  const id = '<54657374626564206879627269642031>'
  const trailer = { Size: table + 1, Root: reference(catalog), Info: reference(info), ID: [id, id], XRefStm: stream }
  const whole = writeXrefTable(entries, trailer, length)
  append(whole)
  return concatBytes(...parts)
}
