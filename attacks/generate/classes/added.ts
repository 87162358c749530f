import { type PdfDictionary, reference } from '../../../src/testbed/pdf-syntax.ts'
import { createDraft, type Draft, emptyPlace, placeOverDigit, placeOverText } from '../draft.ts'
import { addField, addTextField, filled } from '../fields.ts'
import { formXObject, withItem } from '../form-xobject.ts'
import type { Random } from '../random.ts'
import { coveringLook, type SignRequest, sign, signDraft } from '../sign.ts'
import { type Body, deflated, type SyntheticPdf } from '../synthetic-pdf.ts'
import type { AttackClass, Box, Sample } from '../types.ts'
import { ON_PAPER, type Policy, type World } from '../world.ts'

/** Section 4: what was added after the signature lies over what was signed. */

const FIRST_ALONE: Policy = { name: 'first-alone', signatures: ['Signature1'], laterMarks: 'on-blank-paper' }

interface Added {
  readonly draft: Draft
  readonly signed: SyntheticPdf
}

async function signedDraft(random: Random, world: World, prepare?: (draft: Draft) => void): Promise<Added> {
  const draft = createDraft(random)
  prepare?.(draft)
  return { draft, signed: await signDraft(world, draft) }
}

/** The same signature over something, and on empty paper. */
async function signOver(
  { draft, signed }: Added,
  by: SignRequest['by'],
  over: Box,
  free: Box,
  policy: Policy = ON_PAPER,
): Promise<Sample> {
  const place = (rectangle: Box) =>
    sign(signed, draft, { by, name: 'Later', rectangle, look: coveringLook(draft, rectangle) })
  return {
    attack: (await place(over)).bytes,
    control: (await place(free)).bytes,
    signed: signed.bytes,
    overlay: { page: draft.target.index, box: over },
    policy,
  }
}

/** Above a signature that may be below it: paper is blank as far from what is painted as a mark is high. */
const FROM_SIGNATURES = 12
const HIGHEST_MARK = 24

/** On empty paper, of the same size as long as there is room. */
function freePlace(draft: Draft, [left, bottom, right, top]: Box): Box {
  const [x, y, most] = emptyPlace(draft, 3)
  const lowest = y + FROM_SIGNATURES
  return [x, lowest, Math.min(most, x + right - left), lowest + Math.min(HIGHEST_MARK, top - bottom)]
}

const overText: AttackClass = {
  name: 'later-signature-over-text',
  section: 4,
  control: 'the same signature on empty paper',
  make: async (random, world) => {
    const added = await signedDraft(random, world)
    const over = placeOverText(added.draft)
    return signOver(added, world.sign, over, freePlace(added.draft, over))
  },
}

const overDigit: AttackClass = {
  name: 'later-signature-over-one-digit',
  section: 4,
  control: 'the same signature on empty paper',
  make: async (random, world) => {
    const added = await signedDraft(random, world)
    const over = placeOverDigit(added.draft)
    return signOver(added, world.sign, over, freePlace(added.draft, over))
  },
}

const overImage: AttackClass = {
  name: 'later-signature-over-image',
  section: 4,
  control: 'the same signature on empty paper',
  make: async (random, world) => {
    const place: Box = [260, 180, 260 + random.integer(40, 100), 180 + random.integer(20, 60)]
    const added = await signedDraft(random, world, (draft) => {
      const { objects, target, font } = draft
      const image = draft.number()
      const samples = Array.from({ length: 48 }, () => String.fromCharCode(random.integer(0, 160))).join('')
      const dictionary = {
        Type: '/XObject',
        Subtype: '/Image',
        Width: 4,
        Height: 4,
        ColorSpace: '/DeviceRGB',
        BitsPerComponent: 8,
      }
      objects.set(image, deflated(samples, dictionary))
      const [width, height] = [place[2] - place[0], place[3] - place[1]]
      const drawn = `q ${width} 0 0 ${height} ${place[0]} ${place[1]} cm /I1 Do Q\n`
      objects.set(target.content, { dictionary: {}, data: target.written + drawn })
      const resources = { Font: { F1: reference(font) }, XObject: { I1: reference(image) } }
      objects.set(target.number, { ...(objects.get(target.number) as PdfDictionary), Resources: resources })
    })
    const over: Box = [place[0] + 5, place[1] + 5, place[2] + 20, place[3] - 3]
    return signOver(added, world.sign, over, freePlace(added.draft, over))
  },
}

const overWidget: AttackClass = {
  name: 'later-signature-over-another-field',
  section: 4,
  control: 'the same signature on empty paper',
  make: async (random, world) => {
    const place: Box = [200, 190, 300, 220]
    const added = await signedDraft(random, world, (draft) => {
      const look = draft.number()
      const field = addTextField(draft, 'Total', place)
      const before = draft.objects.get(field) as PdfDictionary
      draft.objects.set(field, { ...before, V: '(12)', AP: { N: reference(look) } })
      draft.objects.set(look, formXObject(draft, place, `/Tx BMC q BT 0 g /F1 12 Tf 2 8 Td (12,000) Tj ET Q EMC`))
    })
    // A low one keeps its margin to the fields that stand below it.
    const [left, bottom, right] = emptyPlace(added.draft, 5)
    return signOver(added, world.sign, [190, 185, 290, 215], [left, bottom, right, bottom + 14])
  },
}

/** Without permission of anybody whom the relying state knows; the policy names the other signature. */
const strangersOver: AttackClass = {
  name: 'signature-of-a-stranger-over-text',
  section: 4,
  control: 'a signature of a recognised signer on empty paper, by the same policy',
  make: async (random, world) => {
    const added = await signedDraft(random, world)
    const over = placeOverText(added.draft)
    const attack = await signOver(added, world.signAsStranger, over, freePlace(added.draft, over), FIRST_ALONE)
    const control = await signOver(added, world.sign, over, freePlace(added.draft, over), FIRST_ALONE)
    return { ...attack, control: control.control }
  },
}

const strangersOnPaper: AttackClass = {
  name: 'signature-of-a-stranger-on-empty-paper',
  section: 4,
  control: 'the same of a recognised signer, by the same policy',
  make: async (random, world) => {
    const { draft, signed } = await signedDraft(random, world)
    const rectangle = freePlace(draft, [0, 0, 105, 24])
    const look = coveringLook(draft, rectangle)
    const by = (signer: SignRequest['by']) => sign(signed, draft, { by: signer, name: 'Later', rectangle, look })
    const [attack, control] = [await by(world.signAsStranger), await by(world.sign)]
    return { attack: attack.bytes, control: control.bytes, signed: signed.bytes, policy: FIRST_ALONE }
  },
}

const TIME_STAMP: PdfDictionary = { Type: '/DocTimeStamp', SubFilter: '/ETSI.RFC3161' }

type Stamping = (random: Random, world: World) => { readonly by: SignRequest['by']; readonly entries: PdfDictionary }

const timeStampOver = (name: string, stamping: Stamping): AttackClass => ({
  name,
  section: 4,
  control: 'a time-stamp of a listed authority that cannot be seen',
  make: async (random, world) => {
    const { draft, signed } = await signedDraft(random, world)
    const over = placeOverText(draft)
    const { by, entries } = stamping(random, world)
    const attack = await sign(signed, draft, {
      by,
      name: 'Time',
      entries,
      rectangle: over,
      look: coveringLook(draft, over),
    })
    const control = await sign(signed, draft, { by: world.stamp, name: 'Time', entries: TIME_STAMP })
    return {
      attack: attack.bytes,
      control: control.bytes,
      signed: signed.bytes,
      overlay: { page: draft.target.index, box: over },
    }
  },
})

const timeStamps: readonly AttackClass[] = [
  timeStampOver('visible-time-stamp', (_, world) => ({ by: world.stamp, entries: TIME_STAMP })),
  timeStampOver('visible-time-stamp-of-a-stranger', (_, world) => ({ by: world.stampAsStranger, entries: TIME_STAMP })),
  timeStampOver('visible-junk-time-stamp', (random) => ({
    by: async () => Uint8Array.from({ length: random.integer(20, 900) }, () => random.integer(0, 255)),
    entries: TIME_STAMP,
  })),
  timeStampOver('time-stamp-type-with-ordinary-subfilter', (random, world) => ({
    by: random.pick([world.sign, world.signAsStranger, world.stamp]),
    entries: { Type: '/DocTimeStamp', SubFilter: random.pick(['/ETSI.CAdES.detached', '/adbe.pkcs7.detached']) },
  })),
]

/** A junk time-stamp that cannot be seen shows nothing; it is no long-term data either. */
const invisibleJunk: AttackClass = {
  name: 'invisible-junk-time-stamp',
  section: 4,
  control: 'a time-stamp of a listed authority that cannot be seen',
  shownByNoPage: true,
  make: async (random, world) => {
    const { draft, signed } = await signedDraft(random, world)
    const junk = Uint8Array.from({ length: random.integer(20, 900) }, () => random.integer(0, 255))
    const stamped = (by: SignRequest['by']) => sign(signed, draft, { by, name: 'Time', entries: TIME_STAMP })
    const [attack, control] = [await stamped(async () => junk), await stamped(world.stamp)]
    return { attack: attack.bytes, control: control.bytes, signed: signed.bytes }
  },
}

/** A field for a signature to come has a look already. */
const preparedOver: AttackClass = {
  name: 'prepared-field-over-text',
  section: 4,
  control: 'a signature in a new field that cannot be seen, by the same policy',
  make: async (random, world) => {
    const { draft, signed } = await signedDraft(random, world)
    const over = placeOverText(draft)
    const prepared = (place: Box) => {
      const [field, look] = [signed.size + 2, signed.size + 3]
      const page = signed.dictionary(draft.target.number)
      const objects = new Map<number, Body>([
        [
          field,
          {
            Type: '/Annot',
            Subtype: '/Widget',
            FT: '/Sig',
            T: '(Prepared)',
            F: 4,
            Rect: place,
            P: reference(draft.target.number),
            AP: { N: reference(look) },
          },
        ],
        [look, formXObject(draft, place, coveringLook(draft, place))],
        [draft.target.number, withItem(page, 'Annots', reference(field))],
        [draft.form, withItem(signed.dictionary(draft.form), 'Fields', reference(field))],
      ])
      return signed.append({ objects }).bytes
    }
    return {
      attack: prepared(over),
      control: (await sign(signed, draft, { by: world.sign, name: 'Prepared' })).bytes,
      signed: signed.bytes,
      overlay: { page: draft.target.index, box: over },
      policy: FIRST_ALONE,
    }
  },
}

const annotationOver: AttackClass = {
  name: 'permitted-annotation-over-text',
  section: 4,
  control: 'the same annotation on empty paper; the certification allows annotations',
  make: async (random, world) => {
    const draft = createDraft(random)
    const signed = await signDraft(world, draft, { certification: 3 })
    const over = placeOverText(draft)
    const kind = random.pick(['/Square', '/Stamp', '/FreeText', '/Circle'])
    const annotated = (place: Box) => {
      const [annotation, look] = [signed.size + 2, signed.size + 3]
      const objects = new Map<number, Body>([
        [annotation, { Type: '/Annot', Subtype: kind, F: 4, Rect: place, AP: { N: reference(look) }, Contents: '(x)' }],
        [look, formXObject(draft, place, filled(place, '1 1 1'))],
        [draft.target.number, withItem(signed.dictionary(draft.target.number), 'Annots', reference(annotation))],
      ])
      return signed.append({ objects }).bytes
    }
    return {
      attack: annotated(over),
      control: annotated(freePlace(draft, over)),
      signed: signed.bytes,
      overlay: { page: draft.target.index, box: over },
    }
  },
}

/** §12.8.2.2: with P 2, fields that are there may be signed; one that can be seen is more than that. */
const visibleFieldWhenCertified: AttackClass = {
  name: 'new-visible-field-under-certification',
  section: 4,
  control: 'the same signature in a field that was there when it was certified',
  make: async (random, world) => {
    const draft = createDraft(random)
    const place = emptyPlace(draft, 4)
    const field = addField(draft, 'Second', place, { FT: '/Sig' })
    const signed = await signDraft(world, draft, { certification: 2, signatures: [1, 1] })
    const look = coveringLook(draft, place)
    const ordinary = { by: world.sign, rectangle: place, look }
    const attack = await sign(signed, draft, { ...ordinary, name: 'Later', rectangle: emptyPlace(draft, 3) })
    const control = await sign(signed, draft, { ...ordinary, name: 'Second', field })
    return { attack: attack.bytes, control: control.bytes, signed: signed.bytes, policy: FIRST_ALONE }
  },
}

export const ADDED: readonly AttackClass[] = [
  overText,
  overDigit,
  overImage,
  overWidget,
  strangersOver,
  strangersOnPaper,
  ...timeStamps,
  invisibleJunk,
  preparedOver,
  annotationOver,
  visibleFieldWhenCertified,
]
