import { type PdfDictionary, reference } from '../../../src/testbed/pdf-syntax.ts'
import { createDraft, type Draft, emptyPlace, placeOverDigit, placeOverText } from '../draft.ts'
import { addStamp, EMPTY_PAPER, filled } from '../fields.ts'
import { formXObject, OPAQUE, withItem } from '../form-xobject.ts'
import { coveringLook, sign, signDraft } from '../sign.ts'
import type { Body, SyntheticPdf } from '../synthetic-pdf.ts'
import type { AttackClass, Box } from '../types.ts'

/** Section 4: annotations that a certification permits (P = 3), and fields that were there, over what was signed. */

const [EMPTY_LEFT, EMPTY_BOTTOM, EMPTY_RIGHT, EMPTY_TOP] = EMPTY_PAPER

function annotate(pdf: SyntheticPdf, draft: Draft, annotation: PdfDictionary, look?: Body): Uint8Array {
  const [number, appearance, page] = [pdf.size + 2, pdf.size + 3, draft.target.number]
  const objects = new Map<number, Body>([
    [
      number,
      { Type: '/Annot', F: 4, ...annotation, ...(look === undefined ? {} : { AP: { N: reference(appearance) } }) },
    ],
    [page, withItem(pdf.dictionary(page), 'Annots', reference(number))],
  ])
  if (look !== undefined) objects.set(appearance, look)
  return pdf.append({ objects }).bytes
}

type Drawn = (box: Box) => PdfDictionary

/** Readers draw an annotation without an appearance from its points, wherever its rectangle is (§12.5.6). */
const BY_POINTS: Readonly<Record<string, Drawn>> = {
  highlight: ([l, b, r, t]) => ({ Subtype: '/Highlight', C: [1, 0.2, 0.2], QuadPoints: [l, t, r, t, l, b, r, b] }),
  'strike-out': ([l, b, r, t]) => ({ Subtype: '/StrikeOut', C: [1, 0, 0], QuadPoints: [l, t, r, t, l, b, r, b] }),
  line: ([l, b, r, t]) => ({ Subtype: '/Line', C: [0, 0, 0], BS: { W: 8 }, L: [l, (b + t) / 2, r, (b + t) / 2] }),
  ink: ([l, b, r, t]) => ({ Subtype: '/Ink', C: [0, 0, 0], BS: { W: 8 }, InkList: [[l, b, r, t, l, t, r, b]] }),
  polygon: ([l, b, r, t]) => ({ Subtype: '/Polygon', C: [1, 0, 0], IC: [1, 1, 0], Vertices: [l, b, r, b, r, t, l, t] }),
}

const byPoints = ([name, drawn]: [string, Drawn]): AttackClass => ({
  name: `${name}-beyond-its-rectangle`,
  section: 4,
  control: 'the same annotation with an appearance, its points inside its rectangle on empty paper',
  make: async (random, world) => {
    const draft = createDraft(random)
    const signed = await signDraft(world, draft, { certification: 3 })
    const box = placeOverText(draft)
    const at = (points: Box, look?: Body) => annotate(signed, draft, { ...drawn(points), Rect: EMPTY_PAPER }, look)
    const inside: Box = [EMPTY_LEFT + 10, EMPTY_BOTTOM + 10, EMPTY_RIGHT - 10, EMPTY_TOP - 10]
    return {
      attack: at(box),
      control: at(inside, formXObject(draft, EMPTY_PAPER, filled(EMPTY_PAPER, '1 1 0'), OPAQUE)),
      signed: signed.bytes,
      overlay: { page: draft.target.index, box },
    }
  },
})

/** A border may be wider than what it is around (§12.5.4). */
const wideBorder: AttackClass = {
  name: 'wide-border-on-empty-paper',
  section: 4,
  control: 'the same annotation with an appearance',
  make: async (random, world) => {
    const draft = createDraft(random)
    const signed = await signDraft(world, draft, { certification: 3 })
    const box = placeOverText(draft)
    const subtype = random.pick(['/Line', '/PolyLine'])
    const entries = {
      Subtype: subtype,
      Rect: EMPTY_PAPER,
      C: [1, 0, 0],
      [subtype === '/Line' ? 'L' : 'Vertices']: [210, 200, 280, 220],
    }
    const at = (width: number, look?: Body) =>
      annotate(signed, draft, { ...entries, BS: { W: width }, Border: [0, 0, width] }, look)
    return {
      attack: at(random.integer(2 * draft.height, 3 * draft.height)),
      control: at(1, formXObject(draft, EMPTY_PAPER, filled(EMPTY_PAPER, '1 0 0'))),
      signed: signed.bytes,
      overlay: { page: draft.target.index, box },
    }
  },
}

/** A pop-up belongs to no page until it is opened; one with an appearance may be drawn. */
const popup: AttackClass = {
  name: 'pop-up-over-text',
  section: 4,
  control: 'the same pop-up without an appearance',
  make: async (random, world) => {
    const draft = createDraft(random)
    const signed = await signDraft(world, draft, { certification: 3 })
    const box = placeOverText(draft)
    const entries = { Subtype: '/Popup', Open: true, Contents: '(x)' }
    const look = formXObject(draft, box, coveringLook(draft, box))
    return {
      attack: annotate(signed, draft, { ...entries, Rect: box }, look),
      control: annotate(signed, draft, { ...entries, Rect: EMPTY_PAPER }),
      signed: signed.bytes,
      overlay: { page: draft.target.index, box },
    }
  },
}

/** Readers draw the icon of a note in a size of their own, from the upper corner on, from the lower one, or around the middle. */
const note: AttackClass = {
  name: 'icon-of-a-note-beside-text',
  section: 4,
  control: 'the same note on empty paper',
  make: async (random, world) => {
    const draft = createDraft(random)
    const signed = await signDraft(world, draft, { certification: 3 })
    const [left, bottom, , top] = placeOverDigit(draft)
    const x = left + random.integer(-6, 6)
    const y = random.pick([bottom - random.integer(1, 6), top + random.integer(0, 6)])
    const at = (rectangle: Box) =>
      annotate(signed, draft, { Subtype: '/Text', Contents: '(x)', Rect: rectangle, F: random.pick([4, 28]) })
    const [middle, height] = [(EMPTY_LEFT + EMPTY_RIGHT) / 2, (EMPTY_BOTTOM + EMPTY_TOP) / 2]
    return {
      attack: at([x, y, x + 1, y + 1]),
      control: at([middle, height, middle + 1, height + 1]),
      signed: signed.bytes,
      overlay: { page: draft.target.index, box: [left, bottom, left + 20, top] },
    }
  },
}

/** §12.5.6.4: a note does not turn with its page, whatever its flags say; where the page stands on its head, it lies beyond its upper left corner. */
const upright: AttackClass = {
  name: 'note-that-does-not-turn-over-text',
  section: 4,
  control: 'a stamp in the place of the note',
  make: async (random, world) => {
    const draft = createDraft(random)
    const { target, objects, left, width, height } = draft
    objects.set(target.number, { ...(objects.get(target.number) as PdfDictionary), Rotate: 180 })
    const signed = await signDraft(world, draft, { certification: 3 })
    const lowest = Math.min(...target.lines.map(([, bottom]) => bottom))
    const below = lowest - random.integer(26, 36)
    const [broad, high] = [random.integer(120, Math.floor((width - left) / 2) - 5), random.integer(50, 70)]
    const beside: Box = [left + broad, below - high, left + 2 * broad, below]
    const at = (Subtype: string) =>
      annotate(
        signed,
        draft,
        { Subtype, Contents: '(x)', Rect: beside, F: 4 },
        formXObject(draft, beside, filled(beside, '1 1 0')),
      )
    return {
      attack: at('/Text'),
      control: at('/Stamp'),
      signed: signed.bytes,
      overlay: {
        page: target.index,
        // As the page is shown.
        box: [width - left - broad + 5, height - below - high, width - left, height - lowest],
      },
    }
  },
}

/** A mark that has a window for its comment brings a button with it, in a size of its reader's, beside its upper right corner. */
const commentButton: AttackClass = {
  name: 'button-of-a-comment-over-text',
  section: 4,
  control: 'the same mark without a window, or on empty paper',
  make: async (random, world) => {
    const draft = createDraft(random)
    const signed = await signDraft(world, draft, { certification: 3 })
    const [left, bottom, , top] = placeOverDigit(draft)
    const x = left - random.integer(3, 12)
    const beside: Box = [x - 8, bottom - 14, x, bottom - 6]
    const isInk = random.chance(0.4)
    const at = (box: Box, isWindow: boolean): Uint8Array => {
      const [mark, popUp, look, page] = [signed.size, signed.size + 1, signed.size + 2, draft.target.number]
      const window = isWindow ? { Popup: reference(popUp), Contents: '(x)' } : {}
      const drawn = isInk ? { Subtype: '/Ink', InkList: [box] } : { Subtype: random.pick(['/Square', '/Stamp']) }
      const objects = new Map<number, Body>([
        [mark, { Type: '/Annot', F: 4, Rect: box, AP: { N: reference(look) }, ...drawn, ...window }],
        [popUp, { Type: '/Annot', F: 28, Subtype: '/Popup', Rect: EMPTY_PAPER, Parent: reference(mark) }],
        [look, formXObject(draft, box, filled(box, '1 1 0'))],
      ])
      const annotations = withItem(signed.dictionary(page), 'Annots', reference(mark))
      objects.set(page, isWindow ? withItem(annotations, 'Annots', reference(popUp)) : annotations)
      if (!isWindow) objects.delete(popUp)
      return signed.append({ objects }).bytes
    }
    const isAlone = random.chance(0.5)
    const inside: Box = [EMPTY_LEFT + 20, EMPTY_BOTTOM + 5, EMPTY_LEFT + 28, EMPTY_BOTTOM + 13]
    return {
      attack: at(beside, true),
      control: isAlone ? at([left - 30, bottom + 1, left - 27, bottom + 4], false) : at(inside, true),
      signed: signed.bytes,
      overlay: { page: draft.target.index, box: [left, bottom, left + 20, top] },
    }
  },
}

/** P = 3 permits that annotations are modified; one that was there goes over the text. */
const moved: AttackClass = {
  name: 'annotation-moved-over-text',
  section: 4,
  control: 'a mark like it added on other empty paper',
  make: async (random, world) => {
    const draft = createDraft(random)
    const { stamp } = addStamp(draft, EMPTY_PAPER)
    const signed = await signDraft(world, draft, { certification: 3 })
    const box = placeOverText(draft)
    const place = emptyPlace(draft, 4)
    return {
      attack: signed.append({ objects: new Map([[stamp, { ...signed.dictionary(stamp), Rect: box }]]) }).bytes,
      control: annotate(
        signed,
        draft,
        { Subtype: '/Stamp', Rect: place },
        formXObject(draft, place, filled(place, '0 0.6 0')),
      ),
      signed: signed.bytes,
      overlay: { page: draft.target.index, box },
    }
  },
}

/** What was a frame around a text when it was signed is opaque now. */
const redrawn: AttackClass = {
  name: 'annotation-redrawn-over-text',
  section: 4,
  control: 'an opaque mark added on empty paper',
  make: async (random, world) => {
    const draft = createDraft(random)
    const box = placeOverText(draft)
    const { look } = addStamp(draft, box)
    draft.objects.set(look, formXObject(draft, box, '0 0.6 0 RG 0.5 0.5 30 8 re S'))
    const signed = await signDraft(world, draft, { certification: 3 })
    const opaque = (place: Box) => formXObject(draft, place, filled(place, '1 1 1'))
    return {
      attack: signed.append({ objects: new Map([[look, opaque(box)]]) }).bytes,
      control: annotate(signed, draft, { Subtype: '/Stamp', Rect: EMPTY_PAPER }, opaque(EMPTY_PAPER)),
      signed: signed.bytes,
      overlay: { page: draft.target.index, box },
    }
  },
}

/** A rectangle without area shows nothing by §12.5.5; not every reader has learned to divide by zero. */
const noArea: AttackClass = {
  name: 'appearance-of-a-rectangle-without-area',
  section: 4,
  control: 'the same signature without an appearance',
  make: async (random, world) => {
    const draft = createDraft(random)
    const signed = await signDraft(world, draft)
    const box = placeOverText(draft)
    const [left, bottom, right, top] = box
    const rectangle = random.pick([
      [left, bottom, left, bottom],
      [left, bottom, right, bottom],
      [left, bottom, left, top],
    ])
    const look = signed.size + 10
    const drawn = formXObject(draft, [0, 0, 100, 50], `BT 0 g /F1 12 Tf 1 2 Td (${random.amount()}) Tj ET`)
    const fieldEntries = { Rect: rectangle, AP: { N: reference(look) } }
    const request = { by: world.sign, name: 'Later' }
    const attack = await sign(signed, draft, {
      ...request,
      fieldEntries,
      update: { objects: new Map([[look, drawn]]) },
    })
    const control = await sign(signed, draft, request)
    return {
      attack: attack.bytes,
      control: control.bytes,
      signed: signed.bytes,
      overlay: { page: draft.target.index, box },
    }
  },
}

export const ANNOTATIONS_OVER: readonly AttackClass[] = [
  ...Object.entries(BY_POINTS).map(byPoints),
  wideBorder,
  popup,
  note,
  upright,
  commentButton,
  moved,
  redrawn,
  noArea,
]
