import { joinBytes } from '../../core/bytes.ts'
import type { FetchCode } from '../../core/codes.ts'
import type { Transport, TransportAnswer, TransportRequest } from '../transport.ts'

/** The function of pages and workers, or one that asks a server of the page's own in its place. */
export type FetchFunction = (url: string, init: RequestInit) => Promise<Response>

/** RFC 9919 §5: an address with the request in it, up to which responders take GET. */
const LONGEST_GET = 255

/**
 * HTTP by `fetch`. The browser follows redirects itself and does not say where to; where they ended is checked afterwards. Which address a
 * name has is not told to pages at all, and networks of its user are guarded by the browser.
 */
export function browserTransport(fetch: FetchFunction): Transport {
  return Object.freeze({
    send: (request: TransportRequest) => send(request, fetch),
    // A POST of this MIME type makes the browser ask for leave first (CORS), which responders do not answer; a GET does not.
    ocspMethod: (octets: number) => (Math.ceil(octets / 3) * 4 <= LONGEST_GET ? ('GET' as const) : ('POST' as const)),
    sha256: async (bytes: Uint8Array) =>
      new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', new Uint8Array(bytes))),
  })
}

async function send(request: TransportRequest, fetch: FetchFunction): Promise<TransportAnswer> {
  const { url, method, headers, body, signal } = request
  const received = { bytes: 0 }
  const fail = (code: FetchCode): TransportAnswer => ({ kind: 'failure', code, bytes: received.bytes })
  try {
    const response = await fetch(url.href, {
      method,
      headers: { ...headers },
      ...(body === null ? {} : { body: new Uint8Array(body) }),
      signal,
      mode: 'cors',
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'follow',
      referrerPolicy: 'no-referrer',
    })
    const { status } = response
    const finalUrl = response.url === '' ? null : response.url
    if (status !== 200) {
      await response.body?.cancel()
      return { kind: 'response', status, location: null, body: new Uint8Array(), finalUrl }
    }
    const read = await readBody(response, request.maxBytes, received)
    return read === null ? fail('FETCH_TOO_LARGE') : { kind: 'response', status, location: null, body: read, finalUrl }
  } catch {
    // A page is not told why: CORS, mixed content, no connection and an unknown name are one and the same to it. The first is what it is
    // nearly always, as servers of CAs allow no other origins.
    return fail(received.bytes > 0 ? 'FETCH_CONNECTION_FAILED' : 'FETCH_BLOCKED_BY_BROWSER')
  }
}

/** `null`: more than is read. Compressed answers are undone by the browser, and counted as they come out. */
async function readBody(response: Response, maxBytes: number, received: { bytes: number }): Promise<Uint8Array | null> {
  if (response.body === null) return new Uint8Array()
  const reader = response.body.getReader()
  const pieces: Uint8Array[] = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return joinBytes(pieces)
    received.bytes += value.length
    if (received.bytes > maxBytes) {
      await reader.cancel()
      return null
    }
    pieces.push(value)
  }
}
