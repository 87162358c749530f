import type { Budget } from '../../core/budget.ts'
import { equalBytes } from '../../core/bytes.ts'
import { chargeItems } from '../file-charges.ts'
import { hasTwoValues, type PdfDictionary, type PdfValue, sameReference } from '../object.ts'
import { decodeTextString, isReadAlikeText } from '../text-string.ts'
import type { ValuePlace } from './roles.ts'

/**
 * The same value as written; of references, the same number. Streams are the same where their data stand in the same
 * place. `budget`: what is compared may be compared for many that have it, so that its items are charged.
 */
export function sameValue(before: PdfValue, after: PdfValue, budget?: Budget): boolean {
  if (before === after) return true
  if (budget !== undefined) chargeItems(budget, itemsOf(before))
  if (before.kind === 'array' && after.kind === 'array')
    return (
      before.items.length === after.items.length &&
      before.items.every((item, i) => sameEntry(item, after.items[i], budget))
    )
  if (before.kind === 'dictionary' && after.kind === 'dictionary') return sameEntries(before, after, budget)
  if (before.kind === 'stream' && after.kind === 'stream')
    return before.dataStart === after.dataStart && sameEntries(before.dictionary, after.dictionary, budget)
  if (before.kind === 'reference' && after.kind === 'reference') return sameReference(before, after)
  return sameScalar(before, after)
}

/** Octets of a text that take as long as an item of an array. */
const OCTETS_PER_ITEM = 64

function itemsOf(value: PdfValue): number {
  if (value.kind === 'array') return value.items.length
  if (value.kind === 'string') return value.bytes.length / OCTETS_PER_ITEM
  return value.kind === 'dictionary' ? value.entries.size : 0
}

function sameEntries(before: PdfDictionary, after: PdfDictionary, budget: Budget | undefined): boolean {
  // Of a key with two values, nobody knows which one it is the same as.
  if (hasTwoValues(before) || hasTwoValues(after) || before.entries.size !== after.entries.size) return false
  for (const [key, value] of before.entries) if (!sameEntry(value, after.entries.get(key), budget)) return false
  return true
}

function sameEntry(before: PdfValue, after: PdfValue | undefined, budget: Budget | undefined): boolean {
  return after !== undefined && sameValue(before, after, budget)
}

/** A real where an integer was is another value for readers (`/F 2.0`), but among numbers that may be either (`eitherForm`). */
function sameScalar(before: PdfValue, after: PdfValue, eitherForm = false): boolean {
  switch (before.kind) {
    case 'null':
      return after.kind === 'null'
    case 'boolean':
      return after.kind === 'boolean' && before.value === after.value
    case 'number':
      return after.kind === 'number' && before.value === after.value && (eitherForm || before.integer === after.integer)
    case 'name':
      return after.kind === 'name' && before.value === after.value
    case 'string':
      return after.kind === 'string' && equalBytes(before.bytes, after.bytes)
    default:
      return false
  }
}

/**
 * ISO 32000-2 §7.9.2.2: text may be in PDFDocEncoding, UTF-16 or UTF-8. What is no character of its encoding is the same as nothing
 * but itself.
 */
export function sameText(before: PdfValue, after: PdfValue): boolean {
  if (before.kind !== 'string' || after.kind !== 'string') return false
  const text = decodeTextString(before.bytes)
  return !text.includes('\ufffd') && text === decodeTextString(after.bytes)
}

/** The same, of text that readers draw: not all of them know all of the encodings. */
function sameDrawnText(before: PdfValue, after: PdfValue): boolean {
  return [before, after].every((one) => one.kind === 'string' && isReadAlikeText(one.bytes)) && sameText(before, after)
}

/** Less than that is measured in points to a thousandth of one by a number of single precision; a page has fewer (annex C). */
const MOST_POINTS = 0x4000

/** The same number in single precision, as readers have coordinates: which one it is does not drift, however often it is written again. */
function samePoint(before: PdfValue, after: PdfValue): boolean {
  if (before.kind !== 'number' || after.kind !== 'number') return false
  return Math.abs(before.value) < MOST_POINTS && Math.fround(before.value) === Math.fround(after.value)
}

/** Of two values of a place, that are neither compounds nor references. */
export function sameAt(before: PdfValue, after: PdfValue, { numbers, points, text, drawnText }: ValuePlace): boolean {
  if (sameScalar(before, after, numbers)) return true
  if (drawnText === true) return sameDrawnText(before, after)
  return (text === true && sameText(before, after)) || (points === true && samePoint(before, after))
}
