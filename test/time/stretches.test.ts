import { describe, expect, it } from 'vitest'
import { type Standing, unsettledIn } from '../../src/time/stretches.ts'

const DAY = 86_400_000
const on = (day: number): number => Date.UTC(2026, 0, 1) + day * DAY
const text = (day: number): string => new Date(on(day)).toISOString().replace('.000Z', 'Z')

/** From each of these days on, in order. */
const asOf =
  (...periods: readonly (readonly [day: number, standing: Standing])[]) =>
  (instant: number): Standing =>
    periods.reduce<Standing>((now, [day, standing]) => (on(day) <= instant ? standing : now), 'same')

const ask = (since: number, at: number, ...periods: readonly (readonly [number, Standing])[]) =>
  unsettledIn(
    { since: on(since), at: on(at) },
    periods.map(([day]) => on(day)),
    asOf(...periods),
  )

describe('what was not the same over a span', () => {
  it('is nothing where it was, or where nothing lies between', () => {
    expect(ask(10, 20, [0, 'same'])).toBeNull()
    expect(ask(10, 20, [0, 'other'], [10, 'same'])).toBeNull()
    expect(ask(10, 20, [0, 'not-begun'], [5, 'same'], [21, 'other'])).toBeNull()
    expect(ask(20, 20, [0, 'same'])).toBeNull()
    expect(ask(21, 20, [0, 'other'], [20, 'same'])).toBeNull()
  })

  it('had not begun at the beginning', () => {
    expect(ask(10, 20, [0, 'not-begun'], [15, 'same'])).toEqual({ codes: ['TIME_NOT_PROVEN'], goodFrom: text(15) })
    // As of the very end.
    expect(ask(10, 20, [0, 'not-begun'], [20, 'same'])).toEqual({ codes: ['TIME_NOT_PROVEN'], goodFrom: text(20) })
  })

  it('was otherwise in between, or at the beginning', () => {
    expect(ask(10, 20, [0, 'same'], [12, 'other'], [15, 'same'])).toEqual({
      codes: ['STATUS_INTERRUPTED'],
      goodFrom: text(15),
      goodUntil: text(12),
    })
    expect(ask(13, 20, [0, 'same'], [12, 'other'], [15, 'same'])).toEqual({
      codes: ['STATUS_INTERRUPTED'],
      goodFrom: text(15),
    })
    // That nothing held in between is no beginning.
    expect(ask(10, 20, [0, 'same'], [12, 'not-begun'], [15, 'same'])?.codes).toEqual(['STATUS_INTERRUPTED'])
  })

  it('is both where both are so, and good from the last of them on', () => {
    expect(ask(10, 20, [0, 'not-begun'], [12, 'same'], [14, 'other'], [16, 'same'])).toEqual({
      codes: ['STATUS_INTERRUPTED', 'TIME_NOT_PROVEN'],
      goodFrom: text(16),
    })
  })
})
