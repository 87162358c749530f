import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { Problem } from './problem.ts'

export interface ExpectContinue {
  watch(app: FastifyInstance): void
  /** Whether the client has been told neither to send the body nor that it is not wanted. */
  isWaiting(request: IncomingMessage): boolean
}

/**
 * `Expect: 100-continue` (RFC 9110 §10.1.1): a client that asks first gets its refusal before it sends the document. Node alone would let it go
 * ahead at once. Any other expectation is one that nobody here can meet; Node alone would say so without a body.
 */
export function createExpectContinue(): ExpectContinue {
  const waiting = new WeakSet<IncomingMessage>()
  const unmet = new WeakSet<IncomingMessage>()
  return {
    watch(app) {
      app.server.on('checkContinue', (request, response) => {
        waiting.add(request)
        app.routing(request, response)
      })
      app.server.on('checkExpectation', (request, response) => {
        unmet.add(request)
        app.routing(request, response)
      })
      app.addHook('onRequest', async ({ raw }) => {
        if (unmet.has(raw)) throw new Problem('EXPECTATION_UNSUPPORTED')
      })
      app.addHook('preParsing', async (request, reply) => {
        if (waiting.delete(request.raw)) reply.raw.writeContinue()
      })
    },
    isWaiting: (request) => waiting.has(request),
  }
}
