/** How PDF files come to be damaged on their way, and what is left of them. */

export interface Damage {
  readonly name: string
  readonly of: (bytes: Uint8Array) => Uint8Array
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const octets = (written: string): Uint8Array => new Uint8Array(Buffer.from(written, 'latin1'))
const edit = (name: string, change: (written: string) => string): Damage => ({
  name,
  of: (bytes) => octets(change(text(bytes))),
})

/** The last place of a word, and what stands before and behind it. */
function atLast(written: string, word: string): readonly [before: string, after: string] {
  const at = written.lastIndexOf(word)
  return at < 0 ? [written, ''] : [written.slice(0, at), written.slice(at + word.length)]
}

/** Of a file of any kind. */
export const DAMAGES: readonly Damage[] = [
  edit('startxref that leads nowhere', (written) => written.replace(/startxref\n\d+(?=\n%%EOF\n$)/, 'startxref\n7')),
  edit('no startxref', (written) => atLast(written, 'startxref').join('startxxxx')),
  edit('no startxref anywhere', (written) => written.replaceAll('startxref', 'startxxxx')),
  edit('lines that end in CR LF', (written) => written.replaceAll(/(?<!\r)\n/g, '\r\n')),
  edit('the end cut off', (written) => written.slice(0, written.lastIndexOf('startxref') + 12)),
  edit('much before the header', (written) => `${'Testbed mail\n'.repeat(100)}${written}`),
  edit('no endobj', (written) => written.replaceAll('endobj', 'endxxx')),
  edit('a line lost', (written) => written.replace('%âãÏÓ\n', '')),
]

/** Of a file with tables alone. */
export const TABLE_DAMAGES: readonly Damage[] = [
  edit('offsets off by some', (written) =>
    written.replace(/\d{10}(?= \d{5} n)/g, (offset) => String(Number(offset) + 3).padStart(10, '0')),
  ),
  edit('entries of another width', (written) => written.replaceAll(' n \n', ' n\n').replaceAll(' f \n', ' f\n')),
  edit('no table', (written) => written.replaceAll(/xref\n(?:\d+ \d+\n(?:\d{10} \d{5} [nf] \n)+)+/g, '')),
  edit('no word before the last table', (written) => atLast(written, '\nxref\n').join('\nxxxx\n')),
  edit('no trailer', (written) => written.replaceAll('trailer\n', 'xxxxxxx\n')),
  edit('a catalogue at another place', (written) => written.replaceAll('1 0 obj\n', '1 0 obx\n')),
]

/** Of a file with cross-reference streams alone. */
export const STREAM_DAMAGES: readonly Damage[] = [
  edit('a stream of another length', (written) => written.replace(/\/Length \d+/g, '/Length 5')),
  edit('a damaged cross-reference stream', (written) => written.replaceAll('/Type /XRef', '/Type /XReg')),
]
