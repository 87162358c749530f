import * as v from 'valibot'
import { STATES, type StateCode } from '../core/states.ts'
import type { Environment } from '../lists/types.ts'
import type { Amount } from './amount.ts'
import { CRITERIA_SHAPE, type CriterionJson } from './criterion-json.ts'
import {
  type AgreementEffect,
  type AgreementStatus,
  type AppliesTo,
  type ClassMapping,
  type EffectOfRepeal,
  type LegalContext,
  MOST_LINKS,
  type Use,
} from './types.ts'

/**
 * The JSON of recognition data; `trust-lists/schema/recognition.schema.json` says the same as a JSON Schema, and `trust-lists/RECOGNITION.md`
 * what it means. Unknown members are refused, except in a criterion of a kind that this version does not know.
 */
export interface RecognitionJson {
  /** Of version 1, in which agreements do not say what they apply to: they are read as `made`. */
  schemaVersion: 1 | 2
  environment: Environment
  completeness: Partial<Record<StateCode, 'authoritative' | 'partial'>>
  agreements: AgreementJson[]
  /** With `state: null` for an instrument of several states. */
  legalContext: (Omit<LegalContext, 'state'> & { readonly state: StateCode | null })[]
}

export interface AgreementJson {
  id: string
  effect: AgreementEffect
  pointingState: StateCode
  pointedState: StateCode
  status: AgreementStatus
  from: string
  until: string | null
  /** Due in version 2, and in no other. */
  appliesTo?: AppliesTo | undefined
  /** Left out: none is told. */
  history?: { status: AgreementStatus; since: string }[] | undefined
  /** Of a repealed agreement alone, which has to say it. */
  effectOfRepeal?: EffectOfRepeal | undefined
  classes: ClassMapping[]
  uses: Use[]
  criteria: CriterionJson[]
  conditions: string[]
  /** Left out: no limit. */
  maximumAmount?: Amount | undefined
  /** Left out: none. */
  timeStamps?: 'none' | 'all' | string[] | undefined
  /** Left out: not allowed. */
  chain?: { allowed: false } | { allowed: true; maximumDepth: number } | undefined
  legalBasis: string
  source: string
}

const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(4_000))
/** A day alone is its first moment, in UTC. */
const DateTime = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?$/, 'Expected YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ'),
)
const State = v.picklist(STATES)

const Completeness: v.GenericSchema<unknown, RecognitionJson['completeness']> = v.pipe(
  v.unknown(),
  v.check((value) => !Array.isArray(value), 'Expected an object'),
  v.record(State, v.picklist(['authoritative', 'partial'])),
)

const Status = v.picklist(['enacted', 'repealed', 'proposed'])

const Chain = v.variant('allowed', [
  v.strictObject({ allowed: v.literal(false) }),
  v.strictObject({
    allowed: v.literal(true),
    maximumDepth: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(MOST_LINKS)),
  }),
])

const Agreement: v.GenericSchema<unknown, AgreementJson> = v.strictObject({
  id: Text,
  effect: v.picklist(['recognises', 'refuses']),
  pointingState: State,
  pointedState: State,
  status: Status,
  from: DateTime,
  until: v.nullable(DateTime),
  appliesTo: v.optional(v.picklist(['made', 'relied-on'])),
  history: v.optional(v.pipe(v.array(v.strictObject({ status: Status, since: DateTime })), v.minLength(1))),
  effectOfRepeal: v.optional(v.picklist(['prospective', 'retroactive'])),
  classes: v.array(v.strictObject({ from: Text, to: Text })),
  uses: v.array(v.picklist(['contract', 'invoice', 'archive', 'any'])),
  criteria: CRITERIA_SHAPE,
  conditions: v.array(Text),
  maximumAmount: v.optional(
    v.strictObject({ value: Text, currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'Expected a code of ISO 4217')) }),
  ),
  timeStamps: v.optional(v.union([v.picklist(['none', 'all']), v.pipe(v.array(Text), v.minLength(1))])),
  chain: v.optional(Chain),
  legalBasis: Text,
  source: Text,
})

export const RECOGNITION_SHAPE: v.GenericSchema<unknown, RecognitionJson> = v.strictObject({
  schemaVersion: v.picklist([1, 2]),
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
      adviceFor: v.optional(v.picklist(['recognition', 'no-signature'])),
    }),
  ),
})
