import { describe, expect, it } from 'vitest'
import type { Criterion, CriterionOperator } from '../../src/agreements/types.ts'
import { NO_FACTS, type SignerFacts } from '../../src/origin/signer-facts.ts'
import { judgeCriterion, type Truth } from '../../src/recognition/judge-criterion.ts'
import { FACTS, NOT_UNDERSTOOD, policies } from './synthetic.ts'

const truthOf = (criterion: Criterion, facts: Partial<SignerFacts> = {}): Truth =>
  judgeCriterion(criterion, { ...FACTS, ...facts }, '/criteria/0').truth

const HOLDS = policies('1.2.3')
const FAILS = policies('9.9')
const leafOf: Readonly<Record<string, Criterion>> = { h: HOLDS, f: FAILS, u: NOT_UNDERSTOOD }

describe('an operator', () => {
  // Kleene's three values: what is not known decides nothing that the others do not.
  it.each<[CriterionOperator, Readonly<Record<string, Truth>>]>([
    ['all', { h: 'holds', f: 'fails', u: 'unknown', hf: 'fails', hu: 'unknown', fu: 'fails', hh: 'holds' }],
    ['at-least-one', { h: 'holds', f: 'fails', u: 'unknown', hf: 'holds', hu: 'holds', fu: 'unknown', ff: 'fails' }],
    ['none', { h: 'fails', f: 'holds', u: 'unknown', hf: 'fails', hu: 'fails', fu: 'unknown', ff: 'holds' }],
  ])('%s combines three values, in any order', (kind, table) => {
    for (const [letters, expected] of Object.entries(table))
      for (const order of [[...letters], [...letters].reverse()]) {
        const of = order.map((letter) => leafOf[letter] ?? NOT_UNDERSTOOD)
        expect([letters, truthOf({ kind, of }, { certificatePolicies: ['1.2.3'] })]).toEqual([letters, expected])
      }
  })

  it('never holds over what is not understood alone, however it is nested', () => {
    const none: Criterion = { kind: 'none', of: [NOT_UNDERSTOOD] }
    expect(truthOf(none)).toBe('unknown')
    expect(truthOf({ kind: 'none', of: [none] })).toBe('unknown')
    expect(truthOf({ kind: 'at-least-one', of: [{ kind: 'all', of: [none] }] })).toBe('unknown')
  })

  it('tells everything below it, each in its place', () => {
    const criterion: Criterion = { kind: 'all', of: [HOLDS, { kind: 'none', of: [FAILS, NOT_UNDERSTOOD] }] }
    expect(judgeCriterion(criterion, { ...FACTS, certificatePolicies: ['1.2.3'] }, '/criteria/4')).toEqual({
      truth: 'unknown',
      tried: [
        { criterion: 'all', path: '/criteria/4', holds: false, code: 'CRITERION_UNKNOWN' },
        { criterion: 'certificate-policies', path: '/criteria/4/of/0', holds: true, expected: '1.2.3', found: '1.2.3' },
        { criterion: 'none', path: '/criteria/4/of/1', holds: false, code: 'CRITERION_UNKNOWN' },
        {
          criterion: 'certificate-policies',
          path: '/criteria/4/of/1/of/0',
          holds: false,
          code: 'CRITERIA_NOT_MET',
          expected: '9.9',
          found: '1.2.3',
        },
        {
          criterion: 'unknown',
          path: '/criteria/4/of/1/of/1',
          holds: false,
          code: 'CRITERION_UNKNOWN',
          expected: 'moon-phase',
          found: 'not understood',
        },
      ],
    })
  })
})

describe('a criterion', () => {
  it.each<[string, Criterion, Partial<SignerFacts>, Partial<SignerFacts>]>([
    [
      'certificate-policies',
      policies('1.2', '1.3'),
      { certificatePolicies: ['1.3'] },
      { certificatePolicies: ['1.30'] },
    ],
    [
      'extended-key-usage',
      { kind: 'extended-key-usage', anyOf: ['1.3.6.1.5.5.7.3.36'] },
      { extendedKeyUsage: ['1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36'] },
      { extendedKeyUsage: ['1.3.6.1.5.5.7.3.4'] },
    ],
    [
      'key-usage',
      { kind: 'key-usage', allOf: ['digitalSignature', 'nonRepudiation'] },
      { keyUsage: ['digitalSignature', 'nonRepudiation', 'keyEncipherment'] },
      { keyUsage: ['nonRepudiation'] },
    ],
    [
      'issuer-key',
      { kind: 'issuer-key', anyOf: ['b'.repeat(64)] },
      { issuerKeys: ['a'.repeat(64), 'b'.repeat(64)] },
      { issuerKeys: [] },
    ],
    [
      'subject-attribute',
      { kind: 'subject-attribute', type: '2.5.4.97' },
      { subject: [{ type: '2.5.4.97' }] },
      { subject: [{ type: '2.5.4.10', text: 'x' }] },
    ],
    [
      'subject-attribute of a value',
      { kind: 'subject-attribute', type: '2.5.4.10', equals: 'Testbed  TRADING' },
      {
        subject: [
          { type: '2.5.4.10', text: 'other' },
          { type: '2.5.4.10', text: 'testbed trading' },
        ],
      },
      { subject: [{ type: '2.5.4.10', text: 'testbed trading 2' }] },
    ],
    [
      'qc-statement',
      { kind: 'qc-statement', anyOf: ['0.4.0.1862.1.1'] },
      { qcStatements: ['0.4.0.1862.1.1'] },
      { qcStatements: [] },
    ],
    [
      'qc-type',
      { kind: 'qc-type', anyOf: ['0.4.0.1862.1.6.2'] },
      { qcTypes: ['0.4.0.1862.1.6.2'] },
      { qcTypes: ['0.4.0.1862.1.6.1'] },
    ],
  ])('%s holds, fails, or is not known', (_, criterion, holding, failing) => {
    expect(truthOf(criterion, holding)).toBe('holds')
    expect(truthOf(criterion, failing)).toBe('fails')
    const unknown = judgeCriterion(criterion, NO_FACTS, '')
    expect(unknown.truth).toBe('unknown')
    expect(unknown.tried).toMatchObject([{ holds: false, code: 'CRITERION_FACT_UNKNOWN', found: 'not known' }])
  })

  it('does not take what is no text for another value', () => {
    const asked: Criterion = { kind: 'subject-attribute', type: '2.5.4.10', equals: 'Testbed' }
    const odd = { type: '2.5.4.10' }
    expect(truthOf(asked, { subject: [odd] })).toBe('unknown')
    expect(truthOf(asked, { subject: [odd, { type: '2.5.4.10', text: 'Another' }] })).toBe('unknown')
    expect(truthOf(asked, { subject: [odd, { type: '2.5.4.10', text: 'Testbed' }] })).toBe('holds')
  })

  it('shows what was found, up to a length', () => {
    const many = Array.from({ length: 20 }, (_, i) => `1.2.${i}`)
    const { tried } = judgeCriterion(FAILS, { ...FACTS, certificatePolicies: many }, '')
    expect(tried[0]?.found).toBe('1.2.0, 1.2.1, 1.2.2, 1.2.3, 1.2.4, 1.2.5, 1.2.6, 1.2.7, ...')
    const eight = judgeCriterion(FAILS, { ...FACTS, certificatePolicies: many.slice(0, 8) }, '')
    expect(eight.tried[0]?.found).toBe('1.2.0, 1.2.1, 1.2.2, 1.2.3, 1.2.4, 1.2.5, 1.2.6, 1.2.7')
    const named = judgeCriterion({ kind: 'subject-attribute', type: '2.5.4.10', equals: 'x' }, FACTS, '')
    expect(named.tried).toMatchObject([{ expected: 'O=x', found: 'Testbed Trading' }])
    const any = judgeCriterion({ kind: 'subject-attribute', type: '2.5.4.10' }, FACTS, '')
    expect(any.tried).toMatchObject([{ expected: 'O', found: 'Testbed Trading' }])
  })
})
