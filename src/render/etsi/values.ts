import { fromHex, toBase64 } from '../../core/bytes.ts'
import { misuse } from '../../core/misuse.ts'
import { SHA_256 } from './vocabulary.ts'
import { element, type WrittenElement } from './xml.ts'

/** xs:dateTime of XML Schema 1.0 has no year 0, and our own times have four digits. Others are left out. */
export function dateTime(text: string | undefined): string | undefined {
  return text !== undefined && /^\d{4}-/.test(text) && !text.startsWith('0000') ? text : undefined
}

/** An element of type `XAdES:DigestAlgAndValueType`. */
export function digestOf(name: string, sha256: string): WrittenElement {
  return element(name, [
    element('ds:DigestMethod', [], { Algorithm: SHA_256 }),
    element('ds:DigestValue', toBase64(octetsOf(sha256))),
  ])
}

function octetsOf(sha256: string): Uint8Array {
  const octets = fromHex(sha256)
  if (octets?.length !== 32) throw misuse('report', sha256, 'a SHA-256 in hexadecimal digits')
  return octets
}

/** An element of type `VOReferenceType`. */
export function referenceTo(name: string, ...ids: readonly string[]): WrittenElement {
  return element(name, [], { VOReference: ids.join(' ') })
}
