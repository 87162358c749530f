import { describe, expect, it } from 'vitest'
import type { LegalContext } from '../../src/agreements/types.ts'
import { lacksRecognition, lawOn } from '../../src/recognition/law.ts'
import type { Recognition } from '../../src/recognition/types.ts'

const entry = (state: LegalContext['state'] | null, adviceFor?: LegalContext['adviceFor']): LegalContext => ({
  ...(state == null ? {} : { state }),
  instrument: 'Testbed Act',
  says: 'made for a test',
  source: 'testbed',
  confidence: 'not confirmed',
  ...(adviceFor === undefined ? {} : { adviceFor }),
})

const PROCEDURE = entry('VN', 'recognition')
const REGISTER = entry('KH', 'no-signature')
const legalContext = [PROCEDURE, REGISTER, entry('VN'), entry(null, 'recognition')]

describe('the law on a matter', () => {
  it('is what is told of that state and that matter', () => {
    expect(lawOn('recognition', 'VN', { legalContext })).toEqual([PROCEDURE])
    expect(lawOn('no-signature', 'KH', { legalContext })).toEqual([REGISTER])
  })

  it('is nothing for another state, or another matter', () => {
    expect(lawOn('recognition', 'KH', { legalContext })).toEqual([])
    expect(lawOn('no-signature', 'VN', { legalContext })).toEqual([])
    expect(lawOn('recognition', 'SG', { legalContext })).toEqual([])
  })
})

describe('recognition is lacking for want of a decision', () => {
  const answer = (outcome: Recognition['outcome'], reason: Recognition['reason']): Recognition => {
    const answered = { agreements: [], conditions: [], because: [], reason }
    return outcome === 'recognised' ? { ...answered, outcome, level: 'Testbed level' } : { ...answered, outcome }
  }

  it.each([
    'NO_AGREEMENT_ON_FILE',
    'AGREEMENT_REPEALED',
    'AGREEMENT_NOT_YET_ENACTED',
    'OUT_OF_SCOPE',
    'CLASS_NOT_MAPPED',
    'CRITERIA_NOT_MET',
    'CHAIN_NOT_ALLOWED',
    'CHAIN_INCOMPLETE',
  ] as const)('where no agreement covers the case: %s', (reason) => {
    expect(lacksRecognition(answer('unknown', reason))).toBe(true)
    expect(lacksRecognition(answer('not-recognised', reason))).toBe(true)
  })

  it.each([
    ['the relying state refuses', answer('not-recognised', 'AGREEMENT_REFUSES')],
    ['the service was withdrawn', answer('not-recognised', 'STATUS_WITHDRAWN')],
    ['nobody knows where it is from', answer('unknown', 'ORIGIN_UNKNOWN')],
    ['a fact about the signer is what is lacking', answer('unknown', 'CRITERION_FACT_UNKNOWN')],
    ['it is recognised', answer('recognised', 'RECOGNISED')],
    ['it is recognised under conditions', answer('recognised', 'CONDITIONS_NOT_SHOWN')],
    ['it is domestic', answer('domestic', 'DOMESTIC')],
    ['agreements disagree', answer('conflict', 'AGREEMENTS_CONFLICT')],
  ])('not where %s', (_, recognition) => {
    expect(lacksRecognition(recognition)).toBe(false)
  })
})
