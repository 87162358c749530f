import { describe, expect, it } from 'vitest'
import type { Agreement, Criterion, RecognitionData } from '../../src/agreements/types.ts'
import { agreementIndex, asksForIssuerKeys } from '../../src/recognition/agreement-index.ts'
import { policies, testAgreement, testLink, testRefusal, trustWith } from './synthetic.ts'

const dataOf = (...agreements: readonly Agreement[]): RecognitionData => trustWith(agreements).recognition

describe('agreementIndex', () => {
  it('finds agreements by their direction, sorted by identifier', () => {
    const [b, a] = [testAgreement({ id: 'b' }), testAgreement({ id: 'a' })]
    const index = agreementIndex(
      dataOf(b, a, testAgreement({ id: 'inverse', pointingState: 'TH', pointedState: 'SG' })),
    )
    expect(index.between('SG', 'TH')).toEqual([a, b])
    expect(index.between('TH', 'SG').map(({ id }) => id)).toEqual(['inverse'])
    expect(index.between('SG', 'MY')).toEqual([])
  })

  it('says of which states one may take over recognitions', () => {
    const index = agreementIndex(
      dataOf(
        testLink('SG', 'VN'),
        testLink('SG', 'MY'),
        testAgreement({ id: 'no link', pointedState: 'ID' }),
        testLink('SG', 'BN', { chain: { allowed: true, maximumDepth: 1 } }),
        testRefusal({ pointedState: 'LA', chain: { allowed: true, maximumDepth: 3 } }),
      ),
    )
    expect(index.takesOverFrom('SG')).toEqual(['MY', 'VN'])
    expect(index.takesOverFrom('MY')).toEqual([])
  })
})

describe('asksForIssuerKeys', () => {
  const key: Criterion = { kind: 'issuer-key', anyOf: ['a'.repeat(64)] }

  it.each<[string, boolean, readonly Criterion[]]>([
    ['nothing', false, []],
    ['something else', false, [policies('1.2')]],
    ['something else below', false, [{ kind: 'none', of: [policies('1.2')] }]],
    ['a key', true, [policies('1.2'), key]],
    [
      'a key, below others',
      true,
      [{ kind: 'none', of: [policies('1.2'), { kind: 'all', of: [policies('1.2'), key] }] }],
    ],
  ])('of agreements that ask for %s is %s', (_, expected, criteria) => {
    expect(asksForIssuerKeys(dataOf(testAgreement({ id: 'another' }), testAgreement({ criteria })))).toBe(expected)
  })
})
