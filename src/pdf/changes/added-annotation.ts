import { commentTexts } from '../comment-texts.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'
import { isTurnedPage } from '../painted/page-list.ts'
import { hasNoLook, isShownWith } from '../widget.ts'
import { hasPlainFlags } from '../widget-flags.ts'
import { checkNewAppearance } from './appearance.ts'
import type { Comparison } from './comparison.ts'
import { hidingPartOf } from './hiding-part.ts'
import { placeOfMark } from './place-of-mark.ts'
import { isPlacedOn } from './seen-on-page.ts'
import { placeBelow } from './stream-places.ts'
import type { AddedAnnotation } from './types.ts'

/** Markup annotations (ISO 32000-2 table 171): comments and marks. Links, media, files and scripts are none of them. */
const MARKUP: ReadonlySet<string> = new Set([
  'Text',
  'FreeText',
  'Line',
  'Square',
  'Circle',
  'Polygon',
  'PolyLine',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Stamp',
  'Caret',
  'Ink',
  'Popup',
])

/** Tables 166, 172 and those of the markup annotations: no actions, no optional content, no files. */
const KEYS: ReadonlySet<string> = new Set(
  (
    'Type Subtype Rect Contents P NM M F AP AS Border BS BE C CA ca T Popup RC CreationDate IRT Subj RT IT Name Open Parent QuadPoints ' +
    'L LE IC LL LLE Cap CP CO CL DA DS Q RD InkList Vertices Sy StateModel State StructParent Lang Rotate'
  ).split(' '),
)

/** Links to what is there already. */
const LINKS: ReadonlySet<string> = new Set(['P', 'IRT', 'Parent', 'Popup'])

/** An annotation at the end of /Annots of a page, which is an object: under a number that had none, with no entries but these. */
export function addAnnotation(
  comparison: Comparison,
  number: number,
  { page, object }: { readonly page: number; readonly object: number },
): void {
  const value = comparison.objectBefore(number) === null ? comparison.objectAfter(number)?.value : undefined
  const subtype = markupOf(value)
  if (value?.kind !== 'dictionary' || subtype === null || !isPlain(value)) {
    comparison.refuse(number, 'defined', 'Annots')
    return
  }
  comparison.explain(number, 'annotation')
  checkNewAppearance(comparison, number, entryOf(value, 'AP'))
  for (const [key, entry] of value.entries)
    if (!LINKS.has(key)) comparison.absorb(entry, 'annotation', placeBelow('annotation', key))
  const { store, newer } = comparison
  const dictionary = comparison.objectAfter(object)?.value
  const isTurned = isTurnedPage(store, newer, dictionary?.kind === 'dictionary' ? dictionary : null)
  const rectangle = placeOfMark(value, (written) => comparison.after(written), store.budget, isTurned)
  const ambiguousText = value.entries.has('RC') ? commentTexts().ambiguousTextOf(comparison, value) : undefined
  const body = hidingPartOf(comparison, value, rectangle)
  comparison.annotated.push({ object: number, page, subtype, rectangle, body, ambiguousText })
}

/** The subtype of a markup annotation; `null` for anything else. */
export function markupOf(value: PdfValue | undefined): string | null {
  const subtype = value?.kind === 'dictionary' ? nameOf(entryOf(value, 'Subtype')) : null
  return subtype !== null && MARKUP.has(subtype) ? subtype : null
}

function isPlain(annotation: PdfDictionary): boolean {
  return [...annotation.entries.keys()].every((key) => KEYS.has(key)) && hasMarkupFlags(annotation)
}

/** These have a size of their reader's, which no flag changes. */
const OF_READERS: ReadonlySet<string | null> = new Set(['Text', 'Popup'])

/** Table 167: a note keeps its size and its direction; another mark that does is somewhere else than its rectangle says. */
export function hasMarkupFlags(annotation: PdfDictionary): boolean {
  if (!OF_READERS.has(nameOf(entryOf(annotation, 'Subtype')))) return hasPlainFlags(annotation)
  const flags = entryOf(annotation, 'F')
  return flags === undefined || naturalOf(flags) !== null
}

/** Whether a page may show a mark, or did before it was taken away: it is not hidden (table 167), not beside its page, and its look is not blank. A note has a look of its reader's. */
export function isMarkShown(comparison: Comparison, mark: AddedAnnotation): boolean {
  const isGone = mark.change === 'removed'
  const revision = isGone ? comparison.older : comparison.newer
  const value = comparison.store.object(mark.object, revision)?.value
  if (value?.kind !== 'dictionary') return true
  const flags = entryOf(value, 'F')
  if (!isShownWith((flags === undefined ? 0 : naturalOf(comparison.store.resolve(flags, revision))) ?? 0)) return false
  if (OF_READERS.has(mark.subtype)) return true
  if (value.entries.has('AP') && hasNoLook(comparison.store, value, revision)) return false
  return isPlacedOn(comparison, mark.page, (isGone ? mark.was : mark.rectangle) ?? null)
}
