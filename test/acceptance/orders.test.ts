import { describe, expect, it } from 'vitest'
import { type DecisionInput, decideSignature } from '../../src/acceptance/decide.ts'
import { PRESETS } from '../../src/acceptance/presets.ts'
import type { AcceptancePolicy, PolicyName } from '../../src/acceptance/types.ts'
import fc from '../fast-check.ts'
import { share } from '../share.ts'
import {
  decide,
  type Facts,
  factPairs,
  facts,
  factsAndOne,
  flawless,
  isAsStrict,
  policies,
  policyPairs,
  severity,
} from './orders.ts'

const RUNS = { numRuns: share(6_000, 1_500) }

describe('a policy that asks for all that another asks for', () => {
  it('gives no milder outcome, whatever is known of a document', () => {
    fc.assert(
      fc.property(policyPairs, facts, ({ strict, mild }, known) => {
        expect(isAsStrict(strict, mild)).toBe(true)
        expect(severity(decide(known, strict))).toBeGreaterThanOrEqual(severity(decide(known, mild)))
      }),
      RUNS,
    )
  })

  it('gives no milder outcome for looking at more fields, where signatures differ in nothing but what they cover', () => {
    const names = fc.subarray(['Seller', 'Buyer', 'Witness'], { minLength: 1 })
    const covers = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean())
    fc.assert(
      fc.property(policies, names, names, factsAndOne, covers, (policy, fewer, others, { one }, covered) => {
        const mild: AcceptancePolicy = { ...policy, signer: 'every', signatures: fewer }
        const strict: AcceptancePolicy = { ...mild, signatures: [...fewer, ...others] }
        expect(isAsStrict(strict, mild)).toBe(true)
        const signatures = ['Seller', 'Buyer', 'Witness'].map((field, i) => ({
          ...flawless(one),
          field,
          coversToday: covered[i] ?? true,
        }))
        const known = { signatures, unsignedFields: [], laterMarks: [], problems: [] }
        expect(severity(decide(known, strict))).toBeGreaterThanOrEqual(severity(decide(known, mild)))
      }),
      { numRuns: share(1_000, 250) },
    )
  })

  it('gives no milder outcome of one signature', () => {
    fc.assert(
      fc.property(policyPairs, facts, ({ strict, mild }, { signatures }) => {
        for (const one of signatures) {
          const signer = one.match
          const input = { ...one, signer, relyingState: one.recognition === null ? null : 'SG' } as const
          const by = (policy: AcceptancePolicy) =>
            severity(decideSignature({ ...input, policy } satisfies DecisionInput))
          expect(by(strict)).toBeGreaterThanOrEqual(by(mild))
        }
      }),
      RUNS,
    )
  })
})

describe('the order of policies', () => {
  it('puts each policy at its own side, and two that ask the same at each other’s', () => {
    fc.assert(fc.property(policies, (policy) => isAsStrict(policy, { ...policy, name: 'another' })))
  })

  it('goes on over three of them', () => {
    fc.assert(
      fc.property(policyPairs, policies, ({ strict, mild }, third) => {
        fc.pre(isAsStrict(mild, third))
        return isAsStrict(strict, third)
      }),
    )
  })

  it('holds among the presets', () => {
    const below = (name: PolicyName) =>
      Object.values(PRESETS).flatMap((other) =>
        other.name !== name && isAsStrict(PRESETS[name], other) ? [other.name] : [],
      )
    expect(below('invoice')).toEqual(['contract', 'counterpart', 'archive', 'technical'])
    expect(below('contract')).toEqual(['counterpart', 'archive', 'technical'])
    expect(below('counterpart')).toEqual(['technical'])
    expect(below('technical')).toEqual([])
  })

  const ACCEPTED = {
    field: 'Seller',
    role: 'signature',
    conclusion: { indication: 'TOTAL-PASSED' },
    origin: { known: true, withdrawn: null, statusAttested: true },
    recognition: { outcome: 'domestic', conditions: [] },
    staleTrust: null,
    match: 'not-pinned',
    binding: 'bound',
    coversToday: true,
  } as const
  const documentWith = (...signatures: Facts['signatures']): Facts => ({
    signatures,
    unsignedFields: [],
    laterMarks: [],
    problems: [],
  })
  const outcome = (known: Facts, policy: Partial<AcceptancePolicy>) =>
    decide(known, { ...PRESETS.contract, ...policy }).outcome

  it('does not compare all signatures with those of some fields: each asks for what the other does not', () => {
    const named = { signatures: ['Seller', 'Buyer'] } as const
    const alone = documentWith(ACCEPTED)
    expect([outcome(alone, named), outcome(alone, {})]).toEqual(['reject', 'accept'])
    const witness = { ...ACCEPTED, field: 'Witness', recognition: { outcome: 'unknown', conditions: [] } } as const
    const withWitness = documentWith(witness, ACCEPTED, { ...ACCEPTED, field: 'Buyer' })
    expect([outcome(withWitness, named), outcome(withWitness, {})]).toEqual(['accept', 'review'])
  })

  it('does not compare some fields with more of them, where the expected signer may have signed in any', () => {
    const known = documentWith({ ...ACCEPTED, match: 'mismatched' }, { ...ACCEPTED, field: 'Buyer', match: 'matched' })
    const [fewer, more] = [{ signatures: ['Seller'] }, { signatures: ['Seller', 'Buyer'] }]
    expect([outcome(known, fewer), outcome(known, more)]).toEqual(['reject', 'accept'])
    const every = { signer: 'every' } as const
    expect([outcome(known, { ...fewer, ...every }), outcome(known, { ...more, ...every })]).toEqual([
      'reject',
      'reject',
    ])
  })
})

describe('bad news', () => {
  it('never improves an outcome, by whatever policy: a withdrawal, a failed check, an origin or a recognition that is lost', () => {
    fc.assert(
      fc.property(factPairs, policies, ({ good, bad }, policy) => {
        expect(severity(decide(bad, policy))).toBeGreaterThanOrEqual(severity(decide(good, policy)))
      }),
      RUNS,
    )
  })

  it('is that a signature to which there is no objection is not there', () => {
    fc.assert(
      fc.property(factsAndOne, policies, ({ known, one }, policy) => {
        const withIt = { ...known, signatures: [...known.signatures, flawless(one)] }
        expect(severity(decide(known, policy))).toBeGreaterThanOrEqual(severity(decide(withIt, policy)))
      }),
      RUNS,
    )
  })
})

describe('whatever is added to a document', () => {
  it('makes it acceptable only by a signature that is accepted itself', () => {
    let accepted = 0
    fc.assert(
      fc.property(factsAndOne, policies, ({ known, one }, policy) => {
        const withIt = decide({ ...known, signatures: [...known.signatures, one] }, policy)
        if (withIt.outcome !== 'accept') return
        accepted++
        if (decide(known, policy).outcome === 'accept') return
        expect(one.role).toBe('signature')
        expect(one.conclusion.indication).toBe('TOTAL-PASSED')
      }),
      RUNS,
    )
    expect(accepted).toBeGreaterThan(RUNS.numRuns / 25)
  })
})
