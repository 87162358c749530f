import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SparseFile } from '../../src/ranges/sparse-file.ts'

const SIZE = 64
const FILE = Uint8Array.from({ length: SIZE }, (_, i) => i + 1)

/** What a file has of a range, added where it is not there yet. */
function add(sparse: SparseFile, start: number, end: number): void {
  for (const [from, to] of sparse.missing(start, end)) sparse.add(from, FILE.subarray(from, to))
}

const range = fc
  .tuple(fc.nat(SIZE - 1), fc.integer({ min: 1, max: 16 }))
  .map(([start, length]) => [start, Math.min(SIZE, start + length)] as const)

it('has all that was added, whatever was brought beside a room before it was full', () => {
  fc.assert(
    fc.property(fc.array(range), range, fc.array(range), (before, [start, end], meanwhile) => {
      const sparse = new SparseFile(SIZE)
      for (const [from, to] of before) add(sparse, from, to)
      const parts = sparse.missing(start, end)
      const room = sparse.room(start, end)
      for (const [from, to] of parts) room.put(from, FILE.subarray(from, to))
      for (const [from, to] of meanwhile) {
        if (to > start && from < end) continue
        add(sparse, from, to)
      }
      sparse.fill(room)
      const there = [...before, [start, end] as const, ...meanwhile.filter(([from, to]) => to <= start || from >= end)]
      for (const [from, to] of there) {
        expect(sparse.missing(from, to)).toEqual([])
        expect(sparse.view(from, to)).toEqual(FILE.subarray(from, to))
      }
    }),
  )
})

it('does not join large parts, which would take their memory once more, and reads over where they touch', () => {
  const [first, second, size] = [9_000_000, 18_000_000, 18_001_000]
  const octetAt = (at: number): number => (at * 7) % 251
  const part = (start: number, end: number) => Uint8Array.from({ length: end - start }, (_, i) => octetAt(start + i))
  const sparse = new SparseFile(size)
  sparse.add(first, part(first, second))
  const room = sparse.room(0, first)
  expect([room.base, room.octets.length]).toEqual([0, first])
  room.put(0, part(0, first))
  sparse.fill(room)
  expect(sparse.heldBeside(second)).toBe(second)
  expect(sparse.missing(0, size)).toEqual([[second, size]])
  for (const [start, end] of [
    [first - 3, first + 3],
    [first - 1, first],
    [first - 9, first + 1],
  ] as const) {
    expect(sparse.view(start, end)).toEqual(part(start, end))
    const { octets, base } = sparse.window(start, end)
    expect(octets.subarray(start - base, end - base)).toEqual(part(start, end))
  }
  expect([sparse.octet(first - 1), sparse.octet(first)]).toEqual([octetAt(first - 1), octetAt(first)])
  expect(() => sparse.view(first - 1, second + 1)).toThrow(expect.objectContaining({ start: second }))
  // What is short is joined.
  sparse.add(second, part(second, size))
  expect(sparse.view(second - 9, size)).toEqual(part(second - 9, size))
  expect(sparse.missing(0, size)).toEqual([])
})
