import { equalBytes } from '../../core/bytes.ts'
import { type PdfDictionary, type PdfValue, sameReference } from '../object.ts'
import { decodeTextString } from '../text-string.ts'

/**
 * The same value as written; of references, the same number. Streams are the same where their data stand in the same
 * place.
 */
export function sameValue(before: PdfValue, after: PdfValue): boolean {
  if (before === after) return true
  if (before.kind === 'array' && after.kind === 'array')
    return (
      before.items.length === after.items.length && before.items.every((item, i) => sameEntry(item, after.items[i]))
    )
  if (before.kind === 'dictionary' && after.kind === 'dictionary') return sameEntries(before, after)
  if (before.kind === 'stream' && after.kind === 'stream')
    return before.dataStart === after.dataStart && sameEntries(before.dictionary, after.dictionary)
  if (before.kind === 'reference' && after.kind === 'reference') return sameReference(before, after)
  return sameScalar(before, after)
}

function sameEntries(before: PdfDictionary, after: PdfDictionary): boolean {
  if (before.entries.size !== after.entries.size) return false
  for (const [key, value] of before.entries) if (!sameEntry(value, after.entries.get(key))) return false
  return true
}

function sameEntry(before: PdfValue, after: PdfValue | undefined): boolean {
  return after !== undefined && sameValue(before, after)
}

/** A real where an integer was is another value for readers (`/F 2.0`), but among numbers that may be either (`eitherForm`). */
export function sameScalar(before: PdfValue, after: PdfValue, eitherForm = false): boolean {
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
