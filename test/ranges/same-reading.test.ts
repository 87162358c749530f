import { describe, expect, it } from 'vitest'
import { MissingOctets, WholeFile } from '../../src/core/file-octets.ts'
import { allSteps } from '../../src/core/steps.ts'
import { outlineOf } from '../../src/pdf/outline.ts'
import { PassingWords } from '../../src/ranges/passing-words.ts'
import { SparseFile } from '../../src/ranges/sparse-file.ts'
import fc from '../fast-check.ts'
import { buildPdf, fromLatin1, PAGE, SIGNED, stream, withObjects } from '../pdf/build-pdf.ts'
import { DOCUMENTS, mutate, mutation } from '../pdf/mutated-documents.ts'
import { readings } from './readings.ts'

/** The same of a file of which nothing is there at first, and octets are brought in blocks as they are missing. */
function readingsByBlocks(bytes: Uint8Array, blockAt: (at: number) => number, passing = 4096): unknown {
  const file = new SparseFile(bytes.length)
  for (;;)
    try {
      const read = readings(file)
      if (file.awaited === null) return read
      // All octets pass once, in blocks too.
      const words = new PassingWords(file.awaited, bytes.length)
      for (let at = 0; at < bytes.length; at += passing) words.update(bytes.slice(at, at + passing))
      file.takeWords(words.end())
    } catch (error) {
      if (!(error instanceof MissingOctets)) throw error
      expect(error.start).toBeLessThan(error.end)
      expect(file.missing(error.start, error.end)[0]?.[0]).toBe(error.start)
      for (const [start, end] of file.missing(error.start, error.end + blockAt(error.start)))
        file.add(start, bytes.slice(start, end))
    }
}

describe('a file that is read in parts', () => {
  it.each([1, 7, 64, 1000, 100_000])('reads as in memory, by blocks of %i octets', (block) => {
    for (const bytes of DOCUMENTS)
      expect(readingsByBlocks(bytes, () => block, block)).toEqual(readings(new WholeFile(bytes)))
  })

  it('reads as in memory, whatever was done to it and wherever blocks end', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DOCUMENTS),
        fc.array(mutation, { maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 8 }),
        (original, mutations, blocks) => {
          const bytes = mutations.reduce(mutate, original)
          expect(readingsByBlocks(bytes, (at) => blocks[at % blocks.length] as number, blocks[0])).toEqual(
            readings(new WholeFile(bytes)),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  it('names the same objects in its outline', () => {
    for (const bytes of DOCUMENTS) {
      const outline = allSteps(outlineOf(new WholeFile(bytes), undefined))
      expect(outline?.length).toBeGreaterThan(3)
      for (const offset of outline ?? []) expect(bytes[offset]).toSatisfy((octet) => octet === 0x78 || isDigit(octet))
    }
  })

  it('does not ask for the data of a stream whose length is right', () => {
    const image = stream('j'.repeat(100_000), '/Type /XObject /Subtype /Image')
    const bytes = buildPdf([withObjects(PAGE, { 20: image }), SIGNED])
    const start = fromLatin1(bytes).indexOf('jjj')
    const asked: number[] = []
    const read = readingsByBlocks(bytes, (at) => {
      asked.push(at)
      return 64
    })
    expect(read).toEqual(readings(new WholeFile(bytes)))
    expect(asked.filter((at) => at > start + 1_100 && at < start + 99_900)).toEqual([])
  })
})

const isDigit = (octet: unknown): boolean => typeof octet === 'number' && octet >= 0x30 && octet <= 0x39
