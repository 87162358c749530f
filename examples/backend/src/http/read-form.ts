import type { FastifyRequest } from 'fastify'
import type { Question } from '../schemas.ts'
import type { Room } from './admission.ts'
import { collectBytes } from './collect-bytes.ts'
import { invalidParameters, Problem } from './problem.ts'

export interface Form {
  readonly file: Uint8Array<ArrayBuffer>
  readonly content?: Uint8Array<ArrayBuffer>
  readonly question: Question
}

const FILES: readonly string[] = ['file', 'content']

/** More than the form has, so that one too many is named; far less than would be work. */
const LIMITS = { files: 4, fields: 8, parts: 12, fieldNameSize: 64, fieldSize: 256, headerPairs: 32 }

/**
 * The parts of a `multipart/form-data` body: `file`, and as the case may be `content`, `in`, `use` and `policy`, each once. What is not known is
 * refused: it was meant for something. The files together may have `most` bytes.
 *
 * @throws {Problem}
 */
export async function readForm(request: FastifyRequest, most: number, room: Room): Promise<Form> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  // A parameter counts wherever it stands; it may stand there once.
  const fields = new Map<string, unknown>(Object.entries(request.query as object))
  let left = most
  try {
    for await (const part of request.parts({ limits: { ...LIMITS, fileSize: most + 1 } })) {
      if (files.has(part.fieldname) || fields.has(part.fieldname)) throw invalid(part.fieldname, 'is given twice')
      if (part.type === 'field') {
        if (part.valueTruncated) throw invalid(part.fieldname, 'is too long')
        fields.set(part.fieldname, part.value)
        continue
      }
      if (!FILES.includes(part.fieldname)) throw invalid(part.fieldname, 'is no file of this form')
      const bytes = await collectBytes(part.file, left, room)
      left -= bytes.length
      files.set(part.fieldname, bytes)
    }
  } catch (error) {
    // The parser is left in the middle of it: what is still to come goes nowhere.
    request.raw.unpipe()
    request.raw.resume()
    throw formProblem(error)
  }
  const file = files.get('file')
  const content = files.get('content')
  if (file === undefined) throw invalid('file', 'is missing')
  if (file.length === 0) throw new Problem('BODY_EMPTY')
  return { file, ...(content === undefined ? {} : { content }), question: checkFields(request, fields) }
}

/** By the schema of the query, which has the same parameters. */
function checkFields(request: FastifyRequest, fields: ReadonlyMap<string, unknown>): Question {
  const question = Object.fromEntries(fields)
  const validate = request.getValidationFunction('querystring')
  if (validate === undefined) throw new Error('The route has no schema for its query')
  if (!validate(question)) throw invalidParameters(validate.errors ?? [])
  return question
}

function invalid(name: string, detail: string): Problem {
  return new Problem('PARAMETER_INVALID', { errors: [{ name, detail }] })
}

/** Errors of the parser have a status; that of a body which is no form has none. */
function formProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
  if (status === 413) return new Problem('BODY_TOO_LARGE', { detail: 'The form has too many parts', cause: error })
  return new Problem('REQUEST_MALFORMED', { detail: 'The body is no multipart/form-data', cause: error })
}
