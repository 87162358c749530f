import { describe, expect, it } from 'vitest'
import { isPolicyName, PRESETS } from '../../src/acceptance/presets.ts'
import { readPolicy } from '../../src/acceptance/read-policy.ts'
import { relaxationsOf } from '../../src/acceptance/relaxations.ts'
import { readUse } from '../../src/agreements/uses.ts'
import { UsageError } from '../../src/core/errors.ts'

function refusal(policy: unknown): string {
  try {
    readPolicy(policy)
  } catch (error) {
    if (error instanceof UsageError) return `${error.code} ${error.option}`
    throw error
  }
  return 'read'
}

const DIGEST = { 'sha-256': '00'.repeat(32) }

const STRICTEST = {
  use: 'contract',
  revocation: 'required',
  expiredTimeStamps: 'refused',
  lateAlgorithms: 'none',
  signaturePolicies: 'not-asked',
  origin: 'required',
  recognition: 'required',
  signatures: 'all',
  emptyFields: 'not-allowed',
  laterMarks: 'where-prepared',
  signer: 'every',
}

describe('the presets', () => {
  it('ask for everything, but for `technical` and `counterpart`', () => {
    expect(PRESETS.counterpart).toEqual({ ...PRESETS.contract, name: 'counterpart', emptyFields: 'allowed' })
    for (const name of ['contract', 'invoice', 'archive'] as const)
      expect(PRESETS[name]).toEqual({ ...STRICTEST, name, use: name, signer: name === 'invoice' ? 'every' : 'any' })
    expect(PRESETS.technical).toEqual({
      name: 'technical',
      use: 'any',
      revocation: 'if-available',
      expiredTimeStamps: 'refused',
      lateAlgorithms: 'none',
      signaturePolicies: 'not-asked',
      origin: 'not-required',
      recognition: 'not-required',
      signatures: 'all',
      emptyFields: 'allowed',
      laterMarks: 'on-blank-paper',
      signer: 'any',
    })
  })

  it('cannot be changed', () => {
    expect(Object.isFrozen(PRESETS)).toBe(true)
    for (const preset of Object.values(PRESETS)) expect(Object.isFrozen(preset)).toBe(true)
  })

  it('are known by their own names alone', () => {
    expect(['contract', 'counterpart', 'invoice', 'archive', 'technical'].every(isPolicyName)).toBe(true)
    expect(['', 'Contract', 'constructor', '__proto__', 'toString'].some(isPolicyName)).toBe(false)
  })
})

describe('readPolicy', () => {
  it('reads a preset by its name, or as it is', () => {
    expect(readPolicy('contract')).toBe(PRESETS.contract)
    expect(readPolicy(PRESETS.technical)).toBe(PRESETS.technical)
  })

  it('knows no other names', () => {
    expect(refusal('lenient')).toBe('USAGE_POLICY_UNKNOWN policy')
    expect(refusal('constructor')).toBe('USAGE_POLICY_UNKNOWN policy')
  })

  it('gives what is left out its strictest value', () => {
    expect(readPolicy({ name: 'testbed' })).toEqual({ ...STRICTEST, name: 'testbed' })
    expect(Object.isFrozen(readPolicy({ name: 'testbed' }))).toBe(true)
  })

  it('reads every member', () => {
    const policy = {
      name: 'testbed-2',
      use: 'invoice',
      revocation: 'if-available',
      expiredTimeStamps: 'accepted',
      lateAlgorithms: { 'sha-224': 2030, 'rsa-pkcs1': 2044 } as const,
      signaturePolicies: { '2.25.1': { 'sha-256': '0a'.repeat(32), 'sha3-512': 'f0'.repeat(64) } },
      origin: 'not-required',
      recognition: 'not-required',
      signatures: ['Seller'],
      emptyFields: 'allowed',
      laterMarks: 'on-blank-paper',
      signer: 'any',
    }
    expect(readPolicy(policy)).toEqual(policy)
  })

  it.each([
    ['nothing', undefined, 'policy'],
    ['null', null, 'policy'],
    ['a list', [], 'policy'],
    ['no name', {}, 'policy.name'],
    ['an empty name', { name: '' }, 'policy.name'],
    ['a name that could deceive', { name: 'contract (strict)' }, 'policy.name'],
    ['a member that is not known', { name: 'testbed', revokation: 'required' }, 'policy.revokation'],
    ['a value that is not known', { name: 'testbed', revocation: 'never' }, 'policy.revocation'],
    ['time-stamps that are not known', { name: 'testbed', expiredTimeStamps: 'allowed' }, 'policy.expiredTimeStamps'],
    ['a truth value', { name: 'testbed', origin: false }, 'policy.origin'],
    ['a use that is not known', { name: 'testbed', use: 'loan' }, 'policy.use'],
    ['no signatures', { name: 'testbed', signatures: [] }, 'policy.signatures'],
    ['signatures that are no names', { name: 'testbed', signatures: [1] }, 'policy.signatures'],
    ['a hole among the signatures', { name: 'testbed', signatures: new Array(1) }, 'policy.signatures'],
    ['later marks that are not known', { name: 'testbed', laterMarks: 'anywhere' }, 'policy.laterMarks'],
    ['empty fields that are not known', { name: 'testbed', emptyFields: 'required' }, 'policy.emptyFields'],
    [
      'signature policies that are not named',
      { name: 'testbed', signaturePolicies: 'asked' },
      'policy.signaturePolicies',
    ],
    ['no signature policy', { name: 'testbed', signaturePolicies: {} }, 'policy.signaturePolicies'],
    [
      'more signature policies than anybody has read',
      {
        name: 'testbed',
        signaturePolicies: Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`2.25.${i}`, DIGEST])),
      },
      'policy.signaturePolicies',
    ],
    ['a list of them', { name: 'testbed', signaturePolicies: ['2.25.1'] }, 'policy.signaturePolicies'],
    ['one by a name', { name: 'testbed', signaturePolicies: { house: DIGEST } }, 'policy.signaturePolicies.house'],
    [
      'one by a number that is padded',
      { name: 'testbed', signaturePolicies: { '2.025': DIGEST } },
      'policy.signaturePolicies.2.025',
    ],
    [
      'one without a digest',
      { name: 'testbed', signaturePolicies: { '2.25.1': {} } },
      'policy.signaturePolicies.2.25.1',
    ],
    [
      'one whose digest has no algorithm',
      { name: 'testbed', signaturePolicies: { '2.25.1': '00'.repeat(32) } },
      'policy.signaturePolicies.2.25.1',
    ],
    [
      'one with SHA-1',
      { name: 'testbed', signaturePolicies: { '2.25.1': { 'sha-1': '00'.repeat(20) } } },
      'policy.signaturePolicies.2.25.1.sha-1',
    ],
    [
      'a digest that is cut off',
      { name: 'testbed', signaturePolicies: { '2.25.1': { 'sha-256': '00'.repeat(31) } } },
      'policy.signaturePolicies.2.25.1.sha-256',
    ],
    [
      'a digest in capitals',
      { name: 'testbed', signaturePolicies: { '2.25.1': { 'sha-256': 'AB'.repeat(32) } } },
      'policy.signaturePolicies.2.25.1.sha-256',
    ],
    ['a signer that is not known', { name: 'testbed', signer: 'some' }, 'policy.signer'],
    ['null for a member', { name: 'testbed', recognition: null }, 'policy.recognition'],
  ])('refuses %s', (_, policy, where) => {
    expect(refusal(policy)).toMatch(new RegExp(`^USAGE_POLICY_INVALID ${where}$`))
  })

  it('refuses a policy of one’s own under the name of a preset', () => {
    expect(refusal({ ...PRESETS.technical, name: 'contract' })).toBe('USAGE_POLICY_INVALID policy.name')
    const { signer: _, ...others } = PRESETS.invoice
    expect(refusal(others)).toBe('USAGE_POLICY_INVALID policy.name')
  })
})

describe('a policy as a report has it', () => {
  it('is read again, a preset as itself', () => {
    const house = readPolicy({ name: 'house', signatures: ['Seller'], lateAlgorithms: { 'rsa-2048': 2031 } })
    for (const policy of [...Object.values(PRESETS), house])
      expect(readPolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy)
    for (const preset of Object.values(PRESETS)) expect(readPolicy({ ...preset })).toBe(preset)
  })

  it('is never long: names of fields have 32,768 characters together', () => {
    const names = Array.from({ length: 32 }, () => 'F'.repeat(1_024))
    expect(readPolicy({ name: 'house', signatures: names }).signatures).toEqual(names)
    expect(refusal({ name: 'house', signatures: [...names, 'F'] })).toBe('USAGE_POLICY_INVALID policy.signatures')
  })
})

describe('readUse', () => {
  it('reads the uses there are', () => {
    expect(['contract', 'invoice', 'archive', 'any'].map(readUse)).toEqual(['contract', 'invoice', 'archive', 'any'])
  })

  it('refuses others', () => {
    expect(() => readUse('loan')).toThrow(UsageError)
    expect(() => readUse('')).toThrow(UsageError)
  })
})

describe('relaxationsOf', () => {
  const NONE = { othersSigned: false, fieldsOpen: false, markedLater: false, stampsExpired: false }
  const ALL = { othersSigned: true, fieldsOpen: true, markedLater: true, stampsExpired: true }

  it('says nothing of policies that give nothing up', () => {
    for (const name of ['contract', 'counterpart', 'invoice', 'archive'] as const)
      expect(relaxationsOf(PRESETS[name], NONE)).toEqual([])
  })

  it('says everything that `technical` gives up', () => {
    expect(relaxationsOf(PRESETS.technical, NONE)).toEqual([
      'REVOCATION_NOT_REQUIRED',
      'ORIGIN_NOT_REQUIRED',
      'RECOGNITION_NOT_REQUIRED',
    ])
  })

  it.each([
    ['revocation', 'if-available', 'REVOCATION_NOT_REQUIRED'],
    ['expiredTimeStamps', 'accepted', 'EXPIRED_TIME_STAMPS_ACCEPTED'],
    ['lateAlgorithms', { 'rsa-2048': 2030 }, 'LATE_ALGORITHMS_ACCEPTED'],
    ['origin', 'not-required', 'ORIGIN_NOT_REQUIRED'],
    ['recognition', 'not-required', 'RECOGNITION_NOT_REQUIRED'],
    ['signatures', ['Seller'], 'SIGNATURES_NOT_ALL_REQUIRED'],
    ['emptyFields', 'allowed', 'EMPTY_FIELDS_ALLOWED'],
    ['laterMarks', 'on-blank-paper', 'LATER_MARKS_ACCEPTED'],
    ['signer', 'any', 'OTHER_SIGNERS_ALLOWED'],
  ])('says one that gives up %s alone', (member, value, code) => {
    expect(relaxationsOf(readPolicy({ name: 'testbed', [member]: value }), ALL)).toEqual([code])
  })

  it('says that others may sign where one did', () => {
    expect(relaxationsOf(PRESETS.contract, { ...NONE, othersSigned: true })).toEqual(['OTHER_SIGNERS_ALLOWED'])
    expect(relaxationsOf(PRESETS.contract, NONE)).toEqual([])
    expect(relaxationsOf(PRESETS.invoice, ALL)).toEqual([])
  })

  it('says that time-stamps may have expired where one has', () => {
    const policy = readPolicy({ name: 'testbed', expiredTimeStamps: 'accepted' })
    expect(relaxationsOf(policy, { ...NONE, stampsExpired: true })).toEqual(['EXPIRED_TIME_STAMPS_ACCEPTED'])
    expect(relaxationsOf(policy, NONE)).toEqual([])
    for (const preset of Object.values(PRESETS))
      expect(relaxationsOf(preset, ALL)).not.toContain('EXPIRED_TIME_STAMPS_ACCEPTED')
  })

  it('says that a later mark may stand on blank paper where one does', () => {
    expect(relaxationsOf(PRESETS.technical, { ...NONE, markedLater: true })).toContain('LATER_MARKS_ACCEPTED')
    expect(relaxationsOf(PRESETS.contract, { ...NONE, markedLater: true })).toEqual([])
  })

  it('says that a field may be empty where one is', () => {
    expect(relaxationsOf(PRESETS.counterpart, { ...NONE, fieldsOpen: true })).toEqual(['EMPTY_FIELDS_ALLOWED'])
    expect(relaxationsOf(PRESETS.counterpart, NONE)).toEqual([])
  })
})
