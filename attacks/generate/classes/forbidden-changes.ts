import { type PdfDictionary, reference } from '../../../src/testbed/pdf-syntax.ts'
import { createDraft, type Draft, emptyPlace } from '../draft.ts'
import { addField, addTextField, EMPTY_PAPER, filled, fillIn } from '../fields.ts'
import { formXObject, OPAQUE, withItem } from '../form-xobject.ts'
import type { Random } from '../random.ts'
import { docMdp, fieldMdp, harmlessUpdate, sign, signDraft } from '../sign.ts'
import type { Body, Objects, SyntheticPdf } from '../synthetic-pdf.ts'
import type { AttackClass, Sample } from '../types.ts'
import type { World } from '../world.ts'

/** Section 3: changes that depend on what a signature permits, on a field, or on a signature that was there. */

/** The field that is asked about stands under its name in the form's fields. */
function textDraft(random: Random): { draft: Draft; first: number; second: number } {
  const draft = createDraft(random)
  const first = addTextField(draft, 'Total', emptyPlace(draft, 3))
  return { draft, first, second: addTextField(draft, 'Remark', emptyPlace(draft, 4)) }
}

const actionOfWidget: AttackClass = {
  name: 'action-of-a-widget-added',
  section: 3,
  control: 'the same field filled in without the action',
  shownByNoPage: true,
  make: async (random, world) => {
    const { draft, first } = textDraft(random)
    const signed = await signDraft(world, draft)
    const action = random.pick<PdfDictionary>([
      { A: { S: '/JavaScript', JS: '(app.alert\\(1\\))' } },
      { AA: { F: { S: '/JavaScript', JS: '(event.value=1)' } } },
      { A: { S: '/Launch', F: '(testbed.exe)' } },
    ])
    const value = random.amount()
    const control = signed.append(fillIn(signed, draft, first, value)).bytes
    const attack = signed.append(fillIn(signed, draft, first, value, action)).bytes
    return { attack, control, signed: control }
  },
}

const filledAndMoved: AttackClass = {
  name: 'field-filled-and-moved',
  section: 3,
  control: 'the same field filled in where it is',
  make: async (random, world) => {
    const { draft, first } = textDraft(random)
    const signed = await signDraft(world, draft)
    const { target } = draft
    const moved = { Rect: random.pick(target.lines) }
    const value = random.amount()
    const control = signed.append(fillIn(signed, draft, first, value)).bytes
    const attack = signed.append(fillIn(signed, draft, first, value, moved)).bytes
    return { attack, control, signed: control }
  },
}

const filledWhenForbidden: AttackClass = {
  name: 'form-filled-under-p-1',
  section: 3,
  control: 'the same under P = 2',
  make: async (random, world) => {
    const { draft, first } = textDraft(random)
    const isOfLock = random.chance(0.5)
    // Software takes all of /Lock over into the parameters of its /FieldMDP (table 236).
    const signedWith = (certification: 1 | 2) => {
      const lock = fieldMdp(['Remark'], draft.catalog)
      const parameters = { ...(lock['TransformParams'] as PdfDictionary), P: certification }
      const entries = { Reference: [{ ...lock, TransformParams: parameters }] }
      return signDraft(world, draft, isOfLock ? { request: { entries } } : { certification })
    }
    const [strict, lenient] = [await signedWith(1), await signedWith(2)]
    const fill = (pdf: SyntheticPdf) => pdf.append(fillIn(pdf, draft, first)).bytes
    return { attack: fill(strict), control: fill(lenient), signed: strict.bytes }
  },
}

const lockedField: AttackClass = {
  name: 'locked-field-filled',
  section: 3,
  control: 'another field, that is not locked, filled in',
  make: async (random, world) => {
    const { draft, first, second } = textDraft(random)
    const byReference = random.chance(0.5)
    const lock = { Type: '/SigFieldLock', Action: '/Include', Fields: ['(Total)'] }
    // §12.8.2.4: what signing software takes over from /Lock is in the signature; §12.7.5.5: the lock is the field's.
    const field = byReference ? null : addField(draft, 'Signature1', emptyPlace(draft, 0), { FT: '/Sig', Lock: lock })
    const entries = { Reference: [fieldMdp(['Total'], draft.catalog)] }
    const request = field === null ? { entries } : { field, ...(random.chance(0.5) ? { entries } : {}) }
    const signed = await signDraft(world, draft, { request })
    return {
      attack: signed.append(fillIn(signed, draft, first)).bytes,
      control: signed.append(fillIn(signed, draft, second)).bytes,
      signed: signed.bytes,
    }
  },
}

/** §12.8.2.4, table 259: what no array names may be any field; and of a lock and a /FieldMDP that differ, either may be what was meant. */
const unclearLock: AttackClass = {
  name: 'field-of-an-unclear-lock-filled',
  section: 3,
  control: 'the same field of the same document with a lock for another field',
  make: async (random, world) => {
    const { draft, first } = textDraft(random)
    const differs = random.chance(0.5)
    const lock = { Type: '/SigFieldLock', Action: '/Include', Fields: [differs ? '(Total)' : '(Remark)'] }
    const field = addField(draft, 'Signature1', emptyPlace(draft, 0), { FT: '/Sig', Lock: lock })
    const before = new Map(draft.objects)
    const unclear = differs
      ? fieldMdp(['Remark'], draft.catalog)
      : withoutArray(fieldMdp(['Remark'], draft.catalog), random)
    const signed = await signDraft(world, draft, { request: { field, entries: { Reference: [unclear] } } })
    draft.objects.clear()
    for (const [number, body] of before) draft.objects.set(number, body)
    draft.objects.set(field, { ...(before.get(field) as PdfDictionary), Lock: { ...lock, Fields: ['(Remark)'] } })
    const clear = { Reference: [fieldMdp(['Remark'], draft.catalog)] }
    const plain = await signDraft(world, draft, { request: { field, entries: clear } })
    return {
      attack: signed.append(fillIn(signed, draft, first)).bytes,
      control: plain.append(fillIn(plain, draft, first)).bytes,
      signed: signed.bytes,
    }
  },
}

function withoutArray(reference: PdfDictionary, random: Random): PdfDictionary {
  const { Fields: _, ...parameters } = reference['TransformParams'] as PdfDictionary
  return { ...reference, TransformParams: random.chance(0.5) ? parameters : { ...parameters, Fields: '(Remark)' } }
}

/** §12.8.2.2.1 has one, in the first signature; readers may know no other. It is obeyed wherever it stands. */
const certificationAtOddPlace: AttackClass = {
  name: 'filled-after-certification-at-an-odd-place',
  section: 3,
  control: 'the same without /Reference in the second signature',
  make: async (random, world) => {
    const { draft, first } = textDraft(random)
    const once = await signDraft(world, draft, { signatures: [1, 1] })
    const again = (entries: PdfDictionary) => sign(once, draft, { by: world.sign, name: 'Second', entries })
    const [strict, plain] = [await again({ Reference: [docMdp(1)] }), await again({})]
    const fill = (pdf: SyntheticPdf) => pdf.append(fillIn(pdf, draft, first)).bytes
    return { attack: fill(strict), control: fill(plain), signed: strict.bytes }
  },
}

const annotated = (name: string, certification: 1 | 2 | undefined): AttackClass => ({
  name,
  section: 3,
  control: 'the same annotation under P = 3',
  make: async (random, world) => {
    const draft = createDraft(random)
    const kind = random.pick(['/Square', '/Stamp', '/FreeText', '/Highlight'])
    const [left, bottom, right, top] = EMPTY_PAPER
    const annotate = async (permission: 1 | 2 | 3 | undefined) => {
      const signed = await signDraft(world, draft, permission === undefined ? {} : { certification: permission })
      const [annotation, look, page] = [signed.size + 2, signed.size + 3, draft.target.number]
      const objects = new Map<number, Body>([
        [
          annotation,
          {
            Type: '/Annot',
            Subtype: kind,
            F: 4,
            Rect: EMPTY_PAPER,
            AP: { N: reference(look) },
            Contents: '(Testbed)',
            ...(kind === '/Highlight' ? { QuadPoints: [left, top, right, top, left, bottom, right, bottom] } : {}),
          },
        ],
        [look, formXObject(draft, EMPTY_PAPER, filled(EMPTY_PAPER, '1 0.9 0'), OPAQUE)],
        [page, withItem(signed.dictionary(page), 'Annots', reference(annotation))],
      ])
      return { signed, bytes: signed.append({ objects }).bytes }
    }
    const [attack, control] = [await annotate(certification), await annotate(3)]
    return { attack: attack.bytes, control: control.bytes, signed: attack.signed.bytes }
  },
})

/** The first signature is taken out of its field, and another stands there. */
const signatureReplaced: AttackClass = {
  name: 'signature-replaced',
  section: 3,
  control: 'the other signature in an empty field of its own',
  make: async (random, world): Promise<Sample> => {
    const draft = createDraft(random)
    const place = emptyPlace(draft, 3)
    const first = addField(draft, 'Signature1', place, { FT: '/Sig' })
    const second = addField(draft, 'Second', emptyPlace(draft, 4), { FT: '/Sig' })
    const signed = await signDraft(world, draft, { signatures: [1, 1], request: { field: first, rectangle: place } })
    const look = `0.9 0.9 1 rg 0 0 100 50 re f BT 0 g /F1 9 Tf 6 20 Td (${random.word()}) Tj ET`
    const by = (field: number, name: string, signer: World['sign']) =>
      sign(signed, draft, { by: signer, name, field, rectangle: place, look })
    const attack = await by(first, 'Signature1', random.pick([world.sign, world.signAsStranger]))
    const control = await by(second, 'Second', world.sign)
    return { attack: attack.bytes, control: control.bytes, signed: signed.bytes }
  },
}

/** The look of a signature is part of what its own update brought, and of nothing later. */
const lookOfSignature: AttackClass = {
  name: 'appearance-of-a-signature-changed',
  section: 3,
  control: 'an update of the document information or of validation data',
  make: async (random, world) => {
    const draft = createDraft(random)
    const place = emptyPlace(draft, 0)
    const signed = await signDraft(world, draft, { signatures: [1, 1], request: { rectangle: place } })
    const field = [...signed.bodies].find(
      ([, body]) => typeof body === 'object' && (body as PdfDictionary)['FT'] === '/Sig',
    )
    if (field === undefined) throw new RangeError('No signature field')
    const [number] = field
    const before = signed.dictionary(number)
    const look = Number.parseInt(String((before['AP'] as PdfDictionary)['N']), 10)
    const forged = formXObject(draft, place, `BT 0 g /F1 9 Tf 6 20 Td (${random.word()}) Tj ET`)
    const added = signed.size + 1
    const objects: Objects = random.chance(0.5)
      ? [[look, forged]]
      : [
          [added, forged],
          [number, { ...before, AP: { N: reference(added) } }],
        ]
    return {
      attack: signed.append({ objects: new Map(objects) }).bytes,
      control: harmlessUpdate(signed, draft).bytes,
      signed: signed.bytes,
    }
  },
}

export const FORBIDDEN_CHANGES: readonly AttackClass[] = [
  actionOfWidget,
  filledAndMoved,
  filledWhenForbidden,
  lockedField,
  unclearLock,
  certificationAtOddPlace,
  annotated('annotation-without-certification', undefined),
  annotated('annotation-under-p-2', 2),
  annotated('annotation-under-p-1', 1),
  signatureReplaced,
  lookOfSignature,
]
