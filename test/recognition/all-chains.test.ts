import { describe, expect, it } from 'vitest'
import type { Agreement, RecognitionData } from '../../src/agreements/types.ts'
import { recognise } from '../../src/recognition/recognise.ts'
import { recogniseTimeStamp } from '../../src/recognition/recognise-time-stamp.ts'
import type { RecognitionQuestion } from '../../src/recognition/types.ts'
import { testAgreement, testLink, testOrigin, testQuestion, testRefusal, trustWith } from './synthetic.ts'

/** Singapore relies, Thailand is the origin, Malaysia and Viet Nam stand between: all chains are asked, and all uses. */

const COMPLETE = { SG: 'partial', MY: 'authoritative', VN: 'authoritative' } as const

function said(
  agreements: readonly Agreement[],
  question: Partial<RecognitionQuestion> = {},
  completeness: RecognitionData['completeness'] = COMPLETE,
): string {
  const { outcome, level, reason } = recognise(
    testOrigin(),
    'SG',
    testQuestion(question),
    trustWith(agreements, completeness),
  )
  return `${outcome} ${level ?? reason}`
}

const VIA_VN = [testLink('SG', 'VN', { classes: [{ from: '*', to: 'A' }] }), testLink('VN', 'TH')]
const SG_MY = testLink('SG', 'MY', { classes: [{ from: '*', to: 'A' }] })
const MY_TH = testLink('MY', 'TH')

describe('beside a chain that recognises', () => {
  it('stands another that does so too', () => {
    expect(said(VIA_VN)).toBe('recognised A')
    expect(said([...VIA_VN, SG_MY, MY_TH])).toBe('recognised A')
    // A state on the way that refuses gives no chain.
    expect(said([...VIA_VN, SG_MY, testRefusal({ pointingState: 'MY', pointedState: 'TH' })])).toBe('recognised A')
  })

  it.each<[string, readonly Agreement[], string]>([
    [
      'of which a state says two levels',
      [SG_MY, MY_TH, testLink('MY', 'TH', { id: 'MY-TH/b', classes: [{ from: '*', to: 'other' }] })],
      'conflict AGREEMENTS_CONFLICT',
    ],
    [
      'of which a state refuses too',
      [SG_MY, MY_TH, testRefusal({ pointingState: 'MY', pointedState: 'TH' })],
      'conflict AGREEMENTS_CONFLICT',
    ],
    [
      'of which the relying state says two levels',
      [SG_MY, testLink('SG', 'MY', { id: 'SG-MY/b', classes: [{ from: '*', to: 'B' }] }), MY_TH],
      'conflict AGREEMENTS_CONFLICT',
    ],
    [
      'with a criterion that is not understood',
      [SG_MY, testLink('MY', 'TH', { criteria: [{ kind: 'unknown', name: 'x' }] })],
      'unknown CRITERION_UNKNOWN',
    ],
  ])('one %s is not silenced', (_, more, expected) => {
    expect(said([...VIA_VN, ...more])).toBe(expected)
    expect(said([...more, ...VIA_VN])).toBe(expected)
  })

  it('one over a state of which not all is on file is not silenced', () => {
    expect(said([...VIA_VN, SG_MY])).toBe('recognised A')
    expect(said([...VIA_VN, SG_MY], {}, { ...COMPLETE, MY: 'partial' })).toBe('unknown CHAIN_INCOMPLETE')
  })
})

describe('any use', () => {
  const any = testAgreement({ id: 'any', uses: ['any'], classes: [{ from: '*', to: 'A' }] })
  const forOne = (more: Partial<Agreement>): Agreement => testAgreement({ id: 'one', uses: ['contract'], ...more })
  const refusal = testRefusal({ uses: ['contract'] })

  it('is each single use', () => {
    expect(said([any], { use: 'any' })).toBe('recognised A')
    expect(said([any, forOne({ classes: [{ from: '*', to: 'A' }] })], { use: 'any' })).toBe('recognised A')
    expect(said([any, refusal], { use: 'any' })).toBe('conflict AGREEMENTS_CONFLICT')
    expect(said([any, refusal], { use: 'invoice' })).toBe('recognised A')
    expect(said([any, forOne({ classes: [{ from: '*', to: 'B' }] })], { use: 'any' })).toBe(
      'conflict AGREEMENTS_CONFLICT',
    )
  })

  it('is not what was agreed for one', () => {
    expect(said([forOne({})], { use: 'any' })).toBe('unknown OUT_OF_SCOPE')
  })

  it('is each single use of a time-stamp, too', () => {
    const tsa = { id: 'TH/tsa', state: 'TH' } as const
    const stamps = { ...any, timeStamps: 'all' } as const
    const relies = (agreements: readonly Agreement[], use: RecognitionQuestion['use']) =>
      recogniseTimeStamp(tsa, 'SG', testQuestion({ use }), trustWith(agreements).recognition).recognised
    expect(relies([stamps], 'any')).toBe(true)
    expect(relies([stamps, refusal], 'any')).toBe(false)
    expect(relies([stamps, refusal], 'archive')).toBe(true)
  })
})
