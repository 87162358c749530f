import { expect, it } from 'vitest'
import { signatureTime } from '../../src/time/signature-time.ts'

const NOW = Date.parse('2026-11-24T10:00:00Z')
const BEFORE = Date.parse('2025-01-01T00:00:00Z')

it('is the time of validation, for lack of a better one', () => {
  const { best, basis, findings } = signatureTime(NOW, null)
  expect([best, basis]).toEqual([NOW, 'validation-time'])
  expect(findings.map(({ code, level }) => [code, level])).toEqual([['VALIDATION_TIME_USED', 'information']])
})

it('is the time for which the caller vouches, whenever that is', () => {
  for (const since of [BEFORE, 0]) {
    const { best, basis, findings } = signatureTime(NOW, since)
    expect([best, basis]).toEqual([since, 'caller'])
    expect(findings.map(({ code, level }) => [code, level])).toEqual([['EXISTS_SINCE_CALLER', 'information']])
  }
})
