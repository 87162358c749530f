import { describe, expect, it } from 'vitest'
import type { PolicyExplanation, Situation } from '../../src/acceptance/policy-explanation.ts'
import { PRESETS } from '../../src/acceptance/presets.ts'
import type { AcceptancePolicyInput, PolicyName } from '../../src/acceptance/types.ts'
import { UsageError } from '../../src/core/errors.ts'
import { render } from '../../src/render/render.ts'
import { explainPolicy } from '../../src/verifier/explain-policy.ts'

type Outcomes = Readonly<Partial<Record<Situation, string>>>

const outcomesOf = ({ table }: PolicyExplanation): Outcomes =>
  Object.fromEntries(table.map(({ situation, outcome }) => [situation, outcome]))

const explained = async (policy: PolicyName | AcceptancePolicyInput): Promise<Outcomes> =>
  outcomesOf(await explainPolicy(policy))

const NAMES = Object.keys(PRESETS) as readonly PolicyName[]

/** The table of the default decision: what fails or is not recognised is a no, what is not known is to review. */
const CONTRACT: Outcomes = {
  domestic: 'accept',
  recognised: 'accept',
  'conditions-not-shown': 'review',
  'recognition-unknown': 'review',
  'recognition-conflict': 'review',
  'not-recognised': 'reject',
  'no-relying-state': 'review',
  'not-attested': 'review',
  'caller-anchor': 'review',
  'ambiguous-origin': 'review',
  withdrawn: 'reject',
  'withdrawn-and-indeterminate': 'reject',
  'list-stale': 'review',
  'revocation-unknown': 'review',
  'time-stamp-expired': 'review',
  indeterminate: 'review',
  failed: 'reject',
  'expected-signer': 'accept',
  'expected-beside-other': 'accept',
  'other-signer': 'reject',
  'signer-unreadable': 'review',
  'one-open': 'review',
  'field-empty': 'review',
  'later-mark': 'review',
  'tax-stamp': 'accept',
  'not-covered': 'review',
  'not-signed': 'reject',
  unreadable: 'review',
}

/** Validity alone. */
const TECHNICAL: Outcomes = {
  ...CONTRACT,
  'conditions-not-shown': 'accept',
  'recognition-unknown': 'accept',
  'recognition-conflict': 'accept',
  'not-recognised': 'accept',
  'no-relying-state': 'accept',
  'not-attested': 'accept',
  'caller-anchor': 'accept',
  'ambiguous-origin': 'accept',
  'list-stale': 'accept',
  'revocation-unknown': 'accept',
  'field-empty': 'accept',
  'later-mark': 'accept',
}

describe('the table of a policy', () => {
  it('is that of the presets', async () => {
    expect(await explained('contract')).toEqual(CONTRACT)
    expect(await explained('archive')).toEqual(CONTRACT)
    expect(await explained('counterpart')).toEqual({ ...CONTRACT, 'field-empty': 'accept' })
    expect(await explained('invoice')).toEqual({ ...CONTRACT, 'expected-beside-other': 'reject' })
    expect(await explained('technical')).toEqual(TECHNICAL)
  })

  it('of a policy that names fields says what becomes of those and of others', async () => {
    const outcomes = await explained({ name: 'testbed', signatures: ['Seller', 'Buyer'], signer: 'any' })
    const { 'field-empty': _, 'tax-stamp': __, ...others } = CONTRACT
    expect(outcomes).toEqual({
      ...others,
      'field-missing': 'reject',
      'other-field-failed': 'review',
      'other-field-later': 'review',
      'other-field-empty': 'accept',
    })
    expect((await explained({ name: 'testbed', signatures: ['Seller', 'Seller'] }))['field-missing']).toBe('reject')
  })

  it.each([
    ['revocation', 'if-available', ['revocation-unknown']],
    ['expiredTimeStamps', 'accepted', ['time-stamp-expired']],
    ['origin', 'not-required', ['not-attested']],
    [
      'recognition',
      'not-required',
      ['conditions-not-shown', 'recognition-unknown', 'recognition-conflict', 'not-recognised', 'no-relying-state'],
    ],
    ['emptyFields', 'allowed', ['field-empty']],
    ['laterMarks', 'on-blank-paper', ['later-mark']],
    ['signer', 'any', ['expected-beside-other']],
  ] as const)(
    'of one that gives up %s alone differs from the strictest where that matters',
    async (member, value, those) => {
      const strictest = await explained({ name: 'testbed' })
      const looser = await explained({ name: 'testbed', [member]: value })
      const changed = Object.entries(looser).filter(
        ([situation, outcome]) => strictest[situation as Situation] !== outcome,
      )
      expect(changed).toEqual(those.map((situation) => [situation, 'accept']))
    },
  )

  it('gives a reason for each answer', async () => {
    for (const name of NAMES)
      for (const { reasons } of (await explainPolicy(name)).table) expect(reasons.length).toBeGreaterThan(0)
  })
})

describe('the members of a policy', () => {
  it('are told with their values, those left out too', async () => {
    const { policy, members, preset } = await explainPolicy({ name: 'testbed', signatures: ['Seller'] })
    expect(preset).toBe(false)
    expect(members).toEqual([
      { member: 'use', value: 'contract' },
      { member: 'revocation', value: 'required' },
      { member: 'expiredTimeStamps', value: 'refused' },
      { member: 'lateAlgorithms', value: 'none' },
      { member: 'signaturePolicies', value: 'not-asked' },
      { member: 'origin', value: 'required' },
      { member: 'recognition', value: 'required' },
      { member: 'signatures', value: ['Seller'], relaxation: 'SIGNATURES_NOT_ALL_REQUIRED' },
      { member: 'emptyFields', value: 'not-allowed' },
      { member: 'laterMarks', value: 'where-prepared' },
      { member: 'signer', value: 'every' },
    ])
    expect(Object.keys(policy).sort()).toEqual(['name', ...members.map(({ member }) => member)].sort())
  })

  it('say what is given up, and by which', async () => {
    const { members, preset } = await explainPolicy('technical')
    expect(preset).toBe(true)
    expect(
      members.flatMap(({ member, relaxation = null }) => (relaxation === null ? [] : [[member, relaxation]])),
    ).toEqual([
      ['revocation', 'REVOCATION_NOT_REQUIRED'],
      ['origin', 'ORIGIN_NOT_REQUIRED'],
      ['recognition', 'RECOGNITION_NOT_REQUIRED'],
      ['emptyFields', 'EMPTY_FIELDS_ALLOWED'],
      ['laterMarks', 'LATER_MARKS_ACCEPTED'],
      ['signer', 'OTHER_SIGNERS_ALLOWED'],
    ])
  })
})

describe('explainPolicy', () => {
  it('refuses what is no policy', async () => {
    await expect(explainPolicy('lenient' as PolicyName)).rejects.toThrow(UsageError)
    await expect(explainPolicy({ name: 'contract' })).rejects.toThrow('is the name of a preset')
  })

  it('tells the first fields that a policy names, and counts the others', async () => {
    const signatures = Array.from({ length: 3_000 }, (_, i) => `Field ${i}`)
    const explanation = await explainPolicy({ name: 'testbed', signatures })
    expect(JSON.stringify(explanation).length).toBeLessThan(10_000)
    expect(explanation.policy.signatures).toEqual(signatures.slice(0, 64))
    expect(explanation.members.find(({ member }) => member === 'signatures')?.value).toHaveLength(64)
    expect(explanation.findings).toEqual([
      { code: 'PARTS_LEFT_OUT', level: 'information', data: { of: 'policy.signatures', count: 3_000 - 64 } },
    ])
    const text = await render(explanation, { format: 'text' })
    expect(text.replace(/\s+/g, ' ')).toContain('2936 more of policy.signatures')
    expect(text.length).toBeLessThan(10_000)
  })

  it('tells all of a few fields, and a long name by its beginning', async () => {
    const explanation = await explainPolicy({ name: 'testbed', signatures: ['Seller', 'a'.repeat(30_000)] })
    expect(explanation.policy.signatures).toEqual(['Seller', `${'a'.repeat(256)}…`])
    expect(explanation.findings).toBeUndefined()
    expect(outcomesOf(explanation)['field-missing']).toBe('reject')
  })

  it('gives data that cannot be changed', async () => {
    const explanation = await explainPolicy('invoice')
    expect(Object.isFrozen(explanation.table[0]?.reasons)).toBe(true)
    expect(JSON.parse(JSON.stringify(explanation))).toStrictEqual(explanation)
  })
})
