import type { Random } from '../../attacks/generate/random.ts'

/** Files of evidence as people have them, and what may happen to them on their way. No code is shared with what reads them. */

export interface Piece {
  readonly label: string
  readonly der: Uint8Array
}

const latin1 = (octets: Uint8Array): string => Buffer.from(octets).toString('latin1')
const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8')

export function pem({ label, der }: Piece, width = 64): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .replace(new RegExp(`.{${width}}`, 'g'), '$&\n')
    .trimEnd()
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`
}

/** What is sound, and has to be used whole. */
export const HARMLESS: readonly ((blocks: readonly string[], random: Random) => string)[] = [
  (blocks) => blocks.join(''),
  (blocks) => blocks.join('text\n'),
  (blocks) => blocks.join('').replaceAll('\n', '\r\n'),
  (blocks) => blocks.join('').replaceAll('\n', '\r'),
  (blocks) => `\ufeff${blocks.join('\n\n')}`,
  (blocks) =>
    blocks
      .map((block) => `# Testbed Root CA, 2026 (from a page: https://ca.example/repository/roots/)\n${block}`)
      .join(''),
  (blocks) =>
    blocks
      .map(
        (block) =>
          `Bag Attributes\n    localKeyID: 54 69 6D 65 20 31\nsubject=C = SG, O = Testbed, CN = Ålesund\n${block}`,
      )
      .join(''),
  (blocks) =>
    blocks.map((block) => `SHA256: ${'0123456789abcdef'.repeat(4)}\n=====================\n${block}`).join(''),
  (blocks) =>
    `${blocks.join('')}        Modulus:\n            00:c4:9f:12:aa\n    Signature Algorithm: ecdsa-with-SHA256\n`,
]

type Mangle = (random: Random, block: string, piece: Piece) => string | Uint8Array

const DASHES = [
  '----',
  '\u2014\u2014',
  '\u2013\u2013\u2013',
  '\u2015\u2015',
  '--- --',
  '_____',
  '\uff0d\uff0d\uff0d\uff0d\uff0d',
  '\u2212\u2212\u2212\u2212',
]

/** Of one block of a file: all of it is still there for whoever looks. */
export const MANGLES: Readonly<Record<string, Mangle>> = {
  'other dashes': (random, block) => block.replaceAll('-----', random.pick(DASHES)),
  'other dashes at its beginning': (random, block) => block.replace('-----BEGIN', `${random.pick(DASHES)}BEGIN`),
  'other dashes at its end': (random, block) => block.replace('-----END', `${random.pick(DASHES)}END`),
  'no dashes': (_, block) => block.replaceAll('-----', ''),
  'spaced dashes': (_, block) => block.replace(/-----(BEGIN|END)/g, '----- $1'),
  'no first line': (_, block) => block.replace(/.*\n/, ''),
  'no last line': (_, block) => block.replace(/\n.*\n$/, '\n'),
  'neither line': (_, block) => block.replace(/-----.*-----\n/g, ''),
  'lower case': (_, block) => block.replace(/-----(.*)-----/g, (line) => line.toLowerCase()),
  'another label': (random, block) =>
    block.replace(
      /(BEGIN|END) [A-Z0-9 ]+/g,
      `$1 ${random.pick(['CRL', 'CERTIFICATE', 'X509 CRL', 'OCSP RESPONSE', 'PKCS7', 'CERT', 'PRIVATE KEY', 'PUBLIC KEY', 'TRUSTED CERTIFICATE', 'DATA'])}`,
    ),
  'labels that differ': (_, block) => block.replace(/END [A-Z0-9 ]+/, 'END DATA'),
  quoted: (random, block) => block.replace(/^(?=.)/gm, random.pick(['> ', '# ', '// ', '  '])),
  'a header': (_, block) => block.replace('\n', '\nProc-Type: 4,ENCRYPTED\n\n'),
  'DER in its place': (_, __, { der }) => der,
  'hexadecimal in its place': (_, __, { der }) => `${Buffer.from(der).toString('hex').replace(/.{60}/g, '$&\n')}\n`,
  'short lines': (random, _, piece) => pem(piece, random.integer(8, 38)).replace(/-----.*-----\n/g, ''),
  'one line of it': (_, __, piece) => `Data: ${Buffer.from(piece.der).toString('base64')}\n`,
  'UTF-16': (_, block) => Buffer.from(block, 'utf16le'),
  'no line end': (_, block) => block.trimEnd(),
}

export interface Mangled {
  readonly told: string
  readonly octets: Uint8Array
  /** So many pieces are in it. */
  readonly pieces: number
  /** It is as it should be: to refuse it would be wrong, too. */
  readonly sound: boolean
}

export function mangled(random: Random, all: readonly Piece[]): Mangled {
  const pieces = Array.from({ length: random.integer(1, 4) }, () => random.pick(all))
  const blocks = pieces.map((piece) => pem(piece, random.pick([64, 64, 76, 48, 4096])))
  if (random.chance(0.2)) {
    const text = random.pick(HARMLESS)(blocks, random)
    return { told: 'sound', octets: bytes(text), pieces: pieces.length, sound: true }
  }
  if (random.chance(0.2)) return cutOrHit(random, bytes(blocks.join('')), blocks)
  if (random.chance(0.1)) return behindDer(random, pieces)
  const at = random.integer(0, blocks.length - 1)
  const name = random.pick(Object.keys(MANGLES))
  const parts = blocks.map((block, i) =>
    i === at ? (MANGLES[name] as Mangle)(random, block, pieces[i] as Piece) : block,
  )
  const octets = Buffer.concat(parts.map((part) => (typeof part === 'string' ? bytes(part) : part)))
  return { told: `${name}, of block ${at + 1} of ${blocks.length}`, octets, pieces: pieces.length, sound: false }
}

function behindDer(random: Random, pieces: readonly Piece[]): Mangled {
  const gap = new Uint8Array(random.pick([0, 0, 1, 4]))
  const [first, ...others] = pieces as [Piece, ...Piece[]]
  const rest = others.map((piece) => (random.chance(0.5) ? piece.der : bytes(pem(piece))))
  const octets = Buffer.concat([first.der, gap, ...rest])
  return { told: 'behind DER', octets, pieces: pieces.length, sound: octets.length === first.der.length }
}

/** An octet that is another one, or an end too early: of what is cut off nothing has to be told. */
function cutOrHit(random: Random, octets: Uint8Array, blocks: readonly string[]): Mangled {
  if (random.chance(0.5)) {
    const hit = Uint8Array.from(octets)
    const at = random.integer(0, hit.length - 1)
    hit[at] = random.integer(0, 255)
    return { told: `octet ${at} is ${hit[at]}`, octets: hit, pieces: blocks.length, sound: false }
  }
  const end = random.integer(1, octets.length - 1)
  const kept = latin1(octets.subarray(0, end))
  const begun = (kept.match(/BEGIN [A-Z0-9 ]+-----\n./g) ?? []).length
  return { told: `cut at ${end}`, octets: octets.subarray(0, end), pieces: begun, sound: false }
}
