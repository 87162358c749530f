import { chargeItems, chargeShared } from '../file-charges.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfString, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { decodeTextString, isReadAlikeText } from '../text-string.ts'
import { sameValue } from './same-value.ts'

/** Values of fields (ISO 32000-2 §12.7.5), as they are stored. */

/** A side of a comparison. */
export interface Side {
  readonly store: ObjectStore
  readonly revision: number
}

/** What of a field says how its value is to be understood. */
export interface ValueField {
  readonly type: string | null
  /** /Ff, its own or of an ancestor. */
  readonly flags: number
}

/** One character more than is told of a value (`told-value.ts`): what is longer is known to be cut. */
export const TOLD = 201

/** Longer ones are not compared. */
export const LONGEST = 10_000

/** Table 227: bit 1. */
export const READ_ONLY = 1

/** Table 229: bit 16. Table 232: bits 18 and 22. */
export const RADIO: number = 1 << 15
export const COMBO: number = 1 << 17
const MULTIPLE = 1 << 21

export function resolve({ store, revision }: Side, value: PdfValue | undefined): PdfValue | undefined {
  return value === undefined ? undefined : store.resolve(value, revision)
}

/** As people read it: text, or the name of the state of a button; several choices one after the other. `null`: it is none of these. */
export function textOfValue(side: Side, written: PdfValue | undefined): string | null {
  const value = resolve(side, written)
  if (value?.kind === 'name') return value.value
  if (value?.kind === 'string') return textOfString(side, value, written)
  if (value?.kind !== 'array' || value.items.length === 0) return null
  chargeItems(side.store.budget, value.items.length)
  const texts = value.items.slice(0, TOLD).map((item) => {
    const one = resolve(side, item)
    return one?.kind === 'array'
      ? '[...]'
      : (textOfValue(side, one === undefined || one.kind === 'string' ? item : one) ?? '')
  })
  return texts.join(', ')
}

/** What stands in an array that many fields have is decoded for each of them, as what they refer to is. */
export function textOfString(side: Side, value: PdfString, written: PdfValue | undefined): string {
  if (value === written) chargeShared(side.store.budget, value)
  return decodeTextString(value.bytes.subarray(0, LONGEST * 4))
}

/** What no encoding has a character for. Two that have it may differ. */
export const NO_CHARACTER = '\ufffd'

/** The same value as stored: text in another encoding is the same, and the text of a name is not (`asText`: is, too). Nothing is the same as an empty text. */
export function sameStored(
  [side, written]: readonly [Side, PdfValue | undefined],
  [other, writtenThere]: readonly [Side, PdfValue | undefined],
  asText = false,
): boolean {
  const [one, two] = [resolve(side, written), resolve(other, writtenThere)]
  if (isNothing(one) || isNothing(two)) return isNothing(one) && isNothing(two)
  if (one === undefined || two === undefined) return false
  if (one.kind === 'array' && two.kind === 'array') {
    chargeItems(side.store.budget, one.items.length)
    return (
      one.items.length === two.items.length &&
      one.items.every((item, i) => {
        const [first, second] = [resolve(side, item), resolve(other, two.items[i])]
        return first?.kind === 'array' || second?.kind === 'array'
          ? sameValue(item, two.items[i] ?? item, side.store.budget)
          : sameStored([side, item], [other, two.items[i]])
      })
    )
  }
  if (sameValue(one, two, side.store.budget)) return true
  const areTexts = one.kind === 'string' && two.kind === 'string'
  if (!areTexts && !(asText && [one, two].every(({ kind }) => kind === 'string' || kind === 'name'))) return false
  const text = wholeText(side, one)
  return text === wholeText(other, two) && text?.includes(NO_CHARACTER) === false
}

/** However long it is: what is told of a value is cut, and what is compared is not. */
function wholeText({ store }: Side, value: PdfValue): string | null {
  if (value.kind === 'string') return store.text(value)
  return value.kind === 'name' ? value.value : null
}

function isNothing(value: PdfValue | undefined): boolean {
  if (value === undefined || value.kind === 'null') return true
  if (value.kind === 'string') return value.bytes.length === 0
  return value.kind === 'array' && value.items.length === 0
}

/** Whether there is a value: what is written, or a state that is not `Off` (§12.7.5.2.3). */
export function hasValue(side: Side, type: string | null, written: PdfValue | undefined): boolean {
  const value = resolve(side, written)
  if (value === undefined || value.kind === 'null') return false
  if (value.kind === 'array' && value.items.length === 0) return false
  const text = textOfValue(side, value)
  return text === null || !(text.trim() === '' || (type === 'Btn' && text === 'Off'))
}

/** Tables 229, 231 and 234: text is a string, a choice a string or several, a state a name. Of any other kind, readers show it or not. */
export function isOfType(side: Side, { type, flags }: ValueField, written: PdfValue | undefined): boolean {
  const value = resolve(side, written)
  if (value === undefined || value.kind === 'null') return true
  // Readers show the state that /AS names; some software writes its name as a text.
  if (type === 'Btn') return value.kind === 'name' || (value.kind === 'string' && value.bytes.every(isAscii))
  if (value.kind === 'string') return true
  if (type !== 'Ch' || value.kind !== 'array') return false
  const areMany = value.items.length === 0 || ((flags & MULTIPLE) !== 0 && (flags & COMBO) === 0)
  return areMany && value.items.every((item) => resolve(side, item)?.kind === 'string')
}

/** §7.9.2.2: all readers take it for the same characters. */
export function isReadAlike(side: Side, written: PdfValue | undefined): boolean {
  const value = resolve(side, written)
  return value?.kind !== 'string' || isReadAlikeText(value.bytes.subarray(0, LONGEST * 4))
}

const isAscii = (octet: number): boolean => octet >= 0x20 && octet < 0x7f

/**
 * Whether a widget says of type, flags and value what its field says, or nothing (§12.7.4.1): of two that differ, readers take one or the other. The value may be written
 * as a name or as a string where either is of the type.
 */
export function isOfField(side: Side, field: ValueField, widget: PdfDictionary, value: PdfValue | undefined): boolean {
  const [type, flags, own] = ['FT', 'Ff', 'V'].map((key) => resolve(side, entryOf(widget, key)))
  return (
    isOfType(side, field, value) &&
    (type === undefined || nameOf(type) === field.type) &&
    (flags === undefined || naturalOf(flags) === field.flags) &&
    (own === undefined || (isOfType(side, field, own) && sameStored([side, own], [side, value], true)))
  )
}

/** The value of a field, or else of one of its widgets, which readers take as well. */
export function heldValue(
  side: Side,
  type: string | null,
  held: PdfValue | undefined,
  widgets: readonly PdfDictionary[],
): PdfValue | undefined {
  return [held, ...widgets.map((widget) => entryOf(widget, 'V'))].find((one) => hasValue(side, type, one)) ?? held
}

export interface Option {
  readonly value: string
  readonly text: string
  /** What it shows is read alike. */
  readonly isPlain: boolean
}

/** Its own, or of a field above it. */
export function optionsOf(side: Side, holders: readonly PdfDictionary[]): readonly Option[] {
  const options = holders.map((field) => resolve(side, entryOf(field, 'Opt'))).find((one) => one !== undefined)
  if (options?.kind !== 'array') return []
  // Each is read as two texts, and many fields may have the same ones.
  side.store.budget.spend('pdfObjects', options.items.length)
  return options.items.map((item) => {
    const option = resolve(side, item)
    const [value, text] = option?.kind === 'array' ? option.items : [option, option]
    return {
      value: textOfValue(side, value) ?? '',
      text: textOfValue(side, text) ?? '',
      isPlain: isReadAlike(side, text),
    }
  })
}

/** No place. */
const SEVERAL = -1

/** Where what is chosen stands among the options; `null`: a part of it is none of them, or more than one. */
export function placesOfChoice(
  side: Side,
  holders: readonly PdfDictionary[],
  written: PdfValue | undefined,
): readonly number[] | null {
  const value = resolve(side, written)
  const items = value?.kind === 'array' ? value.items : [value]
  const chosen = hasValue(side, 'Ch', value) ? items.map((one) => textOfValue(side, one)) : []
  chargeItems(side.store.budget, chosen.length)
  const places = new Map<string | null, number>()
  for (const [place, option] of optionsOf(side, holders).entries())
    places.set(option.value, places.has(option.value) ? SEVERAL : place)
  const found = chosen.map((text) => places.get(text) ?? SEVERAL)
  return found.includes(SEVERAL) ? null : found
}

/**
 * Table 234: whether /I says the same as the value. Some readers mark and show what one of them says, some what the other does. What is
 * written by hand is none of the options, and has no place.
 */
export function agreesWithPlaces(
  side: Side,
  holders: readonly PdfDictionary[],
  written: PdfValue | undefined,
): boolean {
  const indices = holders.map((one) => resolve(side, entryOf(one, 'I'))).find((one) => one !== undefined)
  if (indices === undefined || indices.kind === 'null') return true
  if (indices.kind !== 'array') return false
  chargeItems(side.store.budget, indices.items.length)
  const all = indices.items.map((one) => naturalOf(resolve(side, one)))
  const said = new Set(all)
  const places = placesOfChoice(side, holders, written)
  if (places === null) return all.length === 0 && !isAnOption(side, holders, written)
  return all.length === places.length && places.every((place) => said.has(place))
}

function isAnOption(side: Side, holders: readonly PdfDictionary[], written: PdfValue | undefined): boolean {
  const text = textOfValue(side, written)
  return optionsOf(side, holders).some(({ value }) => value === text)
}
