import type { DoorName, Family } from './family.ts'

/**
 * Files that are one thing over and over, up to 64 MB of it, through every door that takes a file: what costs little for each octet, and is there for every
 * octet. They are compared with a contract that is a picture, of which hardly more is done than to digest it.
 */

/** Octets for each `n`: of the greatest, 64 MiB. */
export const EACH: number = 8 * 1024

export interface Filling {
  readonly name: string
  readonly unit: string
  readonly before?: string
  readonly behind?: string
}

/** What each octet is, and not its text: these are files. */
const octetsOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

export function filled({ unit, before = '', behind = '' }: Filling, octets: number): Uint8Array {
  const file = new Uint8Array(octets)
  const [head, tail, one] = [octetsOf(before), octetsOf(behind), octetsOf(unit)]
  file.set(head)
  const end = octets - tail.length
  const whole = Math.floor((end - head.length) / one.length)
  file.set(one, head.length)
  const filling = file.subarray(head.length, head.length + whole * one.length)
  for (let length = one.length; length < filling.length; length *= 2) filling.copyWithin(length, 0, length)
  const used = head.length + filling.length
  file.set(tail, used)
  return file.subarray(0, used + tail.length)
}

const block = (label: string): string => `-----BEGIN ${label}-----\nMAA=\n-----END ${label}-----\n`
const MAIL =
  'From: a@testbed.example\nMIME-Version: 1.0\nContent-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=b\n\n'
const SIGNATURE = '\n--b\nContent-Type: application/pkcs7-signature\nContent-Transfer-Encoding: base64\n\nMAA=\n--b--\n'
const CMS_BASE64 = 'Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\n'
const CMS_QUOTED = 'Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: quoted-printable\n\n'
const HEADER = '%PDF-1.7\n'

const FILES: readonly Filling[] = [
  { name: 'zeros', unit: '\0' },
  { name: 'octets of 255', unit: '\xff' },
  { name: 'line feeds', unit: '\n' },
  { name: 'spaces', unit: ' ' },
  { name: 'x on each line', unit: 'x\n' },
  { name: 'comments', unit: '%' },
  { name: 'a PDF of one comment', unit: '%', before: HEADER },
  { name: 'a PDF of comments', unit: '%\n', before: HEADER },
  { name: 'a PDF of line feeds', unit: '\n', before: HEADER },
  { name: 'a PDF of digits', unit: '1', before: HEADER },
  { name: 'a PDF of texts that do not end', unit: '(', before: HEADER },
  { name: 'a PDF of dictionaries that do not end', unit: '<<', before: HEADER },
  { name: 'a PDF of heads of objects', unit: '1 0 obj 2 0 obj ', before: HEADER },
  { name: 'a PDF of trailers', unit: 'trailer<<>>', before: HEADER },
  { name: 'a PDF of ends', unit: 'startxref 9 %%EOF\n', before: HEADER },
  { name: 'a PDF of one array of short texts', unit: '<61>', before: `${HEADER}1 0 obj[`, behind: ']endobj\n' },
  { name: 'a PDF of one array of names', unit: '/#61', before: `${HEADER}1 0 obj[`, behind: ']endobj\n' },
  { name: 'a PDF of small streams', unit: '1 0 obj<</Length 1>>stream\na\nendstream endobj\n', before: HEADER },
  { name: 'dashes', unit: '-' },
  { name: 'beginnings of PEM', unit: '-----BEGIN ' },
  { name: 'first lines of PEM', unit: '-----BEGIN CERTIFICATE-----\n' },
  { name: 'small certificates in PEM', unit: block('CERTIFICATE') },
  { name: 'small CRLs in PEM', unit: block('X509 CRL') },
  { name: 'small messages in PEM', unit: block('CMS') },
  { name: 'small blocks of PEM', unit: block('TESTBED') },
  {
    name: 'a certificate in PEM',
    unit: 'A',
    before: '-----BEGIN CERTIFICATE-----\n',
    behind: '\n-----END CERTIFICATE-----\n',
  },
  { name: 'line feeds in PEM', unit: '\n', before: '-----BEGIN CMS-----\n', behind: 'MAA=\n-----END CMS-----\n' },
  { name: 'line feeds behind PEM', unit: '\n', before: block('CMS') },
  { name: 'line feeds in mail', unit: '\n', before: `${MAIL}--b\n`, behind: SIGNATURE },
  { name: 'line feeds in mail that does not end', unit: '\n', before: `${MAIL}--b\n` },
  { name: 'delimiters in mail', unit: '--b', before: MAIL },
  { name: 'base64 in mail', unit: 'A', before: CMS_BASE64 },
  { name: 'line feeds in base64 in mail', unit: '\n', before: CMS_BASE64 },
  { name: 'quoted octets in mail', unit: '=41', before: CMS_QUOTED },
  { name: 'ends of nothing in DER', unit: '\x30\x80' },
  { name: 'nothing in DER', unit: '\x30\x00' },
]

/** As JSON, or as what begins like it. */
const TEXTS: readonly Filling[] = [
  { name: 'zeros', unit: '\0' },
  { name: 'line feeds', unit: '\n' },
  { name: 'lists in lists', unit: '[' },
  { name: 'objects in objects', unit: '{"a":' },
  { name: 'empty lists', unit: '[],', before: '[', behind: '[]]' },
  { name: 'empty objects', unit: '{},', before: '{"LoTE":[', behind: '{}]}' },
  { name: 'zeros in a list', unit: '0,', before: '{"agreements":[', behind: '0]}' },
  { name: 'empty texts', unit: '"",', before: '{"name":"testbed","signatures":[', behind: '""]}' },
  { name: 'one text', unit: 'a', before: '"', behind: '"' },
  { name: 'escapes', unit: '\\u0041', before: '"', behind: '"' },
  { name: 'quotation marks', unit: '"' },
  { name: 'marks of a letter in a name', unit: '\xcc\x81\xcc\xa3', before: '{"a', behind: '":1}' },
  { name: 'line feeds in an object', unit: '\n', before: '{', behind: '}' },
]

const ofFile = (filling: Filling): Family => ({
  name: `a file of ${filling.name}`,
  doors: ['verify', 'inspect', 'replay', 'files of evidence', 'look', 'reports'],
  ordinary: 'picture',
  make: (n) => ({ document: filled(filling, n * EACH) }),
})

const ofText = (filling: Filling): readonly Family[] => {
  const made = (kind: string, doors: readonly DoorName[], member: 'lists' | 'policy'): Family => ({
    name: `${kind} of ${filling.name}`,
    doors,
    ordinary: member === 'lists' ? 'list' : 'policy',
    make: (n) => {
      const text = new TextDecoder().decode(filled(filling, n * EACH))
      return member === 'lists' ? { lists: [text] } : { policy: text }
    },
  })
  return [
    made('a list', ['loadTrust', 'loadTrust, lenient', 'checkTrust', 'diffTrust'], 'lists'),
    made('a policy', ['parsePolicy'], 'policy'),
    {
      name: `a line of ${filling.name}`,
      doors: ['reports'],
      ordinary: 'picture',
      make: (n) => ({ document: filled(filling, n * EACH) }),
    },
  ]
}

const LINES: readonly Filling[] = [
  { name: 'lines that begin as a report', unit: `{${'a'.repeat(80)}}\n` },
  { name: 'lines of JSON that are none', unit: `${JSON.stringify({ testbed: 1, words: 'a'.repeat(60) })}\n` },
]

export const FILLED_FAMILIES: readonly Family[] = [
  ...FILES.map(ofFile),
  ...TEXTS.flatMap(ofText),
  ...LINES.map(
    (filling): Family => ({
      name: `a file of ${filling.name}`,
      doors: ['reports'],
      ordinary: 'picture',
      make: (n) => ({ document: filled(filling, n * EACH) }),
    }),
  ),
]
