/**
 * PDF objects as values (ISO 32000-2 §7.3): immutable, tagged by `kind`. Spans are offsets into the bytes that were
 * parsed, the file or a decoded object stream; `PdfObject.inFile` says which.
 */

import { Refusal } from '../core/outcome.ts'

export interface PdfNull {
  readonly kind: 'null'
}

export interface PdfBoolean {
  readonly kind: 'boolean'
  readonly value: boolean
}

export interface PdfNumber {
  readonly kind: 'number'
  readonly value: number
  /** Written without a decimal point. */
  readonly integer: boolean
  /** Present where readers take it for different numbers (`isExactNumber`). */
  readonly inexact?: true
  /** Present where all of it is digits, which fit 32 bits without a sign. */
  readonly unsigned?: true
}

/** A name, `#xx` undone, each byte as the character of that code. */
export interface PdfName {
  readonly kind: 'name'
  readonly value: string
  /** Present where it is not written as §7.3.5 has it: with a NUL, or a `#` that no two digits follow. */
  readonly inexact?: true
}

export interface PdfString {
  readonly kind: 'string'
  readonly bytes: Uint8Array
  readonly form: 'literal' | 'hexadecimal'
  /** Hexadecimal, and nothing but an even number of digits between `<` and `>`. */
  readonly plainHex: boolean
  /** From the opening delimiter to one past the closing one. */
  readonly start: number
  readonly end: number
}

export interface PdfArray {
  readonly kind: 'array'
  readonly items: readonly PdfValue[]
  readonly start: number
  readonly end: number
}

export interface PdfDictionary {
  readonly kind: 'dictionary'
  /** Of a key that stands twice, the first value: `entryOf` refuses it where they differ. */
  readonly entries: ReadonlyMap<string, PdfValue>
  /** Keys that stand twice or more (§7.3.7 has each once), with all their values that differ from the first, the first among them. */
  readonly repeated?: ReadonlyMap<string, readonly PdfValue[]> | undefined
  /** Keys that are not written as §7.3.5 has names. */
  readonly inexactKeys?: readonly string[] | undefined
  readonly start: number
  readonly end: number
}

export interface PdfReference {
  readonly kind: 'reference'
  readonly number: number
  readonly generation: number
  /** Present where its numbers are longer than any that is needed: readers cut them. */
  readonly inexact?: true
}

/** A stream; its data begin at `dataStart` in the file, and end where /Length says (see `stream-data.ts`). */
export interface PdfStream {
  readonly kind: 'stream'
  readonly dictionary: PdfDictionary
  readonly dataStart: number
}

export type PdfValue =
  | PdfNull
  | PdfBoolean
  | PdfNumber
  | PdfName
  | PdfString
  | PdfArray
  | PdfDictionary
  | PdfReference
  | PdfStream

/** An indirect object (§7.3.10) as one revision defines it. */
export interface PdfObject {
  readonly number: number
  readonly generation: number
  readonly value: PdfValue
  /** False for an object in an object stream: its spans say nothing about the file. */
  readonly inFile: boolean
  /** From the object number to one past `endobj`; for a stream, to where its data begin. */
  readonly start: number
  readonly end: number
}

export const PDF_NULL: PdfNull = Object.freeze({ kind: 'null' })

/** The dictionary of a dictionary or stream, else `null`. */
export function dictionaryOf(value: PdfValue): PdfDictionary | null {
  if (value.kind === 'dictionary') return value
  return value.kind === 'stream' ? value.dictionary : null
}

/**
 * The entry as written; an entry whose value is null counts as absent (§7.3.7).
 *
 * @throws {Refusal} where the key stands twice with values that differ: readers take either.
 */
export function entryOf(dictionary: PdfDictionary, key: string): PdfValue | undefined {
  const { entries, repeated } = dictionary
  if (repeated !== undefined && (repeated.get(key)?.length ?? 0) > 1)
    throw new Refusal('PDF_DICTIONARY_KEY_DUPLICATE', key, dictionary.start)
  const value = entries.get(key)
  return value === undefined || value.kind === 'null' ? undefined : value
}

/** Whether a key of the dictionary itself stands twice, with values that differ. */
export function hasTwoValues({ repeated }: PdfDictionary): boolean {
  return repeated !== undefined && [...repeated.values()].some((values) => values.length > 1)
}

/** All values that a reader may take for an entry: more than one where its key stands twice and they differ. */
export function valuesOf(dictionary: PdfDictionary, key: string): readonly PdfValue[] {
  const values = dictionary.repeated?.get(key)
  if (values !== undefined && values.length > 1) return values
  const value = entryOf(dictionary, key)
  return value === undefined ? [] : [value]
}

/** An integer of at least 0, else `null`. */
export function naturalOf(value: PdfValue | undefined): number | null {
  return value?.kind === 'number' && value.integer && value.value >= 0 ? value.value : null
}

export function nameOf(value: PdfValue | undefined): string | null {
  return value?.kind === 'name' ? value.value : null
}

export function sameReference(a: PdfReference, b: PdfReference): boolean {
  return a.number === b.number && a.generation === b.generation
}
