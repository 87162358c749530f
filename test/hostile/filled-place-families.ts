import { TESTBED_ENTITY, wrapSmime } from '../../src/testbed/smime.ts'
import { buildZip } from '../containers/build-zip.ts'
import { signedWith } from './cms-families.ts'
import type { DoorName, Family, OrdinaryName } from './family.ts'
import { EACH, type Filling, filled } from './filled-families.ts'
import { WHOLE } from './xml-families.ts'

/** One thing over and over in one place of a document that is whole otherwise, up to 64 MB of it: of a page in a message, of XML, of JSON, of a ZIP. */

const PLACE = '[place]'

interface Place {
  readonly name: string
  readonly doors: readonly DoorName[]
  readonly ordinary: OrdinaryName
  /** The document around it, each octet a character. */
  readonly around: (before: string, behind: string) => string
}

const latin1 = (octets: Uint8Array): string => Array.from(octets, (octet) => String.fromCharCode(octet)).join('')

function messageAround(entity: string): string {
  const { document = new Uint8Array() } = signedWith({})
  return latin1(wrapSmime(new TextEncoder().encode(entity), document, { header: ['From: a@testbed.example'] }))
}

const MESSAGE = { doors: ['verify', 'inspect', 'readMail'], ordinary: 'cms' } as const
const PAGE: Place = {
  ...MESSAGE,
  name: 'a page in a message',
  around: (before, behind) => messageAround(`Content-Type: text/html\r\n\r\n${before}${PLACE}${behind}\r\n`),
}
/** Its words are compared with those of a text. */
const COMPARED: Place = {
  ...MESSAGE,
  name: 'a page beside a text in a message',
  around: (before, behind) =>
    messageAround(
      `Content-Type: multipart/alternative; boundary=a\r\n\r\n--a\r\n\r\nwords\r\n--a\r\nContent-Type: text/html\r\n\r\n${before}${PLACE}${behind}\r\n--a--\r\n`,
    ),
}
const TEXT: Place = {
  ...MESSAGE,
  name: 'a text in a message',
  around: (before, behind) => messageAround(`${TESTBED_ENTITY}${before}${PLACE}${behind}\r\n`),
}
const XML: Place = {
  name: 'signed XML',
  doors: ['verify', 'inspect'],
  ordinary: 'cms',
  around: (before, behind) => `<a>${before}${PLACE}${behind}${WHOLE}</a>`,
}
const JSON_DOCUMENT: Place = {
  name: 'JSON',
  doors: ['verify', 'inspect'],
  ordinary: 'cms',
  around: (before, behind) => `{"Invoice":[{"UBLExtensions":[{"a":${before}${PLACE}${behind}}]}]}`,
}
const JWS: Place = {
  name: 'a JWS',
  doors: ['verify', 'inspect'],
  ordinary: 'cms',
  around: (before, behind) => `eyJhbGciOiJFUzI1NiJ9.${before}${PLACE}${behind}.AAAA`,
}

const FILLINGS: readonly (readonly [Place, readonly Filling[]])[] = [
  [
    PAGE,
    [
      { name: 'elements in elements', unit: '<b>' },
      { name: 'ends of elements', unit: '</b>' },
      { name: 'references', unit: '&amp;' },
      { name: 'references that do not end', unit: '&' },
      { name: 'attributes', unit: 'a=b ', before: '<p ', behind: '>' },
      { name: 'attributes that name a part', unit: 'a=cid: ', before: '<link ', behind: '>' },
      { name: 'styles', unit: 'color:red;', before: '<p style="', behind: '">' },
      { name: 'escapes of a style', unit: '\\41 ', before: '<style>', behind: '</style>' },
      { name: 'comments', unit: '<!---->' },
      { name: 'addresses in one attribute', unit: '// ', before: '<p x="', behind: '">' },
      { name: 'texts of a style', unit: '""', before: '<style>', behind: '</style>' },
    ],
  ],
  [
    COMPARED,
    [
      { name: 'elements in elements', unit: '<b>' },
      { name: 'ends of what is open elsewhere', unit: '</i>', before: '<i><p>' },
      { name: 'items of another list', unit: '<dd>', before: `<dt><ul>${'<b>'.repeat(4_000)}` },
      { name: 'sizes', unit: '9px ', before: '<p style="font-size:', behind: '">' },
      { name: 'digits of a size', unit: '9', before: '<p style="font-size:', behind: '!">' },
      { name: 'space in a value', unit: ' ', before: '<p style="color:red', behind: 'black">' },
      { name: 'a font', unit: ' 9', before: '<p style="font:', behind: '">' },
      { name: 'a name that is chosen', unit: 'a', before: '<style>', behind: ' b{color:red}</style>' },
      { name: 'one word', unit: 'a' },
      { name: 'digits and signs', unit: '1.' },
      { name: 'space in a table', unit: ' ', before: '<table>', behind: '</table>' },
      { name: 'rules of paragraphs', unit: 'p{margin:0}', before: '<style>', behind: '</style>' },
      { name: 'rules of a sheet', unit: 'b{color:red}', before: '<style>', behind: '</style>' },
      { name: 'sheets that do not begin', unit: '<style ' },
      { name: 'styles of one element', unit: 'style="color:red" class=a ', before: '<p ', behind: '>' },
    ],
  ],
  [
    TEXT,
    [
      { name: 'spaces', unit: ' ' },
      { name: 'empty lines', unit: '\r\n' },
      { name: 'words', unit: 'words ' },
    ],
  ],
  [
    XML,
    [
      { name: 'space', unit: ' ' },
      { name: 'line ends', unit: '\r\n' },
      { name: 'line ends of one octet', unit: '\r' },
      { name: 'references', unit: '&#65;' },
      { name: 'one comment of dashes', unit: '- ', before: '<!--', behind: '-->' },
      { name: 'one instruction of question marks', unit: '? ', before: '<?b ', behind: '?>' },
      { name: 'one section of ends', unit: ']] ', before: '<![CDATA[', behind: ']]>' },
      { name: 'one comment', unit: 'x', before: '<!--', behind: '-->' },
      { name: 'one section', unit: ']', before: '<![CDATA[', behind: 'x]]>' },
      { name: 'one attribute', unit: '&lt;', before: '<b c="', behind: '"/>' },
      { name: 'elements', unit: '<b/>' },
      { name: 'declarations of namespaces', unit: '<b xmlns:c="d"/>' },
    ],
  ],
  [
    JSON_DOCUMENT,
    [
      { name: 'one text', unit: 'a', before: '"', behind: '"' },
      { name: 'short escapes', unit: '\\n', before: '"', behind: '"' },
      { name: 'escapes', unit: '\\u0041', before: '"', behind: '"' },
      { name: 'backslashes', unit: '\\\\', before: '"', behind: '"' },
      { name: 'zeros of a number', unit: '0', before: '0.', behind: '1' },
      { name: 'members of one name', unit: '"b":1,', before: '{', behind: '"c":1}' },
      { name: 'texts', unit: '"b",', before: '[', behind: '1]' },
      { name: 'space', unit: ' ', behind: '1' },
      { name: 'small signatures', unit: '{"protected":"e30","signature":"AA"},', before: '[', behind: '1]' },
    ],
  ],
  [
    JWS,
    [
      { name: 'a long payload', unit: 'AAAA' },
      { name: 'dots', unit: '.' },
      { name: 'padding', unit: '=' },
    ],
  ],
]

/** What a reader of another format may begin with, in a file of a ZIP. */
const HEADS: readonly Filling[] = [
  { name: 'beginnings of ARJ', unit: '\x60\xea\x28\x0aaaaaaa\x02' },
  { name: 'beginnings of cpio', unit: '\xc7qaaaa\x01\x80aaaaaaaaaaaa\xff\xff' },
  { name: 'beginnings of tar', unit: 'ustar1 0 1 ' },
  { name: 'beginnings of PDF', unit: '%PDF-' },
  { name: 'objects of PDF', unit: '1 0 obj' },
  { name: 'fields of mail', unit: '\nfrom:' },
  { name: 'elements of HTML', unit: '<a b=' },
]

const placed = ({ name, doors, ordinary, around }: Place, filling: Filling): Family => ({
  name: `${name} with ${filling.name}, over and over`,
  doors,
  ordinary,
  make: (n) => {
    const [before = '', behind = ''] = around(filling.before ?? '', filling.behind ?? '').split(PLACE)
    return { document: filled({ ...filling, before, behind }, n * EACH + before.length + behind.length) }
  },
})

const inZip = (filling: Filling): Family => ({
  name: `a file in a ZIP with ${filling.name}, over and over`,
  doors: ['verifyContained'],
  ordinary: 'picture',
  make: (n) => ({ document: buildZip([{ name: 'a.pdf', data: filled(filling, n * EACH), stored: true }]) }),
})

export const FILLED_PLACE_FAMILIES: readonly Family[] = [
  ...FILLINGS.flatMap(([place, fillings]) => fillings.map((filling) => placed(place, filling))),
  ...HEADS.map(inZip),
]
