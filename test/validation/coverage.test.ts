import { describe, expect, it } from 'vitest'
import { coversSpan } from '../../src/formats/pades/coverage.ts'
import type { PdfSignature } from '../../src/pdf/types.ts'

/** A document time-stamp of a revision of 1000 octets, with its /Contents from 400 to 600. */
const pdf = { byteRange: [0, 400, 600, 400], revision: 1 } as unknown as PdfSignature

describe('coversSpan', () => {
  it.each([
    [0, 400, true],
    [600, 1000, true],
    [700, 800, true],
    // Into the /Contents, out of it, and over it.
    [300, 401, false],
    [599, 700, false],
    [300, 700, false],
    // What begins in the revision and ends behind it.
    [900, 1001, false],
    [1000, 1100, false],
  ])('from %i to %i: %s', (start, end, covered) => {
    expect(coversSpan({ pdf }, { start, end })).toBe(covered)
  })

  it('covers nothing where the revision is not known', () => {
    for (const unknown of [null, { ...pdf, revision: null }, { ...pdf, byteRange: null }])
      expect(coversSpan({ pdf: unknown as PdfSignature | null }, { start: 0, end: 10 })).toBe(false)
  })
})
