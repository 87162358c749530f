import { fromHex, toHex } from '../core/bytes.ts'
import { misuse } from '../core/misuse.ts'

/**
 * A serial number as people copy it: hexadecimal in either case, with colons or `0x`, with or without zeros before it. It comes out
 * without them.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function readSerialOption(text: string | undefined): string | null {
  if (text === undefined) return null
  if (typeof text !== 'string') throw misuse('serialNumber', text, 'text with a hexadecimal number')
  const digits = text.toLowerCase().replace(/^0x/, '').replace(/[:\s]/g, '')
  if (!/^[0-9a-f]{1,128}$/.test(digits)) throw misuse('serialNumber', text, 'a hexadecimal number')
  const even = digits.length % 2 === 0 ? digits : `0${digits}`
  return even.replace(/^(?:00)+(?=..)/, '')
}

/** The octets that may stand for it in DER: where the first bit is set, a positive number has a zero before it (X.690 §8.3). */
export function serialForms(serial: string): readonly Uint8Array[] {
  const octets = fromHex(serial)
  if (octets === null) return []
  return (octets[0] ?? 0) < 0x80 ? [octets] : [new Uint8Array([0, ...octets]), octets]
}

export function sameSerial(octets: Uint8Array, serial: string): boolean {
  return serialForms(serial).some((form) => toHex(form) === toHex(octets))
}
