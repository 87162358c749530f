import { describe, expect, it } from 'vitest'
import { decideSignature } from '../../src/acceptance/decide.ts'
import { PRESETS } from '../../src/acceptance/presets.ts'
import type { Agreement } from '../../src/agreements/types.ts'
import { STATES, type StateCode } from '../../src/core/states.ts'
import type { Origin } from '../../src/origin/origin.ts'
import type { SignerFacts } from '../../src/origin/signer-facts.ts'
import { recognise, recogniseEverywhere } from '../../src/recognition/recognise.ts'

import type { Recognition, RecognitionQuestion } from '../../src/recognition/types.ts'
import fc from '../fast-check.ts'
import { AT, testLink, testQuestion, trustWith, UNTIL } from './synthetic.ts'
import { agreement, type World, world } from './worlds.ts'

type KnownOrigin = Extract<Origin, { known: true }>

/** What has to hold whatever the agreements say. */

const RUNS = { numRuns: 1_000 }

const ask = (w: World, question: Partial<RecognitionQuestion> = {}, state: StateCode = 'SG'): Recognition =>
  recognise(w.origin, state, testQuestion(question), trustWith(w.agreements, w.completeness))

const amount = fc.constantFrom(undefined, { value: '4', currency: 'SGD' }, { value: '7', currency: 'SGD' })
const questionOf = (stake: RecognitionQuestion['amount']): Partial<RecognitionQuestion> =>
  stake === undefined ? {} : { amount: stake }

const accepts = (origin: Origin, recognition: Recognition): boolean =>
  decideSignature({
    conclusion: { indication: 'TOTAL-PASSED' },
    origin,
    relyingState: 'SG',
    recognition,
    staleTrust: null,
    signer: 'not-pinned',
    binding: 'bound',
    policy: PRESETS.contract,
  }).outcome === 'accept'

const named = ({ because, agreements: used }: Recognition): readonly string[] => [
  ...because.map((one) => one.agreement),
  ...used.map(({ id }) => id),
]

describe('recognition', () => {
  it('comes from agreements that point, link by link, from the relying state to the origin', () => {
    fc.assert(
      fc.property(world, (w) => {
        const { outcome, agreements: used, chains } = ask(w)
        if (outcome !== 'recognised') return
        const byId = new Map(w.agreements.map((one) => [one.id, one]))
        const ways = chains ?? [
          [{ pointingState: 'SG', pointedState: 'TH', agreements: used.map(({ id }) => id), level: '' }],
        ]
        expect(ways.length).toBeGreaterThan(0)
        for (const links of ways) {
          expect(links[0]?.pointingState).toBe('SG')
          expect(links.at(-1)?.pointedState).toBe('TH')
          expect(new Set(links.map(({ pointingState }) => pointingState)).size).toBe(links.length)
          for (const [i, { pointingState, pointedState, agreements: ids }] of links.entries()) {
            if (i > 0) expect(links[i - 1]?.pointedState).toBe(pointingState)
            expect(ids.length).toBeGreaterThan(0)
            for (const id of ids) {
              const { effect, chain, ...one } = byId.get(id) as Agreement
              expect(one).toMatchObject({ pointingState, pointedState })
              expect(effect).toBe('recognises')
              if (links.length > 1) expect(chain.allowed && chain.maximumDepth >= links.length).toBe(true)
            }
          }
        }
      }),
      RUNS,
    )
  })

  it('is never inferred from the inverse', () => {
    fc.assert(
      fc.property(world, (w) => {
        // Nothing points from the relying state: whatever the others say of it, and of each other, is no answer of its own.
        const theirs = w.agreements.filter(({ pointingState }) => pointingState !== 'SG')
        const inverse = w.agreements
          .filter(({ pointingState }) => pointingState === 'SG')
          .map((one) => ({ ...one, pointingState: one.pointedState, pointedState: one.pointingState }))
        expect(ask({ ...w, agreements: [...theirs, ...inverse] }).outcome).toMatch(/^(unknown|not-recognised)$/)
      }),
      RUNS,
    )
  })

  it('needs every link of a chain, and the permission of each', () => {
    const links = [testLink('SG', 'MY'), testLink('MY', 'VN'), testLink('VN', 'TH')]
    const broken: readonly Partial<Agreement>[] = [
      { effect: 'refuses', classes: [] },
      { status: 'proposed' },
      { status: 'repealed', until: AT },
      { from: AT + 1 },
      { uses: ['invoice'] },
      { classes: [{ from: 'another class', to: 'x' }] },
      { criteria: [{ kind: 'qc-type', anyOf: ['1.2'] }] },
      { chain: { allowed: false, maximumDepth: 1 } },
      { chain: { allowed: true, maximumDepth: 2 } },
    ]
    fc.assert(
      fc.property(world, fc.nat(2), fc.constantFrom(...broken), (w, at, change) => {
        const origin = { ...w.origin, service: { ...w.origin.service, legalClass: 'Testbed class' } }
        const asked = { ...w, origin: { ...origin, facts: { ...origin.facts, relianceLimits: [] } } }
        expect(ask({ ...asked, agreements: links })).toMatchObject({ outcome: 'recognised', level: 'level of SG' })
        const without = links.filter((_, i) => i !== at)
        expect(ask({ ...asked, agreements: without }).outcome).not.toBe('recognised')
        const changed = links.map((link, i) => (i === at ? { ...link, ...change } : link))
        expect(ask({ ...asked, agreements: changed }).outcome).not.toBe('recognised')
      }),
      { numRuns: 200 },
    )
  })

  it('is the same in whatever order the agreements come', () => {
    fc.assert(
      fc.property(
        world.chain((w) =>
          fc.tuple(fc.constant(w), fc.shuffledSubarray([...w.agreements], { minLength: w.agreements.length })),
        ),
        ([w, shuffled]) => {
          expect(ask({ ...w, agreements: shuffled })).toEqual(ask(w))
        },
      ),
      RUNS,
    )
  })

  it('is of no data that call themselves partial a "no", but by a refusal', () => {
    fc.assert(
      fc.property(world, (w) => {
        const { outcome, reason } = ask({ ...w, completeness: { SG: 'partial' } })
        if (outcome === 'not-recognised') expect(reason).toBe('AGREEMENT_REFUSES')
      }),
      RUNS,
    )
  })

  it('reaches no service that its own state withdrew', () => {
    fc.assert(
      fc.property(world, (w) => {
        const withdrawn = { ...w.origin, withdrawn: w.origin.service }
        const row = recogniseEverywhere(withdrawn, testQuestion(), trustWith(w.agreements, w.completeness))
        for (const { outcome } of Object.values(row)) expect(['domestic', 'not-recognised']).toContain(outcome)
      }),
      RUNS,
    )
  })

  it('by a chain never stands beside a word of the relying state itself', () => {
    fc.assert(
      fc.property(world, (w) => {
        const spoken = w.agreements.some(
          ({ pointingState, pointedState, status, from }) =>
            pointingState === 'SG' && pointedState === 'TH' && status !== 'proposed' && from <= AT,
        )
        if (spoken) expect(ask(w)).not.toHaveProperty('chains')
      }),
      RUNS,
    )
  })
})

describe('a repeal', () => {
  it('never makes a signature recognised that comes after it, except by ending a contradiction', () => {
    fc.assert(
      fc.property(world, fc.nat(9), fc.constantFrom('prospective', 'retroactive'), (w, index, effectOfRepeal) => {
        const chosen = w.agreements[index]
        if (chosen === undefined || chosen.effect === 'refuses') return
        const repealed: Agreement = { ...chosen, status: 'repealed', until: AT, effectOfRepeal }
        const before = ask(w)
        const after = ask({ ...w, agreements: w.agreements.map((one) => (one === chosen ? repealed : one)) })
        if (after.outcome === 'recognised' && before.outcome !== 'recognised')
          expect(mayContradict(before) || contradicts(w, chosen)).toBe(true)
        expect(after.agreements.map(({ id }) => id)).not.toContain(chosen.id)
      }),
      RUNS,
    )
  })

  it('of effect for the past takes from every signature what it gave, once it has happened', () => {
    fc.assert(
      fc.property(world, fc.nat(9), (w, index) => {
        const chosen = w.agreements[index]
        if (chosen === undefined || chosen.effect === 'refuses') return
        const undone: Agreement = { ...chosen, status: 'repealed', until: UNTIL, effectOfRepeal: 'retroactive' }
        const all = { ...w, agreements: w.agreements.map((one) => (one === chosen ? undone : one)) }
        expect(ask(all, { now: UNTIL }).agreements.map(({ id }) => id)).not.toContain(chosen.id)
      }),
      RUNS,
    )
  })
})

/** Chains led to different levels, or it was not known whether one of them leads to another. */
function mayContradict({ outcome, reason }: Recognition): boolean {
  return outcome === 'conflict' || (outcome === 'unknown' && OPEN.has(reason ?? ''))
}

const OPEN: ReadonlySet<string> = new Set(['CLASS_UNKNOWN', 'CRITERION_UNKNOWN', 'CRITERION_FACT_UNKNOWN'])

/** Another agreement between the same states contradicted it, in level or at all, or may have. */
function contradicts({ agreements: all }: World, chosen: Agreement): boolean {
  return all.some(
    (one) => one !== chosen && one.pointingState === chosen.pointingState && one.pointedState === chosen.pointedState,
  )
}

describe('an agreement that is not on the way', () => {
  it('changes no cell', () => {
    fc.assert(
      fc.property(world, agreement, (w, extra) => {
        const all = [...w.agreements, extra]
        const [plain, more] = [w.agreements, all].map((some) =>
          recogniseEverywhere(w.origin, testQuestion(), trustWith(some, w.completeness)),
        )
        for (const state of STATES) {
          if (isOnTheWay(state, extra, all)) continue
          expect(more?.[state]).toEqual(plain?.[state])
        }
      }),
      RUNS,
    )
  })
})

/** Whether the state, or one of which it may take over recognitions, has the agreement; and about the origin, or as a link itself. */
function isOnTheWay(state: StateCode, extra: Agreement, all: readonly Agreement[]): boolean {
  if (extra.pointedState !== 'TH' && !extra.chain.allowed) {
    const beside = all.some(
      (one) =>
        one.pointingState === extra.pointingState && one.pointedState === extra.pointedState && one.chain.allowed,
    )
    if (!beside) return false
  }
  const reached = new Set<StateCode>([state])
  for (const from of reached)
    for (const { pointingState, pointedState, chain } of all)
      if (pointingState === from && chain.allowed) reached.add(pointedState)
  return reached.has(extra.pointingState)
}

describe('less knowledge', () => {
  it('of the certificate never makes anything acceptable', () => {
    const facts: readonly (keyof SignerFacts)[] = [
      'certificatePolicies',
      'extendedKeyUsage',
      'keyUsage',
      'issuerKeys',
      'subject',
      'qcStatements',
      'qcTypes',
      'relianceLimits',
    ]
    fc.assert(
      fc.property(world, fc.subarray([...facts], { minLength: 1 }), amount, (w, forgotten, stake) => {
        const gone: ReadonlySet<string> = new Set(forgotten)
        const known = Object.fromEntries(Object.entries(w.origin.facts).filter(([fact]) => !gone.has(fact)))
        const less: KnownOrigin = { ...w.origin, facts: known }
        if (accepts(less, ask({ ...w, origin: less }, questionOf(stake))))
          expect(accepts(w.origin, ask(w, questionOf(stake)))).toBe(true)
      }),
      RUNS,
    )
  })

  it('of the class, the status, the adoption or the origin itself never does', () => {
    fc.assert(
      fc.property(world, (w) => {
        const unclassed: KnownOrigin = { ...w.origin, service: { ...w.origin.service, legalClass: null } }
        expect(accepts(unclassed, ask({ ...w, origin: unclassed }))).toBe(false)
        const unattested: KnownOrigin = { ...w.origin, status: 'observed', statusAttested: false }
        expect(accepts(unattested, ask({ ...w, origin: unattested }))).toBe(false)
        const unknown: Origin = { known: false, code: 'ORIGIN_UNKNOWN' }
        const nothing = recognise(unknown, 'SG', testQuestion(), trustWith(w.agreements, w.completeness))
        expect(accepts(unknown, nothing)).toBe(false)
      }),
      RUNS,
    )
  })

  it('of what is at stake never does', () => {
    fc.assert(
      fc.property(world, amount, (w, stake) => {
        if (accepts(w.origin, ask(w))) expect(accepts(w.origin, ask(w, questionOf(stake)))).toBe(true)
      }),
      RUNS,
    )
  })

  // Whoever loses an objection cannot know it; but what stood against was named in the answer, and can be compared.
  it('of an agreement does so only where the answer named that agreement as what stood against', () => {
    fc.assert(
      fc.property(world, fc.nat(9), amount, (w, index, stake) => {
        const removed = w.agreements[index]
        if (removed === undefined) return
        const before = ask(w, questionOf(stake))
        const less = { ...w, agreements: w.agreements.filter((one) => one !== removed) }
        if (accepts(w.origin, ask(less, questionOf(stake))) && !accepts(w.origin, before))
          expect(named(before)).toContain(removed.id)
      }),
      RUNS,
    )
  })

  it('of all agreements leaves none recognised', () => {
    fc.assert(
      fc.property(world, (w) => {
        expect(ask({ ...w, agreements: [] }).outcome).toMatch(/^(unknown|not-recognised)$/)
      }),
      { numRuns: 50 },
    )
  })
})

// What never happens in a world says nothing of it.
describe('the worlds asked', () => {
  const sample = fc.sample(world, { numRuns: 3_000, seed: 1 })

  it('have every answer, by chains too', () => {
    const seen = new Map<string, number>()
    for (const w of sample) {
      const { outcome, chains } = ask(w)
      const answer = `${outcome}${chains === undefined ? '' : ` by ${chains[0]?.length}`}`
      seen.set(answer, (seen.get(answer) ?? 0) + 1)
    }
    for (const answer of ['conflict', 'not-recognised', 'recognised', 'recognised by 2', 'recognised by 3', 'unknown'])
      expect(seen.get(answer) ?? 0, answer).toBeGreaterThan(0)
  })

  it('are acceptable in one of twenty at least', () => {
    const accepted = sample.filter((w) => accepts(w.origin, ask(w)))
    expect(accepted.length).toBeGreaterThan(sample.length / 20)
  })
})
