import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { Comparison } from './comparison.ts'

/** Entries of widgets that software writes anew with the same meaning when it fills a field in (ISO 32000-2 §12.5, §12.7). */

/** Tables 227 and 234: /Ff and /TI are 0 where neither the field has one nor what is above it; some software says so. */
export function compareZeros(
  comparison: Comparison,
  number: number,
  before: PdfDictionary,
  after: PdfDictionary,
  above: readonly PdfDictionary[],
): void {
  for (const key of ['Ff', 'TI']) {
    const [older, newer] = [entryOf(before, key), entryOf(after, key)]
    const isInherited = above.some((one) => one !== after && entryOf(one, key) !== undefined)
    const saysNone = older === undefined && naturalOf(comparison.after(newer)) === 0 && !isInherited
    if (!saysNone) comparison.compare(older, newer, number, key)
  }
}

const STYLE: ReadonlySet<string> = new Set(['S'])
const STYLE_AND_WIDTH: ReadonlySet<string> = new Set(['Type', 'S', 'W'])

/**
 * Table 168: a border without a style is solid, and one without a width is one point wide; some software says so when it draws the field. `isDrawn`: by its appearance,
 * wherever readers show it. None of them draws a border without a colour (table 192), however wide it is.
 */
export function compareBorder(
  comparison: Comparison,
  number: number,
  before: PdfDictionary,
  after: PdfDictionary,
  isDrawn: boolean,
): void {
  const [older, newer] = [entryOf(before, 'BS'), entryOf(after, 'BS')]
  const isDirect = older?.kind === 'dictionary' && newer?.kind === 'dictionary'
  // Table 166: /Border is passed over where there is a /BS, and may say the same.
  const border = entryOf(before, 'Border')
  const isOnly = border === undefined || (older === undefined && isOnePoint(border))
  const isUnseen = isDirect && isDrawn && isPlainBorder(older, 0) && isUncoloured(before) && isUncoloured(after)
  const isPlain = newer?.kind === 'dictionary' && isPlainBorder(newer, 1)
  if (isOnly && isPlain && (older === undefined || isUnseen)) return
  if (isDirect && entryOf(older, 'S') === undefined && nameOf(entryOf(newer, 'S')) === 'S')
    comparison.compareEntries(older, newer, number, 'BS', STYLE)
  else comparison.compare(older, newer, number, 'BS')
}

/** Corners that are not round, a width of one point, and no dashes. */
function isOnePoint(border: PdfValue): boolean {
  if (border.kind !== 'array' || border.items.length !== 3) return false
  return border.items.every(
    (item, i) => item.kind === 'number' && item.inexact !== true && item.value === Number(i === 2),
  )
}

function isPlainBorder(border: PdfDictionary, width: 0 | 1): boolean {
  const [style, written] = [entryOf(border, 'S'), entryOf(border, 'W')]
  const isSolid = style === undefined || nameOf(style) === 'S'
  const isAsWide = written === undefined ? width === 1 : written.kind === 'number' && written.value === width
  return isSolid && isAsWide && [...border.entries.keys()].every((key) => STYLE_AND_WIDTH.has(key))
}

function isUncoloured(widget: PdfDictionary): boolean {
  const characteristics = entryOf(widget, 'MK') ?? NO_ENTRIES
  return characteristics.kind === 'dictionary' && entryOf(characteristics, 'BC') === undefined
}

const COLOURS = ['BG', 'BC'] as const
/** The widget is not turned, and a button has its caption alone. */
const ZERO = ['R', 'TP'] as const
const RULED: ReadonlySet<string> = new Set([...COLOURS, ...ZERO, 'CA'])
const NO_ENTRIES: PdfDictionary = { kind: 'dictionary', entries: new Map(), start: 0, end: 0 }

/**
 * Table 192: a colour is the same in grey as in three equal parts, and in eight bits; 0 is as good as absent, and so is all of /MK. `isMarked`: a box that is drawn by an
 * appearance in each of its states, so that no reader draws the mark that is its /CA. Some software leaves that out.
 */
export function compareCharacteristics(
  comparison: Comparison,
  number: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
  isMarked: boolean,
): void {
  const [was, is] = [before ?? NO_ENTRIES, after ?? NO_ENTRIES]
  if (was.kind !== 'dictionary' || is.kind !== 'dictionary') {
    comparison.compare(before, after, number, 'MK')
    return
  }
  comparison.compareEntries(was, is, number, 'MK', RULED)
  const [mark, newMark] = [entryOf(was, 'CA'), entryOf(is, 'CA')]
  const isLeftOut = isMarked && mark?.kind === 'string' && newMark === undefined
  if (!isLeftOut) comparison.compare(mark, newMark, number, 'MK')
  for (const key of COLOURS) {
    const [older, newer] = [entryOf(was, key), entryOf(is, key)]
    if (!isSameColour(older, newer)) comparison.compare(older, newer, number, 'MK')
  }
  for (const key of ZERO) {
    const [older, newer] = [was, is].map((one) => withoutZero(entryOf(one, key)))
    comparison.compare(older, newer, number, 'MK')
  }
}

const withoutZero = (value: PdfValue | undefined): PdfValue | undefined => (naturalOf(value) === 0 ? undefined : value)

function isSameColour(before: PdfValue | undefined, after: PdfValue | undefined): boolean {
  const [older, newer] = [partsOf(before), partsOf(after)]
  if (older === null || newer === null) return false
  return older.every((part, i) => isSamePart(part, newer[i] ?? Number.NaN))
}

/**
 * In single precision, or in eight bits: what is between two of their values becomes one of them, and that one stays. So no colour drifts, however often it is
 * written again.
 */
function isSamePart(before: number, after: number): boolean {
  if (Math.fround(before) === Math.fround(after)) return true
  const [older, newer] = [before * EIGHT_BITS, after * EIGHT_BITS]
  if (!isWhole(newer)) return false
  const one = Math.round(newer)
  return isWhole(older) ? one === Math.round(older) : one === Math.floor(older) || one === Math.ceil(older)
}

const EIGHT_BITS = 255

/** But for what is lost where it is written with three digits. */
const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 0.13

/** Red, green and blue; `null`: another colour, or none. */
function partsOf(value: PdfValue | undefined): readonly number[] | null {
  if (value?.kind !== 'array' || (value.items.length !== 1 && value.items.length !== 3)) return null
  const parts = value.items.map((item) => (item.kind === 'number' ? item.value : Number.NaN))
  if (parts.some(Number.isNaN)) return null
  const [grey] = parts
  return parts.length === 1 && grey !== undefined ? [grey, grey, grey] : parts
}
