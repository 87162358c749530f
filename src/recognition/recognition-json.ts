import * as v from 'valibot'
import { STATES, type StateCode } from '../core/states.ts'
import type { Environment } from '../trust/types.ts'
import type { AgreementEffect, AgreementStatus, ClassMapping, LegalContext, Use } from './types.ts'

/**
 * The JSON of recognition data; `trust-lists/schema/recognition.schema.json` says the same as a JSON Schema. Unknown members are refused,
 * except in a criterion of a kind that this version does not know: such a criterion is kept by its kind, and never holds.
 */
export interface RecognitionJson {
  schemaVersion: 1
  environment: Environment
  completeness: Partial<Record<StateCode, 'authoritative' | 'partial'>>
  agreements: AgreementJson[]
  legalContext: LegalContext[]
}

export interface AgreementJson {
  id: string
  effect: AgreementEffect
  pointingState: StateCode
  pointedState: StateCode
  status: AgreementStatus
  from: string
  until: string | null
  classes: ClassMapping[]
  uses: Use[]
  criteria: CriterionJson[]
  conditions: string[]
  legalBasis: string
  source: string
}

/** `certificate-policies`: the signer's certificate carries at least one of `anyOf`. */
export type CriterionJson = { kind: 'certificate-policies'; anyOf: string[] } | { kind: string }

const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(4_000))
const DateTime = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, 'Expected YYYY-MM-DDThh:mm:ssZ'))
const Oid = v.pipe(v.string(), v.regex(/^[0-2](\.(0|[1-9]\d*))+$/, 'Expected an object identifier'))
const State = v.picklist(STATES)

const Completeness: v.GenericSchema<unknown, RecognitionJson['completeness']> = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value), 'Expected an object'),
  v.record(State, v.picklist(['authoritative', 'partial'])),
)

const POLICIES = 'certificate-policies'

const Criterion: v.GenericSchema<unknown, CriterionJson> = v.union([
  v.strictObject({ kind: v.literal(POLICIES), anyOf: v.pipe(v.array(Oid), v.minLength(1)) }),
  v.looseObject({ kind: v.pipe(Text, v.notValue(POLICIES)) }),
])

const Agreement: v.GenericSchema<unknown, AgreementJson> = v.strictObject({
  id: Text,
  effect: v.picklist(['recognises', 'refuses']),
  pointingState: State,
  pointedState: State,
  status: v.picklist(['enacted', 'repealed', 'proposed']),
  from: DateTime,
  until: v.nullable(DateTime),
  classes: v.array(v.strictObject({ from: Text, to: Text })),
  uses: v.array(v.picklist(['contract', 'invoice', 'archive', 'any'])),
  criteria: v.array(Criterion),
  conditions: v.array(Text),
  legalBasis: Text,
  source: Text,
})

export const RECOGNITION_SHAPE: v.GenericSchema<unknown, RecognitionJson> = v.strictObject({
  schemaVersion: v.literal(1),
  environment: v.picklist(['production', 'testbed', 'illustrative']),
  completeness: Completeness,
  agreements: v.array(Agreement),
  legalContext: v.array(
    v.strictObject({
      state: v.nullable(State),
      instrument: Text,
      says: Text,
      source: Text,
      confidence: v.picklist(['official text', 'secondary source', 'not confirmed']),
    }),
  ),
})
