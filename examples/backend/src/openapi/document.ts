import { PROBLEM_TYPE, PROBLEMS, type ProblemCode } from '../http/problem.ts'
import {
  DOCUMENT_TYPES,
  FORM_TYPE,
  type JsonSchema,
  NEW_ORDER_SCHEMA,
  ORDER_PARAMETERS_SCHEMA,
  QUESTION_SCHEMA,
} from '../schemas.ts'
import { componentSchemas, schemaReference } from './components.ts'

/** The OpenAPI document of this service: made of the schemas by which requests are checked, and of the report's own. */
export function openApiDocument(): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'asean-verify example backend',
      version: '1',
      description: 'Verifies signed documents, and holds an order until its contract is accepted.',
    },
    servers: [{ url: '/' }],
    paths: {
      '/verify': { post: VERIFY },
      '/orders': { post: OPEN_ORDER },
      '/orders/{id}': { get: GET_ORDER },
      '/orders/{id}/contract': { put: PUT_CONTRACT },
      '/health': { get: HEALTH },
      '/openapi.json': { get: OPENAPI },
    },
    components: { schemas: componentSchemas() },
  }
}

const DOCUMENT_BODIES = Object.fromEntries(DOCUMENT_TYPES.map((type) => [type, {}]))

const FORM_SCHEMA: JsonSchema = {
  ...QUESTION_SCHEMA,
  properties: {
    file: { contentMediaType: 'application/octet-stream', description: 'The PDF, or the CMS.' },
    content: { contentMediaType: 'application/octet-stream', description: 'What a detached CMS signs.' },
    ...propertiesOf(QUESTION_SCHEMA),
  },
  required: ['file'],
}

const OF_UPLOADS: readonly ProblemCode[] = [
  'BODY_EMPTY',
  'BODY_INCOMPLETE',
  'REQUEST_MALFORMED',
  'REQUEST_TIMEOUT',
  'BODY_TOO_LARGE',
  'MEDIA_TYPE_UNSUPPORTED',
  'EXPECTATION_UNSUPPORTED',
  'HEADERS_TOO_LARGE',
  'INTERNAL_ERROR',
  'BUSY',
  'JUDGEMENT_ABANDONED',
]

const VERIFY = {
  operationId: 'verify',
  summary: 'The report about a document, which is not kept. A document that is rejected is an answer too.',
  parameters: parameters('query', QUESTION_SCHEMA),
  requestBody: { required: true, content: { ...DOCUMENT_BODIES, [FORM_TYPE]: { schema: FORM_SCHEMA } } },
  responses: { 200: json('The report, as canonical JSON.', 'Report'), ...problems('PARAMETER_INVALID', ...OF_UPLOADS) },
}

const OPEN_ORDER = {
  operationId: 'openOrder',
  summary: 'Opens an order, which is held until its contract is accepted.',
  requestBody: { required: true, content: { 'application/json': { schema: NEW_ORDER_SCHEMA } } },
  responses: {
    201: {
      ...json('The order.', 'Order'),
      headers: { Location: { description: 'Where it is.', schema: { type: 'string' } } },
    },
    ...problems(
      'PARAMETER_INVALID',
      'REQUEST_MALFORMED',
      'BODY_TOO_LARGE',
      'MEDIA_TYPE_UNSUPPORTED',
      'REQUEST_TIMEOUT',
      'ORDERS_FULL',
      'INTERNAL_ERROR',
    ),
  },
}

const GET_ORDER = {
  operationId: 'getOrder',
  summary: 'An order, and why it is as it is.',
  parameters: parameters('path', ORDER_PARAMETERS_SCHEMA),
  responses: {
    200: json('The order.', 'Order'),
    ...problems('PARAMETER_INVALID', 'ORDER_NOT_FOUND', 'INTERNAL_ERROR'),
  },
}

const PUT_CONTRACT = {
  operationId: 'putContract',
  summary:
    'The signed contract of an order. Accepted, it releases the order; to be reviewed, the order stays held; rejected, it is refused.',
  parameters: parameters('path', ORDER_PARAMETERS_SCHEMA),
  requestBody: { required: true, content: DOCUMENT_BODIES },
  responses: {
    200: json('The order, after its contract was judged.', 'Order'),
    ...problems('PARAMETER_INVALID', 'ORDER_NOT_FOUND', 'ORDER_RELEASED', 'CONTRACT_ALREADY_USED', ...OF_UPLOADS),
  },
}

const HEALTH = {
  operationId: 'health',
  summary: 'Whether the service answers, and which lists it judges by.',
  responses: { 200: json('It does.', 'Health') },
}

const OPENAPI = {
  operationId: 'openapi',
  summary: 'This document.',
  responses: { 200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } } },
}

function json(description: string, schema: string): object {
  return { description, content: { 'application/json': { schema: schemaReference(schema) } } }
}

function parameters(place: 'query' | 'path', schema: JsonSchema): readonly object[] {
  return Object.entries(propertiesOf(schema)).map(([name, { description, ...rest }]) => ({
    name,
    in: place,
    required: place === 'path',
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }))
}

function propertiesOf(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return schema['properties'] as Readonly<Record<string, JsonSchema>>
}

/** An answer a status, with the codes that it can have. */
function problems(...codes: readonly ProblemCode[]): Readonly<Record<number, object>> {
  const statuses = [...new Set(codes.map((code) => PROBLEMS[code][0]))]
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      problemAnswer(
        status,
        codes.filter((code) => PROBLEMS[code][0] === status),
      ),
    ]),
  )
}

function problemAnswer(status: number, codes: readonly ProblemCode[]): object {
  const retry = { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } }
  return {
    description: codes.map((code) => `${code}: ${PROBLEMS[code][1]}.`).join(' '),
    content: {
      [PROBLEM_TYPE]: { schema: { allOf: [schemaReference('Problem'), { properties: { code: { enum: codes } } }] } },
    },
    ...(status === 503 ? { headers: retry } : {}),
  }
}
