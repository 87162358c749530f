import { fromBase64 } from '../src/core/bytes.ts'

/** A signed mail (RFC 8551 §3.5.3): the CMS, and what it is over. */
export interface SignedMail {
  readonly message: Uint8Array
  readonly content: Uint8Array
}

/** What is signed is the first part, with the line ends of mail. */
export function partsOfMail(file: Uint8Array): SignedMail {
  const text = Buffer.from(file).toString('latin1').replaceAll('\r\n', '\n').replaceAll('\n', '\r\n')
  const boundary = /boundary="([^"]+)"/.exec(text)?.[1] ?? ''
  const [, content = '', signature = ''] = text.split(`--${boundary}\r\n`)
  const [, encoded = ''] = signature.split('\r\n\r\n')
  return { message: fromBase64(encoded) ?? new Uint8Array(), content: Buffer.from(content.slice(0, -2), 'latin1') }
}
