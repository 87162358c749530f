import { type PdfDictionary, reference } from '../../../src/testbed/pdf-syntax.ts'
import { contentStream, createDraft, type Draft, writeDraft } from '../draft.ts'
import { addStamp, EMPTY_PAPER } from '../fields.ts'
import { withItem } from '../form-xobject.ts'
import { addValidationData, sign, updateInformation } from '../sign.ts'
import type { Body, SyntheticPdf, TableOddity } from '../synthetic-pdf.ts'
import type { AttackClass, Sample } from '../types.ts'
import type { World } from '../world.ts'
import { ODDITIES, oddUpdate, styleFor } from './unnamed-objects.ts'

/**
 * Section 1: what an earlier revision held is history for whoever follows the tables. A reader that rebuilds the file, or passes a
 * table over, may find it again.
 */

/** What has a history is signed; something makes readers rebuild it: in what is signed, or in an update behind it. */
async function rebuilt(world: World, draft: Draft, hiding: SyntheticPdf, oddity: TableOddity): Promise<Sample> {
  const { random } = draft
  const odd = oddUpdate(oddity, random)
  const request = { by: world.sign, name: 'Signature1' }
  const signed = await sign(hiding, draft, request)
  const inSignedPart = oddity !== 'end-mark-far' && random.chance(0.3)
  const attack = inSignedPart
    ? await sign(hiding, draft, { ...request, update: odd })
    : updateInformation(signed, draft, odd)
  const control = inSignedPart ? signed : updateInformation(signed, draft)
  return { attack: attack.bytes, control: control.bytes, signed: signed.bytes }
}

const CONTROL = 'the same revisions, and no table is odd'

/** §7.5.4: an entry of a free object; the page still refers to it, which is as if it referred to null (§7.3.10). */
const freedObject: AttackClass = {
  name: 'freed-object',
  section: 1,
  control: 'the same document with the object in use, and an exact update',
  make: async (random, world) => {
    const oddity = random.pick(ODDITIES)
    const draft = createDraft(random, { style: styleFor(oddity, random) })
    const { stamp } = addStamp(draft, EMPTY_PAPER)
    const freed = writeDraft(draft).append({ objects: new Map(), freed: [stamp] })
    const sample = await rebuilt(world, draft, freed, oddity)
    const inUse = await sign(writeDraft(draft), draft, { by: world.sign, name: 'Signature1' })
    return { ...sample, control: updateInformation(inUse, draft).bytes }
  },
}

/** §7.5.7: the newer page is a member of an object stream, which a reader that looks for `obj` does not see. */
const supersededByMember: AttackClass = {
  name: 'superseded-by-a-member-of-an-object-stream',
  section: 1,
  control: CONTROL,
  make: (random, world) => {
    const oddity = random.pick(['entry-type', 'entry-type', 'size', 'number', 'end-mark-far'] as const)
    // The page is not to stand outside an object stream again when it is signed.
    const draft = { ...createDraft(random, { style: 'stream' }), packed: true }
    const { target, objects } = draft
    const forged = draft.number()
    objects.set(forged, contentStream(target.forged, random.chance(0.5)))
    const page = objects.get(target.number) as PdfDictionary
    const older: Body = { ...page, Contents: reference(forged) }
    const first = writeDraft({ ...draft, packed: false, objects: new Map([...objects, [target.number, older]]) })
    const second = first.append({ objects: new Map([[target.number, page]]), packed: true })
    return rebuilt(world, draft, second, oddity)
  },
}

/** §7.5.5: readers look for the last `startxref` from the end of the file on; some find it in a comment. */
const startInComment: AttackClass = {
  name: 'startxref-in-a-comment',
  section: 1,
  control: 'a line end instead',
  make: async (random, world) => {
    const draft = createDraft(random)
    const { target, objects } = draft
    const older = writeDraft({
      ...draft,
      objects: new Map([...objects, [target.content, contentStream(target.forged, random.chance(0.5))]]),
    })
    const newer = older.append({ objects: new Map([[target.content, objects.get(target.content) as Body]]) })
    const signed = await sign(newer, draft, { by: world.sign, name: 'Signature1' })
    const separator = random.pick([' ', '  ', '\t'])
    const behind = `${random.pick(['%', '%% ', '% '])}startxref${separator}${older.startXref}${random.pick(['\n%%EOF\n', '\n', ' %%EOF\n'])}`
    const inUpdate = random.chance(0.5)
    const finished = (text: string) =>
      inUpdate
        ? addValidationData(signed, draft, { behind: text }).bytes
        : signed.with({ text: signed.text + text }).bytes
    return { attack: finished(behind), control: finished('\n'), signed: signed.bytes }
  },
}

/** §7.3.7: no two entries of a dictionary have the same key. Readers take the first of them, or the last. */
const doubleKey: AttackClass = {
  name: 'key-that-stands-twice',
  section: 1,
  control: 'the key stands once',
  make: async (random, world) => {
    const draft = createDraft(random)
    const { target, objects } = draft
    const forged = draft.number()
    objects.set(forged, contentStream(target.forged, random.chance(0.5)))
    const page = objects.get(target.number) as PdfDictionary
    const key = random.pick(['Con#74ents', '#43ontents', 'Contents '])
    const twice = random.chance(0.5) ? { [key]: reference(forged), ...page } : { ...page, [key]: reference(forged) }
    const signed = (body: Body) =>
      sign(
        writeDraft({ ...draft, packed: false, objects: new Map([...objects, [target.number, body]]) }),
        { ...draft, packed: false },
        { by: world.sign, name: 'Signature1', page: draft.pages[0]?.number ?? 0 },
      )
    const [attack, control] = [await signed(twice), await signed(page)]
    return { attack: attack.bytes, control: control.bytes, signed: control.bytes }
  },
}

/**
 * §7.3.10: a reference that leads nowhere is null, and some readers rebuild the file for it, as often as not when the first page was shown. What goes by lines does not find what
 * begins inside of one.
 */
const insideLine: AttackClass = {
  name: 'object-inside-a-line',
  section: 1,
  control: 'the same note with no pop-up',
  make: async (random, world) => {
    const made = createDraft(random, { style: 'table', pages: [2, 3] })
    const target = made.pages.at(-1) as (typeof made.pages)[number]
    const draft: Draft = { ...made, target }
    const { objects, pages } = draft
    const older = writeDraft({
      ...draft,
      objects: new Map([...objects, [target.content, contentStream(target.forged, random.chance(0.5))]]),
    })
    const first = random.pick(['', ' ', '  '])
    const newer = older
      .with({ text: older.text.trimEnd() })
      .append({ first, objects: new Map([[target.content, objects.get(target.content) as Body]]) })
    const shown = pages[0]?.number ?? 0
    const signed = await sign(newer, draft, { by: world.sign, name: 'Signature1', certification: 3, page: shown })
    const noted = (entries: PdfDictionary) => {
      const note = signed.size + 2
      const page = withItem(signed.dictionary(shown), 'Annots', reference(note))
      const annotation = { Type: '/Annot', Subtype: '/Text', F: 4, Rect: EMPTY_PAPER, Contents: '(x)', ...entries }
      const look = { dictionary: { Type: '/XObject', Subtype: '/Form', BBox: EMPTY_PAPER, Resources: {} }, data: '' }
      return signed.append({
        objects: new Map<number, Body>([
          [shown, page],
          [note, { ...annotation, AP: { N: reference(note + 1) } }],
          [note + 1, look],
        ]),
      }).bytes
    }
    return {
      attack: noted({ Popup: reference(signed.size + 5) }),
      control: noted({}),
      signed: signed.bytes,
    }
  },
}

/** A reader that rebuilds the file passes over an object behind what it takes for the beginning of something else, and finds the older one. */
const passedOver: AttackClass = {
  name: 'object-passed-over',
  section: 1,
  control: 'the same revisions, and nothing stands between the objects',
  make: async (random, world) => {
    const oddity = random.pick(ODDITIES.filter((one) => one !== 'end-mark-far'))
    const draft = { ...createDraft(random, { style: styleFor(oddity, random) }), packed: false }
    const { target, objects } = draft
    const older = writeDraft({
      ...draft,
      objects: new Map([...objects, [target.content, contentStream(target.forged, random.chance(0.5))]]),
    })
    const newer = (first: string) =>
      older.append({ first, objects: new Map([[target.content, objects.get(target.content) as Body]]) })
    const request = { by: world.sign, name: 'Signature1' }
    const between = random.pick(['(\n', '(x\n', '<\n', '<<\n', '% ', '12 ', '/A ', 'trailer\n', 'obj\n'])
    const attack = await sign(newer(between), draft, { ...request, update: oddUpdate(oddity, random) })
    const control = await sign(newer(''), draft, request)
    return { attack: attack.bytes, control: control.bytes, signed: control.bytes }
  },
}

export const SUPERSEDED_OBJECTS: readonly AttackClass[] = [
  freedObject,
  supersededByMember,
  startInComment,
  doubleKey,
  insideLine,
  passedOver,
]
