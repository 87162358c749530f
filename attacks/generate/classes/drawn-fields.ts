import { type PdfDictionary, reference, textString } from '../../../src/testbed/pdf-syntax.ts'
import { createDraft, type Draft, emptyPlace, placeOverText } from '../draft.ts'
import { addField, addTextField, filled, fillIn } from '../fields.ts'
import { formXObject, withItem } from '../form-xobject.ts'
import { signDraft } from '../sign.ts'
import type { Body, SyntheticPdf } from '../synthetic-pdf.ts'
import type { AttackClass, Box } from '../types.ts'

/** Sections 3 and 4: how fields and annotations are drawn, where that is not told by what they are. */

/** Table 93: /BBox is required, and readers that go on without it paint wherever the content says. */
function unboxed(content: string): Body {
  return { dictionary: { Type: '/XObject', Subtype: '/Form' }, data: content }
}

const appearanceWithoutBox: AttackClass = {
  name: 'appearance-without-a-box',
  section: 3,
  control: 'the same field filled in with an appearance that has a box',
  make: async (random, world) => {
    const draft = createDraft(random)
    const field = addTextField(draft, 'Total', emptyPlace(draft, 3))
    const signed = await signDraft(world, draft)
    const update = fillIn(signed, draft, field)
    const look = Math.max(...update.objects.keys())
    const page = random.pick(['1 1 1 rg -2000 -2000 4000 4000 re f', '0.9 0.9 0.2 rg -500 -100 900 900 re f'])
    const objects = new Map(update.objects).set(look, unboxed(page))
    return {
      attack: signed.append({ ...update, objects }).bytes,
      control: signed.append(update).bytes,
      signed: signed.bytes,
    }
  },
}

const drawnOtherwise: AttackClass = {
  name: 'default-appearance-changed-under-p-1',
  section: 3,
  control: 'the same under P = 2',
  make: async (random, world) => {
    const draft = createDraft(random)
    const field = addField(draft, 'Total', emptyPlace(draft, 3), { FT: '/Tx', DA: '(/F1 10 Tf 0 g)' })
    const [strict, lenient] = [
      await signDraft(world, draft, { certification: 1 }),
      await signDraft(world, draft, { certification: 2 }),
    ]
    const V = textString(random.amount())
    const look = random.pick(['/F1 12 Tf 0 g', '/F1 9 Tf 0.2 g', '/F1 20 Tf 1 0 0 rg'])
    const redraw = (pdf: SyntheticPdf) =>
      pdf.append({ objects: new Map([[field, { ...pdf.dictionary(field), V, DA: `(${look})` }]]) }).bytes
    return { attack: redraw(strict), control: redraw(lenient), signed: strict.bytes }
  },
}

/** Many annotations, each too thin to be much of anything. */
function strips(pdf: SyntheticPdf, draft: Draft, [left, bottom, right, top]: Box): Uint8Array {
  const page = draft.target.number
  const objects = new Map<number, Body>()
  let holder: PdfDictionary = pdf.dictionary(page)
  for (let i = 0, low = bottom; low < top; i++, low += 0.45) {
    const [number, look] = [pdf.size + 2 + 2 * i, pdf.size + 3 + 2 * i]
    const Rect = [left, low, right, low + 0.45]
    objects.set(number, { Type: '/Annot', Subtype: '/Stamp', F: 4, Rect, AP: { N: reference(look) } })
    objects.set(look, {
      dictionary: { Type: '/XObject', Subtype: '/Form', BBox: [0, 0, right - left, 0.45] },
      data: `0.9 0.3 0.3 rg 0 0 ${right - left} 0.45 re f`,
    })
    holder = withItem(holder, 'Annots', reference(number))
  }
  return pdf.append({ objects: objects.set(page, holder) }).bytes
}

const inStrips: AttackClass = {
  name: 'annotations-in-strips-over-text',
  section: 4,
  control: 'the same on empty paper',
  make: async (random, world) => {
    const draft = createDraft(random)
    const signed = await signDraft(world, draft, { certification: 3 })
    const box = placeOverText(draft)
    const [left, bottom, right, top] = emptyPlace(draft, 3)
    return {
      attack: strips(signed, draft, box),
      control: strips(signed, draft, [left + 5, bottom + 2, right - 5, top - 2]),
      signed: signed.bytes,
      overlay: { page: draft.target.index, box },
    }
  },
}

/** A part of its value is not seen: its page ends there, another field lies over it, or another page has it upside down. */
const partlySeen: AttackClass = {
  name: 'field-filled-where-a-part-is-not-seen',
  section: 3,
  control: 'the same field of the same document, with its place for itself',
  make: async (random, world) => {
    const draft = createDraft(random, { pages: [2, 3] })
    const place = emptyPlace(draft, 4)
    const field = addTextField(draft, 'Total', place)
    const plain = new Map(draft.objects)
    const [left, bottom, , top] = place
    const { objects, target, width, height } = draft
    const other = draft.pages.find(({ number }) => number !== target.number)?.number ?? target.number
    const [on, beside] = [objects.get(target.number), objects.get(other)] as [PdfDictionary, PdfDictionary]
    const how = random.pick(['cut', 'covered', 'turned'] as const)
    if (how === 'cut') objects.set(target.number, { ...on, CropBox: [left + random.integer(4, 20), 0, width, height] })
    else if (how === 'turned') objects.set(other, { ...withItem(beside, 'Annots', reference(field)), Rotate: 180 })
    else {
      const look = draft.number()
      const cover = { AP: { N: reference(look) }, MK: { BG: [1] } }
      const kind = random.pick<PdfDictionary>([{ FT: '/Btn', Ff: 1 << 16 }, { FT: '/Tx', Ff: 1 }, { FT: '/Tx' }])
      const over: Box = [left, bottom, left + random.integer(5, 20), top]
      addField(draft, 'Other', over, { ...kind, DA: '(/F1 9 Tf 0 g)', ...cover })
      objects.set(look, formXObject(draft, over, filled(over, '1 1 1')))
    }
    const cut = await signDraft(world, draft)
    objects.clear()
    for (const [number, body] of plain) objects.set(number, body)
    const whole = await signDraft(world, draft)
    return {
      attack: cut.append(fillIn(cut, draft, field)).bytes,
      control: whole.append(fillIn(whole, draft, field)).bytes,
      signed: cut.bytes,
    }
  },
}

export const DRAWN_FIELDS: readonly AttackClass[] = [appearanceWithoutBox, drawnOtherwise, inStrips, partlySeen]
