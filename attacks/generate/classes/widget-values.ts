import { type PdfDictionary, type PdfValue, reference, textString } from '../../../src/testbed/pdf-syntax.ts'
import { type Draft, placeOverText } from '../draft.ts'
import { addField, filled } from '../fields.ts'
import { formXObject, withItem } from '../form-xobject.ts'
import type { Body, SyntheticPdf } from '../synthetic-pdf.ts'
import type { AttackClass, Box } from '../types.ts'
import { place, replaced, textOf } from './replaced-values.ts'

/** Section 3: what a widget says and its field does not, a state that stands elsewhere, and what comes to light where a field is filled in. */

/** A field with one widget, which is an object of its own. */
function fieldWithWidget(draft: Draft, entries: PdfDictionary, own: PdfDictionary): number {
  const field = addField(draft, 'Total', place(draft), own)
  const widget = draft.number()
  const { T, ...rest } = draft.objects.get(field) as PdfDictionary
  draft.objects.set(widget, { ...rest, Parent: reference(field) })
  draft.objects.set(field, {
    T: T as PdfValue,
    FT: '/Tx',
    DA: '(/F1 10 Tf 0 g)',
    Kids: [reference(widget)],
    ...entries,
  })
  // The page has the widget, and not the field.
  const { number } = draft.target
  const page = draft.objects.get(number) as PdfDictionary
  const annotations = (page['Annots'] as readonly PdfValue[]).filter((one) => one !== reference(field))
  draft.objects.set(number, withItem({ ...page, Annots: annotations }, 'Annots', reference(widget)))
  return field
}

const widgetOf = (pdf: SyntheticPdf, field: number): number =>
  Number.parseInt(String((pdf.dictionary(field)['Kids'] as readonly PdfValue[])[0]), 10)

const valueOfWidget = replaced(
  'value-of-a-widget',
  (draft) => fieldWithWidget(draft, {}, { V: textString(draft.random.amount()) }),
  (pdf, { draft, field }) => {
    const [text, look, widget] = [draft.random.amount(), pdf.size + 20, widgetOf(pdf, field)]
    const drawn = draft.random.chance(0.5)
    return new Map<number, Body>([
      [field, { ...pdf.dictionary(field), V: textString(text) }],
      [widget, { ...pdf.dictionary(widget), V: textString(text), ...(drawn ? { AP: { N: reference(look) } } : {}) }],
      ...(drawn ? ([[look, formXObject(draft, place(draft), textOf(draft.random, text))]] as const) : []),
    ])
  },
)

/** Table 226: one field has the widget among its kids, and the widget names another, which holds a value. */
const valueOfAnotherParent = replaced(
  'value-of-another-parent',
  (draft) => {
    const [field, held] = [fieldWithWidget(draft, {}, {}), draft.number()]
    const kids = (draft.objects.get(field) as PdfDictionary)['Kids'] as readonly PdfValue[]
    const widget = Number.parseInt(String(kids[0]), 10)
    draft.objects.set(widget, { ...(draft.objects.get(widget) as PdfDictionary), Parent: reference(held) })
    const value = { FT: '/Tx', T: '(Held)', V: textString(draft.random.amount()), DA: '(/F1 10 Tf 0 g)' }
    draft.objects.set(held, value)
    const form = draft.objects.get(draft.form) as PdfDictionary
    draft.objects.set(draft.form, withItem(form, 'Fields', reference(held)))
    return field
  },
  (pdf, { draft, field }) => {
    const [text, look, widget] = [draft.random.amount(), pdf.size + 20, widgetOf(pdf, field)]
    return new Map<number, Body>([
      [field, { ...pdf.dictionary(field), V: textString(text) }],
      [widget, { ...pdf.dictionary(widget), AP: { N: reference(look) } }],
      [look, formXObject(draft, place(draft), textOf(draft.random, text))],
    ])
  },
)

const readOnlyWidget = replaced(
  'widget-that-is-read-only',
  (draft) => fieldWithWidget(draft, {}, { Ff: 1 }),
  (pdf, { draft, field }) => new Map([[field, { ...pdf.dictionary(field), V: textString(draft.random.amount()) }]]),
)

function marks(draft: Draft): PdfDictionary {
  const font = draft.number()
  draft.objects.set(font, { Type: '/Font', Subtype: '/Type1', BaseFont: '/ZapfDingbats' })
  return { Font: { Z: reference(font) } }
}

function boxField(draft: Draft, rectangle: Box, state: PdfDictionary, off: string): number {
  const [ticked, unticked] = [draft.number(), draft.number()]
  draft.objects.set(ticked, formXObject(draft, rectangle, 'BT 0 g /Z 9 Tf 1 2 Td (4) Tj ET', marks(draft)))
  draft.objects.set(unticked, formXObject(draft, rectangle, off))
  const AP = { N: { Yes: reference(ticked), Off: reference(unticked) } }
  return addField(draft, 'Total', rectangle, { FT: '/Btn', AP, ...state })
}

const small = ([left, bottom]: Box): Box => [left, bottom, left + 12, bottom + 12]

const stateElsewhere = replaced(
  'state-in-an-object-of-its-own',
  (draft) => boxField(draft, small(place(draft)), draft.random.pick<PdfDictionary>([{}, { AS: '/Off' }]), ''),
  (pdf, { field }) =>
    new Map<number, Body>([
      [field, { ...pdf.dictionary(field), AS: reference(pdf.size + 20) }],
      [pdf.size + 20, '/Yes'],
    ]),
)

const uncoveredByState = replaced(
  'state-that-hid-a-line',
  (draft) => {
    const box = placeOverText(draft)
    return boxField(draft, box, { AS: '/Off' }, filled(box, '1 1 1'))
  },
  (pdf, { field }) => new Map([[field, { ...pdf.dictionary(field), V: '/Yes', AS: '/Yes' }]]),
  { permissions: [undefined, 2, 3] },
)

const GROUNDS: readonly ((box: Box) => string)[] = [
  (box) => filled(box, '1 1 1'),
  ([left, bottom, right, top]) =>
    `1 g 0 0 m 0 ${top - bottom} l ${right - left} ${top - bottom} l ${right - left} 0 l h f`,
]

const uncovered = replaced(
  'ground-that-hid-a-line',
  (draft) => {
    const [box, look] = [placeOverText(draft), draft.number()]
    draft.objects.set(look, formXObject(draft, box, draft.random.pick(GROUNDS)(box)))
    return addField(draft, 'Total', box, { FT: '/Tx', DA: '(/F1 10 Tf 0 g)', AP: { N: reference(look) } })
  },
  (pdf, { draft, field }) => {
    const look = pdf.size + 20
    const box = pdf.dictionary(field)['Rect'] as unknown as Box
    return new Map<number, Body>([
      [field, { ...pdf.dictionary(field), V: '(x)', AP: { N: reference(look) } }],
      [look, formXObject(draft, box, '/Tx BMC q BT 0 g /F1 6 Tf 1 4 Td (x) Tj ET Q EMC')],
    ])
  },
  { permissions: [undefined, 2, 3] },
)

/** Table 232: programs that let people fill in the field show no more of it than that. */
const longerThanItsField = replaced(
  'value-longer-than-its-field',
  (draft) =>
    addField(draft, 'Total', place(draft), { FT: '/Tx', DA: '(/F1 10 Tf 0 g)', MaxLen: draft.random.integer(1, 2) }),
  (pdf, { draft, field }) => {
    const [text, look] = [draft.random.amount(), pdf.size + 20]
    return new Map<number, Body>([
      [field, { ...pdf.dictionary(field), V: textString(text), AP: { N: reference(look) } }],
      [look, formXObject(draft, place(draft), textOf(draft.random, text))],
    ])
  },
)

export const WIDGET_VALUES: readonly AttackClass[] = [
  valueOfWidget,
  valueOfAnotherParent,
  longerThanItsField,
  readOnlyWidget,
  stateElsewhere,
  uncoveredByState,
  uncovered,
]
