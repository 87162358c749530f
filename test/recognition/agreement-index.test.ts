import { describe, expect, it } from 'vitest'
import type { Agreement, RecognitionData } from '../../src/agreements/types.ts'
import { agreementIndex } from '../../src/recognition/agreement-index.ts'
import { testAgreement, testLink, testRefusal, trustWith } from './synthetic.ts'

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
