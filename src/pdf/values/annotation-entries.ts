import { naturalOf, type PdfValue } from '../object.ts'
import type { Inspection } from './ambiguous-value.ts'
import { type Entries, isInteger } from './entries.ts'
import { inspectFieldName } from './field-names.ts'

/** Bits of /F (ISO 32000-2 table 167). */
const INVISIBLE = 1
const HIDDEN = 2
const NO_VIEW = 32

/** §12.5.6: these have none, or look alike wherever they are shown, by their places and colours. A note has a picture of its reader's. */
const WITHOUT_APPEARANCE: ReadonlySet<string> = new Set(
  'Popup Link Projection Widget Text FileAttachment Highlight Underline StrikeOut Squiggly'.split(' '),
)

const MARKED_TEXT: ReadonlySet<string> = new Set(['Highlight', 'Underline', 'StrikeOut', 'Squiggly'])

/** An annotation (tables 166 to 171) says what it is, and looks as its appearance says: what has none, readers paint or leave out. */
export function inspectAnnotation(inspection: Inspection, entries: Entries, object: number | null): void {
  const subtype = entries.name('Subtype')
  if (subtype === null) entries.wrong('Subtype')
  const flags = entries.get('F')
  if (flags !== undefined && !isInteger(flags, 0, 0x7fffffff)) entries.wrong('F')
  const bits = flags?.kind === 'number' ? flags.value : 0
  const area = entries.numbers('Rect')
  // A popup window is placed by its reader.
  if (area === undefined && subtype !== 'Popup') entries.wrong('Rect')
  // Of those that readers do not know alone; some hide others too.
  if ((bits & (HIDDEN | NO_VIEW)) !== 0 || isEmpty(area)) return
  if ((bits & INVISIBLE) !== 0) entries.wrong('F')
  // Without a form, what a field shows is for its reader to say.
  if (subtype === 'Widget' && !inspection.hasForm) entries.wrong('AcroForm')
  else if (subtype === 'Widget') inspectFieldName(inspection, entries, object)
  const appearances = entries.get('AP')
  if (appearances === undefined) {
    if (subtype !== null && !WITHOUT_APPEARANCE.has(subtype)) entries.wrong('AP')
    if (subtype === 'Link' && hasBroadBorder(entries)) entries.wrong('Border')
    // Table 182: where they are drawn. Without, some readers mark the rectangle, and others nothing.
    if (subtype !== null && MARKED_TEXT.has(subtype) && entries.get('QuadPoints') === undefined)
      entries.wrong('QuadPoints')
    else if (!isWithin(entries.numbers('QuadPoints'), area)) entries.wrong('QuadPoints')
    return
  }
  const normal = entries.in(appearances)
  const shown = normal === null ? undefined : appearanceOf(entries, normal.get('N'))
  // Table 170: a popup window has none; and of a link, some readers draw it and others do not.
  if (normal === null || shown === undefined || subtype === 'Popup' || subtype === 'Link') entries.wrong('AP')
  else if (shown !== null && naturalOf(shown.get('Length')) !== 0 && isEmpty(shown.numbers('BBox')))
    entries.wrong('BBox')
}

/** Tables 166 and 168: how wide; without, it is 1. Some readers draw one about a link, and others none: what is broader hides something. */
function hasBroadBorder(entries: Entries): boolean {
  const style = entries.in(entries.get('BS'))
  const width = style === null ? entries.numbers('Border')?.[2] : numberOf(style.get('W'))
  return width !== undefined && width !== null && !(width >= 0 && width <= USUAL_WIDTH)
}

const USUAL_WIDTH = 1

/** Beyond its edges, what a text mark may reach: about a line's width and rounding. */
const BEYOND = 2

/** §12.5.6.10: text is marked within the rectangle. What is beyond it, some readers cut. */
function isWithin(points: readonly number[] | null | undefined, area: readonly number[] | null | undefined): boolean {
  if (points == null || area?.length !== 4) return true
  return points.every((point, i) => {
    const [one, other] = [area[i % 2] as number, area[2 + (i % 2)] as number]
    return point >= Math.min(one, other) - BEYOND && point <= Math.max(one, other) + BEYOND
  })
}

function numberOf(value: PdfValue | undefined): number | null {
  return value?.kind === 'number' ? value.value : null
}

export function isEmpty(corners: readonly number[] | null | undefined): boolean {
  const [a, b, c, d] = corners ?? []
  return a !== undefined && (a === c || b === d)
}

/** Table 170: one, or one for each state, of which /AS names the one; `null` where that has none, and `undefined` where readers choose. */
function appearanceOf(entries: Entries, normal: PdfValue | undefined): Entries | null | undefined {
  if (normal?.kind === 'stream') return entries.in(normal) ?? undefined
  if (normal?.kind !== 'dictionary') return undefined
  const state = entries.name('AS')
  if (state === null) return undefined
  const of = entries.in(normal)?.get(state)
  if (of === undefined) return state === 'Off' && entries.name('Subtype') === 'Widget' ? null : undefined
  return of.kind === 'stream' ? (entries.in(of) ?? undefined) : undefined
}
