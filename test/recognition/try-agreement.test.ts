import { describe, expect, it } from 'vitest'
import type { Agreement, Criterion, Use } from '../../src/agreements/types.ts'
import { tryAgreement } from '../../src/recognition/try-agreement.ts'
import { testService } from '../trust/synthetic.ts'
import {
  AT,
  FACTS,
  FROM,
  NOT_UNDERSTOOD,
  policies,
  testAgreement,
  testOrigin,
  testQuestion,
  testRefusal,
  UNTIL,
} from './synthetic.ts'

const attempt = (
  overrides: Partial<Agreement>,
  { origin = testOrigin(), use = 'contract' as Use, at = AT, now = undefined as number | undefined } = {},
) => tryAgreement(testAgreement(overrides), origin, { use, at, now: now ?? at })
const failures = (...parameters: Parameters<typeof attempt>) =>
  attempt(...parameters)
    .because.filter(({ holds }) => !holds)
    .map(({ criterion, code }) => `${criterion} ${code}`)
const ofClass = (legalClass: string | null) => ({
  origin: testOrigin({ service: testService('ca', { state: 'TH', legalClass }) }),
})

describe('tryAgreement', () => {
  it('tries every criterion, and says what was expected and found', () => {
    expect(attempt({ until: UNTIL, criteria: [policies('1.2.3')], uses: ['invoice'] })).toMatchObject({
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
        { criteria: [policies('1.2.3', '1.2.4')] },
        { origin: testOrigin({ facts: { ...FACTS, certificatePolicies: ['2.5', '1.2.4'] } }) },
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
    expect(failures({ status: 'repealed', until: UNTIL }, { now: UNTIL })).toEqual([])
    expect(failures({ status: 'proposed' })).toEqual(['status AGREEMENT_NOT_YET_ENACTED'])
  })

  it('says from when and until when it was in force', () => {
    const dates = (overrides: Partial<Agreement>, at: number) =>
      attempt(overrides, { at }).because.find(({ criterion }) => criterion === 'dates')
    const period = { expected: 'from 2025-01-01T00:00:00Z until 2027-01-01T00:00:00Z', found: '2027-01-01T00:00:00Z' }
    expect(dates({ until: UNTIL }, UNTIL)).toMatchObject(period)
    expect(dates({}, FROM - 1000)).toMatchObject({
      expected: 'from 2025-01-01T00:00:00Z',
      found: '2024-12-31T23:59:59Z',
    })
    const undone = { status: 'repealed', effectOfRepeal: 'retroactive' } as const
    expect(dates({ ...undone, until: UNTIL }, UNTIL)?.found).toBe('repealed at 2027-01-01T00:00:00Z')
    expect(dates(undone, UNTIL)?.found).toBe('repealed at a time that is not known')
  })

  it('lets nothing hold of an agreement that was undone, from the repeal on', () => {
    const undone = { status: 'repealed', until: UNTIL, effectOfRepeal: 'retroactive' } as const
    expect(failures(undone, { now: UNTIL - 1 })).toEqual([])
    expect(failures(undone, { now: UNTIL })).toEqual(['dates AGREEMENT_REPEALED'])
    expect(failures({ status: 'repealed', effectOfRepeal: 'retroactive' })).toEqual(['dates AGREEMENT_REPEALED'])
  })

  it('takes a limit that cannot be compared for a condition, and one that is exceeded for a no', () => {
    const limited = testAgreement({ maximumAmount: { value: '1000', currency: 'SGD' } })
    const asked = (amount: { value: string; currency: string }) =>
      tryAgreement(limited, testOrigin(), testQuestion({ amount }))
    const silent = tryAgreement(limited, testOrigin(), testQuestion())
    expect(silent).toMatchObject({ applies: true, conditions: [{ code: 'LIMIT_NOT_COMPARED' }] })
    expect(asked({ value: '1000.00', currency: 'SGD' })).toMatchObject({ applies: true, conditions: [] })
    expect(asked({ value: '1000.01', currency: 'SGD' })).toMatchObject({ applies: false, failures: ['LIMIT_EXCEEDED'] })
    expect(asked({ value: '1', currency: 'THB' })).toMatchObject({
      applies: true,
      conditions: [{ code: 'LIMIT_NOT_COMPARED' }],
    })
  })

  it('counts what is below a criterion once, in the criterion', () => {
    const either: Criterion = { kind: 'at-least-one', of: [policies('9.9'), { kind: 'key-usage', allOf: ['cRLSign'] }] }
    const tried = attempt({ criteria: [either] })
    expect(tried.failures).toEqual(['CRITERIA_NOT_MET'])
    expect(tried.because.flatMap(({ path }) => path ?? [])).toEqual([
      '/criteria/0',
      '/criteria/0/of/0',
      '/criteria/0/of/1',
    ])
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
    expect(attempt({ criteria: [NOT_UNDERSTOOD] }).applies).toBe(false)
    expect(failures({ criteria: [NOT_UNDERSTOOD] })).toEqual(['unknown CRITERION_UNKNOWN'])
  })

  it('applies under conditions, which stay to be shown', () => {
    expect(attempt({ conditions: ['shown elsewhere'] }).applies).toBe(true)
    expect(failures({ conditions: ['shown elsewhere'] })).toEqual(['conditions CONDITIONS_NOT_SHOWN'])
  })

  it('lets a refusal apply to every class, known or not', () => {
    const refusal = tryAgreement(testRefusal(), ofClass(null).origin, testQuestion())
    expect(refusal).toMatchObject({ applies: true, level: null })
    expect(refusal.because.map(({ criterion }) => criterion)).toEqual(['status', 'dates', 'use'])
    expect(tryAgreement(testRefusal({ until: UNTIL }), testOrigin(), testQuestion({ at: UNTIL })).applies).toBe(false)
  })
})
