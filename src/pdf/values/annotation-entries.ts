import { entryOf, naturalOf, type PdfStream, type PdfValue } from '../object.ts'
import { type Box, boxOf, type Matrix, multiply } from '../painted/geometry.ts'
import { isShownWith } from '../widget.ts'
import type { ValueInspection } from './ambiguous-value.ts'
import { KINDS, OF_ALL, REQUIRED } from './annotation-kinds.ts'
import { inspectConstruct, numbers } from './construct.ts'
import { type Entries, isInteger } from './entries.ts'
import { type FieldKind, inspectField } from './field-names.ts'
import { isNear, isNearBox } from './form.ts'
import { shapingOf } from './lean.ts'
import { isTurned, lengthOf, ratioOf } from './matrix-measures.ts'
import { LEAST_SIDE } from './outline.ts'
import { LEAST_RATIO } from './places.ts'
import { matrixOf } from './reach-of-forms.ts'
import { leastUnitOf } from './thin.ts'

/** Bits of /F (ISO 32000-2 table 167). */
const INVISIBLE = 1
const NO_ZOOM = 8
/** All ten that there are. */
const MOST_FLAGS = 0x3ff

/** §12.5.6: these have none, or an icon of their reader's. */
const WITHOUT_APPEARANCE: ReadonlySet<string> = new Set(['Popup', 'Link', 'Widget', 'Text'])

/** These show nothing in their rectangle: a link has no border, and a window is placed by its reader. */
const ANYWHERE: ReadonlySet<string> = new Set(['Link', 'Popup'])

/** These keep their size on a page that is enlarged (table 167), and so do windows, which no page has. */
const ICONS: ReadonlySet<string> = new Set(['Text', 'FileAttachment', 'Popup'])

/** An annotation (tables 166 to 171) says what it is, and looks as its appearance says: what has none, readers paint or leave out. */
export function inspectAnnotation(inspection: ValueInspection, entries: Entries, object: number | null): void {
  const subtype = entries.name('Subtype') ?? ''
  const flags = entries.get('F')
  if (flags !== undefined && !isInteger(flags, 0, MOST_FLAGS)) entries.wrong('F')
  const bits = flags?.kind === 'number' ? flags.value : 0
  const area = entries.numbers('Rect')
  const kind = subtype === 'Widget' ? inspectField(inspection, entries, object) : null
  // What is hidden is so by all readers. Of what has no area, a field alone shows nothing: of other kinds some readers draw what stands elsewhere.
  if (!isShownWith(bits)) return
  place(inspection, entries, area)
  if (isEmpty(area) && subtype === 'Widget') return
  const allowed = KINDS.get(subtype)
  if (allowed === undefined) {
    entries.wrong('Subtype')
    return
  }
  const key = Object.hasOwn(REQUIRED, subtype) ? REQUIRED[subtype] : undefined
  // A popup window is placed by its reader.
  const isRect = ANYWHERE.has(subtype) ? numbers(4) : isNearBox
  const required = subtype === 'Popup' ? {} : { Rect: isRect }
  inspectConstruct(entries, {
    name: 'annotation',
    required: key === undefined ? required : { ...required, [key]: allowed[key] ?? (() => true) },
    allowed: { ...OF_ALL, ...allowed, Rect: isRect },
  })
  // Of those that readers do not know alone; some hide others too. Of what is no icon, some readers keep the size, whatever that of the page is.
  if ((bits & INVISIBLE) !== 0 || ((bits & NO_ZOOM) !== 0 && !ICONS.has(subtype))) entries.wrong('F')
  kind?.requireField()
  const appearances = entries.get('AP')
  // Table 224: of a field that has something to show, some readers draw what they make of it, and others what its appearance says.
  const hasLook = appearances !== undefined || entries.get('MK') !== undefined || kind?.hasValue === true
  if (inspection.drawsAnew && kind !== null && hasLook) entries.wrong('NeedAppearances')
  if (kind?.showsAnother(appearances !== undefined) === true) entries.wrong('V')
  if (appearances !== undefined) inspectAppearance(entries, appearances, subtype, kind)
  else inspectWithout(entries, subtype, area, kind?.isPushed === true)
  // §12.7.4.3: of a value that nothing shows, some readers make an appearance of their own. Honest forms have such fields: it is told.
  if (appearances === undefined && kind?.hasValue === true) inspection.dynamic.add('appearances-to-draw')
}

/** §12.5.5: what is shown is placed so that its box becomes the rectangle. */
function place(inspection: ValueInspection, entries: Entries, area: readonly number[] | null | undefined): void {
  const normal = entries.in(entries.get('AP'))
  const stream = normal === null ? null : streamOf(entries, normal)
  const shown = stream == null ? null : entries.in(stream)
  const [a = 0, b = 0, c = 0, d = 0] = area ?? []
  const [left = 0, bottom = 0, right = 0, top = 0] = shown?.numbers('BBox') ?? []
  if (stream == null || shown === null || left === right || bottom === top) return
  const own = matrixOf(shown)
  const box = boxOf(own, left, bottom, right, top)
  const to: Box = [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
  const [broad, high] = [to[2] - to[0], to[3] - to[1]]
  const [across, up] = [broad / (box[2] - box[0]), high / (box[3] - box[1])]
  const fit: Matrix = [across, 0, 0, up, to[0] - box[0] * across, to[1] - box[1] * up]
  if (!isEmpty(area) && !isBlank(stream) && !isPlain([left, bottom, right, top], box, [own, fit, multiply(own, fit)]))
    entries.wrong('BBox')
  inspection.placed.push({
    to: stream,
    area: to,
    by: [shapingOf(own), shapingOf(fit)],
    scale: Math.min(across, up) * lengthOf(own),
    largest: Math.max(across, up) * lengthOf(own),
    leastUnit: isBlank(stream) ? 0 : leastUnitOf(Math.min(broad, high), Math.max(broad, high)),
  })
}

/** As what is painted: no box has a side that is no extent, and no matrix is flat, or leads to what is far away. Some readers leave a box as it is that they take for none. */
function isPlain([left, bottom, right, top]: Box, box: Box, matrices: readonly Matrix[]): boolean {
  const sides = [right - left, top - bottom, box[2] - box[0], box[3] - box[1]]
  return (
    isNear(box) &&
    sides.every((side) => Math.abs(side) >= LEAST_SIDE) &&
    matrices.every((matrix) => isNear(matrix) && ratioOf(matrix) >= LEAST_RATIO)
  )
}

function inspectAppearance(entries: Entries, appearances: PdfValue, subtype: string, kind: FieldKind | null): void {
  const normal = entries.in(appearances)
  const shown = normal === null ? undefined : appearanceOf(entries, normal)
  // Table 170: a popup window has none; and of a link, some readers draw it and others do not.
  if (normal === null || shown === undefined || subtype === 'Popup' || subtype === 'Link') entries.wrong('AP')
  // §12.5.6.10: one that multiplies nothing, some readers leave out, and mark the text themselves.
  else if (subtype === 'Highlight' && shown !== null && !hasParameters(shown)) entries.wrong('AP')
  // §12.7.5.2.3: a box that is checked, or not, has one for each of its states; without, some readers paint nothing.
  else if (kind?.isChecked === true && normal.get('N')?.kind === 'stream') entries.wrong('AP')
  // §12.7.5.2.4: of a group of buttons some readers show the one that its value names, and others those that are on by themselves.
  else if (kind?.isRadio === true && !isOfGroup(entries, normal.get('N'), kind)) entries.wrong('V')
  else if (shown === null) inspectOff(entries, normal.get('N'), kind)
  else if (naturalOf(shown.get('Length')) !== 0 && isEmpty(shown.numbers('BBox'))) entries.wrong('BBox')
  else if (isAcross(shown.numbers('Matrix'))) entries.wrong('Matrix')
}

/** One button is on where its group has its state for a value, and off otherwise. */
function isOfGroup(entries: Entries, states: PdfValue | undefined, { state, isOneMore }: FieldKind): boolean {
  const shown = entries.name('AS')
  if (shown !== null && shown !== 'Off') return state === shown && !isOneMore()
  return state === null || state === 'Off' || entries.in(states)?.get(state) === undefined
}

/** Of a box that is off, and has no appearance for that, some readers draw the state that its field has, and some its border and its ground (table 192). */
function inspectOff(entries: Entries, states: PdfValue | undefined, kind: FieldKind | null): void {
  const { state } = kind ?? { state: null }
  if (state !== null && entries.in(states)?.get(state) !== undefined) entries.wrong('V')
  const look = entries.in(entries.get('MK'))
  if (['BC', 'BG'].some((key) => look?.get(key) !== undefined && look.numbers(key)?.length !== 0)) entries.wrong('MK')
}

/** §12.5.5: a box that is turned has another box around it, which some readers show all of, and others what is in the first. */
function isAcross(matrix: readonly number[] | null | undefined): boolean {
  return matrix?.length === 6 && isTurned(matrix as unknown as Matrix)
}

function hasParameters(shown: Entries): boolean {
  return shown.in(shown.get('Resources'))?.get('ExtGState') !== undefined
}

/** What readers draw themselves: an icon of their own, or one as large as the rectangle. */
function inspectWithout(
  entries: Entries,
  subtype: string,
  area: readonly number[] | null | undefined,
  isPushed: boolean,
): void {
  if (!WITHOUT_APPEARANCE.has(subtype) || (subtype === 'Text' && isBroad(area))) entries.wrong('AP')
  if (subtype === 'Link' && hasBorder(entries)) entries.wrong('Border')
  // Table 192: of a button to push some readers write its caption, or show its icon, and others nothing.
  const look = entries.in(entries.get('MK'))?.dictionary.entries.keys() ?? []
  if (isPushed && [...look].some((key) => !GROUNDS.has(key))) entries.wrong('MK')
}

/** How it is turned, and what page-annotations.ts asks about. */
const GROUNDS: ReadonlySet<string> = new Set(['R', 'BC', 'BG'])

/** Of an icon. */
const BROAD = 36

function isBroad(area: readonly number[] | null | undefined): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0] = area ?? []
  return Math.max(Math.abs(right - left), Math.abs(top - bottom)) > BROAD
}

/** Tables 166 and 168: without any, it is 1 wide. Some readers draw one about a link, and others none. */
function hasBorder(entries: Entries): boolean {
  const style = entries.in(entries.get('BS'))
  return (style === null ? entries.numbers('Border')?.[2] : numberOf(style.get('W'))) !== 0
}

function numberOf(value: PdfValue | undefined): number | null {
  return value?.kind === 'number' ? value.value : null
}

export function isEmpty(corners: readonly number[] | null | undefined): boolean {
  const [a, b, c, d] = corners ?? []
  return a !== undefined && (a === c || b === d)
}

/**
 * Table 170: one, or one for each state, of which /AS names the one; `null` where that has none, and `undefined` where readers choose. Behind a reference, some readers find no
 * states, and paint nothing: that is the same for a box that is off and paints nothing.
 */
function appearanceOf(entries: Entries, appearances: Entries): Entries | null | undefined {
  const stream = streamOf(entries, appearances)
  return stream == null ? stream : (entries.in(stream) ?? undefined)
}

const isBlank = (shown: PdfStream | undefined): boolean =>
  shown !== undefined && naturalOf(entryOf(shown.dictionary, 'Length')) === 0

function streamOf(entries: Entries, appearances: Entries): PdfStream | null | undefined {
  const normal = appearances.get('N')
  if (normal?.kind === 'stream') return normal
  if (normal?.kind !== 'dictionary') return undefined
  const state = entries.name('AS')
  if (state === null) return undefined
  const isOff = state === 'Off' && entries.name('Subtype') === 'Widget'
  const of = entries.in(normal)?.get(state)
  const shown = of === undefined && isOff ? null : of?.kind === 'stream' ? of : undefined
  if (appearances.dictionary.entries.get('N')?.kind !== 'reference') return shown
  return isOff && (shown === null || isBlank(shown)) ? shown : undefined
}
