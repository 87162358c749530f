import { toHex } from '../../core/bytes.ts'
import { chargeItems } from '../file-charges.ts'
import type { PdfValue } from '../object.ts'
import { NO_CHARACTER, resolve, type Side, TOLD, textOfString } from './field-value.ts'

/** Values of fields as they are stored: two that differ are never told by one text, but where both are told to go on. */

/**
 * As people read it, where it is of the kind that its field has (ISO 32000-2 §12.7.5: text is a string, a state a name); else in the words of PDF (§7.3),
 * and so is what has no characters. `null`: there is nothing to read.
 */
export function toldAsStored(side: Side, type: string | null, written: PdfValue | undefined): string | null {
  const value = resolve(side, written)
  if (value?.kind === 'name') return type === 'Btn' ? toldState(value.value) : inPdf(side, value)
  if (value?.kind === 'string') {
    const text = textOfString(side, value, written)
    return type === 'Btn' || text.includes(NO_CHARACTER) ? inPdf(side, value) : toldText(text)
  }
  if (value?.kind !== 'array' || value.items.length === 0) return null
  chargeItems(side.store.budget, value.items.length)
  return inArray(value.items.slice(0, TOLD).map((item) => inPdf(side, item)))
}

/** A text that looks like a value in the words of PDF stands in its marks. */
export function toldText(text: string): string {
  return LIKE_PDF.test(text) ? `(${text})` : text
}

/** A name may be of any octets: they are read as UTF-8 where they are that (§7.3.5). */
export function toldState(name: string): string {
  const plain = name.replace(SPECIAL, inDigits)
  if (!OUTSIDE_ASCII.test(plain)) return plain
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(plain, codeOf))
  } catch {
    // Not UTF-8.
    return plain.replace(OUTSIDE_ASCII, inDigits)
  }
}

/** What is told of the states of several widgets. */
export function toldStates(names: readonly string[]): string {
  const [first = '', ...others] = [...new Set(names)].map(toldState)
  return others.length === 0 ? first : inArray([first, ...others].map((name) => `/${name}`))
}

const LIKE_PDF = /^\(*(?:\/|\[[(/\]<[]|<[0-9a-f]*>)/
const SPECIAL = /[\0-\x1f\x7f#()<>[\]{}/%]/g
const OUTSIDE_ASCII = /[\x80-\xff]/g

const codeOf = (character: string): number => character.charCodeAt(0)
const inDigits = (character: string): string => `#${codeOf(character).toString(16).padStart(2, '0')}`
const inArray = (items: readonly string[]): string => `[${items.join(' ')}]`

function inPdf(side: Side, written: PdfValue): string {
  const value = resolve(side, written)
  if (value?.kind === 'name') return `/${toldState(value.value)}`
  if (value?.kind === 'number' || value?.kind === 'boolean') return String(value.value)
  if (value?.kind !== 'string') return value?.kind === 'array' ? '[...]' : (value?.kind ?? 'null')
  const text = textOfString(side, value, written)
  return text.includes(NO_CHARACTER)
    ? `<${toHex(value.bytes.subarray(0, TOLD))}>`
    : `(${text.replace(/[()\\]/g, '\\$&')})`
}
