import { type PdfDictionary, reference } from '../../../src/testbed/pdf-syntax.ts'
import type { Draft } from '../draft.ts'
import { formXObject, withItem } from '../form-xobject.ts'
import type { Random } from '../random.ts'
import { coveringLook, type SignRequest, sign } from '../sign.ts'
import type { Body, SyntheticPdf } from '../synthetic-pdf.ts'
import type { Box } from '../types.ts'
import type { World } from '../world.ts'

/** Whose mark it is. */
export type Party = 'signer' | 'stranger' | 'authority' | 'strange authority' | 'nobody' | 'commentator'

export interface MarkPlan {
  readonly party: Party
  readonly rectangle: Box
  /** The signature field that had been prepared, where the mark is in one. */
  readonly field: number | null
  /** How the widget is told to be seen, in order of oddity. */
  readonly trick: Trick
}

/** How a widget says where it is, and whether it is seen. */
export type Trick = (typeof TRICKS)[number]
export const TRICKS = [
  'plain',
  'plain',
  'plain',
  'corners swapped',
  'flags',
  'no area',
  'states',
  'no appearance',
  'blank appearance and a background',
  'reals',
] as const

/** The document with the mark. */
export async function putMark(pdf: SyntheticPdf, draft: Draft, plan: MarkPlan, world: World): Promise<Uint8Array> {
  const { party, rectangle, field } = plan
  const entries = entriesOf(draft, plan, pdf.size + 12)
  const objects = new Map<number, Body>([[pdf.size + 12, lookOf(draft, plan)]])
  if (party === 'nobody' || party === 'commentator') return addWidget(pdf, draft, party, entries, objects)
  const request: SignRequest = {
    by: world[BY[party]],
    name: 'Later',
    rectangle,
    look: coveringLook(draft, rectangle),
    fieldEntries: entries,
    ...(field === null ? {} : { field }),
    ...(party.endsWith('authority') ? { entries: { Type: '/DocTimeStamp', SubFilter: '/ETSI.RFC3161' } } : {}),
    update: { objects },
  }
  return (await sign(pdf, draft, request)).bytes
}

const BY = {
  signer: 'sign',
  stranger: 'signAsStranger',
  authority: 'stamp',
  'strange authority': 'stampAsStranger',
} as const

function addWidget(
  pdf: SyntheticPdf,
  draft: Draft,
  party: 'nobody' | 'commentator',
  entries: PdfDictionary,
  objects: Map<number, Body>,
): Uint8Array {
  const [number, page] = [pdf.size + 14, draft.target.number]
  const own: PdfDictionary =
    party === 'nobody'
      ? { Subtype: '/Widget', FT: '/Sig', T: '(Prepared later)' }
      : { Subtype: draft.random.pick(['/Stamp', '/FreeText', '/Square', '/Text', '/Highlight']), Contents: '(Testbed)' }
  objects.set(number, { Type: '/Annot', F: 4, P: reference(page), ...own, ...entries })
  objects.set(page, withItem(pdf.dictionary(page), 'Annots', reference(number)))
  if (party === 'nobody') objects.set(draft.form, withItem(pdf.dictionary(draft.form), 'Fields', reference(number)))
  return pdf.append({ objects }).bytes
}

function entriesOf({ random }: Draft, { rectangle, trick }: MarkPlan, look: number): PdfDictionary {
  const [left, bottom, right, top] = rectangle
  const drawn = { Rect: [...rectangle], AP: { N: reference(look) } }
  switch (trick) {
    case 'corners swapped':
      return {
        ...drawn,
        Rect: random.pick([
          [right, top, left, bottom],
          [left, top, right, bottom],
        ]),
      }
    case 'flags':
      return { ...drawn, F: random.pick([0, 1, 2, 6, 32, 36, 132, 4_294_967_298, 4_294_967_300]) }
    case 'no area':
      return {
        ...drawn,
        Rect: random.pick([
          [left, bottom, left, bottom],
          [left, bottom, right, bottom],
          [0, 0, 0, 0],
        ]),
      }
    case 'states':
      return { ...drawn, AP: { N: { On: reference(look) } }, AS: random.pick(['/On', '/Off']) }
    case 'no appearance':
      return { Rect: [...rectangle] }
    case 'blank appearance and a background':
      return { ...drawn, MK: { BG: [1, 0, 0], BC: [0, 0, 0] } }
    case 'reals':
      return { ...drawn, Rect: [left + 0.5, bottom + 0.25, right + 0.125, top] }
    default:
      return drawn
  }
}

function lookOf(draft: Draft, { rectangle, trick }: MarkPlan): Body {
  const blank = trick === 'blank appearance and a background'
  return formXObject(draft, rectangle, blank ? '' : shown(draft.random, draft, rectangle))
}

const shown = (random: Random, draft: Draft, rectangle: Box): string =>
  random.chance(0.5) ? coveringLook(draft, rectangle) : `BT 0 g /F1 11 Tf 2 4 Td (9${random.amount()}) Tj ET`
