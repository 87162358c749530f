import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { PRESETS, STRICTEST } from '../../src/acceptance/presets.ts'
import { readPolicy } from '../../src/acceptance/read-policy.ts'
import { USES } from '../../src/agreements/uses.ts'
import { UsageError } from '../../src/core/errors.ts'
import fc from '../fast-check.ts'

const SCHEMA = JSON.parse(
  readFileSync(new URL('../../src/report/acceptance-policy.schema.json', import.meta.url), 'utf8'),
)
const fitsSchema = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(SCHEMA)

function isRead(policy: unknown): boolean {
  try {
    readPolicy(policy)
    return true
  } catch (error) {
    if (error instanceof UsageError) return false
    throw error
  }
}

/** Values on both sides of what each member may be. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  name: [
    'house',
    'a',
    '9-lives',
    'x'.repeat(64),
    'x'.repeat(65),
    '-house',
    'House',
    'house\n',
    '',
    ...Object.keys(PRESETS),
    1,
  ],
  use: [...USES, 'loan', 'Contract', null],
  revocation: ['required', 'if-available', 'not-required', true],
  expiredTimeStamps: ['refused', 'accepted', 'required', true],
  lateAlgorithms: [
    'none',
    { 'rsa-2048': 2029 },
    { 'sha-224': 2038, 'rsa-pkcs1': 2035 },
    { 'rsa-2048': 2028 },
    { 'rsa-2048': 2039 },
    { 'rsa-pkcs1': 2034 },
    { 'rsa-2048': 2029.5 },
    { 'rsa-2048': '2029' },
    { 'sha-1': 2030 },
    { 'rsa-1024': 2030 },
    {},
    [],
    ['rsa-2048'],
    'all',
  ],
  signaturePolicies: [
    'not-asked',
    {
      '2.25.1': { 'sha-256': 'ab'.repeat(32) },
      '1.2.3.4': { 'sha-384': '00'.repeat(48), 'sha3-384': '01'.repeat(48) },
    },
    { '2.25.1': { 'sha-512': 'ab'.repeat(64) } },
    { '2.25.1': { 'sha-512': 'ab'.repeat(32) } },
    { '2.25.1': { 'sha3-256': 'AB'.repeat(32) } },
    { '2.25.1': { 'sha3-256': 'ab'.repeat(32), 'sha-1': 'ab'.repeat(20) } },
    { '2.25.1': { 'sha-256': 1 } },
    { '2.25.1': {} },
    { '2.25.1': [] },
    { '2.25.01': { 'sha-256': 'ab'.repeat(32) } },
    { '3.1': { 'sha-256': 'ab'.repeat(32) } },
    { '2': { 'sha-256': 'ab'.repeat(32) } },
    { [`2.${'1'.repeat(40)}`]: { 'sha-256': 'ab'.repeat(32) } },
    { toString: { 'sha-256': 'ab'.repeat(32) } },
    Object.fromEntries(Array.from({ length: 64 }, (_, i) => [`2.25.${i}`, { 'sha-256': 'ab'.repeat(32) }])),
    Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`2.25.${i}`, { 'sha-256': 'ab'.repeat(32) }])),
    {},
    [],
    ['2.25.1'],
    'asked',
  ],
  origin: ['required', 'not-required', 'if-available', false],
  recognition: ['required', 'not-required', '', ['required']],
  signatures: ['all', ['Seller'], ['Seller', 'Seller'], [''], [], [1], [['all']], 'Seller', { 0: 'Seller', length: 1 }],
  emptyFields: ['not-allowed', 'allowed', 'required', true],
  laterMarks: ['where-prepared', 'on-blank-paper', 'anywhere', null],
  signer: ['every', 'any', 'all', ['any']],
  // Names that objects have by themselves, and misspelt ones.
  constructor: ['required'],
  toString: ['required'],
  revokation: ['required'],
  Origin: ['required'],
}

const member = (name: string) =>
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...(VALUES[name] ?? [])) }, { weight: 1, arbitrary: fc.jsonValue() })

const [NAMES, FOREIGN] = [Object.keys(SCHEMA.properties), ['constructor', 'toString', 'revokation', 'Origin']]

const policies = fc.oneof(
  { weight: 1, arbitrary: fc.jsonValue() },
  {
    weight: 4,
    arbitrary: fc.record(Object.fromEntries(NAMES.map((name) => [name, member(name)])), { requiredKeys: [] }),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      { name: fc.constant('house'), ...Object.fromEntries(FOREIGN.map((name) => [name, member(name)])) },
      { requiredKeys: ['name'] },
    ),
  },
)

describe('the schema of acceptance policies', () => {
  it('takes what readPolicy takes, and refuses what it refuses', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        // As it comes from a file: a member `__proto__` is one like others.
        const json: unknown = JSON.parse(JSON.stringify(policy) ?? 'null')
        // A name alone stands for a preset, in code and at the command line; a file holds an object.
        fc.pre(typeof json !== 'string')
        expect(isRead(json)).toBe(fitsSchema(json))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(Object.entries(VALUES))('agrees with it on each value of %s', (name, values) => {
    for (const value of values) {
      const policy: unknown = JSON.parse(JSON.stringify({ name: 'house', [name]: value }))
      expect(isRead(policy), JSON.stringify(value)).toBe(fitsSchema(policy))
    }
  })

  it('takes some and refuses some of each member', () => {
    for (const [name, values] of Object.entries(VALUES)) {
      const taken = values.filter((value) => fitsSchema({ name: 'house', [name]: value }))
      expect(taken.length > 0, name).toBe(NAMES.includes(name))
      expect(taken.length, name).toBeLessThan(values.length)
    }
  })

  it('refuses a member named __proto__', () => {
    const policy: unknown = JSON.parse('{ "name": "house", "__proto__": { "origin": "not-required" } }')
    expect([isRead(policy), fitsSchema(policy)]).toEqual([false, false])
  })

  it('knows the members and the defaults of a policy', () => {
    const { name, ...others } = readPolicy({ name: 'house' })
    expect(NAMES.sort()).toEqual(['name', ...Object.keys(others)].sort())
    for (const [member, value] of Object.entries(others)) expect(SCHEMA.properties[member].default).toBe(value)
    expect(others).toEqual({ use: 'contract', ...STRICTEST })
  })
})
