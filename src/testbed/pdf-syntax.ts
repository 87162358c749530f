import { concatBytes, fromAscii, toHex } from '../core/bytes.ts'

/**
 * PDF objects as data, and how they are written (ISO 32000-2 §7.3). A string is syntax as it stands: a name `/Page`, a reference `3 0 R`, a
 * string object in its parentheses; `reference`, `textString` and `hexString` make such.
 */
export type PdfValue = string | number | boolean | readonly PdfValue[] | PdfDictionary

export interface PdfDictionary {
  readonly [key: string]: PdfValue
}

export interface PdfStream {
  readonly dictionary: PdfDictionary
  readonly data: Uint8Array
}

export type PdfObject = PdfValue | PdfStream

export function isStream(object: PdfObject): object is PdfStream {
  return typeof object === 'object' && 'data' in object && object['data'] instanceof Uint8Array
}

export function isArray(value: PdfValue): value is readonly PdfValue[] {
  return Array.isArray(value)
}

export function reference(objectNumber: number): string {
  return `${objectNumber} 0 R`
}

export function hexString(bytes: Uint8Array): string {
  return `<${toHex(bytes)}>`
}

/** A text string (§7.9.2.2): in parentheses where it is plain ASCII, else UTF-16 with its byte order mark. */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`
  const bytes = [0xfe, 0xff]
  for (let i = 0; i < text.length; i++) bytes.push(text.charCodeAt(i) >> 8, text.charCodeAt(i) & 0xff)
  return hexString(Uint8Array.from(bytes))
}

/** A date (§7.9.4), in UTC. */
export function dateString(date: Date): string {
  const digits = date.toISOString().replace(/\D/g, '').slice(0, 14)
  return `(D:${digits}+00'00')`
}

export function serialise(value: PdfValue): string {
  if (isArray(value)) return `[${value.map(serialise).join(' ')}]`
  if (typeof value !== 'object') return String(value)
  const entries = Object.entries(value).map(([key, member]) => `/${key} ${serialise(member)}`)
  return `<< ${entries.join(' ')} >>`
}

/** `n 0 obj ... endobj`, with the line end behind it. */
export function serialiseIndirect(objectNumber: number, object: PdfObject): Uint8Array {
  if (!isStream(object)) return fromAscii(`${objectNumber} 0 obj\n${serialise(object)}\nendobj\n`)
  const dictionary = serialise({ ...object.dictionary, Length: object.data.length })
  return concatBytes(
    fromAscii(`${objectNumber} 0 obj\n${dictionary}\nstream\n`),
    object.data,
    fromAscii('\nendstream\nendobj\n'),
  )
}
