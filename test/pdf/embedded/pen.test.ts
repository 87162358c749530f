import { describe, expect, it } from 'vitest'
import { alternating, alternatingCurves, FAR, Pen } from '../../../src/pdf/embedded/pen.ts'
import { STEPS_OF_DRAWING, STEPS_OF_FLEX } from '../../../src/pdf/embedded/type2-steps.ts'

describe('steps of operators', () => {
  it('of lines are along one axis and the other, in turn', () => {
    expect(alternating([1, 2, 3], true)).toEqual([1, 0, 0, 2, 3, 0])
    expect(alternating([1, 2, 3], false)).toEqual([0, 1, 2, 0, 0, 3])
  })

  it('of curves begin along one axis and end along the other', () => {
    expect(alternatingCurves([1, 2, 3, 4], true)).toEqual([1, 0, 2, 3, 0, 4])
    expect(alternatingCurves([1, 2, 3, 4, 5, 6, 7, 8, 9], false)).toEqual([0, 1, 2, 3, 4, 0, 5, 0, 6, 7, 9, 8])
  })

  // Adobe Technical Note 5177, section 4.1 and 4.2.
  it.each<[string, number, readonly number[], readonly number[]]>([
    ['rlineto', 5, [1, 2, 3, 4], [1, 2, 3, 4]],
    ['vvcurveto', 26, [9, 1, 2, 3, 4], [9, 1, 2, 3, 0, 4]],
    ['vvcurveto of two', 26, [1, 2, 3, 4, 5, 6, 7, 8], [0, 1, 2, 3, 0, 4, 0, 5, 6, 7, 0, 8]],
    ['hhcurveto', 27, [9, 1, 2, 3, 4], [1, 9, 2, 3, 4, 0]],
    ['hflex', 34, [1, 2, 3, 4, 5, 6, 7], [1, 0, 2, 3, 4, 0, 5, 0, 6, -3, 7, 0]],
    ['flex', 35, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 50], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
    ['hflex1', 36, [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 5, 0, 6, 0, 7, 8, 9, -14]],
    ['flex1, across', 37, [9, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [9, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -30]],
    ['flex1, up', 37, [1, 9, 3, 4, 5, 6, 7, 8, 9, 10, 11], [1, 9, 3, 4, 5, 6, 7, 8, 9, 10, -25, 11]],
  ])('of %s are those of its note', (_, operator, operands, steps) => {
    expect((STEPS_OF_DRAWING.get(operator) ?? STEPS_OF_FLEX.get(operator))?.(operands)).toEqual(steps)
  })
})

describe('a pen', () => {
  it('is far once it was far', () => {
    const pen = new Pen(1000)
    pen.begin(FAR)
    pen.draw([-2 * FAR, FAR, 0, -FAR])
    expect(pen.isNear).toBe(true)
    pen.draw([-1, 0, FAR, 0])
    expect(pen.isNear).toBe(false)
    pen.begin()
    expect(pen.isNear).toBe(true)
  })

  it('goes by the units of its em, and is nowhere by what is no number', () => {
    const pen = new Pen(2000)
    pen.begin(2 * FAR)
    expect(pen.isNear).toBe(true)
    pen.begin(Number.NaN)
    expect(pen.isNear).toBe(false)
  })
})
