import fc from 'fast-check'
import type { StateCode } from '../../src/core/states.ts'
import type { SignerFacts } from '../../src/recognition/signer-facts.ts'
import type { KnownOrigin } from '../../src/recognition/try-agreement.ts'
import type { Agreement, Criterion, RecognitionData, Use } from '../../src/recognition/types.ts'
import { testService } from '../trust/synthetic.ts'
import { AT, FACTS, FROM, NOT_UNDERSTOOD, policies, testAgreement, testOrigin, UNTIL } from './synthetic.ts'

/** Recognition data of every kind, dense enough that agreements meet: four states, of which Thailand is the origin and Singapore relies. */
export interface World {
  readonly agreements: readonly Agreement[]
  readonly completeness: RecognitionData['completeness']
  readonly origin: KnownOrigin
}

const SOME_STATES: readonly StateCode[] = ['SG', 'MY', 'VN', 'TH']
const state: fc.Arbitrary<StateCode> = fc.constantFrom(...SOME_STATES)

const leaf: fc.Arbitrary<Criterion> = fc.constantFrom<Criterion[]>(
  policies('1.2.3'),
  policies('9.9'),
  { kind: 'key-usage', allOf: ['nonRepudiation'] },
  { kind: 'extended-key-usage', anyOf: ['1.3.6.1.5.5.7.3.36'] },
  { kind: 'issuer-key', anyOf: ['a'.repeat(64)] },
  { kind: 'subject-attribute', type: '2.5.4.10', equals: 'testbed  TRADING' },
  { kind: 'subject-attribute', type: '2.5.4.97', equals: null },
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
    effect: fc.constantFrom<Agreement['effect'][]>('recognises', 'recognises', 'recognises', 'recognises', 'refuses'),
    pointingState: state,
    pointedState: state,
    status: fc.constantFrom<Agreement['status'][]>('enacted', 'enacted', 'enacted', 'repealed', 'proposed'),
    effectOfRepeal: fc.constantFrom<Agreement['effectOfRepeal'][]>('prospective', 'retroactive'),
    from: fc.constantFrom(FROM, FROM, FROM, AT, AT + 1),
    until: fc.constantFrom(null, null, null, AT, UNTIL),
    uses: fc.constantFrom<(readonly Use[])[]>(['contract'], ['any'], ['contract', 'invoice'], ['invoice'], []),
    criteria: fc.oneof(fc.constant([]), fc.constant([]), fc.array(criterion, { maxLength: 2 })),
    conditions: fc.constantFrom([], [], ['a condition']),
    maximumAmount: fc.constantFrom(null, null, { value: '10', currency: 'SGD' }),
    maximumDepth: fc.constantFrom(1, 2, 3, 3),
    other: fc.boolean(),
  })
  .filter(({ pointingState, pointedState }) => pointingState !== pointedState)
  .map(({ maximumDepth, other, ...rest }) =>
    testAgreement({
      ...rest,
      classes:
        rest.effect === 'refuses'
          ? []
          : [
              { from: 'Testbed class', to: `level of ${rest.pointingState}` },
              { from: '*', to: other ? `other level of ${rest.pointingState}` : `level of ${rest.pointingState}` },
            ],
      chain: { allowed: rest.effect === 'recognises' && maximumDepth > 1, maximumDepth },
    }),
  )

const agreements: fc.Arbitrary<readonly Agreement[]> = fc.uniqueArray(agreement, {
  selector: ({ id }) => id,
  maxLength: 10,
})

const facts: fc.Arbitrary<SignerFacts> = fc
  .record({
    certificatePolicies: fc.constantFrom<SignerFacts['certificatePolicies'][]>([], ['1.2.3']),
    extendedKeyUsage: fc.constantFrom<SignerFacts['extendedKeyUsage'][]>(null, ['1.3.6.1.5.5.7.3.36']),
    qcStatements: fc.constantFrom<SignerFacts['qcStatements'][]>([], ['0.4.0.1862.1.1']),
    relianceLimits: fc.constantFrom<SignerFacts['relianceLimits'][]>([], [], [], [{ value: '5', currency: 'SGD' }]),
  })
  .map((some) => ({ ...FACTS, ...some }))

const origin: fc.Arbitrary<KnownOrigin> = fc
  .record({ facts, legalClass: fc.constantFrom('Testbed class', 'Testbed class', 'odd', null) })
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
