import type { StateCode } from '../../../src/core/states.ts'
import { reference } from '../../../src/testbed/pdf-syntax.ts'
import { createDraft, emptyPlace } from '../draft.ts'
import { withItem } from '../form-xobject.ts'
import { Random } from '../random.ts'
import { signDraft } from '../sign.ts'
import type { Body, SyntheticPdf } from '../synthetic-pdf.ts'
import { RELYING_STATES, type World } from '../world.ts'
import { type Alteration, alterationsBy, type CommentPlan } from './alterations.ts'
import { type Comment, type CommentObjects, LAYOUTS, type Layout } from './layouts.ts'
import { markupOf, plainRich } from './rich.ts'
import { WRITINGS, type Writing, writtenAs } from './written.ts'

export interface CommentSample {
  readonly seed: number
  readonly relyingState: StateCode
  readonly bytes: Uint8Array
  readonly signed: Uint8Array
  readonly layout: string
  readonly alterations: readonly Alteration[]
  /** What the comment says, and its rich text, as they are meant. */
  readonly contents: string | null
  readonly markup: string
}

/** A certified document that permits comments, and one, as programs write them; its rich text is perhaps altered. */
export async function makeComment(seed: number, world: World): Promise<CommentSample> {
  const random = new Random(seed)
  const relyingState = random.pick(RELYING_STATES)
  const draft = createDraft(random)
  const signed = await signDraft(world, draft, { certification: 3, signatures: [1, 1] })
  const layout = random.pick(LAYOUTS)
  const lines = Array.from({ length: random.integer(1, 4) }, () => lineBy(random))
  const plan: CommentPlan = {
    contents: lines.join('\r'),
    rich: plainRich(random, lines),
    styles: null,
    writing: random.pick(WRITINGS),
    isStream: false,
  }
  const alterations = layout.isRich ? alterationsBy(random) : []
  for (const { apply } of alterations) apply(plan, random)
  const markup = markupOf(plan.rich)
  const isKnown = (WRITINGS as readonly string[]).includes(plan.writing)
  const plainWriting: Writing = isKnown ? random.pick(['literal', plan.writing as Writing]) : 'literal'
  const stream = signed.size
  const comment: Comment = {
    contents: plan.contents === null ? null : writtenAs(plainWriting, plan.contents),
    rich: layout.isRich ? (plan.isStream ? reference(stream) : writtenAs(plan.writing, markup)) : null,
    styles: plan.styles === null ? null : writtenAs('literal', plan.styles),
    place: emptyPlace(draft, 4),
    page: draft.target.number,
  }
  // Free text alone has styles by default.
  const written = plan.styles === null ? layout : (LAYOUTS.find(({ name }) => name.startsWith('free text')) as Layout)
  const added = written.make(stream + 1, comment)
  const streams: [number, Body][] = plan.isStream ? [[stream, { dictionary: {}, data: markup }]] : []
  return {
    seed,
    relyingState,
    bytes: addToPage(signed, comment.page, added, streams).bytes,
    signed: signed.bytes,
    layout: written.name,
    alterations,
    contents: plan.contents,
    markup,
  }
}

/** An update with a comment. */
export function addToPage(
  pdf: SyntheticPdf,
  page: number,
  { annotations, objects }: CommentObjects,
  more: readonly (readonly [number, Body])[] = [],
): SyntheticPdf {
  const holder = annotations.reduce(
    (dictionary, annotation) => withItem(dictionary, 'Annots', reference(annotation)),
    pdf.dictionary(page),
  )
  return pdf.append({ objects: new Map<number, Body>([...more, ...objects, [page, holder]]) })
}

/** A number, which may be altered, and words; some with what is escaped, and letters of another script. */
function lineBy(random: Random): string {
  const special = random.pick([
    '',
    '',
    ' (twice)',
    ' < 5 & more',
    " 'as is' \\",
    ' caf\u00e9',
    ' \u0e2a\u0e31\u0e0d\u0e0d\u0e32',
  ])
  return `${random.word()} ${random.amount()}${special}${random.chance(0.2) ? ` ${random.word(60, 90)}` : ''}`
}
