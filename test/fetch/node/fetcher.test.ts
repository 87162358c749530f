import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { UsageError } from '../../../src/core/errors.ts'
import { createFetcher, type NodeFetcherOptions } from '../../../src/fetch/node/fetcher.ts'
import type { FetchAnswer, FetchPurpose } from '../../../src/fetch/types.ts'
import { EVENT } from '../../patience.ts'
import { NEXT_UPDATE, type Sent, THIS_UPDATE, TRY_LATER, toPem, whatServersSend } from '../fixture.ts'
import { type Answer, type HostileServer, redirects, sends, startServer, startTcpServer } from './hostile-server.ts'

const REQUEST = Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x01)
const PRIVATE = { allowPrivateAddresses: true, timeout: EVENT } as const
const MEBIBYTE = 1024 * 1024

let sent: Sent
let server: HostileServer

/** Answers without an end, until the other side has enough. */
const endless: Answer = (_, response) => {
  response.writeHead(200)
  const timer = setInterval(() => response.write(Buffer.alloc(64 * 1024, 0x30)), 1)
  response.on('close', () => clearInterval(timer))
}
const drips: Answer = (_, response) => {
  response.writeHead(200)
  const timer = setInterval(() => response.write('0'), 20)
  response.on('close', () => clearInterval(timer))
}
const silent: Answer = () => undefined

beforeAll(async () => {
  sent = await whatServersSend()
  const { certificate, crl, ocsp, pkcs7 } = sent
  server = await startServer({
    '/ca.cer': sends(certificate),
    '/ca.pem': sends(toPem('CERTIFICATE', certificate), { 'content-type': 'text/plain' }),
    '/ca.p7c': sends(pkcs7, { 'content-type': 'image/png' }),
    '/ca.crl': sends(crl),
    '/ocsp': sends(ocsp),
    '/later': sends(TRY_LATER),
    '/page': sends('<html>Maintenance</html>'),
    '/empty': sends(''),
    '/none': (_, response) => response.writeHead(204).end(),
    '/broken': (_, response) => response.writeHead(500).end(certificate),
    '/to-cer': redirects('/ca.cer'),
    '/to-to-cer': redirects('/to-cer', 301),
    '/loop': redirects('/loop', 307),
    '/nowhere': redirects(null),
    '/invalid': redirects('http://'),
    '/to-metadata': redirects('http://169.254.169.254/latest/meta-data/'),
    '/to-file': redirects('file:///etc/passwd'),
    '/to-user': redirects('http://user:secret@127.0.0.1/'),
    '/to-port': redirects('http://127.0.0.1:25/'),
    '/to-name': redirects('http://rebound.example/ca.cer'),
    '/to-ocsp': redirects('/ocsp', 307),
    '/see-other': redirects('/ocsp', 303),
    '/silent': silent,
    '/drips': drips,
    '/endless': endless,
    '/says-large': sends('x', { 'content-length': String(200 * MEBIBYTE) }),
    '/bomb': sends(gzipSync(Buffer.alloc(20 * MEBIBYTE)), { 'content-encoding': 'gzip' }),
    '/cuts-off': (_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write(certificate.subarray(0, 10), () => response.destroy())
    },
    '/cookie': sends(certificate, { 'set-cookie': 'id=1; Path=/' }),
    '/headers': sends(certificate, { 'x-large': 'x'.repeat(20_000) }),
  })
})

afterAll(() => server.close())

function ask(path: string, purpose: FetchPurpose = 'issuer', options: NodeFetcherOptions = {}): Promise<FetchAnswer> {
  const fetcher = createFetcher({ ...PRIVATE, ...options })
  const url = path.startsWith('/') ? `${server.url}${path}` : path
  return fetcher.fetch({ purpose, url, ...(purpose === 'ocsp' ? { body: REQUEST } : {}) })
}

const codeOf = async (...args: Parameters<typeof ask>): Promise<string> => (await ask(...args)).code
const since = (): (() => HostileServer['requests']) => {
  const before = server.requests.length
  return () => server.requests.slice(before)
}

describe('evidence', () => {
  it('comes as DER, whatever the MIME type and the form', async () => {
    for (const path of ['/ca.cer', '/ca.pem'])
      expect(await ask(path)).toMatchObject({ code: 'FETCHED', contents: [sent.certificate] })
    expect((await ask('/ca.p7c')).contents).toHaveLength(2)
    expect((await ask('/ca.crl', 'crl')).contents).toEqual([sent.crl])
  })

  it('is asked of a responder by POST, with nothing that tells who asks', async () => {
    const requests = since()
    expect((await ask('/ocsp', 'ocsp')).contents).toEqual([sent.ocsp])
    expect(requests()).toHaveLength(1)
    const { method, headers } = requests()[0] as HostileServer['requests'][number]
    expect(method).toBe('POST')
    expect(headers).toEqual({
      host: `127.0.0.1:${server.port}`,
      accept: 'application/ocsp-response, */*',
      'accept-encoding': 'identity',
      'content-type': 'application/ocsp-request',
      'content-length': String(REQUEST.length),
      'user-agent': 'asean-verify',
      connection: 'close',
    })
  })

  it('says how much came', async () => {
    expect(await ask('/ca.cer')).toEqual({
      code: 'FETCHED',
      contents: [sent.certificate],
      bytes: sent.certificate.length,
      redirects: [],
    })
  })

  it.each([
    ['/gone', 'issuer', 'FETCH_STATUS_NOT_OK'],
    ['/broken', 'issuer', 'FETCH_STATUS_NOT_OK'],
    ['/none', 'issuer', 'FETCH_STATUS_NOT_OK'],
    ['/page', 'issuer', 'FETCH_CONTENT_UNUSABLE'],
    ['/page', 'ocsp', 'FETCH_CONTENT_UNUSABLE'],
    ['/empty', 'crl', 'FETCH_CONTENT_UNUSABLE'],
    ['/ca.cer', 'crl', 'FETCH_CONTENT_UNUSABLE'],
    ['/later', 'ocsp', 'FETCH_OCSP_ERROR'],
    ['/cuts-off', 'issuer', 'FETCH_CONNECTION_FAILED'],
    ['/headers', 'issuer', 'FETCH_CONNECTION_FAILED'],
  ] as const)('is none at %s for %s', async (path, purpose, code) => {
    const answer = await ask(path, purpose)
    expect(answer.code).toBe(code)
    expect(answer.contents).toEqual([])
  })

  it('is told with the status where that is why there is none', async () => {
    expect(await ask('/gone')).toMatchObject({ code: 'FETCH_STATUS_NOT_OK', status: 404 })
  })
})

describe('where requests go', () => {
  it('is nowhere near this machine or its network, unless the caller says so', async () => {
    const requests = since()
    const open: NodeFetcherOptions = { allowPrivateAddresses: false }
    const byName = { ...open, lookup: lookupOf(['127.0.0.1']) }
    expect(await codeOf('/ca.cer', 'issuer', open)).toBe('FETCH_ADDRESS_REFUSED')
    expect(await codeOf(`http://localhost:${server.port}/ca.cer`, 'issuer', open)).toBe('FETCH_ADDRESS_REFUSED')
    expect(await codeOf(`http://inside.example:${server.port}/ca.cer`, 'issuer', byName)).toBe('FETCH_ADDRESS_REFUSED')
    expect(requests()).toEqual([])
    const listed = { ...open, allowAddresses: ['127.0.0.1'] }
    expect(await codeOf('/ca.cer', 'issuer', listed)).toBe('FETCHED')
    expect(await codeOf(`http://inside.example:${server.port}/ca.cer`, 'issuer', { ...byName, ...listed })).toBe(
      'FETCHED',
    )
  })

  it.each([
    '169.254.169.254',
    '10.0.0.1',
    '192.168.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    'fd00:ec2::254',
    'fe80::1',
  ])('is not %s by a name', async (address) => {
    const options = { allowPrivateAddresses: false, lookup: lookupOf([address]) }
    expect(await codeOf(`http://ca.example:${server.port}/ca.cer`, 'issuer', options)).toBe('FETCH_ADDRESS_REFUSED')
  })

  it('is the address that was checked: a name is looked up once for each request', async () => {
    const lookup = vi.fn(lookupOf(['127.0.0.1'], ['169.254.169.254']))
    const options = { allowPrivateAddresses: false, allowAddresses: ['127.0.0.1'], lookup }
    expect(await codeOf(`http://rebound.example:${server.port}/ca.cer`, 'issuer', options)).toBe('FETCHED')
    expect(lookup).toHaveBeenCalledTimes(1)
    expect(await codeOf(`http://rebound.example:${server.port}/ca.cer?2`, 'issuer', options)).toBe(
      'FETCH_ADDRESS_REFUSED',
    )
  })

  it('is one of those that may be connected to, where a name has others too', async () => {
    const options = {
      allowPrivateAddresses: false,
      allowAddresses: ['127.0.0.1'],
      lookup: lookupOf(['10.0.0.1', '127.0.0.1', 'fe80::1']),
    }
    expect(await codeOf(`http://mixed.example:${server.port}/ca.cer`, 'issuer', options)).toBe('FETCHED')
  })

  it('is no host that is not there', async () => {
    const fails = (error: NodeJS.ErrnoException): NodeFetcherOptions => ({
      lookup: (_, __, callback) => callback(error, []),
    })
    const unknown = Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' })
    expect(await codeOf('http://nobody.example/', 'issuer', fails(unknown))).toBe('FETCH_HOST_UNKNOWN')
    expect(await codeOf('http://nobody.example/', 'issuer', { lookup: lookupOf([]) })).toBe('FETCH_ADDRESS_REFUSED')
    const closed = await startTcpServer(() => undefined)
    await closed.close()
    expect(await codeOf(`http://127.0.0.1:${closed.port}/`)).toBe('FETCH_CONNECTION_FAILED')
  })

  it.each([
    ['ldap://ca.example/cn=ca', 'FETCH_SCHEME_UNSUPPORTED'],
    ['http://user@ca.example/', 'FETCH_CREDENTIALS_REFUSED'],
    ['http://ca.example:22/', 'FETCH_PORT_REFUSED'],
    ['http://169.254.169.254/', 'FETCH_ADDRESS_REFUSED'],
    ['not an address', 'FETCH_URL_INVALID'],
  ])('is not %s', async (url, code) => {
    expect(await ask(url)).toEqual({ code, contents: [], bytes: 0 })
  })
})

describe('redirects', () => {
  it('are followed, told, and counted', async () => {
    expect(await ask('/to-to-cer')).toMatchObject({
      code: 'FETCHED',
      redirects: [`${server.url}/to-cer`, `${server.url}/ca.cer`],
    })
    expect(await codeOf('/to-to-cer', 'issuer', { maxRedirects: 1 })).toBe('FETCH_REDIRECTS_EXCEEDED')
    const requests = since()
    expect(await codeOf('/loop')).toBe('FETCH_REDIRECTS_EXCEEDED')
    expect(requests()).toHaveLength(4)
  })

  it('keep what was asked of a responder', async () => {
    const requests = since()
    expect((await ask('/to-ocsp', 'ocsp')).contents).toEqual([sent.ocsp])
    expect(requests().map(({ method }) => method)).toEqual(['POST', 'POST'])
    expect(await codeOf('/see-other', 'ocsp')).toBe('FETCH_REDIRECT_INVALID')
  })

  it.each([
    ['/nowhere', 'FETCH_REDIRECT_INVALID'],
    ['/invalid', 'FETCH_REDIRECT_INVALID'],
    ['/to-metadata', 'FETCH_ADDRESS_REFUSED'],
    ['/to-file', 'FETCH_SCHEME_UNSUPPORTED'],
    ['/to-user', 'FETCH_CREDENTIALS_REFUSED'],
    ['/to-port', 'FETCH_PORT_REFUSED'],
  ])('of %s are not followed', async (path, code) => {
    const requests = since()
    expect(await codeOf(path)).toBe(code)
    expect(requests()).toHaveLength(1)
  })

  it('to a name are looked up and checked like any other', async () => {
    expect(await codeOf('/to-name', 'issuer', { lookup: lookupOf(['169.254.169.254']) })).toBe('FETCH_ADDRESS_REFUSED')
  })
})

describe('bytes and time', () => {
  it('have an end, whatever the server does', async () => {
    const timeout = 300
    const codes = await Promise.all([
      codeOf('/silent', 'issuer', { timeout }),
      codeOf('/drips', 'issuer', { timeout }),
      codeOf('/endless', 'issuer'),
      codeOf('/endless', 'crl', { maxBytes: 2 * MEBIBYTE }),
      codeOf('/says-large', 'crl'),
    ])
    expect(codes).toEqual(['FETCH_TIMEOUT', 'FETCH_TIMEOUT', 'FETCH_TOO_LARGE', 'FETCH_TOO_LARGE', 'FETCH_TOO_LARGE'])
    await expect.poll(() => server.open()).toBe(0)
  })

  it('are those of all redirects together', async () => {
    const slow = await startServer({
      '/': (_, response) => setTimeout(() => response.writeHead(302, { location: '/' }).end(), 120),
    })
    expect(await codeOf(`${slow.url}/`, 'issuer', { timeout: 300, maxRedirects: 100 })).toBe('FETCH_TIMEOUT')
    expect(slow.requests.length).toBeLessThan(5)
    await slow.close()
  })

  it('keep to what the request allows', async () => {
    const fetcher = createFetcher(PRIVATE)
    const answer = await fetcher.fetch({ purpose: 'issuer', url: `${server.url}/ca.cer`, maxBytes: 10 })
    expect(answer).toMatchObject({ code: 'FETCH_TOO_LARGE', contents: [] })
  })

  it('are not multiplied by compression', async () => {
    expect(await ask('/bomb', 'crl')).toMatchObject({ code: 'FETCH_ENCODING_UNSUPPORTED', bytes: 0 })
  })

  it('are not wasted on what is no HTTP', async () => {
    const noise = await startTcpServer((socket) => socket.end('220 mail.example ESMTP\r\n'))
    expect(await codeOf(`http://127.0.0.1:${noise.port}/`)).toBe('FETCH_CONNECTION_FAILED')
    await noise.close()
    const continues = await startTcpServer((socket) => {
      const timer = setInterval(() => socket.write('HTTP/1.1 100 Continue\r\n\r\n'), 5)
      socket.on('close', () => clearInterval(timer))
    })
    expect(await codeOf(`http://127.0.0.1:${continues.port}/`, 'issuer', { timeout: 200 })).toBe('FETCH_TIMEOUT')
    await continues.close()
    const switches = await startTcpServer((socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
    )
    const code = await codeOf(`http://127.0.0.1:${switches.port}/`, 'issuer', { timeout: 200 })
    expect(['FETCH_TIMEOUT', 'FETCH_CONNECTION_FAILED']).toContain(code)
    await switches.close()
  })
})

describe('https', () => {
  it('is told apart where it does not hold', async () => {
    const noTls = await startTcpServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'))
    const hangsUp = await startTcpServer((socket) => socket.once('data', () => socket.destroy()))
    for (const { port } of [noTls, hangsUp]) expect(await codeOf(`https://127.0.0.1:${port}/`)).toBe('FETCH_TLS_FAILED')
    await Promise.all([noTls.close(), hangsUp.close()])
  })

  it('does not hold with a certificate that nobody vouches for, whatever the environment says', async () => {
    const key = new TextDecoder().decode(toPem('PRIVATE KEY', sent.root.keys.pkcs8))
    const cert = new TextDecoder().decode(toPem('CERTIFICATE', sent.certificate))
    const asked: string[] = []
    const secure = createHttpsServer({ key, cert }, (request, response) => {
      asked.push(request.url ?? '')
      response.end(sent.certificate)
    })
    await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    try {
      expect(await codeOf(`https://127.0.0.1:${(secure.address() as AddressInfo).port}/`)).toBe('FETCH_TLS_FAILED')
    } finally {
      vi.unstubAllEnvs()
      await new Promise((resolve) => secure.close(resolve))
    }
    expect(asked).toEqual([])
  })
})

describe('several requests', () => {
  it('are made so many at once, and no more than allowed', async () => {
    // Each three are held until they are all there, and until one more would have come.
    const held: ServerResponse[] = []
    let most = 0
    let answered = 0
    const counting = await startServer({
      '/': (_, response) => {
        most = Math.max(most, held.push(response))
        if (held.length < 3 && answered + held.length < 10) return
        setTimeout(() => {
          answered += held.length
          for (const one of held.splice(0)) one.writeHead(200).end(sent.certificate)
        }, 20)
      },
    })
    const fetcher = createFetcher({ ...PRIVATE, concurrency: 4, concurrencyPerHost: 3, maxRequests: 10 })
    const codes = await Promise.all(
      Array.from(
        { length: 12 },
        async (_, i) => (await fetcher.fetch({ purpose: 'issuer', url: `${counting.url}/?${i}` })).code,
      ),
    )
    expect(most).toBe(3)
    expect(counting.requests).toHaveLength(10)
    expect(codes.filter((code) => code === 'FETCHED')).toHaveLength(10)
    expect(codes.filter((code) => code === 'FETCH_QUEUE_FULL')).toHaveLength(2)
    await counting.close()
  })

  it('are ended by their own signal alone', async () => {
    const fetcher = createFetcher(PRIVATE)
    const controller = new AbortController()
    const ended = fetcher.fetch({ purpose: 'issuer', url: `${server.url}/silent`, signal: controller.signal })
    const other = fetcher.fetch({ purpose: 'issuer', url: `${server.url}/ca.cer` })
    expect((await other).code).toBe('FETCHED')
    controller.abort()
    expect((await ended).code).toBe('FETCH_ABORTED')
    const late = await fetcher.fetch({ purpose: 'issuer', url: `${server.url}/ca.pem`, signal: controller.signal })
    expect(late.code).toBe('FETCH_ABORTED')
  })

  it('for the same are one, and each caller has the answer', async () => {
    const slow = await startServer({
      '/': (_, response) => setTimeout(() => response.writeHead(200).end(sent.certificate), 50),
    })
    // Without a cache, too: it is the answer that is shared.
    const fetcher = createFetcher({ ...PRIVATE, cacheBytes: 0 })
    const ask = (signal?: AbortSignal, maxBytes = MEBIBYTE) =>
      fetcher.fetch({ purpose: 'issuer', url: `${slow.url}/`, maxBytes, ...(signal === undefined ? {} : { signal }) })
    const answers = await Promise.all([ask(), ask(), ask()])
    expect(slow.requests).toHaveLength(1)
    expect(answers.map(({ code, bytes }) => [code, bytes])).toEqual([
      ['FETCHED', sent.certificate.length],
      ['FETCHED', 0],
      ['FETCHED', 0],
    ])
    // What ends one of them ends none of the others.
    const controller = new AbortController()
    const [first, second, third] = [ask(controller.signal), ask(), ask(controller.signal)]
    controller.abort()
    expect((await Promise.all([first, second, third])).map(({ code }) => code)).toEqual([
      'FETCH_ABORTED',
      'FETCHED',
      'FETCH_ABORTED',
    ])
    expect((await Promise.all([ask(undefined, 1), ask()])).map(({ code }) => code)).toEqual([
      'FETCH_TOO_LARGE',
      'FETCHED',
    ])
    await slow.close()
  })

  it('are what they were when they were made, and each caller has octets of its own', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: THIS_UPDATE })
    const bodies: Uint8Array[] = []
    const slow = await startServer({
      '/': (request, response) => {
        request.on('data', (piece: Uint8Array) => bodies.push(piece))
        setTimeout(() => response.writeHead(200).end(sent.ocsp), 50)
      },
    })
    const fetcher = createFetcher({ ...PRIVATE, concurrency: 1 })
    const ask = async (body: Uint8Array) => {
      const { code, contents, fromCache = false } = await fetcher.fetch({ purpose: 'ocsp', url: `${slow.url}/`, body })
      const brought = contents.map((content) => Buffer.from(content))
      // Whatever a caller does with what it was given.
      for (const content of contents) content.fill(0)
      return { code, fromCache, brought }
    }
    const body = Buffer.from(REQUEST)
    const [first, second] = [ask(body), ask(body)]
    // The first has its turn, and the second waits for the same answer; the third waits for its turn.
    const other = Buffer.of(0x30, 0)
    const third = ask(other)
    for (const buffer of [body, other]) buffer.fill(0)
    const answers = [...(await Promise.all([first, second, third])), await ask(REQUEST)]
    for (const { code, brought } of answers) expect([code, brought]).toEqual(['FETCHED', [Buffer.from(sent.ocsp)]])
    expect(answers.map(({ fromCache }) => fromCache)).toEqual([false, true, false, true])
    expect(bodies).toEqual([Buffer.from(REQUEST), Buffer.of(0x30, 0)])
    await slow.close()
    vi.useRealTimers()
  })

  it('send nothing that a server gave before', async () => {
    const requests = since()
    const fetcher = createFetcher({ ...PRIVATE, cacheBytes: 0 })
    for (let i = 0; i < 2; i++) await fetcher.fetch({ purpose: 'issuer', url: `${server.url}/cookie` })
    expect(requests().map(({ headers }) => headers.cookie)).toEqual([undefined, undefined])
  })
})

describe('what is kept', () => {
  it('is given without a request until new information is due, once it was confirmed', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: THIS_UPDATE })
    try {
      const requests = since()
      const fetcher = createFetcher(PRIVATE)
      const request = { purpose: 'crl', url: `${server.url}/ca.crl` } as const
      const crl = () => fetcher.fetch(request)
      expect((await crl()).fromCache).toBeUndefined()
      const kept = { code: 'FETCHED', contents: [sent.crl], bytes: 0, fromCache: true, warnings: [] }
      expect(await crl()).toEqual(kept)
      await fetcher.confirm?.(request, await crl())
      vi.setSystemTime(NEXT_UPDATE.getTime() - 1)
      expect(await crl()).toEqual({ ...kept, confirmed: true })
      expect(requests()).toHaveLength(1)
      vi.setSystemTime(THIS_UPDATE.getTime() + 3 * 86_400_000)
      expect((await crl()).fromCache).toBeUndefined()
      // What is due already is not kept.
      await crl()
      expect(requests()).toHaveLength(3)
    } finally {
      vi.useRealTimers()
    }
  })

  it('is no failure', async () => {
    const requests = since()
    const fetcher = createFetcher(PRIVATE)
    for (let i = 0; i < 2; i++) await fetcher.fetch({ purpose: 'issuer', url: `${server.url}/page` })
    expect(requests()).toHaveLength(2)
  })

  it('is given for minutes where nobody confirmed it, and asked for again when that is said', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: THIS_UPDATE })
    try {
      const requests = since()
      const fetcher = createFetcher(PRIVATE)
      const request = { purpose: 'crl', url: `${server.url}/ca.crl` } as const
      await fetcher.fetch(request)
      expect((await fetcher.fetch({ ...request, fresh: true })).fromCache).toBeUndefined()
      expect((await fetcher.fetch({ ...request, fresh: true })).fromCache).toBe(true)
      expect(requests()).toHaveLength(2)
      vi.setSystemTime(THIS_UPDATE.getTime() + 300_000)
      expect((await fetcher.fetch(request)).fromCache).toBeUndefined()
    } finally {
      vi.useRealTimers()
    }
  })

  it('is nothing that is confirmed and was never an answer', async () => {
    const fetcher = createFetcher(PRIVATE)
    const request = { purpose: 'issuer', url: `${server.url}/page` } as const
    expect(await fetcher.confirm?.(request, await fetcher.fetch(request))).toEqual([])
    const elsewhere = { ...request, url: 'file:///etc/passwd' }
    const answer: FetchAnswer = { code: 'FETCHED', contents: [sent.certificate] }
    expect(await fetcher.confirm?.(elsewhere, answer)).toEqual([])
    expect((await fetcher.fetch(elsewhere)).code).toBe('FETCH_SCHEME_UNSUPPORTED')
  })

  it('is kept on disk for the next fetcher once it was confirmed, and told where that is corrupt', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'asean-verify-fetch-'))
    const cacheDirectory = join(folder, 'cache')
    const requests = since()
    const fetcher = createFetcher({ ...PRIVATE, cacheDirectory })
    const request = { purpose: 'issuer', url: `${server.url}/ca.cer` } as const
    const answer = await fetcher.fetch(request)
    await expect(readdir(cacheDirectory)).rejects.toThrow('ENOENT')
    expect(await fetcher.confirm?.(request, answer)).toEqual([])
    expect(await ask('/ca.cer', 'issuer', { cacheDirectory })).toMatchObject({
      fromCache: true,
      contents: [sent.certificate],
    })
    expect(requests()).toHaveLength(1)
    const [name = ''] = await readdir(cacheDirectory)
    await writeFile(join(cacheDirectory, name), 'something else')
    expect(await ask('/ca.cer', 'issuer', { cacheDirectory })).toMatchObject({
      code: 'FETCHED',
      warnings: ['FETCH_CACHE_ENTRY_CORRUPT'],
    })
    await writeFile(join(folder, 'file'), '')
    const nowhere = createFetcher({ ...PRIVATE, cacheDirectory: join(folder, 'file') })
    const unusable = { code: 'FETCHED', warnings: ['FETCH_CACHE_UNUSABLE'] }
    expect(await nowhere.fetch(request)).toMatchObject(unusable)
    expect(await nowhere.confirm?.(request, answer)).toEqual(['FETCH_CACHE_UNUSABLE'])
    await rm(folder, { recursive: true })
  })
})

describe('options', () => {
  it.each([
    { timeout: 0 },
    { timeout: Number.NaN },
    { maxBytes: -1 },
    { maxRedirects: '3' as never },
    { concurrency: 0 },
    { allowAddresses: ['intranet'] },
    { cacheDirectory: '' },
  ])('of %o are misuse', (options) => {
    expect(() => createFetcher(options)).toThrow(UsageError)
  })
})

/** Gives the addresses in turn, the last ones from then on. */
function lookupOf(...turns: readonly (readonly string[])[]): NonNullable<NodeFetcherOptions['lookup']> {
  let turn = 0
  return (_, __, callback) => {
    const addresses = turns[Math.min(turn++, turns.length - 1)] ?? []
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
}
