import { createHash } from 'node:crypto'
import { lookup as systemLookup } from 'node:dns'
import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { LookupFunction, Socket } from 'node:net'
import { joinBytes, plainView } from '../../core/bytes.ts'
import type { FetchCode } from '../../core/codes.ts'
import type { AddressPolicy } from '../address-policy.ts'
import { isEncoded, type Transport, type TransportAnswer, type TransportRequest } from '../transport.ts'
import { AddressRefused, filteringLookup, type Lookup } from './filtering-lookup.ts'

/** Of a response, in all. */
const MOST_HEADER_BYTES = 16 * 1024

/** Some servers of CAs refuse whoever does not say what it is. */
const USER_AGENT = 'asean-verify'

export function nodeTransport(policy: AddressPolicy, lookup: Lookup = systemLookup): Transport {
  const filtering = filteringLookup(lookup, policy)
  // Agents of our own: the global ones may have been made to use a proxy, which would do the looking up.
  const agents = { http: new HttpAgent({ keepAlive: false }), https: new HttpsAgent({ keepAlive: false }) }
  return Object.freeze({
    send: (request: TransportRequest) => send(request, agents, filtering, policy),
    // Every responder takes POST (RFC 6960 §A.1); a path of base64 is what servers differ on.
    ocspMethod: () => 'POST' as const,
    sha256: async (bytes: Uint8Array) => plainView(createHash('sha256').update(bytes).digest()),
  })
}

interface Agents {
  readonly http: HttpAgent
  readonly https: HttpsAgent
}

function send(
  request: TransportRequest,
  agents: Agents,
  lookup: LookupFunction,
  policy: AddressPolicy,
): Promise<TransportAnswer> {
  return new Promise((resolve) => {
    const { url, method, body, signal } = request
    const secure = url.protocol === 'https:'
    const common = {
      method,
      lookup,
      maxHeaderSize: MOST_HEADER_BYTES,
      headers: {
        ...request.headers,
        'user-agent': USER_AGENT,
        'accept-encoding': 'identity',
        ...(body === null ? {} : { 'content-length': body.length }),
      },
    }
    // The certificates of servers are checked, whatever the environment says of NODE_TLS_REJECT_UNAUTHORIZED.
    const sent: ClientRequest = secure
      ? httpsRequest(url, { ...common, agent: agents.https, rejectUnauthorized: true })
      : httpRequest(url, { ...common, agent: agents.http })
    const phase = { connected: false, secured: false }
    let received = 0
    let settled = false
    const settle = (answer: TransportAnswer): void => {
      if (settled) return
      settled = true
      signal.removeEventListener('abort', abort)
      // What else may come is of no interest, and no error: nothing of it is read.
      sent.destroy()
      resolve(answer)
    }
    const fail = (code: FetchCode): void => settle({ kind: 'failure', code, bytes: received })
    const abort = (): void => fail('FETCH_ABORTED')
    signal.addEventListener('abort', abort, { once: true })
    sent.on('socket', (socket) => watch(socket, phase, policy, () => fail('FETCH_ADDRESS_REFUSED')))
    sent.on('error', (error) => fail(codeOf(error, secure && phase.connected && !phase.secured)))
    sent.on('response', (response) => {
      const { statusCode: status = 0, headers } = response
      response.on('error', () => fail('FETCH_CONNECTION_FAILED'))
      if (status !== 200) {
        settle({ kind: 'response', status, location: headers.location ?? null, body: new Uint8Array(), finalUrl: null })
        return
      }
      if (isEncoded(headers['content-encoding'])) return fail('FETCH_ENCODING_UNSUPPORTED')
      if (Number(headers['content-length'] ?? 0) > request.maxBytes) return fail('FETCH_TOO_LARGE')
      read(response, request.maxBytes, (bytes) => {
        received = bytes
      }).then((outcome) =>
        typeof outcome === 'string'
          ? fail(outcome)
          : settle({ kind: 'response', status, location: null, body: outcome, finalUrl: null }),
      )
    })
    sent.end(body ?? undefined)
  })
}

/** A second look at what the filter let through: the address that the socket has, as the kernel says. */
function watch(
  socket: Socket,
  phase: { connected: boolean; secured: boolean },
  policy: AddressPolicy,
  refuse: () => void,
): void {
  socket.once('connect', () => {
    phase.connected = true
    if (socket.remoteAddress !== undefined && !policy.allows(socket.remoteAddress)) refuse()
  })
  socket.once('secureConnect', () => {
    phase.secured = true
  })
}

function read(
  response: IncomingMessage,
  maxBytes: number,
  count: (bytes: number) => void,
): Promise<Uint8Array | FetchCode> {
  return new Promise((resolve) => {
    const pieces: Uint8Array[] = []
    let length = 0
    response.on('data', (piece: Uint8Array) => {
      length += piece.length
      count(length)
      if (length > maxBytes) resolve('FETCH_TOO_LARGE')
      else pieces.push(piece)
    })
    // An answer that breaks off has no end, or one before its time.
    response.on('close', () => resolve(response.complete ? joinBytes(pieces) : 'FETCH_CONNECTION_FAILED'))
  })
}

function codeOf(error: NodeJS.ErrnoException, handshaking: boolean): FetchCode {
  if (error instanceof AddressRefused) return 'FETCH_ADDRESS_REFUSED'
  if (error.syscall === 'getaddrinfo') return 'FETCH_HOST_UNKNOWN'
  return handshaking ? 'FETCH_TLS_FAILED' : 'FETCH_CONNECTION_FAILED'
}
