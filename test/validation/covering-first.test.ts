import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coveringFirst } from '../../src/validation/blocks/covering-first.ts'

interface Item {
  readonly id: string
  readonly covers: readonly string[]
}

const order = (items: readonly Item[]): readonly string[] =>
  coveringFirst(
    items,
    ({ covers }) => covers,
    ({ id }) => id,
  ).map(({ id }) => id)

const item = (id: string, ...covers: string[]): Item => ({ id, covers })

describe('what covers others', () => {
  it('comes before them, and the rest as it came', () => {
    expect(order([item('a'), item('b'), item('c', 'a', 'x')])).toEqual(['c', 'a', 'b'])
    expect(order([item('a'), item('b', 'a'), item('c', 'b'), item('d', 'c', 'a')])).toEqual(['d', 'c', 'b', 'a'])
    expect(order([])).toEqual([])
  })

  it('is there once, where each says that it covers the other', () => {
    expect([...order([item('a', 'b'), item('b', 'a'), item('c', 'c')])].sort()).toEqual(['a', 'b', 'c'])
  })

  it('comes before them, whatever covers what', () => {
    const edges = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 30 })
    fc.assert(
      fc.property(edges, fc.shuffledSubarray([...'0123456789'], { minLength: 10 }), (pairs, ids) => {
        const items = ids.map((id) => item(id, ...pairs.flatMap(([a, b]) => (`${a}` === id && a < b ? [`${b}`] : []))))
        const ordered = order(items)
        expect([...ordered].sort()).toEqual([...ids].sort())
        for (const { id, covers } of items)
          for (const covered of covers) expect(ordered.indexOf(id)).toBeLessThan(ordered.indexOf(covered))
      }),
    )
  })

  it('is put in order in a time that grows with the number', () => {
    const items = Array.from({ length: 20_000 }, (_, i) => item(`${i}`, `${i - 1}`))
    expect(order(items)[0]).toBe('19999')
  })
})
