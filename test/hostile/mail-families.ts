import { TESTBED_ENTITY, wrapSmime } from '../../src/testbed/smime.ts'
import { signedWith } from './cms-families.ts'
import type { Family, Given } from './family.ts'

/** Messages that ask for much. */

const ALL = ['verify', 'inspect', 'readMail'] as const
const octets = (text: string): Uint8Array => new TextEncoder().encode(text)
const repeated = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join('')

const HEAD = 'From: a@testbed.example\r\nMIME-Version: 1.0\r\n'
const TYPE = 'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256; boundary=b'

/** A message around a CMS that is not of it: all of it is read before that is known. */
function mailOf(header: readonly string[], entity: string = TESTBED_ENTITY, preamble = ''): Given {
  const { document, anchors = [] } = signedWith({})
  const cms = document ?? new Uint8Array()
  return { document: wrapSmime(octets(entity), cms, { header, preamble }), anchors }
}

/** In another mixture of capitals each time. */
const cased = (name: string, i: number): string =>
  Array.from(name, (letter, at) => ((i >> at) & 1 ? letter.toUpperCase() : letter)).join('')

const partsWith = (n: number, field: string): string =>
  `Content-Type: multipart/mixed; boundary=b\r\n\r\n${`--b\r\n${field}\r\n\r\nwords\r\n`.repeat(n)}--b--\r\n`

const ideograph = (i: number): string => String.fromCharCode(0x4e00 + (i % 20_000))

const mail = (name: string, make: (n: number) => Given): Family => ({
  name: `a message with ${name}`,
  doors: ALL,
  ordinary: 'cms',
  make,
})

export const MAIL_FAMILIES: readonly Family[] = [
  mail('many fields', (n) => mailOf(Array.from({ length: n }, (_, i) => `X-Field-${i}: value`))),
  mail('a field folded many times', (n) => mailOf([`Subject: words${'\r\n more words'.repeat(n)}`])),
  mail('a long line', (n) => mailOf([`Subject: ${' words'.repeat(4 * n)}`])),
  mail('many senders', (n) =>
    mailOf([`From: ${repeated(n, (i) => `name <a${i}@testbed.example>, `)}b@testbed.example`]),
  ),
  mail('a sender whose domain is of many letters', (n) =>
    mailOf([`From: a@${repeated(4 * n, (i) => ideograph(i))}.example`]),
  ),
  mail('many senders of other letters', (n) =>
    mailOf([`From: ${repeated(n, (i) => `a@${ideograph(i)}.example, `)}b@testbed.example`]),
  ),
  mail('comments in comments', (n) => mailOf([`From: ${'('.repeat(n)}${')'.repeat(n)} a@testbed.example`])),
  mail('comments that do not end', (n) => mailOf([`From: ${'('.repeat(8 * n)}`])),
  mail('many fields of one name', (n) => mailOf(Array.from({ length: n }, () => 'From: a@testbed.example'))),
  mail('many parameters', (n) => ({
    document: octets(`${HEAD}${TYPE}${repeated(n, (i) => `; p${i}=1`)}\r\n\r\n--b\r\n`),
  })),
  mail('a parameter in many pieces', (n) => ({
    document: octets(`${HEAD}Content-Type: text/plain${repeated(n, (i) => `; name*${i}=a`)}\r\n\r\n`),
  })),
  mail('a quotation that does not end', (n) => ({
    document: octets(`${HEAD}Content-Type: a/b; x="${'\\"'.repeat(n)}\r\n\r\n`),
  })),
  mail('many parts', (n) => ({
    document: octets(`${HEAD}${TYPE}\r\n\r\n${'--b\r\n\r\nwords\r\n'.repeat(n)}--b--\r\n`),
  })),
  mail('many ends', (n) => ({ document: octets(`${HEAD}${TYPE}\r\n\r\n${'--b--\r\n'.repeat(n)}`) })),
  mail('lines that nearly are delimiters', (n) => mailOf([], TESTBED_ENTITY + '------=_Testbed_000\r\n'.repeat(n))),
  mail('parts in parts', (n) =>
    mailOf(
      [],
      repeated(n, (i) => `Content-Type: multipart/mixed; boundary=n${i}\r\n\r\n--n${i}\r\n`),
    ),
  ),
  mail('a long preamble', (n) => mailOf([], TESTBED_ENTITY, 'words\r\n'.repeat(n))),
  mail('line ends alone', (n) => mailOf([], `Content-Type: text/plain\r\n\r\n${'\r\n'.repeat(8 * n)}`)),
  mail('dashes alone', (n) => mailOf([], `Content-Type: text/plain\r\n\r\n${'-'.repeat(8 * n)}\r\n`)),
  mail('many messages inside', (n) =>
    mailOf(
      [],
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${repeated(n, (i) => `--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: a${i}@testbed.example\r\n\r\n\r\n`)}--b--\r\n`,
    ),
  ),
  mail('many encoded words', (n) => mailOf([`From: ${'=?utf-8?q?a?= '.repeat(n)}<a@testbed.example>`])),
  mail('elements in HTML', (n) => mailOf([], `Content-Type: text/html\r\n\r\n${'<a b="c">'.repeat(n)}\r\n`)),
  mail('elements in HTML that do not end', (n) =>
    mailOf([], `Content-Type: text/html\r\n\r\n${'<a b="'.repeat(n)}\r\n`),
  ),
  mail('texts in HTML that do not end', (n) =>
    mailOf([], `Content-Type: text/html\r\n\r\n${'<title><!--'.repeat(n)}\r\n`),
  ),
  mail('parts that are PDF files', (n) =>
    mailOf(
      [],
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n%PDF- /ByteRang\r\n'.repeat(n)}--b--\r\n`,
    ),
  ),
  mail('many alternatives', (n) =>
    mailOf(
      [],
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${repeated(n, (i) => `--b\r\nContent-Type: multipart/alternative; boundary=a${i}.\r\n\r\n--a${i}.\r\n\r\nwords\r\n--a${i}.--\r\n`)}--b--\r\n`,
    ),
  ),
  mail('long alternatives in alternatives', (n) =>
    mailOf(
      [],
      `${repeated(8, (i) => `Content-Type: multipart/alternative; boundary=a${i}.\r\n\r\n--a${i}.\r\n`)}Content-Type: text/html\r\n\r\n${'<ol><li>words &amp; '.repeat(n)}\r\n`,
    ),
  ),
  mail('many names of parts', (n) =>
    mailOf(
      [],
      `Content-Type: multipart/related; boundary=b\r\n\r\n${repeated(n, (i) => `--b\r\nContent-ID: <a${i}@b>\r\n\r\nwords\r\n`)}--b--\r\n`,
    ),
  ),
  mail('declarations of many names in a style sheet', (n) =>
    mailOf(
      [],
      `Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nwords\r\n--b\r\nContent-Type: text/html\r\n\r\n<style>${'.a,\r\n'.repeat(n)}a{${'widows:1;\r\n'.repeat(n)}}</style>words\r\n--b--\r\n`,
    ),
  ),
  mail('names of one character set', (n) =>
    mailOf(
      [],
      `Content-Type: text/html\r\n\r\n${repeated(n, (i) => `charset=${cased('cseucpkdfmtjapanese', i)}\r\n`)}`,
    ),
  ),
  mail('parts under a long Subject', (n) =>
    mailOf([`Subject: a${'\r\n =?utf-8?q?a?='.repeat(n)}`], partsWith(n, 'Subject: b')),
  ),
  mail('parts under a long From', (n) =>
    mailOf(
      [`From: ${repeated(n, (i) => `a${i}@testbed.example,\r\n `)}b@testbed.example`],
      partsWith(n, 'From: b@testbed.example'),
    ),
  ),
  mail('declarations in HTML that do not end', (n) =>
    mailOf([], `Content-Type: text/html\r\n\r\n${'<![if <?xml charset='.repeat(n)}\r\n`),
  ),
  mail('conditions in HTML', (n) => mailOf([], `Content-Type: text/html\r\n\r\n${'<!--[if mso]>'.repeat(n)}\r\n`)),
  mail('a header without an end', (n) => ({ document: octets(`${HEAD}${'X: y\r\n'.repeat(n)}`) })),
  mail('padding in base64', (n) => ({
    document: octets(
      `${HEAD}Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n${'='.repeat(n)}`,
    ),
  })),
]
