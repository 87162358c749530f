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
