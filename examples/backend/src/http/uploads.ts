import type { FastifyInstance, FastifyRequest } from 'fastify'
import { DOCUMENT_TYPES } from '../schemas.ts'
import type { Admission, Room } from './admission.ts'
import { collectBytes } from './collect-bytes.ts'
import { Problem } from './problem.ts'

export interface UploadLimits {
  readonly maxBodyBytes: number
  readonly admission: Admission
}

/**
 * Makes the routes of a scope take documents, and nothing else. Bodies are not read here: the handler does it, inside `admission.receive`. What can be
 * refused by the header fields alone is refused before a byte is read.
 */
export function takeDocuments(scope: FastifyInstance, { maxBodyBytes, admission }: UploadLimits): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser([...DOCUMENT_TYPES], (_request, payload, done) => done(null, payload))
  scope.addHook('onRequest', async ({ headers }) => {
    if (Number(headers['content-length'] ?? 0) > maxBodyBytes)
      throw new Problem('BODY_TOO_LARGE', { detail: `The limit is ${maxBodyBytes} bytes` })
    admission.refuseIfFull()
  })
}

/** A raw body, whole. */
export async function readDocument(
  request: FastifyRequest,
  most: number,
  room: Room,
): Promise<Uint8Array<ArrayBuffer>> {
  // Without a type there is no parser for a body, and Fastify has looked for none.
  if (request.headers['content-type'] === undefined) throw new Problem('MEDIA_TYPE_UNSUPPORTED')
  const document = await collectBytes(request.raw, most, room)
  if (document.length === 0) throw new Problem('BODY_EMPTY')
  return document
}
