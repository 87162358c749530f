import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBoundedMap } from '../../src/core/bounded-map.ts'

const step = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), octets: fc.integer({ min: 1, max: 40 }) })

describe('createBoundedMap', () => {
  it('holds no more entries and octets than it may, and forgets the oldest first', () => {
    fc.assert(
      fc.property(
        fc.array(step),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 100 }),
        (steps, entries, octets) => {
          const map = createBoundedMap<number>({ entries, octets })
          const model = new Map<string, { i: number; octets: number }>()
          for (const [i, one] of steps.entries()) {
            map.set(one.key, i, one.octets)
            model.set(one.key, { i, octets: one.octets })
            const total = () => [...model.values()].reduce((sum, kept) => sum + kept.octets, 0)
            while (model.size > entries || total() > octets) model.delete(model.keys().next().value as string)
            for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) expect(map.get(key)).toBe(model.get(key)?.i)
          }
        },
      ),
    )
  })

  it('is empty when it is cleared, and has all of its room again', () => {
    const map = createBoundedMap<string>({ entries: 1, octets: 10 })
    map.set('a', 'one', 10)
    map.clear()
    expect(map.get('a')).toBeUndefined()
    map.set('b', 'two', 10)
    expect(map.get('b')).toBe('two')
  })
})
