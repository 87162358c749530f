import { createBudget } from '../../../src/core/budget.ts'
import { concatBytes, toLatin1 } from '../../../src/core/bytes.ts'
import { readDocument } from '../../../src/formats/read-document.ts'
import type { PdfDocument } from '../../../src/pdf/types.ts'
import type { EncryptionOptions } from '../../../src/testbed/pdf-encrypt.ts'
import { latin1 } from '../build-pdf.ts'
import { withSecondReading } from '../in-steps.ts'

/** Every way to encrypt that is read, by the name that a report has for it. */
export const WAYS: readonly (readonly [name: string, options: EncryptionOptions, cipher: string])[] = [
  ['revision 2', { revision: 2 }, 'RC4-40'],
  ['revision 3', { revision: 3 }, 'RC4-128'],
  ['revision 4 with RC4', { revision: 4, rc4: true }, 'RC4-128'],
  ['revision 4 with AES', { revision: 4 }, 'AES-128'],
  ['revision 5', { revision: 5 }, 'AES-256'],
  ['revision 6', { revision: 6 }, 'AES-256'],
]

/** Read twice; or the code of why it could not be read, with what it is about. */
export async function readEncrypted(bytes: Uint8Array, password?: string): Promise<PdfDocument | string> {
  const facts = await readDocument(bytes, createBudget(), password)
  if ('pdf' in facts) return withSecondReading(facts.pdf)
  if (!('unreadable' in facts)) return facts.format
  const { code, what } = facts.unreadable
  return what === undefined ? code : `${code} ${what}`
}

export async function opened(bytes: Uint8Array, password?: string): Promise<PdfDocument> {
  const read = await readEncrypted(bytes, password)
  if (typeof read === 'string') throw new Error(read)
  return read
}

export async function refusal(bytes: Uint8Array, password?: string): Promise<string> {
  const read = await readEncrypted(bytes, password)
  return typeof read === 'string' ? read : 'read'
}

/** The last place of a text in the file with another text of the same length: no offset moves. */
export function overwritten(bytes: Uint8Array, text: RegExp, by: string): Uint8Array {
  const file = toLatin1(bytes)
  const [found] = [...file.matchAll(new RegExp(text, 'g'))].slice(-1)
  if (found === undefined || by.length > found[0].length) throw new Error(`${text} is not there, or too short`)
  const end = found.index + found[0].length
  return concatBytes(bytes.subarray(0, found.index), latin1(by.padEnd(found[0].length)), bytes.subarray(end))
}
