import { zlibSync } from 'fflate'
import { fromAscii } from '../core/bytes.ts'
import type { EncryptionOptions } from './pdf-encrypt.ts'
import { type CrossReference, type PdfFile, writePdf } from './pdf-file.ts'
import { type PdfDictionary, type PdfObject, type PdfStream, reference, textString } from './pdf-syntax.ts'

export interface PageText {
  readonly title: string
  readonly lines: readonly string[]
  /** Between lines, in points; 16 unless given. Many lines stay on the page by little. */
  readonly leading?: number
}

export interface PdfOptions {
  readonly text?: PageText
  readonly crossReference?: CrossReference
  /** Name of a text field to be filled in, at the foot of the page. */
  readonly textField?: string
  /** Names of signature fields, one below the other, for whoever is to sign: `signPdf` signs in the one that it is told. */
  readonly signatureFields?: readonly string[]
  readonly encryption?: EncryptionOptions
}

/** The objects that every file of the testbed has, by number. */
export const OBJECT = { catalog: 1, pages: 2, page: 3, font: 4, content: 5, form: 6, textField: 7 } as const

export const AGREEMENT: PageText = {
  title: 'Testbed Supply Agreement',
  lines: [
    'This is a synthetic document of a testbed. It binds nobody.',
    '',
    '1. The seller delivers 1,000 boxes of testbed tea to the buyer.',
    '2. The buyer pays 10,000 testbed dollars within 30 days of delivery.',
    '3. Signatures made in one state are relied on in another as far as',
    '   that state recognises them.',
  ],
}

/** One A4 page with text that renders, with an empty form: a document as it is before anybody signs. */
export function createPdf(options: PdfOptions = {}): PdfFile {
  const { text = AGREEMENT, crossReference = 'table', textField, signatureFields = [], encryption } = options
  const places = signatureFields.map((_, i) => OBJECT.textField + 1 + i)
  const fields = [...(textField === undefined ? [] : [OBJECT.textField]), ...places].map(reference)
  const objects = new Map<number, PdfObject>([
    [OBJECT.catalog, { Type: '/Catalog', Pages: reference(OBJECT.pages), AcroForm: reference(OBJECT.form) }],
    [OBJECT.pages, { Type: '/Pages', Kids: [reference(OBJECT.page)], Count: 1 }],
    [OBJECT.page, page(fields)],
    [OBJECT.font, { Type: '/Font', Subtype: '/Type1', BaseFont: '/Helvetica', Encoding: '/WinAnsiEncoding' }],
    [OBJECT.content, pageContent(text, crossReference)],
    [OBJECT.form, form(fields)],
  ])
  if (textField !== undefined) objects.set(OBJECT.textField, textFieldWidget(textField))
  for (const [i, name] of signatureFields.entries()) objects.set(places[i] as number, signatureWidget(name, i))
  return writePdf(objects, OBJECT.catalog, crossReference, encryption)
}

function page(annotations: readonly string[]): PdfDictionary {
  return {
    Type: '/Page',
    Parent: reference(OBJECT.pages),
    MediaBox: [0, 0, 595, 842],
    Resources: { Font: { F1: reference(OBJECT.font) } },
    Contents: reference(OBJECT.content),
    ...(annotations.length === 0 ? {} : { Annots: annotations }),
  }
}

function form(fields: readonly string[]): PdfDictionary {
  return { Fields: fields, DA: '(/F1 10 Tf 0 g)', DR: { Font: { F1: reference(OBJECT.font) } } }
}

function textFieldWidget(name: string): PdfDictionary {
  return {
    Type: '/Annot',
    Subtype: '/Widget',
    FT: '/Tx',
    T: textString(name),
    Rect: [72, 200, 300, 220],
    F: 4,
    P: reference(OBJECT.page),
    DA: '(/F1 10 Tf 0 g)',
  }
}

function signatureWidget(name: string, position: number): PdfDictionary {
  const bottom = 140 - 30 * position
  return {
    Type: '/Annot',
    Subtype: '/Widget',
    FT: '/Sig',
    T: textString(name),
    Rect: [330, bottom, 540, bottom + 25],
    F: 4,
    P: reference(OBJECT.page),
  }
}

/** The text of the page as a content stream; compressed where the file is of the kind that compresses. */
export function pageContent({ title, lines, leading = 16 }: PageText, crossReference: CrossReference): PdfStream {
  const shown = lines.map((line) => `${textString(line)} Tj T*`)
  const content = `BT /F1 18 Tf 72 770 Td ${textString(title)} Tj /F1 11 Tf ${leading} TL 0 -32 Td\n${shown.join('\n')}\nET\n`
  return contentStream(content, {}, crossReference)
}

export function contentStream(content: string, dictionary: PdfDictionary, crossReference: CrossReference): PdfStream {
  const data = fromAscii(content)
  return crossReference === 'table'
    ? { dictionary, data }
    : { dictionary: { ...dictionary, Filter: '/FlateDecode' }, data: zlibSync(data) }
}
