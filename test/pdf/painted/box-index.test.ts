import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBudget } from '../../../src/core/budget.ts'
import { BoxIndex } from '../../../src/pdf/painted/box-index.ts'
import { type Box, overlap } from '../../../src/pdf/painted/geometry.ts'

const side = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.double({ min: -5, max: 40, noNaN: true }))
const box = fc
  .tuple(side, side, side, side)
  .map(([a, b, c, d]): Box => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)])

describe('BoxIndex', () => {
  it('gives what overlaps a box, in the order of painting, as going through all of them does', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 600 }), box, (boxes, place) => {
        const items = boxes.map((box, i) => ({ box, i }))
        const over = [...new BoxIndex(items).over(place, createBudget())]
        expect(over).toEqual(items.filter((one) => overlap(one.box, place)))
      }),
    )
  })

  it('looks into few nodes where what was painted in turn lies close together, and charges each', () => {
    const items = Array.from({ length: 40_000 }, (_, i): { box: Box } => ({
      box: [i % 100, Math.floor(i / 100), (i % 100) + 1, Math.floor(i / 100) + 1],
    }))
    const index = new BoxIndex(items)
    const [few, all] = [createBudget(), createBudget()]
    expect([...index.over([50, 200, 51, 201], few)]).toHaveLength(1)
    expect(few.spent.pdfObjects).toBeLessThan(20)
    expect([...index.over([-1, -1, 101, 401], all)]).toHaveLength(40_000)
    expect(all.spent.pdfObjects).toBeGreaterThan(2_500)
  })
})
