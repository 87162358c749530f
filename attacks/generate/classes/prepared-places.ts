import { type PdfDictionary, reference } from '../../../src/testbed/pdf-syntax.ts'
import { createDraft } from '../draft.ts'
import { addField } from '../fields.ts'
import { withItem } from '../form-xobject.ts'
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

export const PREPARED_PLACES: readonly AttackClass[] = [onTwoPages]
