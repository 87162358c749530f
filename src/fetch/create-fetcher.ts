import { copyBytes, toBase64 } from '../core/bytes.ts'
import type { FetchCode } from '../core/codes.ts'
import type { Instant } from '../core/time.ts'
import type { AddressPolicy } from './address-policy.ts'
import { type AnswerStore, NOTHING_KEPT } from './answer-store.ts'
import { cacheKey } from './cache.ts'
import { checkUrl } from './check-url.ts'
import { createLimiter } from './limiter.ts'
import type { FetcherLimits } from './options.ts'
import { type Contents, readContents } from './read-contents.ts'
import type { Transport, TransportAnswer } from './transport.ts'
import type { FetchAnswer, Fetcher, FetchPurpose, FetchRequest } from './types.ts'

export interface FetcherParts {
  readonly transport: Transport
  readonly policy: AddressPolicy
  readonly limits: FetcherLimits
  readonly store: AnswerStore
}

/** Requests that wait for a turn; more than that is not worth waiting for. */
const MOST_WAITING = 1000
/** OCSP answers and certificates have a few kilobytes. */
const SMALL_ANSWER = 1024 * 1024

/** RFC 2585 §4, RFC 8551 §3.2.2, RFC 6960 §A.1; whatever comes is taken by what it is. */
const ACCEPTED: Readonly<Record<FetchPurpose, string>> = {
  issuer: 'application/pkix-cert, application/pkcs7-mime, */*',
  crl: 'application/pkix-crl, */*',
  ocsp: 'application/ocsp-response, */*',
}

/**
 * A fetcher from what a runtime has for HTTP. What comes is signed by a CA, so that RFC 5280 §8 recommends plain http, and a server that
 * sends something else gets nobody to believe it; what is guarded here is the network of whoever asks, and their time.
 */
export function buildFetcher(parts: FetcherParts): Fetcher {
  const { limits } = parts
  const limiter = createLimiter({
    atOnce: limits.concurrency,
    atOnceOfHost: limits.concurrencyPerHost,
    waiting: MOST_WAITING,
  })
  let made = 0
  const take = (): boolean => made < limits.maxRequests && ++made > 0
  const turns: Turns = { limiter, take, running: new Map() }
  return Object.freeze({
    async fetch(request: FetchRequest) {
      // It is asked in its turn, and kept under what was asked: by then the caller's buffer may hold another question.
      const { body } = request
      const answer = await serve(body === undefined ? request : { ...request, body: copyBytes(body) }, parts, turns)
      // Everyone who asks has octets of their own, whoever else waited for the same answer.
      return { ...answer, contents: answer.contents.map(copyBytes) }
    },
    confirm: (request: FetchRequest, answer: FetchAnswer) => confirm(request, answer, parts),
  })
}

interface Turns {
  readonly limiter: ReturnType<typeof createLimiter>
  /** Whether another request may be made. */
  readonly take: () => boolean
  /** Under way, by what is asked. */
  readonly running: Map<string, Promise<FetchAnswer>>
}

/** What is said of one request alone, and not of what it asks for. */
const ITS_OWN: ReadonlySet<FetchCode> = new Set(['FETCH_ABORTED', 'FETCH_QUEUE_FULL', 'FETCH_TOO_LARGE'])

async function serve(request: FetchRequest, parts: FetcherParts, turns: Turns): Promise<FetchAnswer> {
  const { transport, store } = parts
  const { purpose, fresh = false } = request
  if (request.signal?.aborted === true) return failure('FETCH_ABORTED')
  const checked = checkUrl(request.url, parts.policy)
  if (!checked.ok) return failure(checked.code)
  const key = await cacheKey({ ...request, url: checked.url.href }, transport.sha256)
  // What is under way is fresher than what is kept.
  const isUnderWay = fresh && turns.running.has(key)
  const { entry, confirmed, warnings } = isUnderWay ? NOTHING_KEPT : await store.find(key, purpose, fresh)
  if (entry !== null) {
    const kept = { code: 'FETCHED', contents: entry.contents, bytes: 0, fromCache: true, warnings } as const
    return confirmed ? { ...kept, confirmed } : kept
  }
  // Many documents of one CA are judged at once: they wait for the same answer, and do not ask for it again.
  const underWay = turns.running.get(key)
  if (underWay !== undefined) {
    const shared = await orAborted(underWay, request.signal)
    if (shared === null) return failure('FETCH_ABORTED')
    if (!ITS_OWN.has(shared.code)) return { ...shared, bytes: 0, fromCache: shared.code === 'FETCHED' }
  }
  const running = exchangeAndKeep(request, checked.url, key, parts, turns)
  turns.running.set(key, running)
  try {
    const answer = await running
    return warnings.length === 0 ? answer : { ...answer, warnings }
  } finally {
    if (turns.running.get(key) === running) turns.running.delete(key)
  }
}

async function confirm(
  request: FetchRequest,
  { code, contents, confirmed = false }: FetchAnswer,
  { policy, transport, store }: FetcherParts,
): Promise<readonly FetchCode[]> {
  const checked = checkUrl(request.url, policy)
  if (code !== 'FETCHED' || confirmed || !checked.ok) return []
  const key = await cacheKey({ ...request, url: checked.url.href }, transport.sha256)
  return store.confirm(key, request.purpose, contents)
}

/** `null`: the signal came first. */
function orAborted(answer: Promise<FetchAnswer>, signal: AbortSignal | undefined): Promise<FetchAnswer | null> {
  if (signal === undefined) return answer
  return new Promise((resolve, reject) => {
    const abort = (): void => resolve(null)
    signal.addEventListener('abort', abort, { once: true })
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

async function exchangeAndKeep(
  request: FetchRequest,
  url: URL,
  key: string,
  parts: FetcherParts,
  turns: Turns,
): Promise<FetchAnswer> {
  const { answer, nextUpdate } = await exchange(request, url, parts, turns)
  const { purpose, fresh = false } = request
  if (answer.code === 'FETCHED') await parts.store.hold(key, { purpose, contents: answer.contents, nextUpdate }, fresh)
  return answer
}

interface Exchanged {
  readonly answer: FetchAnswer
  readonly nextUpdate: Instant | null
}

/** Hop by hop, within one time for all. */
async function exchange(request: FetchRequest, first: URL, parts: FetcherParts, turns: Turns): Promise<Exchanged> {
  const clock = startClock(request.signal)
  const redirects: string[] = []
  let received = 0
  const end = (code: FetchCode, status?: number): Exchanged => {
    const told = clock.over === 'time' ? 'FETCH_TIMEOUT' : clock.over === 'caller' ? 'FETCH_ABORTED' : code
    const reason = told === 'FETCH_STATUS_NOT_OK' && status !== undefined ? { status } : {}
    return { answer: { ...failure(told), bytes: received, redirects, ...reason }, nextUpdate: null }
  }
  try {
    let url = first
    for (;;) {
      const answer = await hop(request, url, parts, turns, clock)
      if (answer.kind === 'failure') {
        received += answer.bytes
        return end(answer.code)
      }
      received += answer.body.length
      if (answer.finalUrl !== null && answer.finalUrl !== url.href) {
        redirects.push(answer.finalUrl)
        const final = checkUrl(answer.finalUrl, parts.policy)
        if (!final.ok) return end(final.code)
      }
      if (isRedirect(answer.status)) {
        if (answer.location === null || (answer.status === 303 && request.body !== undefined))
          return end('FETCH_REDIRECT_INVALID')
        if (redirects.length >= parts.limits.maxRedirects) return end('FETCH_REDIRECTS_EXCEEDED')
        redirects.push(answer.location)
        const next = checkUrl(answer.location, parts.policy, url)
        if (!next.ok) return end(next.code === 'FETCH_URL_INVALID' ? 'FETCH_REDIRECT_INVALID' : next.code)
        redirects[redirects.length - 1] = next.url.href
        url = next.url
        continue
      }
      if (answer.status !== 200) return end('FETCH_STATUS_NOT_OK', answer.status)
      const contents: Contents = readContents(request.purpose, answer.body)
      if (!contents.ok) return end(contents.code)
      return {
        answer: { code: 'FETCHED', contents: contents.contents, bytes: received, redirects },
        nextUpdate: contents.nextUpdate,
      }
    }
  } finally {
    clock.stop()
  }
}

/** One request of HTTP, in its turn. */
async function hop(
  { purpose, body, maxBytes = Number.POSITIVE_INFINITY }: FetchRequest,
  url: URL,
  { limits, transport }: FetcherParts,
  { limiter, take }: Turns,
  clock: Clock,
): Promise<TransportAnswer> {
  const release = await limiter.acquire(url.host, clock.signal)
  if (release === null || !take()) {
    release?.()
    return { kind: 'failure', code: 'FETCH_QUEUE_FULL', bytes: 0 }
  }
  clock.start(limits.timeout)
  try {
    const byGet = body === undefined || transport.ocspMethod(body.length) === 'GET'
    return await transport.send({
      url: body !== undefined && byGet ? ocspUrl(url, body) : url,
      method: byGet ? 'GET' : 'POST',
      headers: {
        accept: ACCEPTED[purpose],
        ...(byGet ? {} : { 'content-type': 'application/ocsp-request' }),
      },
      body: byGet ? null : body,
      maxBytes: Math.min(maxBytes, limits.maxBytes, purpose === 'crl' ? limits.maxBytes : SMALL_ANSWER),
      signal: clock.signal,
    })
  } finally {
    release()
  }
}

/** RFC 6960 §A.1: the request in base64, escaped, as the last segment of the path. */
function ocspUrl(url: URL, request: Uint8Array): URL {
  const base = url.href.endsWith('/') ? url.href : `${url.href}/`
  return new URL(`${base}${encodeURIComponent(toBase64(request))}`)
}

function isRedirect(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308
}

function failure(code: FetchCode): FetchAnswer {
  return { code, contents: [], bytes: 0 }
}

/** The time that one answer may take, and the caller's own signal: whichever comes first, and which it was. */
interface Clock {
  readonly signal: AbortSignal
  readonly over: 'time' | 'caller' | null
  /** From the first turn on, not while it waits for one. */
  start(milliseconds: number): void
  stop(): void
}

function startClock(caller: AbortSignal | undefined): Clock {
  const controller = new AbortController()
  let over: Clock['over'] = null
  let timer: ReturnType<typeof setTimeout> | null = null
  const end = (reason: 'time' | 'caller'): void => {
    over ??= reason
    controller.abort()
  }
  const abort = (): void => end('caller')
  caller?.addEventListener('abort', abort, { once: true })
  if (caller?.aborted === true) abort()
  return {
    signal: controller.signal,
    get over() {
      return over
    },
    start(milliseconds) {
      timer ??= setTimeout(() => end('time'), milliseconds)
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
      caller?.removeEventListener('abort', abort)
    },
  }
}
