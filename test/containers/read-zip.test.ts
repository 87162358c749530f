import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readZip } from '../../src/containers/zip/read-zip.ts'
import { createBudget } from '../../src/core/budget.ts'
import { concatBytes, toLatin1 } from '../../src/core/bytes.ts'
import { attempt } from '../../src/core/outcome.ts'
import { buildZip, type Member, octets, uint, type ZipOptions } from './build-zip.ts'

/** Of each file its name and its octets, or why they are not to be had; or why the whole is refused. */
function filesOf(zip: Uint8Array, limits = {}): unknown {
  const outcome = attempt(() => readZip(zip, createBudget(limits)))
  if (!outcome.ok) return `${outcome.failure.code} ${outcome.failure.what}`
  return outcome.value.map((file) => {
    const { name, findings } = file
    const read = file.octets()
    const told = findings.map(({ code, data }) => `${code} ${data?.['why'] ?? ''}`.trim())
    return [name, read.ok ? toLatin1(read.value) : `${read.failure.code} ${read.failure.what}`, ...told]
  })
}

const UTF_8 = 1 << 11
const ofCode = (...letters: readonly number[]): Uint8Array => Uint8Array.of(...letters, ...octets('.xml'))

const A: Member = { name: 'a.txt', data: 'words of the first' }
const B: Member = { name: 'b/b.txt', data: 'x'.repeat(5_000) }
const GOOD = [
  ['a.txt', 'words of the first'],
  ['b/b.txt', 'x'.repeat(5_000)],
]

describe('a ZIP that every program takes the same files out of', () => {
  it.each<[string, readonly Member[], ZipOptions?]>([
    ['deflated', [A, B]],
    [
      'stored',
      [
        { ...A, stored: true },
        { ...B, stored: true },
      ],
    ],
    [
      'with descriptors',
      [
        { ...A, descriptor: true },
        { ...B, descriptor: true },
      ],
    ],
    ['with a descriptor that has no signature of its own', [{ ...A, descriptor: buildDescriptor(buildZip([A])) }, B]],
    ['with a comment', [A, B], { comment: 'a comment' }],
    ['with a folder', [A, { name: 'b/', data: '', stored: true }, B]],
    ['with the checksum of another name beside a Unicode path', [{ ...A, central: { extra: unicodePath('z', 1) } }, B]],
  ])('is read: %s', (_, members, options) => {
    expect(filesOf(buildZip(members, options))).toEqual(GOOD)
  })

  it('is read as another program writes it', () => {
    const zip = zipSync({ 'a.txt': octets(A.data), b: { 'b.txt': octets(B.data) } })
    expect(filesOf(zip)).toEqual(GOOD)
  })

  it('is read without files', () => {
    expect(filesOf(buildZip([]))).toEqual([])
  })

  it('has names in UTF-8, and others by their numbers', () => {
    const names = ['h\u00f3a \u0111\u01a1n.pdf', Uint8Array.of(0x68, 0xa2, 0x2e)]
    const found = filesOf(buildZip(names.map((name) => ({ name, data: '' })))) as [string][]
    expect(found.map(([name]) => name)).toEqual(['h\u00f3a \u0111\u01a1n.pdf', 'h\\xa2.'])
  })
})

function buildDescriptor(zip: Uint8Array): Uint8Array {
  return concatBytes(zip.subarray(14, 18), zip.subarray(18, 22), zip.subarray(22, 26))
}

function unicodePath(name: string, checksum: number): Uint8Array {
  const data = concatBytes(Uint8Array.of(1), uint(checksum, 4), octets(name))
  return concatBytes(uint(0x7075, 2), uint(data.length, 2), data)
}

const END = 'PK\x05\x06'
const zip = (members: readonly Member[] = [A, B], options: ZipOptions = {}): Uint8Array => buildZip(members, options)
const size = zip().length

describe('a ZIP that programs take different files out of', () => {
  it.each<[string, Uint8Array, string]>([
    ['another name before the data', zip([{ ...A, local: { name: 'z.txt' } }, B]), 'ZIP_DIRECTORIES_DIFFER file name'],
    ['another size', zip([{ ...A, local: { size: 3 } }, B]), 'ZIP_DIRECTORIES_DIFFER uncompressed size'],
    ['another compressed size', zip([{ ...A, local: { compressed: 3 } }, B]), 'ZIP_DIRECTORIES_DIFFER compressed size'],
    ['another checksum', zip([{ ...A, local: { crc: 3 } }, B]), 'ZIP_DIRECTORIES_DIFFER CRC-32'],
    ['another method', zip([{ ...A, local: { method: 0 } }, B]), 'ZIP_DIRECTORIES_DIFFER compression method'],
    ['encrypted for one', zip([{ ...A, local: { flags: 1 } }, B]), 'ZIP_DIRECTORIES_DIFFER general purpose bit flag'],
    ['another descriptor', zip([{ ...A, descriptor: uint(0, 12) }, B]), 'ZIP_DIRECTORIES_DIFFER data descriptor'],
    [
      'a descriptor behind stored data',
      zip([{ ...A, stored: true, descriptor: true }, B]),
      'ZIP_DIRECTORIES_DIFFER data descriptor of stored data',
    ],
    [
      'stored data of two sizes',
      zip([{ ...A, stored: true, local: { size: 3 }, central: { size: 3 } }, B]),
      'ZIP_DIRECTORIES_DIFFER size of stored data',
    ],
    [
      'another name by a Unicode path',
      zip([{ ...A, central: { extra: unicodePath('z.txt', crcOf('a.txt')) } }, B]),
      'ZIP_DIRECTORIES_DIFFER Unicode path',
    ],
    ['something before it', zip([A, B], { before: octets('MZ') }), 'ZIP_NOT_CONTIGUOUS local file header'],
    ['a page in its comment', zip([A, B], { comment: '<html>' }), 'FILE_IS_ANOTHER_FORMAT HTML or XML'],
    ['a PDF in its comment', zip([A, B], { comment: '\n1 0 obj\n<<' }), 'FILE_IS_ANOTHER_FORMAT PDF'],
    ['a PDF for a name', zip([A, { ...B, name: '%PDF-1.7' }]), 'FILE_IS_ANOTHER_FORMAT PDF'],
    [
      'a PDF in an extra field',
      zip([A, { ...B, local: { extra: octets('xx\x09\x00%PDF-1.7\n') } }]),
      'FILE_IS_ANOTHER_FORMAT PDF',
    ],
    ['something between', zip([{ ...A, gap: octets('gap') }, B]), 'ZIP_NOT_CONTIGUOUS local file header'],
    ['something behind the last', zip([A, { ...B, gap: octets('gap') }]), 'ZIP_NOT_CONTIGUOUS local file header'],
    ['a member that the directory leaves out', zip([A, B], { order: [0] }), 'ZIP_NOT_CONTIGUOUS local file header'],
    ['another order', zip([A, B], { order: [1, 0] }), 'ZIP_NOT_CONTIGUOUS local file header'],
    ['one member twice', zip([A, B], { order: [0, 0, 1] }), 'ZIP_NOT_CONTIGUOUS local file header'],
    ['a member in the other', zip([A, { ...B, central: { offset: 3 } }]), 'ZIP_NOT_CONTIGUOUS local file header'],
    [
      'something behind the directory',
      zip([A, B], { behindDirectory: octets('gap') }),
      'ZIP_NOT_CONTIGUOUS central directory',
    ],
    ['more in the directory', zip([A, B], { end: { members: 1 } }), 'ZIP_NOT_CONTIGUOUS central directory'],
    [
      'deflated data that end early',
      zip([{ ...A, written: concatBytes(deflatedOf(A), octets('more')) }, B]),
      'ZIP_NOT_CONTIGUOUS compressed data',
    ],
    ['something behind the end', zip([A, B], { behind: octets('more') }), 'ZIP_END_AMBIGUOUS end of central directory'],
    [
      'an end in the comment',
      zip([A, B], { comment: `${END}${'\0'.repeat(18)}` }),
      'ZIP_NOT_CONTIGUOUS central directory',
    ],
    ['a part of an end in the comment', zip([A, B], { comment: END }), 'ZIP_END_AMBIGUOUS end of central directory'],
    [
      'an end in the directory',
      zip([A, { ...B, central: { extra: concatBytes(uint(0x9999, 2), uint(4, 2), octets(END)) } }]),
      'ZIP_END_AMBIGUOUS end of central directory',
    ],
    ['the form for large files', zip([A, B], { end: { members: 0xffff } }), 'ZIP_64 end of central directory'],
    [
      'its locator',
      zip([A, B], { behindDirectory: concatBytes(octets('PK\x06\x07'), uint(0, 16)) }),
      'ZIP_64 end of central directory',
    ],
    ['a size for large files', zip([{ ...A, central: { size: 0xffffffff } }, B]), 'ZIP_64 central directory header'],
    [
      'a field for large files',
      zip([{ ...A, local: { extra: concatBytes(uint(1, 2), uint(8, 2), uint(5, 8)) } }, B]),
      'ZIP_64 extra field',
    ],
    [
      'an extra field that goes on',
      zip([{ ...A, central: { extra: uint(0xffff9999, 4) } }, B]),
      'ZIP_MALFORMED extra field',
    ],
    ['a masked directory', zip([{ ...A, flags: 1 << 13 }, B]), 'ZIP_ENCRYPTED central directory header'],
    ['a disk of several', zip([A, B], { end: { disk: 1 } }), 'ZIP_MALFORMED disks'],
    ['a directory that is too short', zip([A, B], { end: { members: 3 } }), 'ZIP_MALFORMED central directory header'],
    ['cut off', zip().subarray(0, size - 30), 'ZIP_MALFORMED end of central directory'],
    ['cut off at the beginning', zip().subarray(4), 'ZIP_NOT_CONTIGUOUS central directory'],
  ])('is refused whole: %s', (_, octets_, why) => {
    expect(filesOf(octets_)).toBe(why)
  })
})

function crcOf(text: string): number {
  const one = buildZip([{ name: 'x', data: text, stored: true }])
  return new DataView(one.buffer, one.byteOffset).getUint32(14, true)
}

function deflatedOf(member: Member): Uint8Array {
  const one = buildZip([member])
  const length = new DataView(one.buffer, one.byteOffset).getUint32(18, true)
  const start = 30 + octets(member.name).length
  return one.slice(start, start + length)
}

describe('a member whose octets are not to be had', () => {
  const wrong = (member: Partial<Member>): unknown => (filesOf(zip([{ ...A, ...member }, B])) as unknown[])[0]

  it.each<[string, Partial<Member>, string]>([
    ['encrypted', { flags: 1 }, 'ZIP_ENCRYPTED encryption'],
    ['of a method that is not read', { method: 12 }, 'ZIP_METHOD_UNSUPPORTED compression method 12'],
    ['of another checksum', { stored: true, written: octets('words of the third') }, 'ZIP_DATA_INVALID CRC-32'],
    ['of another checksum, deflated', both({ crc: 3 }), 'ZIP_DATA_INVALID CRC-32'],
    ['longer than it says', both({ size: 3 }), 'ZIP_DATA_INVALID uncompressed size'],
    ['shorter than it says', both({ size: 300 }), 'ZIP_DATA_INVALID uncompressed size'],
    ['not deflated', { written: Uint8Array.of(0xff, 0xff) }, 'ZIP_DATA_INVALID deflate'],
    ['deflated without an end', { written: deflatedOf(A).subarray(0, 5) }, 'ZIP_DATA_INVALID deflate'],
  ])('is told, and the others are read: %s', (_, member, why) => {
    expect(wrong(member)).toEqual(['a.txt', why])
    expect((filesOf(zip([{ ...A, ...member }, B])) as unknown[])[1]).toEqual(GOOD[1])
  })
})

const both = (said: object): Partial<Member> => ({ local: said, central: said })

describe('a name that misleads', () => {
  it.each([
    ['', 'empty'],
    ['/etc/passwd', 'absolute'],
    ['C:/a.pdf', 'absolute'],
    ['../a.pdf', '..'],
    ['a/../../b.pdf', '..'],
    ['a\\b.pdf', 'backslash'],
    ['a.pdf\0.txt', 'NUL'],
  ])('is told, and leads nowhere: %j', (name, why) => {
    expect(filesOf(buildZip([{ name, data: 'words' }]))).toEqual([[name, 'words', `CONTAINED_NAME_UNSAFE ${why}`]])
  })

  it.each([
    ['a.pdf', 'a.pdf'],
    ['a.pdf', 'A.PDF'],
    ['caf\u00e9.pdf', 'cafe\u0301.pdf'],
    ['stra\u00dfe.pdf', 'STRASSE.pdf'],
    ['a/b.pdf', 'a//./b.pdf'],
    ['a.pdf', 'a.pdf.'],
    ['a_.pdf', 'a?.pdf'],
    ['a_.pdf', 'a\t.pdf'],
    ['ab_c.pdf', 'ab:c.pdf'],
  ])('is told of both where a disk takes them for one: %s, %s', (one, other) => {
    const told = filesOf(buildZip([one, other].map((name) => ({ name, data: 'words' }))))
    expect(told).toEqual([one, other].map((name) => [name, 'words', 'ZIP_NAMES_MEET']))
  })

  it.each<[string, boolean, readonly [Member['name'], number][]]>([
    [
      'of one code page, in two cases',
      true,
      [
        [ofCode(0x82), 0],
        [ofCode(0x90), 0],
      ],
    ],
    [
      'of UTF-8 to some, in two cases to others',
      true,
      [
        ['\u00c2.xml', 0],
        ['\u00d0.xml', 0],
      ],
    ],
    [
      'of UTF-8 and of a code page',
      true,
      [
        ['\u00e9.xml', UTF_8],
        [ofCode(0x82), 0],
      ],
    ],
    [
      'of UTF-8, said of one',
      true,
      [
        ['\u0e01\u0e02.xml', UTF_8],
        ['\u0e01.xml', 0],
      ],
    ],
    [
      'of UTF-8, said of both',
      false,
      [
        ['\u00e9.xml', UTF_8],
        ['\u00e8.xml', UTF_8],
      ],
    ],
    [
      'of one code page, of two lengths',
      false,
      [
        [ofCode(0x82, 0x83), 0],
        [ofCode(0x90), 0],
      ],
    ],
    [
      'of one code page, and of ASCII',
      false,
      [
        [ofCode(0x82), 0],
        ['e.xml', 0],
      ],
    ],
    [
      'of UTF-8 and of a code page, with other ASCII',
      false,
      [
        ['\u00e9 1.xml', UTF_8],
        [ofCode(0x82), 0],
      ],
    ],
  ])('may be one in another character set: %s', (_, areMet, names) => {
    const told = filesOf(buildZip(names.map(([name, flags]) => ({ name, data: 'words', flags })))) as string[][]
    expect(told.map(([, , why]) => why)).toEqual(names.map(() => (areMet ? 'ZIP_NAMES_MEET' : undefined)))
  })

  it('is no name of a folder, where more stands behind its compressed data', () => {
    const [nothing, hidden] = [Uint8Array.of(3, 0), buildZip([{ name: 'a.pdf', data: 'words' }])]
    const folder = { name: 'a/', data: '', method: 8 }
    expect(filesOf(buildZip([{ ...folder, written: nothing }]))).toEqual([])
    const more = buildZip([{ ...folder, written: concatBytes(nothing, hidden.subarray(0, -22)) }])
    expect(filesOf(more)).toBe('ZIP_NOT_CONTIGUOUS compressed data')
  })

  it('is no name of a folder below', () => {
    expect(filesOf(buildZip([{ name: 'a..b/..c.pdf', data: 'words' }]))).toEqual([['a..b/..c.pdf', 'words']])
  })

  it.each([
    ['by its attributes, as MS-DOS has them', { name: 'a.pdf', data: 'words', central: { attributes: 0x10 } }],
    ['by its attributes, as Unix has them', { name: 'a.pdf', data: '', central: { attributes: 0x41ed0000 } }],
    ['by its name', { name: 'a.pdf/', data: 'words' }],
  ])('is that of a folder to some programs: %s', (_, { name, ...member }) => {
    expect(filesOf(buildZip([{ name, ...member }]))).toEqual([[name, member.data, 'CONTAINED_NAME_UNSAFE folder']])
    const folder = { name: 'a/', data: '', stored: true, central: { attributes: 0x41ed0010 } }
    expect(
      filesOf(buildZip([folder, { name: 'a/b.pdf', data: 'words', central: { attributes: 0x81a40020 } }])),
    ).toEqual([['a/b.pdf', 'words']])
  })

  it('is that of a link', () => {
    const link = { name: 'a.pdf', data: '/etc/passwd', central: { madeBy: 0x0314, attributes: 0xa1ff0000 } }
    expect(filesOf(buildZip([link]))).toEqual([['a.pdf', '/etc/passwd', 'CONTAINED_LINK']])
  })

  it.each([0x11a40000, 0x21a40000, 0x61a40000, 0xc1a40000, 0x08, 0x40, 0x420])(
    'is that of no plain file, by its attributes: %i',
    (attributes) => {
      for (const madeBy of [20, 0x0314])
        expect(filesOf(buildZip([{ name: 'a.pdf', data: 'words', central: { madeBy, attributes } }]))).toEqual([
          ['a.pdf', 'words', 'CONTAINED_LINK'],
        ])
    },
  )
})

describe('an extra field', () => {
  const field = (kind: number, length: number) => concatBytes(uint(kind, 2), uint(length, 2), new Uint8Array(length))
  const told = (extra: Uint8Array): readonly unknown[] =>
    ['local', 'central'].map((header) => filesOf(buildZip([{ name: 'a.pdf', data: 'words', [header]: { extra } }])))
  const PLAIN = [['a.pdf', 'words']]
  const LINK = [['a.pdf', 'words', 'CONTAINED_LINK']]

  it.each([
    ['Info-ZIP', concatBytes(field(0x5455, 9), field(0x7875, 11))],
    ['Info-ZIP, before', concatBytes(field(0x5455, 5), field(0x7855, 4))],
    ['ditto', field(0x5855, 8)],
    ['7-Zip', field(0x000a, 32)],
    ['PKZIP for Unix', field(0x000d, 12)],
    ['jar', field(0xcafe, 0)],
    ['Office', field(0xa220, 520)],
  ])('of times and owners is read, as a program writes it: %s', (_, extra) => {
    expect(told(extra)).toEqual([PLAIN, PLAIN])
  })

  it('that is not known may make a link of the file, in either header', () => {
    const known = new Set([0x0001, 0x000a, 0x000d, 0x5455, 0x5855, 0x7075, 0x7855, 0x7875, 0xcafe, 0xa220])
    // Of libarchive, of Info-ZIP (ASi), of PKWARE, and every 997th.
    const others = [0x6c78, 0x756e, 0x0017, ...Array.from({ length: 65 }, (_, i) => i * 997)]
    for (const kind of others.filter((one) => !known.has(one)))
      expect([kind, told(field(kind, 7))]).toEqual([kind, [LINK, LINK]])
    expect(told(field(0x000d, 13))).toEqual([LINK, LINK])
    expect(told(concatBytes(field(0x5455, 5), field(0x6c78, 7)))).toEqual([LINK, LINK])
  })

  it('of one file makes the names of all unsure', () => {
    const central = { extra: field(0x6c78, 7) }
    const files = readZip(buildZip([{ name: 'd', data: 'e', central }, B]), createBudget())
    expect(files.map(({ isNameSure }) => isNameSure)).toEqual([false, false])
  })
})

describe('a bomb', () => {
  it('ends at the limit, as its octets come', () => {
    const bomb = buildZip([{ name: 'a', data: new Uint8Array(50_000_000) }])
    const budget = createBudget({ containedBytes: 1_000_000 })
    const outcome = attempt(() => readZip(bomb, budget))
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'BUDGET_EXHAUSTED', what: 'containedBytes' } })
    expect(budget.spent.containedBytes).toBeLessThan(1_500_000)
  })

  it('ends at the size that it says, where that is less', () => {
    const budget = createBudget()
    const outcome = attempt(() =>
      readZip(buildZip([{ name: 'a', data: new Uint8Array(50_000_000), ...both({ size: 10 }) }]), budget),
    )
    expect(outcome.ok).toBe(true)
    expect(budget.spent.containedBytes).toBeLessThan(1_000_000)
  })

  it('of blocks that give nothing is work as well', () => {
    const blocks = concatBytes(...Array.from({ length: 20_000 }, () => Uint8Array.of(0, 0, 0, 0xff, 0xff)))
    const budget = createBudget({ containedBytes: 1_000_000 })
    expect(attempt(() => readZip(buildZip([{ name: 'a', data: '', written: blocks }]), budget)).ok).toBe(false)
  })

  it('of many files ends at the limit on those', () => {
    const many = buildZip(Array.from({ length: 300 }, (_, i) => ({ name: `${i}.txt`, data: '' })))
    expect(filesOf(many)).toBe('BUDGET_EXHAUSTED containedFiles')
    expect(filesOf(many, { containedFiles: 300 })).toHaveLength(300)
  })
})
