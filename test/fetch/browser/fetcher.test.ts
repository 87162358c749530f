import { beforeAll, describe, expect, it } from 'vitest'
import { fromBase64 } from '../../../src/core/bytes.ts'
import { UsageError } from '../../../src/core/errors.ts'
import { createFetcher } from '../../../src/fetch/browser/fetcher.ts'
import type { FetchFunction } from '../../../src/fetch/browser/transport.ts'
import type { FetchAnswer, FetchRequest } from '../../../src/fetch/types.ts'

/** A certificate is not needed to see what a page does: an OCSPResponse without status is enough, and one with some octets for a status. */
const TRY_LATER = Uint8Array.of(0x30, 3, 0x0a, 1, 3)
const GOOD = Uint8Array.of(
  0x30,
  0x14,
  0x0a,
  1,
  0,
  0xa0,
  0x0f,
  0x30,
  0x0d,
  0x06,
  9,
  0x2b,
  6,
  1,
  5,
  5,
  7,
  0x30,
  1,
  1,
  4,
  0,
)
const REQUEST: FetchRequest = { purpose: 'ocsp', url: 'https://ca.example/ocsp', body: Uint8Array.of(0x30, 0xfb, 0xff) }

interface Seen {
  readonly url: string
  readonly init: RequestInit
}
let seen: Seen[] = []

beforeAll(() => {
  seen = []
})

const answers =
  (body: Uint8Array | null, init: ResponseInit = {}, url = ''): FetchFunction =>
  async (asked, options) => {
    seen.push({ url: asked, init: options })
    const response = new Response(body === null ? null : new Uint8Array(body), init)
    Object.defineProperty(response, 'url', { value: url })
    return response
  }

const ask = (fetch: FetchFunction, request: Partial<FetchRequest> = {}): Promise<FetchAnswer> =>
  createFetcher({ fetch }).fetch({ ...REQUEST, ...request })

describe('evidence in a page', () => {
  it('is asked for without credentials, cookies or referrer', async () => {
    expect(await ask(answers(GOOD))).toMatchObject({ code: 'FETCHED', contents: [GOOD], bytes: GOOD.length })
    expect(seen.at(-1)?.init).toMatchObject({
      mode: 'cors',
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'follow',
      referrerPolicy: 'no-referrer',
    })
  })

  it('is asked of a responder by GET, which no browser asks leave for, where the request is short', async () => {
    await ask(answers(GOOD))
    const { url = '', init } = seen.at(-1) ?? {}
    expect(init?.method).toBe('GET')
    const [, path = ''] = /^https:\/\/ca\.example\/ocsp\/([^/]+)$/.exec(url) ?? []
    expect(fromBase64(decodeURIComponent(path))).toEqual(REQUEST.body)
    expect(init?.headers).toEqual({ accept: 'application/ocsp-response, */*' })

    await ask(answers(GOOD), { body: new Uint8Array(300) })
    expect(seen.at(-1)).toMatchObject({ url: REQUEST.url, init: { method: 'POST' } })
  })

  it('is told to be blocked where the page is told nothing', async () => {
    const blocked: FetchFunction = () => Promise.reject(new TypeError('Failed to fetch'))
    expect(await ask(blocked)).toMatchObject({ code: 'FETCH_BLOCKED_BY_BROWSER', contents: [] })
  })

  it('keeps to its bytes while it is read, however it was compressed', async () => {
    let pulled = 0
    let cancelled = false
    const endless: FetchFunction = async () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            pulled++
            controller.enqueue(new Uint8Array(64 * 1024))
          },
          cancel() {
            cancelled = true
          },
        }),
      )
    expect(await ask(endless)).toMatchObject({ code: 'FETCH_TOO_LARGE', contents: [] })
    expect(cancelled).toBe(true)
    expect(pulled).toBeLessThan(40)
    expect((await ask(answers(GOOD), { maxBytes: 3 })).code).toBe('FETCH_TOO_LARGE')
  })

  it('tells where a redirect ended, and takes nothing from where none should', async () => {
    const to = 'https://elsewhere.example/ocsp'
    expect(await ask(answers(GOOD, {}, to))).toMatchObject({ code: 'FETCHED', redirects: [to] })
    expect((await ask(answers(GOOD, {}, 'https://127.0.0.1/ocsp'))).code).toBe('FETCH_ADDRESS_REFUSED')
  })

  it('is none where the server has none', async () => {
    expect(await ask(answers(null, { status: 404 }))).toMatchObject({ code: 'FETCH_STATUS_NOT_OK', status: 404 })
    expect((await ask(answers(null))).code).toBe('FETCH_CONTENT_UNUSABLE')
    expect((await ask(answers(TRY_LATER))).code).toBe('FETCH_OCSP_ERROR')
  })

  it('breaks off, is ended, or takes too long', async () => {
    const breaks: FetchFunction = async () =>
      new Response(
        new ReadableStream({
          start(controller) {
            controller.enqueue(new Uint8Array(1))
          },
          pull(controller) {
            controller.error(new TypeError('network error'))
          },
        }),
      )
    expect((await ask(breaks)).code).toBe('FETCH_CONNECTION_FAILED')
    const waits: FetchFunction = (_, { signal }) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))))
    const controller = new AbortController()
    const ended = ask(waits, { signal: controller.signal })
    controller.abort()
    expect((await ended).code).toBe('FETCH_ABORTED')
    expect((await createFetcher({ fetch: waits, timeout: 20 }).fetch(REQUEST)).code).toBe('FETCH_TIMEOUT')
  })

  it('is asked of no address that is none of a CA', async () => {
    const before = seen.length
    for (const [url, code] of [
      ['https://localhost/', 'FETCH_ADDRESS_REFUSED'],
      ['https://10.0.0.1/', 'FETCH_ADDRESS_REFUSED'],
      ['ldap://ca.example/', 'FETCH_SCHEME_UNSUPPORTED'],
      ['https://user@ca.example/', 'FETCH_CREDENTIALS_REFUSED'],
    ] as const)
      expect((await ask(answers(GOOD), { url })).code).toBe(code)
    expect(seen).toHaveLength(before)
  })

  it('has options of their form', () => {
    expect(() => createFetcher({ fetch: 'fetch' as never })).toThrow(UsageError)
    expect(() => createFetcher({ timeout: -1 })).toThrow(UsageError)
    expect(createFetcher().fetch).toBeTypeOf('function')
  })
})
