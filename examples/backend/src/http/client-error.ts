import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { PROBLEM_TYPE, Problem, type ProblemCode } from './problem.ts'

const CODES: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'REQUEST_MALFORMED',
  HPE_INVALID_EOF_STATE: 'BODY_INCOMPLETE',
}

/** Connections whose request has its answer: if the rest of its body goes wrong, there is no more to say. */
const answered = new WeakSet<Socket>()

/** To be told which connections those are. */
export function rememberAnswers(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    answered.delete(request.raw.socket)
  })
  app.addHook('onResponse', async (request) => {
    answered.add(request.raw.socket)
  })
}

/**
 * What arrives too slowly, or is no HTTP: Node says so on the connection, since there may be no request yet. A request whose body is on its way
 * fails besides, in whoever reads it; nothing can be sent for that any more.
 */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || answered.has(socket)) {
    socket.destroy()
    return
  }
  const { document } = new Problem(CODES[error.code ?? ''] ?? 'REQUEST_MALFORMED')
  const body = JSON.stringify(document)
  const head = [
    `HTTP/1.1 ${document.status} ${document.code}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}
