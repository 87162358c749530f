import { toLatin1 } from '../core/bytes.ts'
import { attempt, Refusal } from '../core/outcome.ts'
import { isRegular, skipSpaceAndComments } from './character.ts'
import { chargeItems } from './file-charges.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfStream, type PdfValue } from './object.ts'
import type { ObjectStore } from './object-store.ts'

/** ISO 32000-2 table 167: hidden; and not viewed, which may be printed all the same. */
const HIDDEN = 2
const PRINT = 4
const NO_VIEW = 32

/** Whether an annotation with these flags (/F) is shown on a screen or on paper. */
export function isShownWith(flags: number): boolean {
  return (flags & HIDDEN) === 0 && (flags & (NO_VIEW | PRINT)) !== NO_VIEW
}

/** A field that is its own widget, and the widgets below it (§12.7.4.1). */
export function widgetsOf(store: ObjectStore, field: PdfDictionary, revision: number): readonly PdfDictionary[] {
  const written = entryOf(field, 'Kids')
  const kids = written === undefined ? undefined : store.resolve(written, revision)
  if (kids?.kind !== 'array') return [field]
  chargeItems(store.budget, kids.items.length)
  return [field, ...kids.items.flatMap((kid) => store.dictionary(kid, revision) ?? [])]
}

/** Whether readers show a widget, by what §12.5.5 and table 167 say of it. */
export function isShown(store: ObjectStore, widget: PdfDictionary, revision: number): boolean {
  const value = (holder: PdfDictionary, key: string): PdfValue | undefined => {
    const written = entryOf(holder, key)
    return written === undefined ? undefined : store.resolve(written, revision)
  }
  // Only a widget has a rectangle; a field whose widgets are its kids has none of its own.
  const rectangle = value(widget, 'Rect')
  if (rectangle === undefined && entryOf(widget, 'Subtype') === undefined) return false
  const flags = value(widget, 'F')
  if (flags?.kind === 'number' && flags.integer && !isShownWith(flags.value)) return false
  return !isEmpty(store, rectangle, revision) || isDrawnWithoutArea(store, widget, revision)
}

/**
 * By §12.5.5 an appearance shows nothing in a rectangle without area. PDFium writes its text all the same, in its own size, where
 * the appearance has a box with an area.
 */
function isDrawnWithoutArea(store: ObjectStore, widget: PdfDictionary, revision: number): boolean {
  const stream = normalAppearance(store, widget, revision)
  if (stream === null) return false
  const box = entryOf(stream.dictionary, 'BBox')
  const hasArea = box === undefined || !isEmpty(store, store.resolve(box, revision), revision)
  return hasArea && !hasBlankAppearance(store, widget, revision)
}

/**
 * Whether any reader could draw something of a widget. None does where its rectangle is one point, nothing says how it looks (/MK), and it has no appearance, or
 * one that paints nothing: a hidden one is drawn by flags that a reader takes otherwise, and one without area in a size of its own.
 */
export function mayBeShown(store: ObjectStore, widget: PdfDictionary, revision: number): boolean {
  // A field whose widgets are its kids is none itself.
  const isField = OF_WIDGET.every((key) => !widget.entries.has(key)) && widget.entries.has('Kids')
  return !isField && !isPlainPoint(store, widget, revision)
}

/** Table 166. */
const OF_WIDGET: readonly string[] = ['Rect', 'Subtype', 'AP', 'MK']

/** Whether a signature shows nothing by its widget: it has no look and nothing says one (/MK), or one appearance, that paints nothing. */
export function hasNoLook(store: ObjectStore, widget: PdfDictionary, revision: number): boolean {
  if (widget.repeated !== undefined || widget.entries.has('MK')) return false
  if (!widget.entries.has('AP')) return true
  const appearances = store.dictionary(entryOf(widget, 'AP'), revision)
  return appearances?.entries.size === 1 && hasBlankAppearance(store, widget, revision)
}

function isPlainPoint(store: ObjectStore, widget: PdfDictionary, revision: number): boolean {
  const { entries } = widget
  if (!isWidget(widget) || !hasNoLook(store, widget, revision)) return false
  if (!isPoint(store, entryOf(widget, 'Rect'), revision)) return false
  const flags = entries.get('F')
  if (flags !== undefined && (naturalOf(flags) === null || (flags.kind === 'number' && flags.inexact === true)))
    return false
  return !entries.has('AP') || !entries.has('AS')
}

/** Whether it says so itself (table 191). Of other annotations readers draw a picture of their own, in a size of its own, at any point. */
export function isWidget({ entries }: PdfDictionary): boolean {
  const type = entries.get('Type')
  return nameOf(entries.get('Subtype')) === 'Widget' && (type === undefined || nameOf(type) === 'Annot')
}

/** Four numbers, and all the same: no reader makes an area of them, in whatever order it takes them. */
function isPoint(store: ObjectStore, written: PdfValue | undefined, revision: number): boolean {
  const rectangle = written === undefined ? undefined : store.resolve(written, revision)
  if (rectangle?.kind !== 'array' || rectangle.items.length !== 4) return false
  const numbers = rectangle.items.map((item) => store.resolve(item, revision))
  const [first] = numbers
  return (
    first?.kind === 'number' &&
    numbers.every((number) => number.kind === 'number' && number.inexact !== true && number.value === first.value)
  )
}

function normalAppearance(store: ObjectStore, widget: PdfDictionary, revision: number): PdfStream | null {
  const appearances = store.dictionary(entryOf(widget, 'AP'), revision)
  const normal = appearances === null ? undefined : entryOf(appearances, 'N')
  const stream = normal === undefined ? undefined : store.resolve(normal, revision)
  return stream?.kind === 'stream' ? stream : null
}

function isEmpty(store: ObjectStore, rectangle: PdfValue | undefined, revision: number): boolean {
  if (rectangle?.kind !== 'array' || rectangle.items.length !== 4) return false
  const [left, bottom, right, top] = rectangle.items.map((item) => {
    const number = store.resolve(item, revision)
    return number.kind === 'number' ? number.value : Number.NaN
  })
  return left === right || bottom === top
}

/** Whether a widget has the appearances that it had, while the pointer is over it and while it is pressed too (§12.5.5, table 170). */
export function hasSameLooks(
  store: ObjectStore,
  before: PdfDictionary,
  after: PdfDictionary,
  older: number,
  newer: number,
): boolean {
  const [was, is] = [looksOf(store, before, older), looksOf(store, after, newer)]
  return was.size === is.size && [...is].every(([place, look]) => was.get(place) === look)
}

/**
 * Streams, and what else stands where one is due, by the appearance and the state that they are of: one that was there and never shown is another look
 * in another place. An object that is defined anew is another.
 */
function looksOf(store: ObjectStore, widget: PdfDictionary, revision: number): ReadonlyMap<string, PdfValue> {
  const looks = new Map<string, PdfValue>()
  const hold = (written: PdfValue, place: readonly string[]): void => {
    const value = store.resolve(written, revision)
    if (value.kind !== 'dictionary' || place.length === 2) return void looks.set(JSON.stringify(place), value)
    chargeItems(store.budget, value.entries.size)
    for (const [name, one] of value.entries) hold(one, [...place, name])
  }
  const written = entryOf(widget, 'AP')
  if (written !== undefined) hold(written, [])
  return looks
}

/** Operators that paint nothing (§8.4.4, §9.4.1). */
const PAINTS_NOTHING: ReadonlySet<string> = new Set(['q', 'Q', 'n', 'BT', 'ET'])

/** Whether a content is white space, comments, and operators that paint nothing. */
function isBlank(content: Uint8Array): boolean {
  for (let at = skipSpaceAndComments(content, 0, content.length); at < content.length; ) {
    const start = at
    while (at < content.length && isRegular(content[at])) at++
    if (!PAINTS_NOTHING.has(toLatin1(content.subarray(start, at)))) return false
    at = skipSpaceAndComments(content, at, content.length)
  }
  return true
}

/** Whether the normal appearance (§12.5.5) has content that paints nothing. Without an appearance readers may draw one of their own. */
export function hasBlankAppearance(store: ObjectStore, widget: PdfDictionary, revision: number): boolean {
  const read = attempt(() => {
    const stream = normalAppearance(store, widget, revision)
    return stream === null ? null : store.streamData(stream, revision)
  })
  if (!read.ok && read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
  const data = read.ok ? read.value : null
  return data !== null && data.length <= LONGEST_BLANK && isBlank(data)
}

/** Software that draws nothing says so in a few octets. */
const LONGEST_BLANK = 256
