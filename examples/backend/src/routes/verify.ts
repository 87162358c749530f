import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Room } from '../http/admission.ts'
import { type Form, readForm } from '../http/read-form.ts'
import { readDocument, takeDocuments, type UploadLimits } from '../http/uploads.ts'
import type { Judge, Task } from '../judge/task.ts'
import { QUESTION_SCHEMA, type Question } from '../schemas.ts'

export interface VerifyRouteOptions extends UploadLimits {
  readonly judge: Judge
}

/** `POST /verify`: the report about a document, which is not kept. A document that is rejected is an answer too: status 200. */
export async function verifyRoute(scope: FastifyInstance, options: VerifyRouteOptions): Promise<void> {
  const { judge, admission, maxBodyBytes } = options
  takeDocuments(scope, options)
  await scope.register(multipart)

  scope.post<{ Querystring: Question }>(
    '/verify',
    { schema: { querystring: QUESTION_SCHEMA } },
    async (request, reply) => {
      const form = await admission.receive((room) => readUpload(request, maxBodyBytes, room))
      const { report } = await admission.judge(() => judge(taskOf(form)))
      return reply.type('application/json').send(Buffer.from(report.buffer))
    },
  )
}

async function readUpload(request: FastifyRequest<{ Querystring: Question }>, most: number, room: Room): Promise<Form> {
  if (request.isMultipart()) return readForm(request, most, room)
  return { file: await readDocument(request, most, room), question: request.query }
}

function taskOf({ file, content, question }: Form): Task {
  const { in: relyingState, use, policy } = question
  return {
    document: file,
    ...(content === undefined ? {} : { content }),
    ...(relyingState === undefined ? {} : { relyingState }),
    ...(use === undefined ? {} : { use }),
    ...(policy === undefined ? {} : { policy }),
  }
}
