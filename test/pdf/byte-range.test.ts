import { describe, expect, it } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import { WholeFile } from '../../src/core/file-octets.ts'
import {
  checkByteRangeShape,
  checkContents,
  checkGap,
  endOfText,
  overlaps,
  readByteRange,
  revisionEndingAt,
} from '../../src/pdf/byte-range.ts'
import type { PdfDictionary, PdfString } from '../../src/pdf/object.ts'
import { PdfParser } from '../../src/pdf/parser.ts'
import type { PdfRevision } from '../../src/pdf/revision.ts'
import { latin1 } from './build-pdf.ts'

function dictionary(entries: string): PdfDictionary {
  const text = `<< ${entries} >>`
  return new PdfParser(latin1(text), 0, text.length, createBudget()).value() as PdfDictionary
}

describe('checkByteRangeShape', () => {
  const shape = (range: string) => checkByteRangeShape(dictionary(range), 100)?.code ?? null

  it('accepts two ranges around a gap', () => {
    expect(shape('/ByteRange [0 10 20 80]')).toBeNull()
    expect(shape('/ByteRange [00 0010 0020 0005]')).toBeNull()
    expect(readByteRange(dictionary('/ByteRange [0 10 20 80]'))).toEqual([0, 10, 20, 80])
  })

  it.each(['', '/ByteRange null', '/ByteRange 5', '/ByteRange 7 0 R'])('misses it in %j', (range) => {
    expect(shape(range)).toBe('PDF_BYTE_RANGE_MISSING')
  })

  it.each([
    ...['[]', '[0 10]', '[0 10 20]', '[0 10 20 30 40 50]', '[0 10 20 (x)]', '[0 10 20 null]', '[0 10 20 7 0 R]'],
    ...[
      '[0 10.0 20 30]',
      '[1 10 20 30]',
      '[-1 10 20 30]',
      '[0 0 20 30]',
      '[0 -5 20 30]',
      '[0 10 10 30]',
      '[0 10 5 30]',
    ],
    ...['[0 10 20 0]', '[0 10 20 -5]', '[0 10 20 81]', '[0 10 200 5]', '[0 10 -20 5]'],
  ])('refuses %s', (range) => {
    expect(shape(`/ByteRange ${range}`)).toBe('PDF_BYTE_RANGE_INVALID')
  })
})

describe('checkContents', () => {
  const contents = (entry: string, inFile = true) => checkContents(dictionary(entry), inFile)?.code ?? null

  it('accepts one hexadecimal string of digits alone', () => {
    expect(contents('/Contents <3000>')).toBeNull()
  })

  it.each([
    ['', 'PDF_CONTENTS_MISSING'],
    ['/Contents null', 'PDF_CONTENTS_MISSING'],
    ['/Contents <>', 'PDF_CONTENTS_MISSING'],
    ['/Contents (0\\000)', 'PDF_CONTENTS_INVALID'],
    ['/Contents <30 00>', 'PDF_CONTENTS_INVALID'],
    ['/Contents <300>', 'PDF_CONTENTS_INVALID'],
    ['/Contents 7 0 R', 'PDF_CONTENTS_INVALID'],
    ['/Contents [<3000>]', 'PDF_CONTENTS_INVALID'],
  ])('refuses %j', (entry, code) => {
    expect(contents(entry)).toBe(code)
  })

  it('refuses what is in an object stream', () => {
    expect(contents('/Contents <3000>', false)).toBe('PDF_CONTENTS_INVALID')
  })
})

describe('checkGap', () => {
  const contents = { start: 10, end: 20 } as PdfString
  const gap = (first: number, second: number) => checkGap([0, first, second, 5], contents)?.code ?? null

  it('wants the gap to be /Contents from < to >', () => {
    expect(gap(10, 20)).toBeNull()
  })

  it.each([
    [11, 19],
    [9, 20],
    [10, 21],
    [11, 20],
    [10, 19],
    [30, 40],
  ])('refuses a gap from %d to %d', (first, second) => {
    expect(gap(first, second)).toBe('PDF_CONTENTS_NOT_IN_GAP')
  })
})

describe('revisionEndingAt', () => {
  const file = new WholeFile(latin1('0123%%EOF\r\n..%%EOF\n'))
  const revisions = [
    { end: 9, closed: true },
    { end: 18, closed: true },
  ] as unknown as PdfRevision[]

  it.each([
    [8, null],
    [9, 0],
    [10, 0],
    [11, 0],
    [12, null],
    [17, null],
    [18, 1],
    [19, 1],
  ])('finds for the end %d the revision %j', (end, revision) => {
    expect(revisionEndingAt(end, revisions, file)).toBe(revision)
  })

  it('wants the revision to be closed', () => {
    expect(revisionEndingAt(9, [{ end: 9, closed: false }] as unknown as PdfRevision[], file)).toBeNull()
  })

  it('takes one line end and no more', () => {
    expect(
      revisionEndingAt(2, [{ end: 0, closed: true }] as unknown as PdfRevision[], new WholeFile(latin1('\n\n'))),
    ).toBeNull()
  })
})

describe('endOfText and overlaps', () => {
  it('finds where only white space is left', () => {
    expect(endOfText(new WholeFile(latin1('abc \r\n\0')))).toBe(3)
    expect(endOfText(new WholeFile(latin1('  ')))).toBe(0)
  })

  it('wants the later first range to contain the earlier signature', () => {
    expect(overlaps([0, 10, 20, 30], [0, 50, 60, 10])).toBe(false)
    expect(overlaps([0, 10, 20, 30], [0, 49, 60, 10])).toBe(true)
    expect(overlaps([0, 10, 20, 30], [0, 10, 20, 40])).toBe(true)
  })
})
