import { describe, expect, it } from 'vitest'
import { formatInstant, instantOf, parseInstant } from '../../src/core/time.ts'

describe('parseInstant', () => {
  it('reads an instant in UTC, and a day as its first instant', () => {
    expect(parseInstant('2026-11-24T10:20:30Z')).toBe(Date.UTC(2026, 10, 24, 10, 20, 30))
    expect(parseInstant('2026-11-24T10:20:30.5Z')).toBe(Date.UTC(2026, 10, 24, 10, 20, 30, 500))
    expect(parseInstant('2026-11-24')).toBe(Date.UTC(2026, 10, 24))
  })

  it.each([
    '2026-02-30',
    '2026-13-01',
    '2026-11-24T25:00:00Z',
    '2026-11-24T10:20:30',
    '2026-11-24T10:20:30+07:00',
    'now',
    '',
  ])('refuses %s', (text) => {
    expect(parseInstant(text)).toBeNull()
  })
})

describe('instantOf', () => {
  it('knows leap years, and years below 100', () => {
    expect(instantOf(2024, 2, 29, 0, 0, 0)).toBe(Date.UTC(2024, 1, 29))
    expect(instantOf(2023, 2, 29, 0, 0, 0)).toBeNull()
    expect(new Date(instantOf(50, 1, 1, 0, 0, 0) ?? Number.NaN).getUTCFullYear()).toBe(50)
  })
})

describe('formatInstant', () => {
  it('tells each of many instants apart, again and again', () => {
    const start = Date.UTC(1969, 11, 31)
    for (const step of [1, 1000, 61_000, 86_400_000])
      for (const i of [...Array(200).keys(), ...Array(200).keys()]) {
        const instant = start + i * step
        expect(new Date(formatInstant(instant)).getTime()).toBe(instant)
      }
  })

  it('leaves out the fraction of a whole second', () => {
    expect(formatInstant(Date.UTC(2026, 0, 2, 3, 4, 5))).toBe('2026-01-02T03:04:05Z')
    expect(formatInstant(Date.UTC(2026, 0, 2, 3, 4, 5, 6))).toBe('2026-01-02T03:04:05.006Z')
  })
})
