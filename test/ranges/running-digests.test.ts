import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { engine } from '#platform'
import { concatBytes, toHex } from '../../src/core/bytes.ts'
import { WholeFile } from '../../src/core/file-octets.ts'
import type { Octets } from '../../src/core/octets.ts'
import { engine as portable } from '../../src/platform/portable.ts'
import { isInOrder, RunningDigests } from '../../src/ranges/running-digests.ts'
import { SparseFile } from '../../src/ranges/sparse-file.ts'
import fc from '../fast-check.ts'

const bytes = Uint8Array.from({ length: 500 }, (_, i) => (i * 31) % 251)
const file = new WholeFile(bytes)

/** Ranges in their order, with octets in memory among them. */
const parts: fc.Arbitrary<readonly Octets[]> = fc
  .array(fc.tuple(fc.nat(bytes.length), fc.option(fc.uint8Array({ maxLength: 5 }), { nil: null })), { maxLength: 6 })
  .map((points) => {
    const sorted = [...points].sort(([a], [b]) => a - b)
    return sorted.flatMap(([start, memory], i): Octets[] => {
      const end = sorted[i + 1]?.[0] ?? bytes.length
      const range = { file, start, length: i % 2 === 0 ? end - start : Math.floor((end - start) / 2) }
      return memory === null ? [range] : [memory, range, memory]
    })
  })

const octetsOf = (all: readonly Octets[]): Uint8Array =>
  concatBytes(
    ...all.map((part) => (part instanceof Uint8Array ? part : bytes.subarray(part.start, part.start + part.length))),
  )

describe('RunningDigests', () => {
  it.each([
    ['of the runtime', engine],
    ['of the portable engine', portable],
  ])('are the digests of the octets in one piece, %s', (_, { startDigest }) => {
    if (startDigest === undefined) return expect.fail('no digests in parts')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('sha-256', 'sha-512'), parts), { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 5 }),
        (asked, pieces) => {
          const questions = new Map(asked.map(([hash, all], i) => [`${i}`, { hash, parts: all }] as const))
          const digests = new RunningDigests(questions, startDigest)
          for (let at = 0, i = 0; at < bytes.length; i++) {
            const end = Math.min(bytes.length, at + (pieces[i % pieces.length] as number))
            digests.update(at, bytes.subarray(at, end))
            at = end
          }
          const made = digests.end()
          for (const [key, { hash, parts: all }] of questions)
            expect(toHex(made.get(key) ?? new Uint8Array(0))).toBe(
              createHash(hash.replace('-', '')).update(octetsOf(all)).digest('hex'),
            )
        },
      ),
      { numRuns: 200 },
    )
  })

  it('are of octets that have passed', () => {
    if (engine.startDigest === undefined) return expect.fail('no digests in parts')
    const digests = new RunningDigests(
      new Map([['a', { hash: 'sha-256', parts: [file.range(0, 500)] }]]),
      engine.startDigest,
    )
    expect(digests.end().size).toBe(1)
    const range = { file, start: 0, length: 500 }
    const cut = new RunningDigests(new Map([['a', { hash: 'sha-256', parts: [range] }]]), engine.startDigest)
    cut.update(0, bytes.subarray(0, 499))
    expect(() => cut.end()).toThrow(RangeError)
  })

  it('can be made in one pass where ranges of one file follow one another', () => {
    const [first, second] = [
      { file, start: 0, length: 10 },
      { file, start: 10, length: 5 },
    ]
    expect(isInOrder([first, second])).toBe(true)
    expect(isInOrder([second, first])).toBe(false)
    expect(isInOrder([first, { ...second, start: 9 }])).toBe(false)
    expect(isInOrder([first, { ...second, file: new SparseFile(100) }])).toBe(false)
  })
})

describe('SparseFile', () => {
  it('has what was added to it, and misses the rest', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(520), fc.integer({ min: 1, max: 90 })), { maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(520), fc.nat(80)), { maxLength: 12 }),
        (added, asked) => {
          const sparse = new SparseFile(bytes.length)
          const there = new Set<number>()
          for (const [start, length] of added)
            for (const [from, to] of sparse.missing(start, start + length)) {
              sparse.add(from, bytes.slice(from, to))
              for (let at = from; at < to; at++) there.add(at)
            }
          for (const [start, length] of asked) {
            const end = Math.min(bytes.length, start + length)
            const isThere = Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i).every((at) =>
              there.has(at),
            )
            const view = () => sparse.view(start, start + length)
            if (isThere) expect(view()).toEqual(bytes.subarray(start, Math.max(start, end)))
            else expect(view).toThrow('octets that were not brought yet')
            if (start >= bytes.length) expect(sparse.octet(start)).toBeUndefined()
            else if (there.has(start)) expect(sparse.octet(start)).toBe(bytes[start])
            else expect(() => sparse.octet(start)).toThrow('octets that were not brought yet')
            for (const [from, to] of sparse.missing(start, start + length))
              for (let at = from; at < to; at++) expect(there.has(at)).toBe(false)
          }
          for (const at of there)
            if (!sparse.missing(0, bytes.length).every(([from, to]) => at < from || at >= to)) expect.fail()
        },
      ),
      { numRuns: 300 },
    )
  })

  it('takes no octets twice', () => {
    const sparse = new SparseFile(100)
    sparse.add(10, bytes.slice(0, 10))
    for (const start of [1, 10, 15, 95]) expect(() => sparse.add(start, bytes.slice(0, 10))).toThrow(RangeError)
  })
})
