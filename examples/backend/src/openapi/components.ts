import reportSchema from 'asean-verify/schema/report.schema.json' with { type: 'json' }
import { PROBLEMS } from '../http/problem.ts'
import type { JsonSchema } from '../schemas.ts'

/** The schemas of what is answered, by the names under which the document refers to them. */
export function componentSchemas(): Readonly<Record<string, JsonSchema>> {
  const { $defs, $schema: _, $id: __, ...report } = withReferencesHere(reportSchema)
  return { ...$defs, Report: report, Problem: PROBLEM, Order: ORDER, Explained: EXPLAINED, Health: HEALTH }
}

export function schemaReference(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` }
}

/** The parts of the report's schema are schemas of this document; tools for OpenAPI are seldom good at references inside another `$id`. */
function withReferencesHere<Schema>(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'))
}

const CODE = { anyOf: ['reasonCode', 'relaxationCode', 'warningCode', 'nextStepCode'].map(schemaReference) }
const OUTCOME = { enum: ['accept', 'review', 'reject'] }

const PROBLEM: JsonSchema = {
  description: 'RFC 9457.',
  type: 'object',
  properties: {
    type: { type: 'string', pattern: '^urn:asean-verify:problem:' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { enum: Object.keys(PROBLEMS), description: 'The last part of `type`.' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { name: { type: 'string' }, detail: { type: 'string' } },
        required: ['name', 'detail'],
        additionalProperties: false,
      },
    },
  },
  required: ['type', 'title', 'status', 'code'],
  additionalProperties: false,
}

const EXPLAINED: JsonSchema = {
  type: 'object',
  properties: { code: CODE, text: { type: 'string' } },
  required: ['code', 'text'],
  additionalProperties: false,
}

const EXPLAINED_LIST = { type: 'array', items: schemaReference('Explained') }

const CONTRACT: JsonSchema = {
  description: 'The last contract that was given, as it was judged.',
  type: ['object', 'null'],
  properties: {
    sha256: schemaReference('sha256'),
    judgedAt: schemaReference('instant'),
    outcome: OUTCOME,
    reasons: EXPLAINED_LIST,
    relaxations: EXPLAINED_LIST,
    warnings: EXPLAINED_LIST,
    next: EXPLAINED_LIST,
  },
  required: ['sha256', 'judgedAt', 'outcome', 'reasons', 'relaxations', 'warnings', 'next'],
  additionalProperties: false,
}

const ORDER: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    buyer: {
      type: 'object',
      properties: { organizationIdentifier: { type: 'string' }, state: schemaReference('state') },
      required: ['organizationIdentifier', 'state'],
      additionalProperties: false,
    },
    relyingState: schemaReference('state'),
    status: {
      enum: ['held', 'released', 'refused'],
      description: 'Held: no contract yet, or one to be looked at. Refused: one not to rely on; another may be given.',
    },
    createdAt: schemaReference('instant'),
    contract: CONTRACT,
  },
  required: ['id', 'buyer', 'relyingState', 'status', 'createdAt', 'contract'],
  additionalProperties: false,
}

const HEALTH: JsonSchema = {
  type: 'object',
  properties: {
    status: { const: 'ok' },
    trust: {
      type: 'object',
      properties: {
        environment: schemaReference('environment'),
        lists: { type: 'array', items: { type: 'string' } },
      },
      required: ['environment', 'lists'],
      additionalProperties: false,
    },
  },
  required: ['status', 'trust'],
  additionalProperties: false,
}
