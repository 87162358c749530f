import { type PdfDictionary, reference, textString } from '../../src/testbed/pdf-syntax.ts'
import type { Draft } from './draft.ts'
import { formXObject, withItem } from './form-xobject.ts'
import type { Body, SyntheticPdf, Update } from './synthetic-pdf.ts'
import type { Box } from './types.ts'

/** A form field that is its own widget, on the page that the attack is about. */
export function addField(
  draft: Draft,
  name: string,
  place: Box,
  entries: PdfDictionary,
  page: number = draft.target.number,
): number {
  const { objects, form } = draft
  const field = draft.number()
  objects.set(field, {
    Type: '/Annot',
    Subtype: '/Widget',
    T: textString(name),
    Rect: place,
    F: 4,
    P: reference(page),
    ...entries,
  })
  objects.set(form, withItem(objects.get(form) as PdfDictionary, 'Fields', reference(field)))
  addToPage(draft, field, page)
  return field
}

export function addTextField(draft: Draft, name: string, place: Box): number {
  return addField(draft, name, place, { FT: '/Tx', DA: '(/F1 10 Tf 0 g)' })
}

function addToPage({ objects, target }: Draft, annotation: number, page = target.number): void {
  objects.set(page, withItem(objects.get(page) as PdfDictionary, 'Annots', reference(annotation)))
}

/** A stamp with an appearance of one colour. */
export function addStamp(draft: Draft, place: Box, entries: PdfDictionary = {}): { stamp: number; look: number } {
  const [stamp, look] = [draft.number(), draft.number()]
  draft.objects.set(stamp, {
    Type: '/Annot',
    Subtype: '/Stamp',
    Rect: place,
    F: 4,
    P: reference(draft.target.number),
    AP: { N: reference(look) },
    ...entries,
  })
  draft.objects.set(look, formXObject(draft, place, filled(place, '0 0.6 0')))
  addToPage(draft, stamp)
  return { stamp, look }
}

/** Between the text and the places for signatures. */
export const EMPTY_PAPER: Box = [200, 190, 300, 230]

export function filled([left, bottom, right, top]: Box, colour: string): string {
  return `${colour} rg 0 0 ${right - left} ${top - bottom} re f`
}

/** §12.7.5.3: a value, and an appearance that shows it. */
export function fillIn(
  pdf: SyntheticPdf,
  draft: Draft,
  field: number,
  value: string = draft.random.amount(),
  changes: PdfDictionary = {},
): Update {
  const look = pdf.size + 20
  const before = pdf.dictionary(field)
  const content = `/Tx BMC q BT 0 g /F1 10 Tf 2 6 Td ${textString(value)} Tj ET Q EMC`
  const objects = new Map<number, Body>([
    [field, { ...before, V: textString(value), AP: { N: reference(look) }, ...changes }],
    [look, formXObject(draft, before['Rect'] as unknown as Box, content)],
  ])
  return { objects }
}
