import { Agent, request } from 'node:http'

export interface Answer {
  readonly status: number
  /** What a program would go by: the code of a problem, or the outcome and its reasons. */
  readonly code: string
  readonly ms: number
}

export interface Client {
  verify(document: Uint8Array): Promise<Answer>
  close(): void
}

/** At most so many connections to a service on this machine, which stay open. */
export function createClient(port: number, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return {
    verify: (document) => verify(agent, port, document),
    close: () => agent.destroy(),
  }
}

async function verify(agent: Agent, port: number, document: Uint8Array): Promise<Answer> {
  const started = performance.now()
  const { status, body } = await post(agent, port, document)
  return { status, code: codeOf(body), ms: performance.now() - started }
}

/** A connection that breaks is an answer too, of status 0. */
function post(agent: Agent, port: number, document: Uint8Array): Promise<{ status: number; body: string }> {
  const headers = { 'content-type': 'application/pdf', 'content-length': document.length }
  const path = '/verify?in=SG&use=contract'
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException): void =>
      resolve({ status: 0, body: JSON.stringify({ code: error.code }) })
    const sent = request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', fail)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces).toString() }))
    })
    sent.on('error', fail)
    sent.end(document)
  })
}

interface Body {
  readonly code?: string
  readonly decision?: { readonly outcome: string; readonly reasons: readonly string[] }
}

function codeOf(body: string): string {
  const { code, decision } = JSON.parse(body) as Body
  return decision === undefined ? (code ?? 'no code') : [decision.outcome, ...decision.reasons].join(' ')
}
