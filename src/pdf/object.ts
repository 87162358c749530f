/**
 * PDF objects as values (ISO 32000-2 §7.3): immutable, tagged by `kind`. Spans are offsets into the bytes that were
 * parsed, the file or a decoded object stream; `PdfObject.inFile` says which.
 */

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
}

/** A name, `#xx` undone, each byte as the character of that code. */
export interface PdfName {
  readonly kind: 'name'
  readonly value: string
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
  readonly entries: ReadonlyMap<string, PdfValue>
  readonly start: number
  readonly end: number
}

export interface PdfReference {
  readonly kind: 'reference'
  readonly number: number
  readonly generation: number
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

/** The entry as written; an entry whose value is null counts as absent (§7.3.7). */
export function entryOf(dictionary: PdfDictionary, key: string): PdfValue | undefined {
  const value = dictionary.entries.get(key)
  return value === undefined || value.kind === 'null' ? undefined : value
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
