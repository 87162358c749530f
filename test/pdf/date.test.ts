import { describe, expect, it } from 'vitest'
import { formatInstant } from '../../src/core/time.ts'
import { parsePdfDate } from '../../src/pdf/date.ts'

describe('parsePdfDate', () => {
  it.each([
    ["D:20261124101500+07'00'", '2026-11-24T03:15:00Z'],
    ["D:20261124101500-05'30", '2026-11-24T15:45:00Z'],
    ['D:20261124101500Z', '2026-11-24T10:15:00Z'],
    ["D:20261124101500Z00'00'", '2026-11-24T10:15:00Z'],
    ['D:20261124101500', '2026-11-24T10:15:00Z'],
    ['D:202611', '2026-11-01T00:00:00Z'],
    ['2026', '2026-01-01T00:00:00Z'],
  ])('reads %s', (text, instant) => {
    expect(formatInstant(parsePdfDate(text) as number)).toBe(instant)
  })

  it.each([
    '',
    'D:',
    'yesterday',
    'D:20261324',
    'D:20260230',
    "D:20261124101500+24'00'",
    'D:20261124101500+7',
    'D:2026112410150',
  ])('reads nothing in %s', (text) => {
    expect(parsePdfDate(text)).toBeNull()
  })
})
