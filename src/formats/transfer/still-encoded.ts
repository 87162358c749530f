import { toLatin1 } from '../../core/bytes.ts'
import type { Failure } from '../../core/outcome.ts'

/** A text that is a PDF or a signature file once it is decoded, by how it begins; `null`: it is none. Nothing rests on it. */
export function stillEncoded(text: Uint8Array): Failure | null {
  const start = toLatin1(text.subarray(0, WINDOW))
  const [, format] = FORMS.find(([form]) => form.test(start)) ?? []
  return format === undefined ? null : { code: 'FORMAT_STILL_ENCODED', data: { format } }
}

const WINDOW = 1024

/** How `%PDF-` begins, and a ContentInfo of signed data (RFC 5652 §3). */
const FORMS: readonly (readonly [form: RegExp, format: string])[] = [
  // RFC 4648 §4, RFC 2397 §2: lines may be of any length.
  [/^\s*(?:data:[\w./+;=-]*;base64,\s*)?JVBERi0[A-Za-z0-9+/=\s]*$/, 'Base64'],
  [
    /^\s*(?:data:[\w./+;=-]*;base64,\s*)?M[\w+/]{2,7}(?:KoZIhvcNAQcC|BgkqhkiG9w0BBwK|CSqGSIb3DQEHA)[A-Za-z0-9+/=\s]*$/,
    'Base64',
  ],
  // RFC 4648 §8.
  [/^\s*25504446 ?2d[0-9a-f\s]*$/i, 'hexadecimal'],
  // RFC 2781 §3.2, with its mark or without.
  [/^(?:\u00ff\u00fe)?%\0P\0D\0F\0-\0/, 'UTF-16'],
  [/^(?:\u00fe\u00ff)?\0%\0P\0D\0F\0-/, 'UTF-16'],
  // RFC 2045 §6.7: octets over 127 are written as digits, and lines that go on end in `=`.
  [/^%PDF-\d\.\d(?:\r?\n|=0D|=0A)[\t\n\r -~]*=(?:[89A-F][0-9A-F]|\r?\n)[\t\n\r -~]*$/, 'quoted-printable'],
]
