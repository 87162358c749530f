import { concatBytes, toBase64 } from '../core/bytes.ts'
import { type CmsOptions, signCms } from './cms.ts'
import type { CmsSigner } from './signer-info.ts'

/** The message around the signature. Unless said otherwise: multipart/signed, from a Testbed address, with CRLF. */
export interface SmimeOptions {
  /** RFC 8551 §3.5: the contents in clear with the signature as a second part, or inside of the CMS. */
  readonly form?: 'multipart' | 'opaque'
  /** Lines of the header before those of MIME. */
  readonly header?: readonly string[]
  /** As the file has its line ends. What is signed has CRLF. */
  readonly lineEnd?: '\r\n' | '\n'
  /** Of the CMS. */
  readonly encoding?: 'base64' | 'binary' | 'quoted-printable'
  readonly boundary?: string
  readonly micalg?: string
  readonly smimeType?: string
  /** Before the first part, and behind the last. */
  readonly preamble?: string
  readonly epilogue?: string
  readonly cms?: Omit<CmsOptions, 'attached'>
}

const HEADER: readonly string[] = [
  'From: Testbed Signer <signer@testbed.example>',
  'To: recipient@testbed.example',
  'Subject: Testbed message',
  'Date: Tue, 24 Nov 2026 10:00:00 +0000',
]

/** A text/plain entity with CRLF. */
export const TESTBED_ENTITY =
  'Content-Type: text/plain; charset=us-ascii\r\n\r\nTestbed message.\r\nIt has two lines.\r\n'

/**
 * A message with a signature of S/MIME (RFC 8551 §3.5): `entity` is what is signed, header and all, with CRLF.
 *
 * ```ts
 * const mail = await createSmime('Content-Type: text/plain\r\n\r\nHello.\r\n', { credential: testbed.states.ID.signer })
 * ```
 */
export async function createSmime(
  entity: string | Uint8Array,
  signers: CmsSigner | readonly CmsSigner[],
  options: SmimeOptions = {},
): Promise<Uint8Array> {
  const signed = typeof entity === 'string' ? octetsOf(entity) : entity
  const isOpaque = options.form === 'opaque'
  return wrapSmime(signed, await signCms(signed, signers, { ...options.cms, attached: isOpaque }), options)
}

/** The same around a CMS that there is. */
export function wrapSmime(entity: Uint8Array, cms: Uint8Array, options: SmimeOptions = {}): Uint8Array {
  const { lineEnd = '\r\n', header = HEADER, encoding = 'base64' } = options
  const lines = (...all: readonly string[]): Uint8Array => octetsOf(all.map((line) => line + lineEnd).join(''))
  const encoded = encode(cms, encoding, lineEnd)
  const mime = [...header, 'MIME-Version: 1.0']
  if (options.form === 'opaque') {
    const type = `application/pkcs7-mime; smime-type=${options.smimeType ?? 'signed-data'}; name=smime.p7m`
    const head = lines(...mime, `Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`, '')
    return concatBytes(head, encoded)
  }
  const { boundary = '----=_Testbed_0001', micalg = 'sha-256', preamble = '', epilogue = '' } = options
  const type = `multipart/signed; protocol="application/pkcs7-signature"; micalg=${micalg};`
  const body = lineEnd === '\n' ? octetsOf(textOf(entity).replaceAll('\r\n', '\n')) : entity
  return concatBytes(
    lines(...mime, `Content-Type: ${type}`, `\tboundary="${boundary}"`, ''),
    octetsOf(preamble),
    lines(`--${boundary}`),
    body,
    lines('', `--${boundary}`),
    lines('Content-Type: application/pkcs7-signature; name=smime.p7s', `Content-Transfer-Encoding: ${encoding}`, ''),
    encoded,
    lines('', `--${boundary}--`),
    octetsOf(epilogue),
  )
}

function encode(cms: Uint8Array, encoding: NonNullable<SmimeOptions['encoding']>, lineEnd: string): Uint8Array {
  if (encoding === 'binary') return cms
  if (encoding === 'base64') return octetsOf((toBase64(cms).match(/.{1,64}/g) ?? []).join(lineEnd))
  const pieces = Array.from(cms, (octet) => `=${octet.toString(16).toUpperCase().padStart(2, '0')}`)
  const rows = Array.from({ length: Math.ceil(pieces.length / 24) }, (_, i) =>
    pieces.slice(24 * i, 24 * i + 24).join(''),
  )
  return octetsOf(rows.join(`=${lineEnd}`))
}

/** Each character as the octet of its code. */
function octetsOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

function textOf(octets: Uint8Array): string {
  return Array.from(octets, (octet) => String.fromCharCode(octet)).join('')
}
