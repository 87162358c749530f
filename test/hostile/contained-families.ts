import { buildZip, type Member } from '../containers/build-zip.ts'
import { mailOf, pdfOf } from '../containers/holders.ts'
import type { Family } from './family.ts'

/** Files that hold others, and ask for much. */

const members = (n: number, member: (i: number) => Partial<Member>): readonly Member[] =>
  Array.from({ length: n }, (_, i) => ({ name: `${i}.txt`, data: 'words', ...member(i) }))

const held = (name: string, make: (n: number) => Uint8Array): Family => ({
  name: `a file that holds ${name}`,
  doors: ['verifyContained'],
  ordinary: 'cms',
  make: (n) => ({ document: make(n) }),
})

/** Each in one of the next. */
function nested(n: number): Uint8Array {
  let inner = buildZip(members(1, () => ({ data: 'words '.repeat(n) })))
  for (let i = 0; i < Math.min(n, 300); i++) inner = buildZip([{ name: 'in.zip', data: inner, stored: true }])
  return inner
}

export const CONTAINED_FAMILIES: readonly Family[] = [
  held('many files', (n) => buildZip(members(n, () => ({})))),
  held('many files that are called documents', (n) => buildZip(members(n, (i) => ({ name: `${i}.pdf` })))),
  held('many files of one name', (n) => buildZip(members(n, () => ({ name: 'a.txt' })))),
  held('a file in a file in a file', nested),
  held('one file of zeros', (n) => buildZip([{ name: 'a.pdf', data: new Uint8Array(n * 10_000) }])),
  held('many files of zeros', (n) =>
    buildZip(members(n, (i) => ({ name: `${i}.pdf`, data: new Uint8Array(100_000) }))),
  ),
  held('a file of blocks that give nothing', (n) =>
    buildZip([{ name: 'a.pdf', data: '', written: Buffer.from('\0\0\0\xff\xff'.repeat(n), 'latin1') }]),
  ),
  held('long names', (n) => buildZip(members(20, (i) => ({ name: `${'../'.repeat(n)}${i}.txt` })))),
  held('names of letters that are many', (n) =>
    buildZip(members(n, (i) => ({ name: `${i}${'\ufdfa'.repeat(5_000)}` }))),
  ),
  held('names of many folders', (n) => buildZip(members(n, (i) => ({ name: `${'a~1/'.repeat(800)}${i}` })))),
  held('names of many folders that are no names', (n) =>
    buildZip(members(n, (i) => ({ name: `${'con/../'.repeat(800)}${i}` }))),
  ),
  held('many extra fields', (n) => {
    const extra = Buffer.from('\x99\x99\0\0'.repeat(n), 'latin1')
    return buildZip(members(1, () => ({ local: { extra }, central: { extra } })))
  }),
  held('many names beside a long one', (n) => {
    const extra = Buffer.from('\x75\x70\0\0'.repeat(16_000), 'latin1')
    return buildZip(members(n, () => ({ name: 'a'.repeat(60_000), local: { extra }, central: { extra } })))
  }),
  held('signatures of files that are not there', (n) =>
    buildZip(members(n, (i) => ({ name: `${i}.txt.p7s`, data: '' }))),
  ),
  held('many files, as a mail does', (n) =>
    mailOf(members(n, () => ({})).map(({ name, data }) => [String(name), data])),
  ),
  held(
    'many files, as a PDF does',
    (n) => pdfOf(members(n, () => ({})).map(({ name, data }) => [String(name), data])).bytes,
  ),
]
