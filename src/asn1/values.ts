import { toLatin1 } from '../core/bytes.ts'
import { Refusal } from '../core/outcome.ts'
import { type Instant, instantOf } from '../core/time.ts'
import { type Asn1Value, contentBytes, TAG } from './reader.ts'

function require(value: Asn1Value, holds: boolean, what: string): void {
  if (!holds) throw new Refusal('DER_VALUE_INVALID', what, value.start)
}

/** X.690 §11.1: TRUE is 0xFF. */
export function readBoolean(value: Asn1Value, what: string): boolean {
  const octet = value.source[value.contentStart]
  require(value, value.contentEnd - value.contentStart === 1 && (octet === 0 || octet === 0xff), what)
  return octet === 0xff
}

/** The two's complement octets of an INTEGER, minimal as X.690 §8.3.2 asks. */
export function readIntegerBytes(value: Asn1Value, what: string): Uint8Array {
  const bytes = contentBytes(value)
  const [first, second] = bytes
  require(value, first !== undefined, what)
  if (second !== undefined) {
    require(value, !(first === 0x00 && second < 0x80) && !(first === 0xff && second >= 0x80), what)
  }
  return bytes
}

/** An INTEGER or ENUMERATED from 0 to 2^31 - 1: versions, path lengths, reasons. */
export function readSmallInteger(value: Asn1Value, what: string): number {
  const bytes = readIntegerBytes(value, what)
  require(value, bytes.length <= 4 && (bytes[0] as number) < 0x80, what)
  let number = 0
  for (const byte of bytes) number = number * 256 + byte
  return number
}

export function readNull(value: Asn1Value, what: string): void {
  require(value, value.contentStart === value.contentEnd, what)
}

/** Far beyond any identifier in use, and the widest component in use: 128 bits, a UUID under 2.25 (X.667). More would only cost time. */
const MAX_OID_OCTETS = 256
const MAX_COMPONENT_OCTETS = 19

/** Dotted decimal. X.690 §8.19: no padded sub-identifier, none cut off. */
export function readOid(value: Asn1Value, what: string): string {
  const { source, contentStart, contentEnd } = value
  const length = contentEnd - contentStart
  require(value, length > 0 && length <= MAX_OID_OCTETS && ((source[contentEnd - 1] as number) & 0x80) === 0, what)
  let text = ''
  let start = contentStart
  while (start < contentEnd) {
    require(value, source[start] !== 0x80, what)
    let component = 0
    let at = start
    for (;;) {
      const octet = source[at++] as number
      component = component * 128 + (octet & 0x7f)
      if (octet < 0x80) break
    }
    require(value, at - start <= MAX_COMPONENT_OCTETS, what)
    const exact = Number.isSafeInteger(component) ? component : wideComponent(source.subarray(start, at))
    text += text === '' ? firstComponents(exact) : `.${exact}`
    start = at
  }
  return text
}

/** X.690 §8.19.4: the first sub-identifier holds two components. */
function firstComponents(component: number | bigint): string {
  if (typeof component === 'bigint') return `2.${component - 80n}`
  const root = component < 40 ? 0 : component < 80 ? 1 : 2
  return `${root}.${component - 40 * root}`
}

function wideComponent(octets: Uint8Array): bigint {
  let component = 0n
  for (const octet of octets) component = (component << 7n) | BigInt(octet & 0x7f)
  return component
}

export interface BitString {
  readonly bytes: Uint8Array
  readonly unusedBits: number
}

/** X.690 §11.2.1: unused bits are zero. */
export function readBitString(value: Asn1Value, what: string): BitString {
  const content = contentBytes(value)
  const unusedBits = content[0] ?? 8
  const bytes = content.subarray(1)
  require(value, unusedBits <= 7 && (bytes.length > 0 || unusedBits === 0), what)
  const last = bytes[bytes.length - 1] ?? 0
  require(value, (last & ((1 << unusedBits) - 1)) === 0, what)
  return { bytes, unusedBits }
}

/** A BIT STRING of whole octets: a key, a signature value. */
export function readOctetAlignedBits(value: Asn1Value, what: string): Uint8Array {
  const { bytes, unusedBits } = readBitString(value, what)
  require(value, unusedBits === 0, what)
  return bytes
}

/** Bit `n` of a named bit list (bit 0 is the first). X.690 §11.2.2 (no trailing zero bits) is checked by the caller that cares. */
export function hasBit(bits: BitString, n: number): boolean {
  const octet = bits.bytes[n >> 3]
  return octet !== undefined && (octet & (0x80 >> (n & 7))) !== 0
}

/**
 * UTCTime or GeneralizedTime in the only forms RFC 5280 §4.1.2.5 allows: seconds present, zone Z, no fraction. UTCTime years are
 * 1950 to 2049 (§4.1.2.5.1). Years up to 2049 in GeneralizedTime are read too: some CAs write them, and the moment is not in doubt.
 */
export function readTime(value: Asn1Value, what: string): Instant {
  if (value.identifier !== TAG.UTC_TIME && value.identifier !== TAG.GENERALIZED_TIME)
    throw new Refusal('DER_TAG_UNEXPECTED', what, value.start)
  const { source, contentStart, contentEnd } = value
  const yearDigits = value.identifier === TAG.UTC_TIME ? 2 : 4
  const digits = yearDigits + 10
  if (contentEnd - contentStart !== digits + 1 || source[contentEnd - 1] !== 0x5a) throw invalidTime(value, what)
  const number = (from: number, count: number): number => {
    let result = 0
    for (let i = contentStart + from; i < contentStart + from + count; i++) {
      const digit = (source[i] as number) - 0x30
      if (digit < 0 || digit > 9) throw invalidTime(value, what)
      result = result * 10 + digit
    }
    return result
  }
  const written = number(0, yearDigits)
  const year = yearDigits === 4 ? written : written < 50 ? 2000 + written : 1900 + written
  const [month, day, hour, minute, second] = [0, 2, 4, 6, 8].map((at) => number(yearDigits + at, 2)) as [
    number,
    number,
    number,
    number,
    number,
  ]
  const instant = instantOf(year, month, day, hour, minute, second)
  if (instant === null) throw invalidTime(value, what)
  return instant
}

function invalidTime(value: Asn1Value, what: string): Refusal {
  return new Refusal('DER_TIME_INVALID', what, value.start)
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text of a character string type, or `null` for a type or encoding that has none. Nothing is repaired. */
export function readText(value: Asn1Value): string | null {
  const bytes = contentBytes(value)
  switch (value.identifier) {
    case TAG.UTF8_STRING:
      return decodeUtf8(bytes)
    case TAG.PRINTABLE_STRING:
    case TAG.NUMERIC_STRING:
    case TAG.IA5_STRING:
    case TAG.VISIBLE_STRING:
      return isAscii(bytes) ? toLatin1(bytes) : null
    case TAG.TELETEX_STRING:
      // T.61 in its full form is used by nobody; what is met in practice is ISO 8859-1.
      return toLatin1(bytes)
    case TAG.BMP_STRING:
      return decodeUtf16(bytes)
    case TAG.UNIVERSAL_STRING:
      return decodeUtf32(bytes)
    default:
      return null
  }
}

function decodeUtf8(bytes: Uint8Array): string | null {
  // Most text is ASCII, and then the decoder costs more than the text.
  if (isAscii(bytes)) return toLatin1(bytes)
  try {
    return UTF8.decode(bytes)
  } catch (error) {
    // The only thing a fatal decoder throws for: bytes that are not UTF-8.
    if (error instanceof TypeError) return null
    throw error
  }
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if ((bytes[i] as number) >= 0x80) return false
  return true
}

/** BMPString is UCS-2; surrogate pairs are read, as they are met, and halves of one are not text. */
function decodeUtf16(bytes: Uint8Array): string | null {
  if (bytes.length % 2 !== 0) return null
  const text = joinCharacters(bytes.length / 2, (i) =>
    String.fromCharCode(((bytes[2 * i] as number) << 8) | (bytes[2 * i + 1] as number)),
  )
  return /\p{Surrogate}/u.test(text) ? null : text
}

function decodeUtf32(bytes: Uint8Array): string | null {
  if (bytes.length % 4 !== 0) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let i = 0; i < bytes.length; i += 4) {
    const point = view.getUint32(i)
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return null
  }
  return joinCharacters(bytes.length / 4, (i) => String.fromCodePoint(view.getUint32(4 * i)))
}

/** Joined by blocks, so that a long text does not become as many pieces as it has characters. */
function joinCharacters(count: number, characterAt: (i: number) => string): string {
  let text = ''
  for (let start = 0; start < count; start += 1024) {
    const block = Array.from({ length: Math.min(1024, count - start) }, (_, i) => characterAt(start + i))
    text += block.join('')
  }
  return text
}
