import { Refusal } from '../core/outcome.ts'
import type { XmlEncoding } from './tree.ts'

/** The text of a document, and where its characters stand among the octets. */
export interface DecodedXml {
  readonly text: string
  readonly encoding: XmlEncoding
  /** Octets before this UTF-16 unit of the text. Asked in ascending order, so that all answers together take one pass. */
  octetsBefore(unit: number): number
}

/**
 * XML 1.0 §4.3.3: UTF-8, or UTF-16 by its byte order mark. In others the same octets are other text for who does not know them.
 *
 * @throws {Refusal}
 */
export function decodeXml(octets: Uint8Array): DecodedXml {
  const [first, second, third] = octets
  if (first === 0xfe && second === 0xff) return utf16(octets, 'UTF-16BE')
  if (first === 0xff && second === 0xfe) return utf16(octets, 'UTF-16LE')
  const mark = first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0
  const text = decode(octets.subarray(mark), 'utf-8')
  const isAscii = text.length === octets.length - mark
  return withoutMark({
    text,
    encoding: 'UTF-8',
    octetsBefore: isAscii ? (unit) => mark + unit : utf8Places(text, mark),
  })
}

function utf16(octets: Uint8Array, encoding: 'UTF-16BE' | 'UTF-16LE'): DecodedXml {
  const text = decode(octets.subarray(2), encoding)
  return withoutMark({ text, encoding, octetsBefore: (unit) => 2 + 2 * unit })
}

function decode(octets: Uint8Array, label: string): string {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(octets)
  } catch (error) {
    // WHATWG Encoding §7.2: octets that are not of the encoding.
    if (error instanceof TypeError) throw new Refusal('XML_ENCODING_INVALID', label.toUpperCase())
    throw error
  }
}

/** A second mark is a character, and no document begins with it. */
function withoutMark(decoded: DecodedXml): DecodedXml {
  if (decoded.text.startsWith('\ufeff')) throw new Refusal('XML_MALFORMED', undefined, decoded.octetsBefore(0))
  return decoded
}

function utf8Places(text: string, mark: number): (unit: number) => number {
  let [units, octets] = [0, mark]
  return (unit) => {
    for (; units < unit; units++) {
      const code = text.charCodeAt(units)
      // A pair of surrogates is four octets.
      octets += code < 0x80 ? 1 : code < 0x800 || isSurrogate(code) ? 2 : 3
    }
    return octets
  }
}

function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff
}
