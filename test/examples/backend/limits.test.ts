import { once } from 'node:events'
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectProblem } from './expect-problem.ts'
import { type Backend, type BackendBuild, buildBackend } from './start-backend.ts'

const MIB = 1024 * 1024
const HOST = 'Host: 127.0.0.1\r\n'

const WRONG = mkdtempSync(join(tmpdir(), 'asean-verify-wrong-'))
const NULL_POLICY = join(WRONG, 'null.json')
writeFileSync(NULL_POLICY, 'null')
/** A folder in which a list was changed after its list of lists. */
const ALTERED_LISTS = join(WRONG, 'lists')
cpSync(fileURLToPath(new URL('../../../trust-lists', import.meta.url)), ALTERED_LISTS, { recursive: true })
appendFileSync(join(ALTERED_LISTS, 'sg.json'), '\n')

let built: BackendBuild
/** With the lists in the package, and as it is by default. */
let backend: Backend
/** That takes two uploads at a time. */
let narrow: Backend
/** That gives them a second and a half. */
let hasty: Backend

beforeAll(async () => {
  built = await buildBackend()
  backend = await built.start()
  narrow = await built.start({ MAX_UPLOADS: '2', MAX_RECEIVED: '2' })
  hasty = await built.start({ REQUEST_TIMEOUT_MS: '1500', MAX_UPLOADS: '2', MAX_RECEIVED: '2' })
})

afterAll(async () => {
  rmSync(WRONG, { recursive: true })
  await built.remove()
})

function post(
  target: Backend,
  path: string,
  body: Uint8Array<ArrayBuffer> | FormData | ReadableStream,
): Promise<Response> {
  const headers = body instanceof FormData ? {} : { 'content-type': 'application/pdf' }
  return fetch(`${target.url}${path}`, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
}

function zeros(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(length)
}

/** Without a length that is known beforehand. */
function inPieces(pieces: number, size: number): ReadableStream {
  let left = pieces
  return new ReadableStream({
    pull(controller) {
      if (left === 0) controller.close()
      else controller.enqueue(zeros(size))
      left -= 1
    },
  })
}

function formOf(files: Readonly<Record<string, number>>): FormData {
  const form = new FormData()
  for (const [name, size] of Object.entries(files)) form.set(name, new Blob([zeros(size)]), 'a.pdf')
  return form
}

/** An answer read off a connection on which the request is written by hand. */
async function answerOn(socket: Socket): Promise<Response> {
  const received = await text(socket)
  const [head = '', body] = received.split('\r\n\r\n')
  const [first = '', ...fields] = head.split('\r\n')
  const headers = new Headers(fields.map((field) => field.split(': ', 2) as [string, string]))
  return new Response(body ?? '', { status: Number(first.split(' ')[1]), headers })
}

async function isWell(target: Backend): Promise<boolean> {
  return (await fetch(`${target.url}/health`)).ok
}

describe('a document of 50 MB', () => {
  it('is refused as a raw body', async () => {
    const { detail } = await expectProblem(await post(backend, '/verify', zeros(50 * MIB)), 'BODY_TOO_LARGE')
    expect(detail).toBe(`The limit is ${20 * MIB} bytes`)
  })

  it('is refused as a form', async () => {
    await expectProblem(await post(backend, '/verify', formOf({ file: 50 * MIB })), 'BODY_TOO_LARGE')
  })

  it('is refused where its length is not told beforehand', async () => {
    await expectProblem(await post(backend, '/verify', inPieces(50, MIB)), 'BODY_TOO_LARGE')
  })

  it('is refused before it is sent, if the client asks', async () => {
    const { response, continued } = await askFirst(backend, '/verify', 50 * MIB)
    expect(continued).toBe(false)
    expect(response.statusCode).toBe(413)
    expect(response.headers.connection).toBe('close')
    expect(JSON.parse(await text(response))).toMatchObject({ code: 'BODY_TOO_LARGE' })
  })

  it('is refused where orders are opened', async () => {
    const response = await fetch(`${backend.url}/orders`, {
      method: 'POST',
      body: zeros(50 * MIB),
      headers: { 'content-type': 'application/json' },
    })
    await expectProblem(response, 'BODY_TOO_LARGE')
  })
})

/** `Expect: 100-continue`, with a body only if the server says so, and not before `atContinue` is done. */
async function askFirst(
  target: Backend,
  path: string,
  length: number,
  atContinue: () => Promise<void> = async () => {},
): Promise<{ response: IncomingMessage; continued: boolean }> {
  const headers = { 'content-type': 'application/pdf', 'content-length': length, expect: '100-continue' }
  const options: RequestOptions = { method: 'POST', headers, agent: false }
  const request = httpRequest(`${target.url}${path}`, options)
  let continued = false
  request.on('continue', () => {
    continued = true
    atContinue().then(
      () => request.end(zeros(length)),
      (error: Error) => request.destroy(error),
    )
  })
  request.flushHeaders()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  return { response, continued }
}

describe('a document within the limit', () => {
  it('is judged, up to the last byte', async () => {
    const limit = await post(backend, '/verify', zeros(20 * MIB))
    expect(await limit.json()).toMatchObject({ document: { size: 20 * MIB } })
    await expectProblem(await post(backend, '/verify', zeros(20 * MIB + 1)), 'BODY_TOO_LARGE')
  })

  it('shares it with the content that it signs', async () => {
    const apart = await post(backend, '/verify', formOf({ file: 9 * MIB, content: 9 * MIB }))
    expect(apart.status).toBe(200)
    const whole = await new Response(formOf({ file: 11 * MIB, content: 11 * MIB })).arrayBuffer()
    const form = new Uint8Array(whole)
    const headers = { 'content-type': `multipart/form-data; boundary=${boundaryOf(form)}` }
    const body = new Blob([form]).stream()
    const init = { method: 'POST', body, headers, duplex: 'half' } as RequestInit
    await expectProblem(await fetch(`${backend.url}/verify`, init), 'BODY_TOO_LARGE')
  })

  it('is sent when the server says so, if the client asks', async () => {
    const { response, continued } = await askFirst(backend, '/verify', 3 * MIB)
    expect(continued).toBe(true)
    expect(JSON.parse(await text(response))).toMatchObject({ document: { size: 3 * MIB } })
  })
})

function boundaryOf(form: Uint8Array): string {
  return new TextDecoder().decode(form.subarray(0, form.indexOf(13))).slice(2)
}

/** Sends a byte every 50 ms, for as long as it may. */
async function drip(socket: Socket): Promise<void> {
  while (!socket.destroyed && !socket.readableEnded) {
    socket.write('x')
    await wait(50)
  }
}

function open(target: Backend): Socket {
  const socket = connect(target.port, '127.0.0.1')
  // Writing to it after it was cut is what these tests are about.
  socket.on('error', () => {})
  return socket
}

const UPLOAD = `POST /verify HTTP/1.1\r\n${HOST}Content-Type: application/pdf\r\nContent-Length: 100000\r\n\r\n`
const FORM_UPLOAD = [
  `POST /verify HTTP/1.1\r\n${HOST}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n`,
  '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n',
].join('\r\n')

/** A part of an upload, of which the service has asked for the body. */
async function beginUpload(socket: Socket, beginning = UPLOAD): Promise<void> {
  const [head, part] = beginning.split(/(?<=\r\n)\r\n/, 2)
  socket.write(`${head}Expect: 100-continue\r\n\r\n`)
  const [answer] = await once(socket, 'data')
  expect(String(answer)).toContain('100 Continue')
  socket.write(`${part}some of it`)
}

/** When the places are given back. */
async function expectTaken(target: Backend, length = 10): Promise<void> {
  await expect.poll(async () => (await post(target, '/verify', zeros(length))).status).toBe(200)
}

describe('a slow upload', () => {
  it.each([
    ['raw', UPLOAD],
    ['form', FORM_UPLOAD],
    ['header', `POST /verify HTTP/1.1\r\n${HOST}X-Slow: `],
  ])('of a %s is cut, and told so', async (_, beginning) => {
    const started = performance.now()
    const socket = open(hasty)
    socket.write(beginning)
    const dripping = drip(socket)
    await expectProblem(await answerOn(socket), 'REQUEST_TIMEOUT')
    await dripping
    const elapsed = performance.now() - started
    expect(elapsed).toBeGreaterThan(900)
  })

  it('keeps its place while it comes', async () => {
    const sockets = [open(narrow), open(narrow)]
    for (const socket of sockets) await beginUpload(socket)
    await expectProblem(await post(narrow, '/verify', zeros(10)), 'BUSY')
    expect(await isWell(narrow)).toBe(true)
    const early = await askFirst(narrow, '/verify', 1000)
    expect([early.continued, early.response.statusCode]).toEqual([false, 503])
    for (const socket of sockets) socket.destroy()
    await expectTaken(narrow)
  })

  it('gives it back when it is cut', async () => {
    const sockets = [open(hasty), open(hasty)]
    for (const socket of sockets) socket.write(UPLOAD)
    for (const socket of sockets) await expectProblem(await answerOn(socket), 'REQUEST_TIMEOUT')
    await expectTaken(hasty)
  })
})

describe('an upload that does not end', () => {
  it.each([
    ['raw', UPLOAD],
    ['form', FORM_UPLOAD],
  ])('because the client leaves a %s, gives its place back', async (_, beginning) => {
    for (let count = 0; count < 4; count += 1) {
      const socket = open(narrow)
      await beginUpload(socket, beginning)
      socket.destroy()
    }
    await expectTaken(narrow)
  })

  it('because the client closes its half, is told so', async () => {
    const socket = open(narrow)
    socket.end(`${UPLOAD}some of it`)
    await expectProblem(await answerOn(socket), 'BODY_INCOMPLETE')
  })

  it('because it is endless, is refused at the limit', async () => {
    await expectProblem(await post(narrow, '/verify', inPieces(1000, MIB)), 'BODY_TOO_LARGE')
  })
})

describe('what is no HTTP', () => {
  it.each([
    ['garbage', '\x01\x02\x03\r\n\r\n', 'REQUEST_MALFORMED'],
    [
      'a header that is too large',
      `GET /health HTTP/1.1\r\n${HOST}X: ${'x'.repeat(100_000)}\r\n\r\n`,
      'HEADERS_TOO_LARGE',
    ],
    ['a body of two lengths', `${UPLOAD.slice(0, -2)}Content-Length: 5\r\n\r\nabcde`, 'REQUEST_MALFORMED'],
    ['no Host', 'GET /health HTTP/1.1\r\nConnection: close\r\n\r\n', 'REQUEST_MALFORMED'],
    ['two Hosts', `GET /health HTTP/1.1\r\n${HOST}${HOST}Connection: close\r\n\r\n`, 'REQUEST_MALFORMED'],
    [
      'an upload without a Host',
      'POST /verify HTTP/1.1\r\nContent-Type: application/pdf\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc',
      'REQUEST_MALFORMED',
    ],
    ['a tunnel', `CONNECT 127.0.0.1:1 HTTP/1.1\r\n${HOST}\r\n`, 'NOT_FOUND'],
    [
      'an expectation of its own',
      `GET /health HTTP/1.1\r\n${HOST}Expect: 200-ok\r\nConnection: close\r\n\r\n`,
      'EXPECTATION_UNSUPPORTED',
    ],
    [
      'an upload with an expectation of its own',
      `POST /verify HTTP/1.1\r\n${HOST}Expect: 200-ok\r\nContent-Type: application/pdf\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc`,
      'EXPECTATION_UNSUPPORTED',
    ],
  ] as const)('%s is answered all the same', async (_, request, code) => {
    const socket = open(backend)
    socket.write(request)
    await expectProblem(await answerOn(socket), code)
  })
})

describe('more than it takes at a time', () => {
  it('is answered by when to come again, and the others by their reports', async () => {
    const responses = await Promise.all(Array.from({ length: 12 }, () => post(narrow, '/verify', zeros(MIB / 2))))
    const statuses = responses.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(2)
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([])
    for (const response of responses) {
      if (response.status === 503) await expectProblem(response, 'BUSY')
      else await response.json()
    }
  })
})

describe('uploads that drip', () => {
  it('hold no place of what is judged, however many they are', async () => {
    const few = await built.start({ MAX_UPLOADS: '2' })
    const sockets = Array.from({ length: 40 }, () => open(few))
    for (const socket of sockets) await beginUpload(socket)
    for (let i = 0; i < 3; i++) expect((await post(few, '/verify', zeros(MIB / 2))).status).toBe(200)
    for (const socket of sockets) socket.destroy()
  })

  it('are bounded by their octets, of all of them together', async () => {
    const small = await built.start({ MAX_UPLOADS: '1', MAX_BODY_BYTES: String(MIB) })
    const socket = open(small)
    const length = MIB / 2
    await beginUpload(socket, UPLOAD.replace('100000', String(MIB)))
    socket.write(zeros(length + 1))
    await expect.poll(async () => (await post(small, '/verify', zeros(length))).status).toBe(503)
    socket.destroy()
    await expectTaken(small, length)
  })
})

describe('an upload that finds no place', () => {
  it('is a line of the log, without a stack', async () => {
    const full = await built.start({ MAX_RECEIVED: '1' })
    const socket = open(full)
    await beginUpload(socket)
    await expectProblem(await post(full, '/verify', zeros(10)), 'BUSY')
    const lines = (): readonly string[] => full.log.filter((line) => line.includes('BUSY'))
    await expect.poll(() => lines().length).toBe(1)
    expect(JSON.parse(lines()[0] ?? '')).toMatchObject({
      level: 40,
      msg: 'BUSY',
      problem: { code: 'BUSY', status: 503 },
    })
    expect(lines()[0]).not.toMatch(/stack|\\n +at /)
    socket.destroy()
  })
})

describe('a service that is told to stop', () => {
  it.each([
    ['once', 1],
    ['twice', 2],
  ] as const)('%s finishes what is under way', async (_, times) => {
    const stopping = await built.start({ SHUTDOWN_GRACE_MS: '60000' })
    let code: Promise<number | null> | undefined
    // The service has asked for the body: the request is under way. The body follows when the service takes no more.
    const { response } = await askFirst(stopping, '/verify', MIB, async () => {
      code = stopping.stop(times)
      await expect.poll(() => isWell(stopping).catch(() => false)).toBe(false)
    })
    expect(response.statusCode).toBe(200)
    expect(JSON.parse(await text(response))).toMatchObject({ document: { size: MIB } })
    expect(await code).toBe(0)
  })

  it('waits for nobody who sends slowly', async () => {
    const stopping = await built.start({ SHUTDOWN_GRACE_MS: '500', REQUEST_TIMEOUT_MS: '600000' })
    const socket = open(stopping)
    const ended = once(socket, 'close')
    await beginUpload(socket)
    expect(await stopping.stop()).toBe(0)
    await ended
  })

  it('and was started by npm, leaves nothing behind', async () => {
    const stopping = await built.startByNpm()
    expect(await isWell(stopping)).toBe(true)
    expect(await stopping.stop()).toBe(0)
    await expect(fetch(`${stopping.url}/health`)).rejects.toThrow('fetch failed')
  })

  it.each([
    [{ PORT: 'http' }, 'PORT: http is no number from 0 to 65535'],
    [{ TRUST_LISTS: '/nowhere' }, 'TRUST_LISTS: '],
    [{ CONTRACT_POLICY: '/nowhere.json' }, 'CONTRACT_POLICY: '],
    [{ CONTRACT_POLICY: NULL_POLICY }, 'policy: is null, and not an object'],
    [{ TRUST_LISTS: ALTERED_LISTS }, 'LIST_FILE_DIGEST_MISMATCH: sg.json'],
    [{ ALLOW_ENVIRONMENT: 'all' }, 'ALLOW_ENVIRONMENT: all is none of testbed, illustrative'],
  ])('does not start with %j', async (variables, message) => {
    const failure = await built.start(variables).catch((error: Error) => error.message)
    expect(failure).toContain(message)
    expect(failure).not.toContain('    at ')
  })
})
