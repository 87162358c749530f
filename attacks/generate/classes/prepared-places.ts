import { type PdfDictionary, reference } from '../../../src/testbed/pdf-syntax.ts'
import { createDraft, emptyPlace } from '../draft.ts'
import { addField } from '../fields.ts'
import { formXObject, withItem } from '../form-xobject.ts'
import { coveringLook, sign, signDraft } from '../sign.ts'
import type { AttackClass, Box } from '../types.ts'

/** Section 4: places that were prepared, and that are more than they look. */

const onTwoPages: AttackClass = {
  name: 'prepared-field-on-two-pages',
  section: 4,
  control: 'the same field on the page that is empty alone',
  make: async (random, world) => {
    const draft = createDraft(random, { pages: [2, 3] })
    const { target } = draft
    const [, bottom, , top] = random.pick(target.lines)
    const other = draft.pages.find(({ number }) => number !== target.number) ?? target
    draft.objects.set(other.content, { dictionary: {}, data: 'q Q' })
    const place: Box = [draft.left, bottom - 2, draft.left + random.integer(90, 200), top + 2]
    const field = addField(draft, 'Prepared', place, { FT: '/Sig' }, other.number)
    const request = { by: world.sign, name: 'Prepared', field, page: other.number, rectangle: place }
    const look = coveringLook(draft, place)
    const options = { signatures: [1, 1] } as const
    const alone = await signDraft(world, draft, options)
    const page = draft.objects.get(target.number) as PdfDictionary
    draft.objects.set(target.number, withItem(page, 'Annots', reference(field)))
    const signed = await signDraft(world, draft, options)
    return {
      attack: (await sign(signed, draft, { ...request, look })).bytes,
      control: (await sign(alone, draft, { ...request, look })).bytes,
      signed: signed.bytes,
      overlay: { page: target.index, box: place },
    }
  },
}

/** What it draws until somebody signs in it was signed, and is gone then. */
const wordsOfTheField: AttackClass = {
  name: 'prepared-field-with-words',
  section: 4,
  control: 'the same field with a frame',
  make: async (random, world) => {
    const draft = createDraft(random)
    const place = emptyPlace(draft, 4)
    const [width, height] = [place[2] - place[0], place[3] - place[1]]
    const look = draft.number()
    const field = addField(draft, 'Prepared', place, { FT: '/Sig', AP: { N: reference(look) } })
    const signedWith = async (content: string) => {
      draft.objects.set(look, formXObject(draft, place, content))
      return signDraft(world, draft, { signatures: [1, 1] })
    }
    const words = await signedWith(`BT 0 g /F1 9 Tf 3 20 Td (Pays ${random.amount()}) Tj ET`)
    const frame = await signedWith(`q 1 w 0.5 0.5 ${width - 1} ${height - 1} re S Q`)
    const request = { by: world.sign, name: 'Prepared', field, rectangle: place }
    return {
      attack: (await sign(words, draft, request)).bytes,
      control: (await sign(frame, draft, request)).bytes,
      signed: words.bytes,
      overlay: { page: draft.target.index, box: place },
    }
  },
}

export const PREPARED_PLACES: readonly AttackClass[] = [onTwoPages, wordsOfTheField]
