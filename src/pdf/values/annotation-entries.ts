import { naturalOf, type PdfValue } from '../object.ts'
import type { Inspection } from './ambiguous-value.ts'
import { type Entries, isInteger } from './entries.ts'
import { type FieldKind, inspectField } from './field-names.ts'

/** Bits of /F (ISO 32000-2 table 167). */
const INVISIBLE = 1
const HIDDEN = 2
const NO_VIEW = 32

/** §12.5.6: these have none, or look alike wherever they are shown, by their places and colours. A note has a picture of its reader's. */
const WITHOUT_APPEARANCE: ReadonlySet<string> = new Set(
  'Popup Link Projection Widget Text FileAttachment Highlight Underline StrikeOut Squiggly'.split(' '),
)

const MARKED_TEXT: ReadonlySet<string> = new Set(['Highlight', 'Underline', 'StrikeOut', 'Squiggly'])

/** Tables 178 to 190: what each is made of. Without it, some readers do not draw the appearance either. */
const REQUIRED: ReadonlyMap<string, readonly string[]> = new Map([
  ...[...MARKED_TEXT].map((subtype): [string, readonly string[]] => [subtype, ['QuadPoints']]),
  ['Line', ['L']],
  ['Polygon', ['Vertices', 'Path']],
  ['PolyLine', ['Vertices', 'Path']],
  ['Ink', ['InkList', 'Path']],
  ['FileAttachment', ['FS']],
  ['Sound', ['Sound']],
  ['Movie', ['Movie']],
])

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
  const kind = subtype === 'Widget' ? inspectField(inspection, entries, object) : null
  const appearances = entries.get('AP')
  // Without an appearance, lines and marks are drawn where their points are.
  const isNowhere = isEmpty(area) && (appearances !== undefined || !REQUIRED.has(subtype ?? ''))
  // Of those that readers do not know alone; some hide others too.
  if ((bits & (HIDDEN | NO_VIEW)) !== 0 || isNowhere) return
  if ((bits & INVISIBLE) !== 0) entries.wrong('F')
  kind?.requireField()
  const required = REQUIRED.get(subtype ?? '') ?? []
  const [first] = required
  if (first !== undefined && required.every((key) => entries.get(key) === undefined)) entries.wrong(first)
  else if (appearances !== undefined) inspectAppearance(entries, appearances, subtype, kind)
  else inspectWithout(entries, subtype, area)
  // §12.7.4.3: of a value that nothing shows, some readers make an appearance of their own. Honest forms have such fields: it is told.
  if (appearances === undefined && kind?.hasValue === true) inspection.dynamic.add('appearances-to-draw')
}

function inspectAppearance(
  entries: Entries,
  appearances: PdfValue,
  subtype: string | null,
  kind: FieldKind | null,
): void {
  const normal = entries.in(appearances)
  const shown = normal === null ? undefined : appearanceOf(entries, normal.get('N'))
  // Table 170: a popup window has none; and of a link, some readers draw it and others do not.
  if (normal === null || shown === undefined || subtype === 'Popup' || subtype === 'Link') entries.wrong('AP')
  // §12.5.6.10: one that multiplies nothing, some readers leave out, and mark the text themselves.
  else if (subtype === 'Highlight' && shown !== null && !hasParameters(shown)) entries.wrong('AP')
  // §12.7.5.2.3: a box that is checked, or not, has one for each of its states; without, some readers paint nothing.
  else if (kind?.isChecked === true && normal.get('N')?.kind === 'stream') entries.wrong('AP')
  else if (shown !== null && naturalOf(shown.get('Length')) !== 0 && isEmpty(shown.numbers('BBox')))
    entries.wrong('BBox')
}

function hasParameters(shown: Entries): boolean {
  return shown.in(shown.get('Resources'))?.get('ExtGState') !== undefined
}

/** What readers draw themselves. */
function inspectWithout(entries: Entries, subtype: string | null, area: readonly number[] | null | undefined): void {
  if (subtype !== null && !WITHOUT_APPEARANCE.has(subtype)) entries.wrong('AP')
  if (subtype === 'Link' && hasBroadBorder(entries)) entries.wrong('Border')
  // §12.5.6.15: some readers have an icon of their own size, and others one as large as the rectangle, over all that is in it.
  if (subtype === 'FileAttachment' && isBroad(area)) entries.wrong('AP')
  if (subtype === null || !MARKED_TEXT.has(subtype)) return
  // Table 182: where they are drawn. Without, some readers mark the rectangle, and others nothing.
  const points = entries.numbers('QuadPoints')
  if (!isWithin(points, area) || !areUpright(points)) entries.wrong('QuadPoints')
  // Table 166: without a colour, some readers mark text in black, and hide it.
  const colours = entries.numbers('C')
  if (colours == null || colours.length === 0) entries.wrong('C')
}

/** Of an icon. */
const BROAD = 36

function isBroad(area: readonly number[] | null | undefined): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0] = area ?? []
  return Math.max(Math.abs(right - left), Math.abs(top - bottom)) > BROAD
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

/**
 * Table 182: four corners of a word, of which readers take the first two for its upper edge, though the standard goes round. They differ in
 * what they make of other orders, and of words that are turned.
 */
function areUpright(points: readonly number[] | null | undefined): boolean {
  const corners = points ?? []
  const at = (i: number) => corners[i] as number
  for (let i = 0; i + 7 < corners.length; i += 8) {
    const isAlong = isAbout(at(i + 1), at(i + 3)) && isAbout(at(i + 5), at(i + 7))
    if (!isAlong || !isAbout(at(i), at(i + 4)) || !isAbout(at(i + 2), at(i + 6))) return false
  }
  return true
}

function isAbout(one: number, other: number): boolean {
  return Math.abs(one - other) <= BEYOND
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
