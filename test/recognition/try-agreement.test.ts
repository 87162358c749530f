import { describe, expect, it } from 'vitest'
import { tryAgreement } from '../../src/recognition/try-agreement.ts'
import type { Agreement, Use } from '../../src/recognition/types.ts'
import { testService } from '../trust/synthetic.ts'
import { AT, FROM, testAgreement, testOrigin, testRefusal, UNTIL } from './synthetic.ts'

const attempt = (overrides: Partial<Agreement>, { origin = testOrigin(), use = 'contract' as Use, at = AT } = {}) =>
  tryAgreement(testAgreement(overrides), origin, use, at)
const failures = (...parameters: Parameters<typeof attempt>) =>
  attempt(...parameters)
    .because.filter(({ holds }) => !holds)
    .map(({ criterion, code }) => `${criterion} ${code}`)
const ofClass = (legalClass: string | null) => ({
  origin: testOrigin({ service: testService('ca', { state: 'TH', legalClass }) }),
})

describe('tryAgreement', () => {
  it('tries every criterion, and says what was expected and found', () => {
    expect(attempt({ until: UNTIL, certificatePolicies: ['1.2.3'], uses: ['invoice'] })).toMatchObject({
      applies: false,
      level: 'Testbed level',
      because: [
        { agreement: 'testbed-sg-th', criterion: 'status', holds: true, found: 'enacted' },
        { criterion: 'dates', holds: true, found: '2026-06-01T00:00:00Z' },
        { criterion: 'use', holds: false, code: 'OUT_OF_SCOPE', expected: 'invoice', found: 'contract' },
        { criterion: 'class', holds: true, found: 'Testbed class' },
        { criterion: 'service-status', holds: true, found: 'granted' },
        { criterion: 'certificate-policies', holds: false, code: 'CRITERIA_NOT_MET', expected: '1.2.3', found: 'none' },
      ],
    })
  })

  it('applies where all hold', () => {
    expect(attempt({}).applies).toBe(true)
    expect(
      attempt(
        { certificatePolicies: ['1.2.3', '1.2.4'] },
        { origin: testOrigin({ certificatePolicies: ['2.5', '1.2.4'] }) },
      ).applies,
    ).toBe(true)
  })

  it('takes dates from the first instant to the last before the end', () => {
    expect(failures({ until: UNTIL }, { at: FROM })).toEqual([])
    expect(failures({ until: UNTIL }, { at: FROM - 1 })).toEqual(['dates AGREEMENT_NOT_YET_ENACTED'])
    expect(failures({ until: UNTIL }, { at: UNTIL - 1 })).toEqual([])
    expect(failures({ until: UNTIL }, { at: UNTIL })).toEqual(['dates AGREEMENT_REPEALED'])
  })

  it('lets a repealed agreement hold for what was signed before its end, and a proposed one never', () => {
    expect(failures({ status: 'repealed', until: UNTIL })).toEqual([])
    expect(failures({ status: 'repealed', until: UNTIL }, { at: UNTIL })).toEqual(['dates AGREEMENT_REPEALED'])
    expect(failures({ status: 'repealed' })).toEqual(['dates AGREEMENT_REPEALED'])
    expect(failures({ status: 'proposed' })).toEqual(['status AGREEMENT_NOT_YET_ENACTED'])
  })

  it('covers the uses that it names, all with "any", none with none', () => {
    expect(failures({}, { use: 'invoice' })).toEqual(['use OUT_OF_SCOPE'])
    expect(failures({ uses: ['any'] }, { use: 'invoice' })).toEqual([])
    expect(failures({}, { use: 'any' })).toEqual(['use OUT_OF_SCOPE'])
    expect(failures({ uses: ['any'] }, { use: 'any' })).toEqual([])
    expect(failures({ uses: [] })).toEqual(['use OUT_OF_SCOPE'])
  })

  it('maps a class in the origin’s own words, exactly; "*" maps any that is known', () => {
    expect(failures({}, ofClass('testbed class'))).toEqual(['class CLASS_NOT_MAPPED'])
    expect(failures({}, ofClass(null))).toEqual(['class CLASS_UNKNOWN'])
    const any = [
      { from: '*', to: 'lower' },
      { from: 'Testbed class', to: 'higher' },
    ]
    expect(attempt({ classes: any }, ofClass('other'))).toMatchObject({ applies: true, level: 'lower' })
    expect(attempt({ classes: any })).toMatchObject({ applies: true, level: 'higher' })
    expect(attempt({ classes: any }, ofClass(null))).toMatchObject({ applies: false, level: null })
  })

  it('lets no criterion hold that it does not understand', () => {
    expect(attempt({ unknownCriteria: ['moon-phase'] }).applies).toBe(false)
    expect(failures({ unknownCriteria: ['moon-phase'] })).toEqual(['unknown CRITERION_UNKNOWN'])
  })

  it('applies under conditions, which stay to be shown', () => {
    expect(attempt({ conditions: ['shown elsewhere'] }).applies).toBe(true)
    expect(failures({ conditions: ['shown elsewhere'] })).toEqual(['conditions CONDITIONS_NOT_SHOWN'])
  })

  it('lets a refusal apply to every class, known or not', () => {
    const refusal = tryAgreement(testRefusal(), ofClass(null).origin, 'contract', AT)
    expect(refusal).toMatchObject({ applies: true, level: null })
    expect(refusal.because.map(({ criterion }) => criterion)).toEqual(['status', 'dates', 'use'])
    expect(tryAgreement(testRefusal({ until: UNTIL }), testOrigin(), 'contract', UNTIL).applies).toBe(false)
  })
})
