import { describe, expect, it } from 'vitest'
import type { ExistenceProof } from '../../src/existence/proofs.ts'
import { signatureTimes } from '../../src/time/proven-times.ts'
import type { TimeQuestion } from '../../src/time/signature-time.ts'

const NOW = Date.parse('2026-11-24T10:00:00Z')
const BEFORE = Date.parse('2025-01-01T00:00:00Z')

const times = (question: Partial<TimeQuestion>) =>
  signatureTimes({ now: NOW, existsSince: null, proofs: [], notBefore: null, ...question })
const by = (time: number): ExistenceProof => ({ time, basis: 'time-stamp', service: null })
const told = (question: Partial<TimeQuestion>) => times(question).map(({ best, basis }) => [best, basis])

describe('the times as of which a signature is judged', () => {
  it('are the time of validation, for lack of a better one', () => {
    expect(told({})).toEqual([[NOW, 'validation-time']])
    expect(times({})[0].findings.map(({ code, level }) => [code, level])).toEqual([
      ['VALIDATION_TIME_USED', 'information'],
    ])
  })

  it('are the time for which the caller vouches, whenever that is', () => {
    for (const existsSince of [BEFORE, 0]) {
      expect(told({ existsSince, notBefore: BEFORE })).toEqual([[existsSince, 'caller']])
      expect(times({ existsSince })[0].findings.map(({ code }) => code)).toEqual(['EXISTS_SINCE_CALLER'])
    }
  })

  it('are the earliest proof, and the time of validation where that does not succeed', () => {
    expect(told({ proofs: [by(BEFORE), by(BEFORE + 1)] })).toEqual([
      [BEFORE, 'time-stamp'],
      [NOW, 'validation-time'],
    ])
    expect(told({ proofs: [by(BEFORE)], existsSince: BEFORE + 1 })[0]).toEqual([BEFORE, 'time-stamp'])
    expect(told({ proofs: [by(BEFORE)], existsSince: BEFORE - 1 })[0]).toEqual([BEFORE - 1, 'caller'])
  })

  it('leave out what was before the certificate, and say so', () => {
    expect(told({ proofs: [by(BEFORE - 1), by(BEFORE + 1)], notBefore: BEFORE })[0]).toEqual([BEFORE + 1, 'time-stamp'])
    const [only, later] = times({ proofs: [by(BEFORE - 1)], notBefore: BEFORE })
    expect([only.best, later?.best]).toEqual([BEFORE - 1, NOW])
    for (const time of [only, later])
      expect(time?.findings.map(({ code }) => code)).toContain('TIME_STAMP_BEFORE_CERTIFICATE')
  })
})
