import { describe, expect, it } from 'vitest'
import type { Agreement, RecognitionData } from '../../../src/agreements/types.ts'
import { checkRecognition } from '../../../src/trust/check/check-recognition.ts'
import {
  AT,
  FROM,
  NOT_UNDERSTOOD,
  policies,
  testAgreement,
  testLink,
  testRefusal,
  UNTIL,
} from '../../recognition/synthetic.ts'
import { testList, testService } from '../synthetic.ts'

const LISTS = [testList({ services: [testService('root'), testService('tsa', { type: 'TSA' })] })]

function findingsOf(agreements: readonly Agreement[], lists = LISTS, formVersion: 1 | 2 = 2) {
  const data: RecognitionData = {
    formVersion,
    environment: 'testbed',
    completeness: {},
    agreements,
    legalContext: [],
    sha256: 'none',
  }
  return checkRecognition(data, 'r.json', lists)
}

const checkAll = (...asked: Parameters<typeof findingsOf>): readonly string[] =>
  findingsOf(...asked).map(({ level, code, pointer }) => `${level} ${code} ${pointer}`)

/** Of Thailand about Singapore, whose list is at hand. */
const about = (changes: Partial<Agreement> = {}): Agreement =>
  testAgreement({ pointingState: 'TH', pointedState: 'SG', ...changes })

const check = (changes: Partial<Agreement>): readonly string[] => checkAll([about(changes)])

describe('checkRecognition', () => {
  it('finds nothing where states, classes and services are listed', () => {
    expect(check({})).toEqual([])
    expect(check({ classes: [{ from: '*', to: 'x' }], timeStamps: ['SG/tsa'] })).toEqual([])
  })

  it('tells what no list has', () => {
    expect(check({ pointedState: 'TH' })).toEqual(['warning RECOGNITION_STATE_NOT_LISTED /agreements/0/pointedState'])
    expect(check({ classes: [{ from: 'Another', to: 'x' }] })).toEqual([
      'warning RECOGNITION_CLASS_NOT_LISTED /agreements/0/classes/0/from',
    ])
    expect(check({ timeStamps: ['SG/other'] })).toEqual([
      'warning RECOGNITION_SERVICE_NOT_LISTED /agreements/0/timeStamps',
    ])
  })

  it('names the classes that the list has', () => {
    const [finding] = findingsOf([about({ classes: [{ from: 'any', to: 'x' }] })])
    expect(finding?.data).toMatchObject({ class: 'any', listed: 'Testbed class' })
  })

  it('takes for known what the next link of a chain calls a signature, in a chain alone', () => {
    const chain = { allowed: true, maximumDepth: 2 }
    const next = testAgreement({ id: 'next', pointingState: 'SG', pointedState: 'MY' })
    const taken = { classes: [{ from: 'Testbed level', to: 'x' }], chain }
    const unlisted = 'warning RECOGNITION_CLASS_NOT_LISTED /agreements/0/classes/0/from'
    const malaysia = testList({ state: 'MY', services: [testService('ca', { state: 'MY' })] })
    const checked = (changes: Partial<Agreement>) => checkAll([about(changes), next], [...LISTS, malaysia])
    expect(checked(taken)).toEqual([])
    expect(checked({ ...taken, chain: { allowed: false, maximumDepth: 1 } })).toEqual([unlisted])
    expect(checked({ ...taken, classes: [{ from: 'Another', to: 'x' }] })).toEqual([unlisted])
  })

  it('tells every criterion that is not understood, with its place', () => {
    expect(check({ criteria: [policies('1.2'), { kind: 'none', of: [policies('1.3'), NOT_UNDERSTOOD] }] })).toEqual([
      'warning CRITERION_UNKNOWN /agreements/0/criteria/1/of/1',
    ])
  })

  it('tells of data of version 1 that its agreements are read as about what is made', () => {
    expect(checkAll([about()], LISTS, 1)).toEqual(['note RECOGNITION_READ_AS_MADE /schemaVersion'])
    expect(checkAll([], LISTS, 1)).toEqual([])
    expect(checkAll([about()], LISTS, 2)).toEqual([])
  })

  it('tells data of another environment than the lists', () => {
    const production = testList({ environment: 'production', services: LISTS[0]?.services ?? [] })
    expect(checkAll([about()], [production])).toEqual(['error TRUST_LIST_ENVIRONMENT_MIXED /environment'])
  })
})

describe('two agreements of one direction', () => {
  const differ = (changes: Partial<Agreement>): boolean =>
    checkAll([about(), about({ id: 'other', classes: [{ from: 'Testbed class', to: 'another level' }], ...changes })])
      .join()
      .includes('warning RECOGNITION_AGREEMENTS_DIFFER /agreements/1')

  it('are told where both can hold and give different levels, or a yes and a no', () => {
    expect(differ({})).toBe(true)
    expect(differ({ uses: ['any'] })).toBe(true)
    expect(differ({ classes: [{ from: '*', to: 'another level' }] })).toBe(true)
    expect(checkAll([about(), testRefusal({ pointingState: 'TH', pointedState: 'SG', uses: ['any'] })])).toEqual([
      'warning RECOGNITION_AGREEMENTS_DIFFER /agreements/1',
    ])
  })

  it('are not where they say the same, or cannot both hold', () => {
    expect(differ({ classes: [{ from: 'Testbed class', to: 'Testbed level' }] })).toBe(false)
    expect(differ({ classes: [{ from: 'Another', to: 'another level' }] })).toBe(false)
    expect(differ({ uses: ['invoice'] })).toBe(false)
    expect(differ({ uses: [] })).toBe(false)
    expect(differ({ status: 'proposed' })).toBe(false)
    expect(differ({ status: 'repealed', until: AT, effectOfRepeal: 'prospective' })).toBe(true)
    expect(differ({ status: 'repealed', until: AT, effectOfRepeal: 'retroactive' })).toBe(false)
    expect(differ({ status: 'repealed', until: FROM, from: FROM - 1 })).toBe(false)
    expect(differ({ pointingState: 'VN' })).toBe(false)
    // One about what is relied on covers what was made before it began.
    const relied = { appliesTo: 'relied-on', from: UNTIL } as const
    expect(differ(relied)).toBe(true)
    expect(differ({ from: UNTIL })).toBe(true)
    const ended = about({ status: 'repealed', until: AT })
    const later = { id: 'other', classes: [{ from: 'Testbed class', to: 'another level' }], from: AT } as const
    expect(checkAll([ended, about(later)])).toEqual([])
    expect(checkAll([ended, about({ ...later, appliesTo: 'relied-on' })])).toHaveLength(1)
    const refusal = testRefusal({ pointingState: 'TH', pointedState: 'SG' })
    expect(checkAll([refusal, { ...refusal, id: 'again' }])).toEqual([])
  })
})

describe('links of chains', () => {
  const STATES = (['SG', 'MY', 'VN'] as const).map((state) =>
    testList({ state, services: [testService('ca', { state })] }),
  )

  it('are told where they lead back to their own state', () => {
    const circle = [testLink('SG', 'MY'), testLink('MY', 'VN'), testLink('VN', 'SG')]
    expect(checkAll(circle, STATES)).toEqual([
      'note RECOGNITION_CHAIN_CIRCULAR /agreements/0/chain',
      'note RECOGNITION_CHAIN_CIRCULAR /agreements/1/chain',
      'note RECOGNITION_CHAIN_CIRCULAR /agreements/2/chain',
    ])
    const open = [...circle.slice(0, 2), testLink('VN', 'SG', { chain: { allowed: false, maximumDepth: 1 } })]
    expect(checkAll(open, STATES).filter((line) => line.includes('CIRCULAR'))).toEqual([])
  })
})
