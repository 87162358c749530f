import type { Amount } from '../../src/agreements/amount.ts'
import type { Agreement, Criterion, RecognitionData, Use } from '../../src/agreements/types.ts'
import type { StateCode } from '../../src/core/states.ts'
import { withoutNulls } from '../../src/core/without-nulls.ts'
import type { Origin } from '../../src/origin/origin.ts'
import type { SignerFacts } from '../../src/origin/signer-facts.ts'

import fc from '../fast-check.ts'
import { testService } from '../trust/synthetic.ts'
import { AT, FACTS, FROM, NOT_UNDERSTOOD, policies, testAgreement, testOrigin, UNTIL } from './synthetic.ts'

type KnownOrigin = Extract<Origin, { known: true }>

/** Recognition data of every kind, dense enough that agreements meet: four states, of which Thailand is the origin and Singapore relies. */
export interface World {
  readonly agreements: readonly Agreement[]
  readonly completeness: RecognitionData['completeness']
  readonly origin: KnownOrigin
}

const SOME_STATES: readonly StateCode[] = ['SG', 'MY', 'VN', 'TH']
const state: fc.Arbitrary<StateCode> = fc.constantFrom(...SOME_STATES)

type Direction = readonly [StateCode, StateCode]

/** From the relying state to the origin, or on a way between them, more often than elsewhere: what lies elsewhere decides nothing. */
const direction: fc.Arbitrary<Direction> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Direction>(['SG', 'TH']) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Direction[]>(['SG', 'MY'], ['MY', 'TH'], ['SG', 'VN'], ['VN', 'TH'], ['MY', 'VN']),
  },
  { weight: 1, arbitrary: fc.tuple(state, state).filter(([pointing, pointed]) => pointing !== pointed) },
)

/** The first far more often than all others: a world in which one thing is odd, and not everything. */
const mostly = <T>(usual: T, ...odd: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant(usual) },
    ...odd.map((one) => ({ weight: 1, arbitrary: fc.constant(one) })),
  )

const leaf: fc.Arbitrary<Criterion> = fc.constantFrom<Criterion[]>(
  policies('1.2.3'),
  policies('9.9'),
  { kind: 'key-usage', allOf: ['nonRepudiation'] },
  { kind: 'extended-key-usage', anyOf: ['1.3.6.1.5.5.7.3.36'] },
  { kind: 'issuer-key', anyOf: ['a'.repeat(64)] },
  { kind: 'subject-attribute', type: '2.5.4.10', equals: 'testbed  TRADING' },
  { kind: 'subject-attribute', type: '2.5.4.97' },
  { kind: 'qc-statement', anyOf: ['0.4.0.1862.1.1'] },
  { kind: 'qc-type', anyOf: ['0.4.0.1862.1.6.1'] },
  NOT_UNDERSTOOD,
)

const operation: fc.Arbitrary<Criterion> = fc.record({
  kind: fc.constantFrom<('all' | 'at-least-one' | 'none')[]>('all', 'at-least-one', 'none'),
  of: fc.array(leaf, { minLength: 1, maxLength: 3 }),
})

const criterion: fc.Arbitrary<Criterion> = fc.oneof(
  leaf,
  operation,
  fc.record({
    kind: fc.constantFrom<('all' | 'at-least-one' | 'none')[]>('all', 'at-least-one', 'none'),
    of: fc.array(operation, { minLength: 1, maxLength: 2 }),
  }),
)

export const agreement: fc.Arbitrary<Agreement> = fc
  .record({
    id: fc.uuid(),
    effect: mostly<Agreement['effect']>('recognises', 'refuses'),
    direction,
    status: mostly<Agreement['status']>('enacted', 'repealed', 'proposed'),
    effectOfRepeal: fc.constantFrom<Agreement['effectOfRepeal'][]>('prospective', 'retroactive'),
    from: mostly(FROM, AT, AT + 1),
    until: mostly<number | null>(null, AT, UNTIL),
    uses: mostly<readonly Use[]>(['contract'], ['any'], ['contract', 'invoice'], ['invoice'], []),
    criteria: fc.oneof(fc.constant([]), fc.array(criterion, { minLength: 1, maxLength: 2 })),
    conditions: mostly<readonly string[]>([], ['a condition']),
    maximumAmount: mostly<Amount | null>(null, { value: '10', currency: 'SGD' }),
    maximumDepth: mostly(3, 1, 2),
    other: mostly(false, true),
  })
  .map(({ maximumDepth, other, direction: [pointingState, pointedState], ...one }) => {
    const rest = withoutNulls({ ...one, pointingState, pointedState })
    return testAgreement({
      ...rest,
      classes:
        rest.effect === 'refuses'
          ? []
          : [
              { from: 'Testbed class', to: `level of ${rest.pointingState}` },
              { from: '*', to: other ? `other level of ${rest.pointingState}` : `level of ${rest.pointingState}` },
            ],
      chain: { allowed: rest.effect === 'recognises' && maximumDepth > 1, maximumDepth },
    })
  })

const many: fc.Arbitrary<readonly Agreement[]> = fc.uniqueArray(agreement, {
  selector: ({ id }) => id,
  maxLength: 10,
  // As often few as many: in a crowd something always contradicts.
  size: 'max',
})

const isDirect = ({ pointingState, pointedState }: Agreement): boolean =>
  pointingState === 'SG' && pointedState === 'TH'

/** Of a relying state that is silent on the origin, so that chains count. */
const roundabout = many.map((all) => all.filter((one) => !isDirect(one)))

/** One or two that hold but for their criteria and their levels: what is known of the signer decides. */
const criterial: fc.Arbitrary<readonly Agreement[]> = fc.uniqueArray(
  fc
    .record({ id: fc.uuid(), criteria: fc.array(criterion, { minLength: 1, maxLength: 2 }), other: fc.boolean() })
    .map(({ id, criteria, other }) =>
      testAgreement({ id, criteria, classes: [{ from: '*', to: other ? 'other level' : 'level' }] }),
    ),
  { selector: ({ id }) => id, minLength: 1, maxLength: 2 },
)

/** Each state takes over from the next. */
const linked: fc.Arbitrary<readonly Agreement[]> = fc.tuple(
  ...(['SG MY', 'MY VN', 'VN TH'] as const).map((way) => {
    const [pointingState, pointedState] = way.split(' ') as [StateCode, StateCode]
    const classes = [{ from: '*', to: `level of ${pointingState}` }]
    return agreement.map((one) => ({
      ...one,
      pointingState,
      pointedState,
      classes: one.effect === 'refuses' ? [] : classes,
    }))
  }),
)

const agreements = fc.oneof(many, roundabout, criterial, linked)

const facts: fc.Arbitrary<SignerFacts> = fc
  .record({
    certificatePolicies: fc.constantFrom<readonly string[]>([], ['1.2.3']),
    extendedKeyUsage: fc.constantFrom<readonly string[] | null>(null, ['1.3.6.1.5.5.7.3.36']),
    qcStatements: fc.constantFrom<readonly string[]>([], ['0.4.0.1862.1.1']),
    relianceLimits: mostly<readonly Amount[]>([], [{ value: '5', currency: 'SGD' }]),
  })
  .map((some) => ({ ...FACTS, ...withoutNulls(some) }))

const origin: fc.Arbitrary<KnownOrigin> = fc
  .record({ facts, legalClass: mostly<string | null>('Testbed class', 'odd', null) })
  .map((some) =>
    testOrigin({ facts: some.facts, service: testService('ca', { state: 'TH', legalClass: some.legalClass }) }),
  )

export const world: fc.Arbitrary<World> = fc.record({
  agreements,
  completeness: fc.constantFrom<RecognitionData['completeness'][]>(
    {},
    { SG: 'partial' },
    { SG: 'authoritative', TH: 'authoritative' },
    { SG: 'authoritative', MY: 'authoritative', VN: 'authoritative' },
  ),
  origin,
})
