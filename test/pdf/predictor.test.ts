import { describe, expect, it } from 'vitest'
import { attempt } from '../../src/core/outcome.ts'
import { undoPredictor } from '../../src/pdf/predictor.ts'

const undo = (data: number[], predictor: number, columns: number, colors = 1, bitsPerComponent = 8) =>
  attempt(() => [...undoPredictor(Uint8Array.from(data), { predictor, columns, colors, bitsPerComponent }, 0)])
const code = (outcome: ReturnType<typeof undo>) => (outcome.ok ? null : outcome.failure.code)

describe('undoPredictor', () => {
  it('undoes each PNG filter', () => {
    const rows = [
      [0, 10, 20, 30],
      [1, 10, 10, 10],
      [2, 1, 1, 1],
      [3, 5, 5, 5],
      [4, 1, 1, 255],
    ]
    expect(undo(rows.flat(), 12, 3)).toEqual({
      ok: true,
      value: [10, 20, 30, 10, 20, 30, 11, 21, 31, 10, 20, 30, 11, 21, 29],
    })
  })

  it('undoes PNG filters over pixels of several bytes', () => {
    expect(undo([1, 1, 2, 3, 1, 1, 1, 2, 9, 9, 9, 0, 0, 0], 15, 2, 3)).toEqual({
      ok: true,
      value: [1, 2, 3, 2, 3, 4, 10, 11, 12, 2, 3, 4],
    })
  })

  it('undoes TIFF differences', () => {
    expect(undo([1, 1, 1, 5, 255, 2], 2, 3)).toEqual({ ok: true, value: [1, 2, 3, 5, 4, 6] })
    expect(undo([1, 2, 1, 2], 2, 2, 2)).toEqual({ ok: true, value: [1, 2, 2, 4] })
  })

  it('undoes whole rows, and refuses one that is cut short', () => {
    for (const predictor of [2, 10, 12, 15])
      for (const colors of [1, 3])
        for (const columns of [1, 2, 7]) {
          const row = colors * columns + (predictor === 2 ? 0 : 1)
          for (let length = 0; length <= 3 * row; length++) {
            const expected = length % row === 0 ? null : 'PDF_STREAM_INVALID'
            for (const octet of [0, 2])
              expect(code(undo(Array(length).fill(octet), predictor, columns, colors)), `${length} of ${row}`).toBe(
                expected,
              )
          }
        }
  })

  it('leaves data without a predictor', () => {
    expect(undo([1, 2, 3], 1, 1)).toEqual({ ok: true, value: [1, 2, 3] })
  })

  it('refuses what does not exist or is not undone', () => {
    expect(code(undo([5, 1], 12, 1))).toBe('PDF_STREAM_INVALID')
    expect(code(undo([0, 1], 12, 0))).toBe('PDF_STREAM_INVALID')
    expect(code(undo([0, 1], 12, 1, 1, 7))).toBe('PDF_STREAM_INVALID')
    expect(code(undo([0, 1], 3, 1))).toBe('PDF_FILTER_UNSUPPORTED')
    expect(code(undo([0, 1], 2, 1, 1, 4))).toBe('PDF_FILTER_UNSUPPORTED')
  })
})
