import type { FastifyError } from 'fastify'

export type ProblemCode =
  | 'PARAMETER_INVALID'
  | 'BODY_EMPTY'
  | 'BODY_INCOMPLETE'
  | 'REQUEST_MALFORMED'
  | 'NOT_FOUND'
  | 'ORDER_NOT_FOUND'
  | 'REQUEST_TIMEOUT'
  | 'ORDER_RELEASED'
  | 'CONTRACT_ALREADY_USED'
  | 'BODY_TOO_LARGE'
  | 'MEDIA_TYPE_UNSUPPORTED'
  | 'EXPECTATION_UNSUPPORTED'
  | 'HEADERS_TOO_LARGE'
  | 'INTERNAL_ERROR'
  | 'BUSY'
  | 'ORDERS_FULL'
  | 'JUDGEMENT_ABANDONED'

/** Every error that this service answers with: its status, and what it means. A code keeps its meaning; new ones may come. */
export const PROBLEMS: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  PARAMETER_INVALID: [400, 'A parameter is missing, not known, or not of its form'],
  BODY_EMPTY: [400, 'The request has no document'],
  BODY_INCOMPLETE: [400, 'The body ended before it was complete'],
  REQUEST_MALFORMED: [400, 'The request is not of the form that it says it has'],
  NOT_FOUND: [404, 'There is nothing here'],
  ORDER_NOT_FOUND: [404, 'There is no such order'],
  REQUEST_TIMEOUT: [408, 'The request took too long to arrive'],
  ORDER_RELEASED: [409, 'The order was released, and its contract cannot be replaced'],
  CONTRACT_ALREADY_USED: [409, 'A signature of this contract has released another order'],
  BODY_TOO_LARGE: [413, 'The body is larger than this service takes'],
  MEDIA_TYPE_UNSUPPORTED: [415, 'The body is of a type that this service does not take'],
  EXPECTATION_UNSUPPORTED: [417, 'This service meets no expectation but 100-continue'],
  HEADERS_TOO_LARGE: [431, 'The header fields are larger than this service takes'],
  INTERNAL_ERROR: [500, 'This service made a mistake'],
  BUSY: [503, 'As many documents are being received or judged as this service takes at one time'],
  ORDERS_FULL: [503, 'This service holds as many orders as it can'],
  JUDGEMENT_ABANDONED: [503, 'The document was not judged within the time and memory that this service gives'],
}

/** What is wrong with one parameter. */
export interface ParameterError {
  readonly name: string
  readonly detail: string
}

interface ProblemDetails {
  readonly detail?: string | undefined
  readonly errors?: readonly ParameterError[] | undefined
  readonly cause?: unknown
}

/** RFC 9457. `code` is the last part of `type`, for those who would not parse it. */
export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ProblemCode
  readonly detail?: string
  readonly errors?: readonly ParameterError[]
}

export const PROBLEM_TYPE = 'application/problem+json'

/** Thrown to be answered with: nothing of it but code, detail and errors leaves the service. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly document: ProblemDocument

  constructor(code: ProblemCode, { detail, errors, cause }: ProblemDetails = {}) {
    const [status, title] = PROBLEMS[code]
    super(title, { cause })
    this.name = 'Problem'
    this.code = code
    this.document = {
      type: `urn:asean-verify:problem:${code}`,
      title,
      status,
      code,
      ...(detail === undefined ? {} : { detail }),
      ...(errors === undefined ? {} : { errors }),
    }
  }
}

/** What is answered to an error, whoever threw it. Messages of others are not passed on: who knows what is in them. */
export function problemFrom(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error
  if (error.validation !== undefined) return invalidParameters(error.validation, error)
  switch (error.statusCode) {
    case 413:
      return new Problem('BODY_TOO_LARGE', { cause: error })
    case 415:
      return new Problem('MEDIA_TYPE_UNSUPPORTED', { cause: error })
    default: {
      const isOfClient = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
      return new Problem(isOfClient ? 'REQUEST_MALFORMED' : 'INTERNAL_ERROR', { cause: error })
    }
  }
}

interface SchemaError {
  readonly keyword: string
  readonly instancePath: string
  readonly params: Record<string, unknown>
  readonly message?: string
}

/** From what ajv says. Values are not repeated: names and rules are. */
export function invalidParameters(errors: readonly SchemaError[], cause?: unknown): Problem {
  return new Problem('PARAMETER_INVALID', { errors: errors.map(parameterError), cause })
}

function parameterError({ instancePath, params, message = 'is not of its form' }: SchemaError): ParameterError {
  const missing = params['missingProperty']
  const unknown = params['additionalProperty']
  const allowed = params['allowedValues']
  const path = instancePath.split('/').slice(1)
  if (typeof missing === 'string') return { name: [...path, missing].join('.'), detail: 'is missing' }
  if (typeof unknown === 'string') return { name: [...path, unknown].join('.'), detail: 'is not known' }
  const detail = Array.isArray(allowed) ? `is none of ${allowed.join(', ')}` : message
  return { name: path.join('.') || 'body', detail }
}
