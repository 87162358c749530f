import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { PROBLEM_TYPE, Problem, type ProblemCode } from './problem.ts'

const CODES: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  HPE_INVALID_EOF_STATE: 'BODY_INCOMPLETE',
}

export interface ClientErrors {
  /** The `clientErrorHandler` of Fastify. */
  answer(error: Error & { code?: string }, socket: Socket): void
  /** Has to know which requests of the application were answered. */
  watch(app: FastifyInstance): void
}

/**
 * What arrives too slowly, or is no HTTP: Node says so on the connection, since there may be no request yet. A request whose body is on its way
 * fails besides, in whoever reads it; nothing can be sent for that any more.
 */
export function createClientErrors(): ClientErrors {
  /** Connections whose request has its answer: if the rest of its body goes wrong, there is no more to say. */
  const answered = new WeakSet<Socket>()
  return {
    answer(error, socket) {
      if (error.code === 'ECONNRESET' || !socket.writable || answered.has(socket)) {
        socket.destroy()
        return
      }
      socket.write(messageOf(new Problem(CODES[error.code ?? ''] ?? 'REQUEST_MALFORMED')))
      socket.destroySoon()
    },
    watch(app) {
      // Node would close the connection without a word.
      app.server.on('connect', (_request, socket) => socket.end(messageOf(new Problem('NOT_FOUND'))))
      app.addHook('onRequest', async ({ raw }) => {
        answered.delete(raw.socket)
      })
      app.addHook('onResponse', async ({ raw }) => {
        answered.add(raw.socket)
      })
    },
  }
}

function messageOf({ document }: Problem): string {
  const body = JSON.stringify(document)
  return [
    `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
    '',
    body,
  ].join('\r\n')
}
