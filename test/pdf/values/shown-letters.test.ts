import { describe, expect, it } from 'vitest'
import type { Matrix } from '../../../src/pdf/painted/geometry.ts'
import { ShownLetters } from '../../../src/pdf/values/shown-letters.ts'

const upright: Matrix = [1, 0, 0, 1, 0, 0]

describe('how letters are shown', () => {
  it('is what the matrices of now make of them, and not those before', () => {
    const shown = new ShownLetters()
    const first = shown.by(upright, upright, 100)
    expect(first).toMatchObject({ length: 1, isNothing: false, ratio: 1, lean: { low: 0, high: 0, besides: 0 } })
    expect(shown.by(upright, upright, 100)).toBe(first)
    expect(shown.by([2, 0, 0, 2, 5, 5], upright, 100)).toMatchObject({ length: 2, ratio: 1 })
    expect(shown.by(upright, [4, 0, 0, 1, 0, 0], 100)).toMatchObject({ length: 4, ratio: 0.25 })
    expect(shown.by(upright, [4, 0, 0, 1, 0, 0], 25).ratio).toBe(1)
    expect(shown.by([0, 0, 0, 0, 0, 0], upright, 25).isNothing).toBe(true)
    expect(shown.by(upright, upright, 100)).toStrictEqual(first)
  })
})
