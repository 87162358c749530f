import { describe, expect, it } from 'vitest'
import { concatBytes, toLatin1 } from '../../../src/core/bytes.ts'
import { findHeads, spansWithout } from '../../../src/formats/other-formats/find-heads.ts'
import fc from '../../fast-check.ts'
import { HARMLESS, latin1, PLANTED } from './heads.ts'

const all = (octets: Uint8Array) => [{ start: 0, end: octets.length }]

describe('heads of other formats', () => {
  it.each(PLANTED)('are found wherever they stand: $name', ({ format, octets }) => {
    const property = fc.property(
      fc.nat(2_000),
      fc.nat(2_000),
      fc.constantFrom(0, 0x20, 0xff),
      (before, after, fill) => {
        const file = concatBytes(new Uint8Array(before).fill(fill), octets, new Uint8Array(after).fill(fill))
        const found = findHeads(file, all(file)).filter((head) => head.format === format)
        expect(found).toHaveLength(1)
        expect(found[0]?.start).toBeGreaterThanOrEqual(before)
        expect(found[0]?.end).toBeLessThanOrEqual(before + octets.length)
      },
    )
    fc.assert(property, { numRuns: 20 })
  })

  it.each(PLANTED)('are nobody’s concern in octets that somebody signed: $name', ({ octets }) => {
    const file = concatBytes(new Uint8Array(700), octets, new Uint8Array(700))
    const covered = { start: 700, end: 700 + octets.length }
    expect(findHeads(file, spansWithout(file.length, [covered]))).toEqual([])
  })

  it('are found where one octet of them is not signed', () => {
    const file = concatBytes(new Uint8Array(700), latin1('%PDF-'), new Uint8Array(700))
    for (const [start, end] of [
      [700, 704],
      [701, 705],
    ] as const)
      expect(findHeads(file, spansWithout(file.length, [{ start, end }]))).toMatchObject([
        { format: 'PDF', start: 700 },
      ])
  })

  it.each(HARMLESS)('are not what looks a little like one: %s', (words) => {
    const file = latin1(`0\x82${words} `)
    expect(findHeads(file, all(file))).toEqual([])
  })

  it.each(PLANTED)('are not letters and digits that Base64 has by accident: $name', ({ octets }) => {
    // Eight are 48 bits, which no file has by accident.
    for (const [word] of toLatin1(octets).matchAll(/(?<![\w+/])[\w+/]{2,7}(?![\w+/])/g)) {
      const file = latin1('Q'.repeat(700) + word + 'Q'.repeat(700))
      expect(findHeads(file, all(file)), word).toEqual([])
    }
  })

  it('that have no mark are found by their sum', () => {
    const file = new Uint8Array(600).fill(0x41)
    const sum = (504 * 0x41 + 8 * 0x20).toString(8)
    file.set(latin1(`${sum}\0 `), 148)
    expect(findHeads(file, all(file)).map(({ format }) => format)).toEqual(['tar'])
    file[0] = 0x42
    expect(findHeads(file, all(file))).toEqual([])
  })

  it.each([
    ['tar', 'ustar', 257],
    ['DICOM', 'DICM', 128],
    ['e-book', 'BOOKMOBI', 60],
    ['ISO 9660', 'CD001', 32_769],
    ['ISO 9660', 'BEA01', 34_817],
    ['ISO 9660', 'CD001', 36_865],
    ['ISO 9660', 'CDROM', 38_921],
    ['disk image', 'koly', 40_000 - 512],
    ['disk image', '\x7f\x10\xda\xbe', 64],
    ['disk image', 'gDla', 4096],
    ['disk image', 'H+\0\x04', 1024],
    ['disk image', 'HX\0\x05', 1024],
    ['disk image', 'U\xaa', 510],
    ['disk image', 'S\xef', 1080],
    ['disk image', 'BD', 1024],
    ['RTF', '{\\rtf', 0],
    ['PostScript', '%!', 0],
    ['script', '#!', 0],
    ['GIF', 'GIF89a', 0],
    ['HTML or XML', ' <p>', 0],
  ] as const)('that have one place are found there alone: %s', (format, word, at) => {
    for (const moved of [0, 1]) {
      const file = new Uint8Array(40_000)
      if (moved === 1) file[0] = 0x30
      file.set(latin1(word), at + moved)
      expect(findHeads(file, all(file)).map((head) => head.format)).toEqual(moved === 0 ? [format] : [])
    }
  })

  it('are none of what the file is anyway', () => {
    const file = latin1('X-A: b\r\nSubject: testbed\r\n')
    expect(findHeads(file, all(file), ['mail'])).toEqual([])
    expect(findHeads(file, all(file))).toMatchObject([{ format: 'mail', start: 8 }])
  })

  it('are not found in random octets', () => {
    const file = new Uint8Array(4_000_000)
    let state = 20_261_124
    for (let i = 0; i < file.length; i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      file[i] = state >>> 24
    }
    expect(findHeads(file, all(file))).toEqual([])
  })
})

describe('the octets that nobody signed', () => {
  it('are the others, each once', () => {
    const spans = fc.array(fc.tuple(fc.nat(60), fc.nat(20)), { maxLength: 6 })
    const property = fc.property(fc.nat(60), spans, (length, pairs) => {
      const covered = pairs.map(([start, size]) => ({ start, end: start + size }))
      const left = spansWithout(length, covered).flatMap(({ start, end }) =>
        Array.from({ length: end - start }, (_, i) => start + i),
      )
      const expected = Array.from({ length }, (_, at) => at).filter((at) =>
        covered.every(({ start, end }) => at < start || at >= end),
      )
      expect(left).toEqual(expected)
    })
    fc.assert(property)
  })
})

describe('what looks like a head of an archive, over and over', () => {
  const MUCH = 8 * 1024 * 1024
  const filled = (unit: string, length: number, change: (file: Uint8Array) => void = () => {}): Uint8Array => {
    const file = latin1(unit.repeat(Math.ceil(length / unit.length))).subarray(0, length)
    change(file)
    return file
  }
  /** Of the size and the kind that a header of ARJ has, without its sum. */
  const ARJ = '\x60\xea\x28\x0aaaaaaa\x02'
  /** Of a mode that there is, with a name of 65,535 octets. */
  const CPIO = '\xc7qaaaa\x01\x80aaaaaaaaaaaa\xff\xff'
  const zerosIn = (file: Uint8Array): void => {
    for (let at = 25_000; at < file.length; at += 25_000) file.fill(0, at, at + 2_000)
  }

  it.each([
    ['ARJ', filled(ARJ, MUCH)],
    ['cpio', filled(CPIO, MUCH)],
    ['cpio, with zeros', filled(CPIO, MUCH, zerosIn)],
    ['tar', filled('ustar1 0 1 ', MUCH)],
  ])('is read whole some times, and not each time: %s', (_, file) => {
    for (const { format } of findHeads(file, all(file))) expect(['archive', 'tar']).toContain(format)
  })

  it('is none where there are some, and one where there are many', () => {
    const some = filled(ARJ, 500 * ARJ.length)
    expect(findHeads(some, all(some))).toEqual([])
    const many = filled(ARJ, 3_000 * ARJ.length)
    expect(findHeads(many, all(many))).toMatchObject([{ format: 'archive' }])
  })

  it('is asked about no more often where there are many spans', () => {
    const file = filled('%PDF-    ', 1_350_000)
    const spans = Array.from({ length: 150_000 }, (_, i) => ({ start: 9 * i + 6, end: 9 * i + 8 }))
    expect(findHeads(file, spans)).toEqual([])
    expect(findHeads(file, [...spans.slice(0, -1), { start: 1_350_000 - 9, end: 1_350_000 }])).toMatchObject([
      { format: 'PDF', start: 1_350_000 - 9 },
    ])
  })
})
