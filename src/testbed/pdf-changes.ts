import { contentStream, OBJECT, type PageText, pageContent } from './pdf-create.ts'
import { appendRevision, dictionaryOf, type PdfFile } from './pdf-file.ts'
import { withItem } from './pdf-sign.ts'
import { type PdfObject, reference, textString } from './pdf-syntax.ts'

/** What may happen to a file after it was signed: each a revision of its own, behind what the signatures cover. */

/** Another text on the page: what no signature allows. */
export function replacePageText(file: PdfFile, text: PageText): PdfFile {
  return appendRevision(file, { objects: new Map([[OBJECT.content, pageContent(text, file.crossReference)]]) })
}

/** Fills the text field in, with an appearance: what a signature may allow, and a certification with P 1 does not. */
export function fillTextField(file: PdfFile, value: string): PdfFile {
  const appearance = file.size
  const content = `/Tx BMC q BT /F1 10 Tf 2 6 Td ${textString(value)} Tj ET Q EMC\n`
  const dictionary = {
    Type: '/XObject',
    Subtype: '/Form',
    BBox: [0, 0, 228, 20],
    Resources: { Font: { F1: reference(OBJECT.font) } },
  }
  const field = { ...dictionaryOf(file, OBJECT.textField), V: textString(value), AP: { N: reference(appearance) } }
  return appendRevision(file, {
    objects: new Map<number, PdfObject>([
      [OBJECT.textField, field],
      [appearance, contentStream(content, dictionary, file.crossReference)],
    ]),
  })
}

/** A comment on the page: allowed by few, and it may cover what was signed. */
export function addComment(file: PdfFile, text: string): PdfFile {
  const comment = file.size
  const annotation = {
    Type: '/Annot',
    Subtype: '/Text',
    Rect: [500, 700, 520, 720],
    Contents: textString(text),
    P: reference(OBJECT.page),
  }
  const page = withItem(dictionaryOf(file, OBJECT.page), 'Annots', reference(comment))
  return appendRevision(file, {
    objects: new Map([
      [OBJECT.page, page],
      [comment, annotation],
    ]),
  })
}
