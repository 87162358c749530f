import { startsWith, toLatin1 } from '../core/bytes.ts'
import type { Octets } from '../core/octets.ts'
import type { Failure } from '../core/outcome.ts'
import { type NamedCode, named } from './named-format.ts'
import { zipFormat } from './zip-format.ts'

/**
 * What a file is that is not read here, by how its own readers know it: so that whoever asks is told that, and not to ask for the same file again.
 * Nothing rests on it.
 */

type Head = readonly [head: string, at: number, code: NamedCode, format: string]

/** Heads that are no text: whatever such a file holds, a reader of PDF or of mail does not begin with it. */
const HEADS: readonly Head[] = [
  ['\x89PNG\r\n\x1a\n', 0, 'FORMAT_IS_PICTURE', 'PNG'],
  ['\xff\xd8\xff', 0, 'FORMAT_IS_PICTURE', 'JPEG'],
  ['GIF87a', 0, 'FORMAT_IS_PICTURE', 'GIF'],
  ['GIF89a', 0, 'FORMAT_IS_PICTURE', 'GIF'],
  ['II*\0', 0, 'FORMAT_IS_PICTURE', 'TIFF'],
  ['MM\0*', 0, 'FORMAT_IS_PICTURE', 'TIFF'],
  ['WEBP', 8, 'FORMAT_IS_PICTURE', 'WebP'],
  ['ftyphei', 4, 'FORMAT_IS_PICTURE', 'HEIF'],
  ['ftypmif1', 4, 'FORMAT_IS_PICTURE', 'HEIF'],
  ['ftypavif', 4, 'FORMAT_IS_PICTURE', 'AVIF'],
  ['\0\0\0\x0cjP  ', 0, 'FORMAT_IS_PICTURE', 'JPEG 2000'],
  ['7z\xbc\xaf\x27\x1c', 0, 'FORMAT_HOLDS_FILES', '7z'],
  ['Rar!\x1a\x07', 0, 'FORMAT_HOLDS_FILES', 'RAR'],
  ['\x1f\x8b\x08', 0, 'FORMAT_HOLDS_FILES', 'gzip'],
  ['ustar', 257, 'FORMAT_HOLDS_FILES', 'tar'],
  // [MS-CFB] §2.2: Word, Excel and PowerPoint up to 2003, and messages of Outlook.
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 0, 'FORMAT_NOT_READ', 'Microsoft Office 97-2003 or Outlook'],
]

/** By its first octets; `null`: it may be a text, or anything. */
export function knownByHead(start: Uint8Array, file: Octets): Failure | null {
  const found = HEADS.find(([head, at]) => startsWith(start, at, head))
  if (found !== undefined) return named(found[2], found[3])
  // RFC 3161 §2.4.2: what a TSA answers.
  if (/^0(?:[\0-\x7f]|\x81.|\x82..|\x83...)0\x03\x02\x01[\0-\x05]0/s.test(toLatin1(start.subarray(0, 16))))
    return named('FORMAT_NOT_READ', 'RFC 3161')
  return startsWith(start, 0, 'PK\x03\x04') ? zipFormat(file.length, (from, to) => viewOf(file, from, to)) : null
}

/** Octets of a file that may be read in place. */
export function viewOf(file: Octets, start: number, end: number): Uint8Array {
  return file instanceof Uint8Array ? file.subarray(start, end) : file.file.view(file.start + start, file.start + end)
}

/** Of a text whose beginning and end say what it is; `null`: nobody knows. */
export function knownText(text: Uint8Array): Failure | null {
  const start = toLatin1(text.subarray(0, WINDOW))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
  const end = toLatin1(text.subarray(Math.max(0, text.length - WINDOW))).trimEnd()
  if (start.startsWith('{\\rtf')) return named('FORMAT_NOT_READ', 'RTF')
  if (start.startsWith('%!PS')) return named('FORMAT_NOT_READ', 'PostScript')
  if (start.startsWith('-----BEGIN PGP ')) return named('FORMAT_NOT_READ', 'OpenPGP')
  // WHATWG MIME Sniffing §7.1.
  if (/^<(?:!doctype html|html)[\s>]/i.test(start)) return named('FORMAT_NOT_READ', 'HTML')
  // XML 1.0 §2.8: a declaration, or an element at once.
  if (/^<(?:\?xml\s|[A-Za-z_][^<>]*>)/.test(start) && end.endsWith('>')) return { code: 'XML_WITHOUT_SIGNATURE' }
  // RFC 8259 §2, RFC 7515 §7.1: a value of JSON, or a JWS that is written in one line.
  if (/^\{\s*["}]/.test(start) && end.endsWith('}')) return named('FORMAT_NOT_READ', 'JSON')
  if (/^\[\s*[\][{"0-9tfn-]/.test(start) && end.endsWith(']')) return named('FORMAT_NOT_READ', 'JSON')
  return /^eyJ[\w-]+\.[\w-]*\.[\w-]/.test(start) ? named('FORMAT_NOT_READ', 'JWS') : null
}

const WINDOW = 1024
