import { describe, expect, it } from 'vitest'
import type { Agreement, RecognitionData } from '../../src/agreements/types.ts'
import { STATES } from '../../src/core/states.ts'
import { recognise } from '../../src/recognition/recognise.ts'
import type { Recognition, RecognitionQuestion } from '../../src/recognition/types.ts'
import { testService } from '../trust/synthetic.ts'
import { AT, testAgreement, testLink, testOrigin, testQuestion, testRefusal, trustWith } from './synthetic.ts'

/** Singapore relies, Thailand is the origin, Malaysia and Viet Nam stand between. */

const ask = (
  agreements: readonly Agreement[],
  question: Partial<RecognitionQuestion> = {},
  completeness: RecognitionData['completeness'] = { SG: 'partial', MY: 'authoritative', VN: 'authoritative' },
): Recognition => recognise(testOrigin(), 'SG', testQuestion(question), trustWith(agreements, completeness))

const ALL_COMPLETE = Object.fromEntries(STATES.map((state) => [state, 'authoritative'] as const))
const SG_MY = testLink('SG', 'MY')
const MY_TH = testLink('MY', 'TH')

describe('a chain', () => {
  it('recognises where each link does, the class mapped link by link, and is printed', () => {
    expect(ask([SG_MY, MY_TH])).toMatchObject({
      outcome: 'recognised',
      reason: 'RECOGNISED',
      level: 'level of SG',
      agreements: [{ id: 'SG-MY' }, { id: 'MY-TH' }],
      chains: [
        [
          { pointingState: 'SG', pointedState: 'MY', agreements: ['SG-MY'], level: 'level of SG' },
          { pointingState: 'MY', pointedState: 'TH', agreements: ['MY-TH'], level: 'level of MY' },
        ],
      ],
    })
  })

  it('may have three links, where each allows it, and no more', () => {
    const three = [testLink('SG', 'MY'), testLink('MY', 'VN'), testLink('VN', 'TH')]
    expect(ask(three).chains?.[0]?.map(({ pointingState }) => pointingState)).toEqual(['SG', 'MY', 'VN'])
    const shallow = three.map((link) => ({ ...link, chain: { allowed: true, maximumDepth: 2 } }))
    for (const [i, link] of shallow.entries()) {
      const refused = ask(three.map((one, at) => (at === i ? link : one)))
      expect(refused.outcome).toBe('unknown')
      expect(refused.because).toContainEqual({
        agreement: link.id,
        criterion: 'chain',
        holds: false,
        code: 'CHAIN_NOT_ALLOWED',
        expected: 'a chain of 3 agreements',
        found: 'at most 2',
      })
    }
    expect(ask([testLink('SG', 'MY'), testLink('MY', 'VN'), testLink('VN', 'PH'), testLink('PH', 'TH')]).outcome).toBe(
      'unknown',
    )
  })

  it('needs the permission of each link', () => {
    const allowing = { allowed: false, maximumDepth: 1 }
    expect(ask([{ ...SG_MY, chain: allowing }, MY_TH])).toMatchObject({
      outcome: 'unknown',
      reason: 'NO_AGREEMENT_ON_FILE',
      because: [],
    })
    const refused = ask([SG_MY, { ...MY_TH, chain: allowing }])
    expect(refused.outcome).toBe('unknown')
    expect(refused.because).toContainEqual(expect.objectContaining({ code: 'CHAIN_NOT_ALLOWED', found: 'no chain' }))
  })

  it.each<[string, Partial<Agreement>]>([
    ['is repealed', { status: 'repealed', until: AT }],
    ['was undone', { status: 'repealed', until: AT - 1, effectOfRepeal: 'retroactive' }],
    ['has not begun', { from: AT + 1 }],
    ['is proposed', { status: 'proposed' }],
    ['is for another use', { uses: ['invoice'] }],
    ['maps another class', { classes: [{ from: 'x', to: 'y' }] }],
    ['asks for what is not there', { criteria: [{ kind: 'qc-type', anyOf: ['1.2'] }] }],
    ['has a limit that is exceeded', { maximumAmount: { value: '1', currency: 'SGD' } }],
  ])('breaks where a link %s', (_, change) => {
    const amount = { value: '2', currency: 'SGD' }
    expect(ask([SG_MY, MY_TH], { amount }).outcome).toBe('recognised')
    expect(ask([{ ...SG_MY, ...change }, MY_TH], { amount }).outcome).toBe('unknown')
    expect(ask([SG_MY, { ...MY_TH, ...change }], { amount }).outcome).toBe('unknown')
  })

  it('asks for the conditions of each link, unless another chain does without', () => {
    const conditional = [
      { ...SG_MY, conditions: ['b'] },
      { ...MY_TH, conditions: ['a'] },
    ]
    expect(ask(conditional)).toMatchObject({ reason: 'CONDITIONS_NOT_SHOWN', conditions: ['a', 'b'] })
    const another = [testLink('SG', 'VN'), testLink('VN', 'TH')]
    expect(ask([...conditional, ...another])).toMatchObject({ reason: 'RECOGNISED', conditions: [] })
  })

  it('ends in no circle', () => {
    const all = ['SG', 'MY', 'VN', 'PH'].flatMap((a) =>
      ['SG', 'MY', 'VN', 'PH'].flatMap((b) => (a === b ? [] : [testLink(a as 'SG', b as 'MY')])),
    )
    expect(ask(all)).toMatchObject({ outcome: 'unknown', reason: 'CHAIN_INCOMPLETE' })
    expect(ask(all, {}, ALL_COMPLETE)).toMatchObject({
      outcome: 'not-recognised',
      reason: 'NO_AGREEMENT_ON_FILE',
    })
    expect(ask([...all, MY_TH], {}, ALL_COMPLETE).outcome).toBe('recognised')
    // What the Philippines have agreed is not all on file: it may be another level.
    expect(ask([...all, MY_TH])).toMatchObject({ outcome: 'unknown', reason: 'CHAIN_INCOMPLETE' })
  })

  it('is of little work among states that all take over from each other', () => {
    const mesh = STATES.flatMap((a) => STATES.flatMap((b) => (a === b || b === 'TH' ? [] : [testLink(a, b)])))
    const one = [...mesh.filter(({ pointingState }) => pointingState !== 'TH'), testLink('BN', 'TH')]
    // Through BN, or through one of the other eight and then BN.
    expect(ask(one, {}, ALL_COMPLETE).chains).toHaveLength(9)
    let reads = 0
    const counted = one.map(
      (agreement) =>
        new Proxy(agreement, {
          get(target, member) {
            reads++
            return Reflect.get(target, member) as unknown
          },
        }),
    )
    ask(counted)
    // Ways of three states at most: nine, and eight from each of them.
    expect(reads).toBeLessThan(4_000)
  })
})

describe('a word of the relying state itself', () => {
  it.each<[string, Agreement, string]>([
    ['a refusal', testRefusal(), 'AGREEMENT_REFUSES'],
    ['a refusal that has ended', testRefusal({ until: AT }), 'NO_AGREEMENT_ON_FILE'],
    ['an agreement that was repealed', testAgreement({ status: 'repealed', until: AT }), 'AGREEMENT_REPEALED'],
    [
      'an agreement that was undone',
      testAgreement({ status: 'repealed', until: AT, effectOfRepeal: 'retroactive' }),
      'AGREEMENT_REPEALED',
    ],
    ['one for another use', testAgreement({ uses: ['invoice'] }), 'OUT_OF_SCOPE'],
    ['one for another class', testAgreement({ classes: [{ from: 'x', to: 'y' }] }), 'CLASS_NOT_MAPPED'],
  ])('goes before every chain: %s', (_, direct, reason) => {
    const answer = ask([direct, SG_MY, MY_TH])
    expect(answer.outcome).not.toBe('recognised')
    expect(answer).toMatchObject({ reason })
    expect(answer).not.toHaveProperty('chains')
  })

  it('is none while it is proposed, or had not begun', () => {
    expect(ask([testAgreement({ status: 'proposed' }), SG_MY, MY_TH]).outcome).toBe('recognised')
    expect(ask([testRefusal({ from: AT + 1 }), SG_MY, MY_TH])).toMatchObject({ outcome: 'recognised' })
    expect(ask([testRefusal({ from: AT + 1 }), SG_MY, MY_TH], { now: AT + 1 })).toMatchObject({
      outcome: 'recognised',
      now: { outcome: 'not-recognised', reason: 'AGREEMENT_REFUSES' },
    })
  })
})

describe('a state on the way', () => {
  const PARTIAL = { SG: 'partial', MY: 'partial' } as const

  it('is not asked where no link to it is in force: what it may recognise is then nothing to the relying state', () => {
    const proposed = { ...SG_MY, status: 'proposed' } as const
    const plain = { ...SG_MY, id: 'plain', chain: { allowed: false, maximumDepth: 1 } }
    expect(ask([SG_MY], {}, PARTIAL).reason).toBe('CHAIN_INCOMPLETE')
    expect(ask([proposed], {}, PARTIAL)).toMatchObject({
      reason: 'NO_AGREEMENT_ON_FILE',
      because: [{ agreement: 'SG-MY', criterion: 'status', holds: false }, {}, {}],
    })
    // An agreement that is in force, and no link, does not make the link hold.
    expect(ask([proposed, plain], {}, PARTIAL).reason).toBe('NO_AGREEMENT_ON_FILE')
    expect(ask([proposed, { ...SG_MY, id: 'second' }, MY_TH]).outcome).toBe('recognised')
  })

  it('that takes over from the relying state says nothing new', () => {
    expect(ask([SG_MY, testLink('MY', 'SG')], {}, { SG: 'partial', MY: 'authoritative' }).reason).toBe(
      'NO_AGREEMENT_ON_FILE',
    )
  })

  it('whose own chains contradict each other passes nothing on', () => {
    const mixed = [
      {
        ...SG_MY,
        classes: [
          { from: 'by VN', to: 'level of SG' },
          { from: 'by PH', to: 'level of SG' },
        ],
      },
      ...(['VN', 'PH'] as const).flatMap((state) => [
        { ...testLink('MY', state), classes: [{ from: '*', to: `by ${state}` }] },
        testLink(state, 'TH'),
      ]),
    ]
    expect(ask(mixed)).toMatchObject({ outcome: 'conflict', reason: 'AGREEMENTS_CONFLICT' })
    const alone = mixed.filter(({ id }) => id !== 'PH-TH')
    expect(ask(alone, {}, ALL_COMPLETE).outcome).toBe('recognised')
    expect(ask(alone)).toMatchObject({ outcome: 'unknown', reason: 'CHAIN_INCOMPLETE' })
  })

  it('passes on what it recognises, and nothing that it refuses or is in two minds about', () => {
    expect(ask([SG_MY, testRefusal({ pointingState: 'MY' })]).outcome).toBe('unknown')
    expect(ask([SG_MY, MY_TH, testRefusal({ pointingState: 'MY' })])).toMatchObject({
      outcome: 'conflict',
      reason: 'AGREEMENTS_CONFLICT',
    })
    // Its own refusal goes before what it would take over itself.
    const roundabout = [SG_MY, testRefusal({ pointingState: 'MY' }), testLink('MY', 'VN'), testLink('VN', 'TH')]
    expect(ask(roundabout).outcome).toBe('unknown')
  })

  it('whose data are not complete leaves the answer open, by complete data too', () => {
    expect(ask([SG_MY], {}, { SG: 'authoritative', MY: 'partial' })).toMatchObject({
      outcome: 'unknown',
      reason: 'CHAIN_INCOMPLETE',
    })
    expect(ask([SG_MY], {}, { SG: 'authoritative', MY: 'authoritative' })).toMatchObject({
      outcome: 'not-recognised',
      reason: 'NO_AGREEMENT_ON_FILE',
    })
  })

  it('of which it is not known what it answers leaves the answer open', () => {
    const completeness = { SG: 'authoritative', MY: 'authoritative' } as const
    const odd = { ...MY_TH, criteria: [{ kind: 'unknown', name: 'moon-phase' }] } as const
    expect(ask([SG_MY, odd], {}, completeness)).toMatchObject({ outcome: 'unknown', reason: 'CRITERION_UNKNOWN' })
    // Where it could be no link anyway, it leaves nothing open.
    const apart = { ...odd, chain: { allowed: false, maximumDepth: 1 } }
    expect(ask([SG_MY, apart], {}, completeness)).toMatchObject({ outcome: 'not-recognised' })
    const unclassed = testOrigin({ service: testService('ca', { state: 'TH', legalClass: null }) })
    expect(recognise(unclassed, 'SG', testQuestion(), trustWith([SG_MY, MY_TH], completeness))).toMatchObject({
      outcome: 'unknown',
      reason: 'CLASS_UNKNOWN',
    })
  })
})

describe('chains', () => {
  it('that lead to different levels are a conflict', () => {
    const other = { ...testLink('SG', 'VN'), classes: [{ from: '*', to: 'another level' }] }
    expect(ask([SG_MY, MY_TH, other, testLink('VN', 'TH')])).toMatchObject({
      outcome: 'conflict',
      reason: 'AGREEMENTS_CONFLICT',
      chains: [
        [{ pointedState: 'MY' }, {}],
        [{ pointedState: 'VN' }, {}],
      ],
    })
  })
})
