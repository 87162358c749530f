import { describe, expect, it } from 'vitest'
import { type DecidedRecognition, type DecisionInput, decideSignature } from '../../src/acceptance/decide.ts'
import { PRESETS } from '../../src/acceptance/presets.ts'
import type { AcceptancePolicy } from '../../src/acceptance/types.ts'
import type { OriginCode, ReasonCode } from '../../src/core/codes.ts'
import { type Conclusion, indeterminate, PASSED, totalFailed } from '../../src/core/conclusion.ts'
import type { Origin } from '../../src/origin/origin.ts'
import type { Recognition } from '../../src/recognition/types.ts'
import { testOrigin } from '../recognition/synthetic.ts'
import { testService } from '../trust/synthetic.ts'

const ATTESTED: Origin = testOrigin({ state: 'TH' })
const OBSERVED: Origin = testOrigin({ state: 'TH', status: 'observed', statusAttested: false })
const WITHDRAWN: Origin = testOrigin({ state: 'TH', status: 'withdrawn', withdrawn: testService('ca') })
const unknownOrigin = (code: OriginCode): Origin => ({ known: false, code })

function recognition(outcome: Recognition['outcome'], more: Partial<DecidedRecognition> = {}): DecidedRecognition {
  return { outcome, conditions: [], ...more }
}

const CUSTOM: AcceptancePolicy = { ...PRESETS.contract, name: 'testbed-policy' }

/** A passed signature of an attested origin that is recognised, judged under `contract`: accepted, before anything is changed. */
function decide(changes: Partial<DecisionInput> = {}) {
  return decideSignature({
    conclusion: PASSED,
    origin: ATTESTED,
    relyingState: 'SG',
    recognition: recognition('recognised'),
    staleTrust: null,
    signer: 'not-pinned',
    binding: 'bound',
    policy: PRESETS.contract,
    ...changes,
  })
}

const CONCLUSIONS: readonly Conclusion[] = [PASSED, indeterminate('TRY_LATER'), totalFailed('HASH_FAILURE')]
const ORIGINS: readonly Origin[] = [
  ATTESTED,
  OBSERVED,
  WITHDRAWN,
  unknownOrigin('ORIGIN_UNKNOWN'),
  unknownOrigin('AMBIGUOUS_ORIGIN'),
  unknownOrigin('EXCLUDED_CA'),
]
const RECOGNITIONS: readonly (DecidedRecognition | null)[] = [
  null,
  recognition('domestic'),
  recognition('recognised'),
  recognition('recognised', { conditions: ['The signer is entered in the testbed register.'] }),
  recognition('not-recognised', { reason: 'NO_AGREEMENT_ON_FILE' }),
  recognition('unknown', { reason: 'NO_AGREEMENT_ON_FILE' }),
  recognition('conflict'),
]

describe('the decision table: TOTAL-FAILED', () => {
  it.each(ORIGINS)('rejects whatever the origin %#', (origin) => {
    for (const one of RECOGNITIONS)
      for (const policy of Object.values(PRESETS)) {
        const failed = decide({ conclusion: totalFailed('SIG_CRYPTO_FAILURE'), origin, recognition: one, policy })
        expect(failed.outcome).toBe('reject')
        expect(failed.reasons[0]).toBe('SIGNATURE_FAILED')
      }
  })

  it('gives every reason for a no, and no reason for doubt beside it', () => {
    const conclusion = totalFailed('SIG_CRYPTO_FAILURE')
    expect(decide({ conclusion, origin: WITHDRAWN, signer: 'mismatched' }).reasons).toEqual([
      'SIGNATURE_FAILED',
      'SIGNER_MISMATCH',
      'SERVICE_WITHDRAWN',
    ])
    expect(decide({ conclusion, origin: OBSERVED, recognition: recognition('unknown') }).reasons).toEqual([
      'SIGNATURE_FAILED',
    ])
  })
})

describe('the decision table: INDETERMINATE', () => {
  const conclusion = indeterminate('TRY_LATER')

  it.each(ORIGINS)('is no better than origin and recognition are by themselves %#', (origin) => {
    for (const one of RECOGNITIONS)
      for (const policy of Object.values(PRESETS)) {
        const valid = decide({ origin, recognition: one, policy })
        const open = decide({ conclusion, origin, recognition: one, policy })
        expect(open.outcome).toBe(valid.outcome === 'reject' ? 'reject' : 'review')
        if (open.outcome === 'review') expect(open.reasons[0]).toBe('SIGNATURE_INDETERMINATE')
        else expect(open.reasons).toEqual(valid.reasons)
      }
  })

  it('does not hide that the service had been withdrawn, by whatever policy', () => {
    for (const policy of Object.values(PRESETS))
      expect(decide({ conclusion, origin: WITHDRAWN, policy })).toEqual({
        outcome: 'reject',
        reasons: ['SERVICE_WITHDRAWN'],
      })
  })

  it('does not hide that the relying state does not recognise it', () => {
    const not = recognition('not-recognised', { reason: 'AGREEMENT_REFUSES' })
    expect(decide({ conclusion, recognition: not })).toEqual({
      outcome: 'reject',
      reasons: ['NOT_RECOGNISED', 'AGREEMENT_REFUSES'],
    })
  })

  it('says besides what else is open', () => {
    expect(decide({ conclusion, origin: unknownOrigin('ORIGIN_UNKNOWN'), recognition: null }).reasons).toEqual([
      'SIGNATURE_INDETERMINATE',
      'ORIGIN_UNKNOWN',
    ])
    expect(
      decide({
        conclusion,
        origin: OBSERVED,
        recognition: recognition('unknown', { reason: 'NO_AGREEMENT_ON_FILE' }),
        staleTrust: 'TRUST_LIST_STALE',
        signer: 'unreadable',
      }).reasons,
    ).toEqual([
      'SIGNATURE_INDETERMINATE',
      'SIGNER_UNREADABLE',
      'ORIGIN_STATUS_NOT_ATTESTED',
      'RECOGNITION_UNKNOWN',
      'NO_AGREEMENT_ON_FILE',
      'TRUST_LIST_STALE',
    ])
    expect(decide({ conclusion, origin: unknownOrigin('ORIGIN_UNKNOWN'), policy: PRESETS.technical }).reasons).toEqual([
      'SIGNATURE_INDETERMINATE',
    ])
  })
})

describe('the decision table: TOTAL-PASSED', () => {
  it('accepts domestic with an attested good status', () => {
    expect(decide({ relyingState: 'TH', recognition: recognition('domestic') })).toEqual({
      outcome: 'accept',
      reasons: ['VALID_AND_DOMESTIC'],
    })
  })

  it('accepts recognised with its conditions met', () => {
    expect(decide()).toEqual({ outcome: 'accept', reasons: ['VALID_AND_RECOGNISED'] })
  })

  it.each([
    ['recognition unknown', { recognition: recognition('unknown') }, ['RECOGNITION_UNKNOWN']],
    [
      'recognition unknown, with its reason',
      { recognition: recognition('unknown', { reason: 'NO_AGREEMENT_ON_FILE' }) },
      ['RECOGNITION_UNKNOWN', 'NO_AGREEMENT_ON_FILE'],
    ],
    ['conflict', { recognition: recognition('conflict') }, ['RECOGNITION_CONFLICT']],
    [
      'ambiguous origin',
      { origin: unknownOrigin('AMBIGUOUS_ORIGIN'), recognition: recognition('unknown') },
      ['ORIGIN_NOT_ESTABLISHED', 'AMBIGUOUS_ORIGIN'],
    ],
    [
      'origin unknown',
      { origin: unknownOrigin('ORIGIN_UNKNOWN'), recognition: recognition('unknown') },
      ['ORIGIN_NOT_ESTABLISHED', 'ORIGIN_UNKNOWN'],
    ],
    ['unattested origin, recognised', { origin: OBSERVED }, ['ORIGIN_STATUS_NOT_ATTESTED']],
    [
      'unattested origin, domestic',
      { origin: OBSERVED, relyingState: 'TH', recognition: recognition('domestic') },
      ['ORIGIN_STATUS_NOT_ATTESTED'],
    ],
    [
      'conditions not shown',
      { recognition: recognition('recognised', { conditions: ['Testbed condition'] }) },
      ['CONDITIONS_NOT_SHOWN'],
    ],
    [
      'a limit without an amount',
      { recognition: recognition('recognised', { reason: 'LIMIT_NOT_COMPARED', conditions: ['at most 10 SGD'] }) },
      ['LIMIT_NOT_COMPARED'],
    ],
    [
      'a limit exceeded at home',
      {
        relyingState: 'TH',
        recognition: recognition('domestic', { reason: 'LIMIT_EXCEEDED', conditions: ['at most 10 THB'] }),
      },
      ['LIMIT_EXCEEDED'],
    ],
    ['no relying state given', { relyingState: null, recognition: null }, ['RECOGNITION_NOT_ASKED']],
    ['no recognition at hand', { recognition: null }, ['RECOGNITION_NOT_ASKED']],
    ['a stale list', { staleTrust: 'TRUST_LIST_STALE' }, ['TRUST_LIST_STALE']],
    ['a list of later', { staleTrust: 'TRUST_LIST_NOT_YET_ISSUED' }, ['TRUST_LIST_NOT_YET_ISSUED']],
  ] satisfies [string, Partial<DecisionInput>, ReasonCode[]][])('reviews: %s', (_, changes, reasons) => {
    expect(decide(changes)).toEqual({ outcome: 'review', reasons })
  })

  it.each([
    ['not recognised', { recognition: recognition('not-recognised') }, ['NOT_RECOGNISED']],
    [
      'not recognised, with its reason',
      { recognition: recognition('not-recognised', { reason: 'AGREEMENT_REFUSES' }) },
      ['NOT_RECOGNISED', 'AGREEMENT_REFUSES'],
    ],
    ['service withdrawn', { origin: WITHDRAWN }, ['SERVICE_WITHDRAWN']],
    [
      'service withdrawn, domestic',
      { origin: WITHDRAWN, relyingState: 'TH', recognition: recognition('domestic') },
      ['SERVICE_WITHDRAWN'],
    ],
  ] satisfies [string, Partial<DecisionInput>, ReasonCode[]][])('rejects: %s', (_, changes, reasons) => {
    expect(decide(changes)).toEqual({ outcome: 'reject', reasons })
  })
})

describe('an expected signer', () => {
  it('changes nothing where it matches', () => {
    expect(decide({ signer: 'matched' }).outcome).toBe('accept')
  })

  it('rejects where it does not, however valid the signature', () => {
    for (const policy of Object.values(PRESETS))
      expect(decide({ signer: 'mismatched', policy })).toEqual({ outcome: 'reject', reasons: ['SIGNER_MISMATCH'] })
    expect(decide({ signer: 'mismatched', conclusion: indeterminate('TRY_LATER') }).outcome).toBe('reject')
  })
})

describe('an expected signer that could not be compared', () => {
  it('is neither a yes nor an accusation', () => {
    for (const policy of Object.values(PRESETS))
      expect(decide({ signer: 'unreadable', policy })).toEqual({ outcome: 'review', reasons: ['SIGNER_UNREADABLE'] })
    expect(decide({ signer: 'unreadable', conclusion: indeterminate('NO_SIGNING_CERTIFICATE_FOUND') })).toEqual({
      outcome: 'review',
      reasons: ['SIGNATURE_INDETERMINATE', 'SIGNER_UNREADABLE'],
    })
  })

  it('is for review where all but the state is known', () => {
    for (const policy of Object.values(PRESETS))
      expect(decide({ signer: 'state-unknown', policy })).toEqual({
        outcome: 'review',
        reasons: ['SIGNER_STATE_UNKNOWN'],
      })
  })

  it('makes nothing better', () => {
    expect(decide({ signer: 'unreadable', origin: WITHDRAWN }).outcome).toBe('reject')
  })
})

describe('another signer beside the expected one', () => {
  it('is judged as if nobody was expected', () => {
    expect(decide({ signer: 'beside' })).toEqual(decide({ signer: 'not-pinned' }))
    expect(decide({ signer: 'beside', origin: WITHDRAWN }).outcome).toBe('reject')
    expect(decide({ signer: 'beside', conclusion: indeterminate('TRY_LATER') }).outcome).toBe('review')
  })
})

describe('policies that give something up', () => {
  it('accept validity alone, and no withdrawn or excluded service', () => {
    const policy = PRESETS.technical
    const nothing = { relyingState: null, recognition: null, policy } as const
    expect(decide({ ...nothing, origin: unknownOrigin('ORIGIN_CALLER_ANCHOR') })).toEqual({
      outcome: 'accept',
      reasons: ['VALID_TECHNICALLY'],
    })
    expect(decide({ ...nothing, origin: OBSERVED }).outcome).toBe('accept')
    expect(decide({ ...nothing, origin: WITHDRAWN })).toEqual({ outcome: 'reject', reasons: ['SERVICE_WITHDRAWN'] })
    expect(decide({ ...nothing, origin: unknownOrigin('EXCLUDED_CA') })).toEqual({
      outcome: 'review',
      reasons: ['EXCLUDED_CA'],
    })
  })

  it('is no harder on an excluded CA than those that give nothing up', () => {
    const origin = unknownOrigin('EXCLUDED_CA')
    for (const policy of Object.values(PRESETS)) expect(decide({ origin, policy }).outcome).toBe('review')
  })

  it('without recognition still ask for an attested origin, from a list in force', () => {
    const policy: AcceptancePolicy = { ...CUSTOM, recognition: 'not-required' }
    const nothing = { relyingState: null, recognition: null, policy } as const
    expect(decide(nothing)).toEqual({ outcome: 'accept', reasons: ['VALID_TECHNICALLY'] })
    expect(decide({ ...nothing, origin: OBSERVED })).toEqual({
      outcome: 'review',
      reasons: ['ORIGIN_STATUS_NOT_ATTESTED'],
    })
    expect(decide({ ...nothing, origin: unknownOrigin('ORIGIN_UNKNOWN') }).outcome).toBe('review')
    expect(decide({ ...nothing, origin: WITHDRAWN }).outcome).toBe('reject')
    expect(decide({ ...nothing, staleTrust: 'TRUST_LIST_STALE' }).outcome).toBe('review')
  })

  it('without an attested origin still ask for recognition, from a list in force', () => {
    const policy: AcceptancePolicy = { ...CUSTOM, origin: 'not-required' }
    expect(decide({ policy, origin: OBSERVED })).toEqual({ outcome: 'accept', reasons: ['VALID_AND_RECOGNISED'] })
    expect(decide({ policy, origin: unknownOrigin('ORIGIN_UNKNOWN') }).outcome).toBe('review')
    expect(decide({ policy, origin: WITHDRAWN }).outcome).toBe('reject')
    expect(decide({ policy, recognition: recognition('unknown') }).outcome).toBe('review')
    expect(decide({ policy, recognition: recognition('not-recognised') }).outcome).toBe('reject')
    expect(decide({ policy, staleTrust: 'TRUST_LIST_STALE' })).toEqual({
      outcome: 'review',
      reasons: ['TRUST_LIST_STALE'],
    })
  })
})

describe('the whole table', () => {
  const POLICIES: readonly AcceptancePolicy[] = (['required', 'not-required'] as const).flatMap((origin) =>
    (['required', 'not-required'] as const).map((required) => ({ ...CUSTOM, origin, recognition: required })),
  )

  it('accepts only what passed, of the signer who was expected, with nothing withdrawn or excluded', () => {
    let cells = 0
    for (const conclusion of CONCLUSIONS)
      for (const origin of ORIGINS)
        for (const one of RECOGNITIONS)
          for (const policy of POLICIES)
            for (const signer of ['matched', 'mismatched', 'unreadable', 'state-unknown', 'not-pinned'] as const)
              for (const staleTrust of [null, 'TRUST_LIST_STALE'] as const) {
                const decision = decide({ conclusion, origin, recognition: one, policy, signer, staleTrust })
                cells++
                expect(decision.reasons.length).toBeGreaterThan(0)
                if (decision.outcome !== 'accept') continue
                expect(conclusion).toEqual(PASSED)
                expect(['matched', 'not-pinned']).toContain(signer)
                if (origin.known) expect(origin.withdrawn).toBeNull()
                else expect(origin.code).not.toBe('EXCLUDED_CA')
                if (policy.origin === 'required') expect(origin.known && origin.statusAttested).toBe(true)
                if (policy.recognition === 'required')
                  expect(one !== null && ['domestic', 'recognised'].includes(one.outcome)).toBe(true)
                if (policy.origin === 'required' || policy.recognition === 'required') expect(staleTrust).toBeNull()
              }
    expect(cells).toBe(3 * 6 * 7 * 4 * 5 * 2)
  })
})
