import * as v from 'valibot'
import { KEY_USAGE_BITS, type KeyUsageBit } from '../x509/key-usage.ts'
import type { CriterionOperator } from './types.ts'

/** The JSON of the criteria of an agreement: a tree, its operators and what they are about told apart by `kind`. */
export type CriterionJson =
  | { kind: CriterionOperator; of: CriterionJson[] }
  | {
      kind: 'certificate-policies' | 'extended-key-usage' | 'issuer-key' | 'qc-statement' | 'qc-type'
      anyOf: string[]
    }
  | { kind: 'key-usage'; allOf: KeyUsageBit[] }
  | { kind: 'subject-attribute'; type: string; equals?: string | undefined }
  /** Of a kind that this version does not know: its members are not read. */
  | { kind: 'unknown'; name: string }

/** Criteria below criteria. Rules that people write have three or four levels. */
const MOST_LEVELS = 8

const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(4_000))
const Oid = v.pipe(v.string(), v.maxLength(4_000), v.regex(/^[0-2](\.(0|[1-9]\d*))+$/, 'Expected an object identifier'))
const Sha256 = v.pipe(v.string(), v.regex(/^[\da-f]{64}$/, 'Expected a SHA-256 in lower-case hexadecimal'))

const someOf = <T>(item: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, T[]> =>
  v.pipe(v.array(item), v.minLength(1))

const Oids = someOf(Oid)

const LEAVES: ReadonlyMap<unknown, v.GenericSchema<unknown, CriterionJson>> = new Map<
  unknown,
  v.GenericSchema<unknown, CriterionJson>
>([
  ['certificate-policies', v.strictObject({ kind: v.literal('certificate-policies'), anyOf: Oids })],
  ['extended-key-usage', v.strictObject({ kind: v.literal('extended-key-usage'), anyOf: Oids })],
  ['qc-statement', v.strictObject({ kind: v.literal('qc-statement'), anyOf: Oids })],
  ['qc-type', v.strictObject({ kind: v.literal('qc-type'), anyOf: Oids })],
  ['issuer-key', v.strictObject({ kind: v.literal('issuer-key'), anyOf: someOf(Sha256) })],
  ['key-usage', v.strictObject({ kind: v.literal('key-usage'), allOf: someOf(v.picklist(KEY_USAGE_BITS)) })],
  ['subject-attribute', v.strictObject({ kind: v.literal('subject-attribute'), type: Text, equals: v.optional(Text) })],
])

const Unknown: v.GenericSchema<unknown, CriterionJson> = v.pipe(
  v.looseObject({ kind: Text }),
  v.transform(({ kind }) => ({ kind: 'unknown', name: kind }) as const),
)

function operatorAt(kind: CriterionOperator, level: number): v.GenericSchema<unknown, CriterionJson> {
  return v.strictObject({ kind: v.literal(kind), of: someOf(criterionAt(level + 1)) })
}

const TooDeep: v.GenericSchema<unknown, CriterionJson> = v.custom<CriterionJson>(
  () => false,
  `Expected at most ${MOST_LEVELS} levels of criteria`,
)

/** Chosen by `kind`, so that a failure is told at the member that fails; made level by level, so that depth is bounded. */
function criterionAt(level: number): v.GenericSchema<unknown, CriterionJson> {
  return v.lazy((input) => {
    if (level > MOST_LEVELS) return TooDeep
    const kind = typeof input === 'object' && input !== null && 'kind' in input ? input.kind : undefined
    if (kind === 'all' || kind === 'at-least-one' || kind === 'none') return operatorAt(kind, level)
    return LEAVES.get(kind) ?? Unknown
  })
}

export const CRITERIA_SHAPE: v.GenericSchema<unknown, CriterionJson[]> = v.array(criterionAt(1))
