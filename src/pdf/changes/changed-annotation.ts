import { commentTexts } from '../comment-texts.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'
import { drawnRectangleOf, isOpen } from '../painted/drawn-rectangle.ts'
import { isShownWith } from '../widget.ts'
import { hasMarkupFlags, markupOf } from './added-annotation.ts'
import { redraw } from './appearance.ts'
import type { Comparison } from './comparison.ts'
import { hidingPartOf } from './hiding-part.ts'
import { placeOfMark } from './place-of-mark.ts'
import type { AddedAnnotation } from './types.ts'

/**
 * What may be modified of a markup annotation (ISO 32000-2 tables 166, 172 and those of the markup annotations): its text, its
 * place and how it looks. What it is, who made it, what it belongs to, actions and optional content stay as they are.
 */
const MODIFIED: ReadonlySet<string> = new Set(
  (
    'Rect Contents M F Border BS BE C CA ca RC Subj Name Open QuadPoints L LE IC LL LLE Cap CP CO CL DA DS Q RD InkList Vertices Sy ' +
    'StateModel State'
  ).split(' '),
)
/** Of these, what changes no look: the date, and whether a note or its window is open. */
const UNSEEN: ReadonlySet<string> = new Set(['M', 'Open'])
/** By these it says something. */
const TEXTS: ReadonlySet<string> = new Set(['RC', 'Contents', 'DS'])
const RULED: ReadonlySet<string> = new Set([...MODIFIED, 'AP'])

/**
 * A markup annotation that is still on its page: it may be modified, under its own number. False where it is something else, or
 * becomes something else.
 */
export function compareAnnotation(comparison: Comparison, number: number, page: number): boolean {
  const both = comparison.dictionaries(number)
  const subtype = markupOf(both?.before)
  if (both === null || subtype === null || markupOf(both.after) !== subtype) return false
  const { before, after } = both
  if (!comparison.take(number, 'annotation')) {
    // On several pages: it is modified on each of them.
    const known = comparison.modified.get(number)
    if (known !== undefined) comparison.annotated.push({ ...known, page })
    return true
  }
  comparison.compareEntries(before, after, number, undefined, RULED)
  const changed = modify(comparison, number, before, after)
  const isRedrawn = redrawAppearance(comparison, number, before, after)
  if (!isRedrawn && changed.length === 0) return true
  const isShownOtherwise = isShown(comparison, before) && (isRedrawn || changed.some((key) => !UNSEEN.has(key)))
  if (comparison.isRedefined(number)) comparison.explain(number, 'annotation')
  const { budget } = comparison.store
  const was = drawnRectangleOf(before, (written) => comparison.before(written), budget)
  const is = drawnRectangleOf(after, (written) => comparison.after(written), budget)
  // What it says now, some readers show by a button.
  const stays = was?.every((side, i) => side === is?.[i]) === true && changed.every((key) => UNSEEN.has(key))
  const rectangle = stays ? is : placeOfMark(after, (written) => comparison.after(written), budget)
  const modified: AddedAnnotation = {
    object: number,
    page,
    subtype,
    rectangle,
    body: hidingPartOf(comparison, after, rectangle),
    change: 'modified',
    was,
    ...(isShownOtherwise ? { shownOtherwise: true } : {}),
    ambiguousText:
      after.entries.has('RC') && changed.some((key) => TEXTS.has(key))
        ? commentTexts().ambiguousTextOf(comparison, after)
        : undefined,
  }
  comparison.modified.set(number, modified)
  comparison.annotated.push(modified)
  return true
}

/** A pop-up is opened by who wants to, but for one that is open, or has a look, which some readers draw; what is hidden was not seen (tables 167 and 186). */
function isShown(comparison: Comparison, annotation: PdfDictionary): boolean {
  const isPopUp = nameOf(entryOf(annotation, 'Subtype')) === 'Popup'
  const resolve = (written: PdfValue | undefined) => comparison.before(written)
  if (isPopUp && resolve(entryOf(annotation, 'AP')) === undefined && !isOpen(annotation, resolve)) return false
  const flags = comparison.before(entryOf(annotation, 'F'))
  return isShownWith(naturalOf(flags) ?? 0)
}

/** The entries that have another value than before. */
function modify(
  comparison: Comparison,
  number: number,
  before: PdfDictionary,
  after: PdfDictionary,
): readonly string[] {
  const modified: string[] = []
  for (const key of MODIFIED) {
    const [was, is] = [entryOf(before, key), entryOf(after, key)]
    // What is written as it was may refer to something that was not.
    if (comparison.sameValue(was, is)) comparison.compare(was, is, number, key)
    else {
      modified.push(key)
      comparison.absorb(is, 'annotation')
      if (key === 'F' && !hasMarkupFlags(after)) comparison.refuse(number, 'changed', 'F')
    }
  }
  return modified
}

function redrawAppearance(
  comparison: Comparison,
  number: number,
  before: PdfDictionary,
  after: PdfDictionary,
): boolean {
  const [was, is] = [entryOf(before, 'AP'), entryOf(after, 'AP')]
  if (is !== undefined) return redraw(comparison, number, was, is, 'annotation')
  comparison.compare(was, is, number, 'AP')
  return false
}

/** A markup annotation that is no longer on its page; false where it is something else. Its object may stay, or be freed. */
export function removeAnnotation(comparison: Comparison, number: number, page: number): boolean {
  const before = comparison.objectBefore(number)?.value
  const subtype = markupOf(before)
  if (before?.kind !== 'dictionary' || subtype === null) return false
  if (comparison.objectAfter(number) === null && comparison.take(number, 'annotation'))
    comparison.explain(number, 'annotation')
  const was = drawnRectangleOf(before, (written) => comparison.before(written), comparison.store.budget)
  const shownOtherwise = isShown(comparison, before) ? { shownOtherwise: true as const } : {}
  comparison.annotated.push({
    object: number,
    page,
    subtype,
    rectangle: null,
    body: null,
    change: 'removed',
    was,
    ...shownOtherwise,
  })
  return true
}
