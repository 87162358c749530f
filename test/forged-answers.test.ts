import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFetcher, type NodeFetcherOptions } from '../src/fetch/node/fetcher.ts'
import type { FetchAnswer, Fetcher, FetchRequest } from '../src/fetch/types.ts'
import type { Report } from '../src/report/types.ts'
import type { Credential } from '../src/testbed/certificates.ts'
import { signCms } from '../src/testbed/cms.ts'
import { type CrlOptions, issueCrl } from '../src/testbed/crl.ts'
import { createOcspResponse, type OcspOptions } from '../src/testbed/ocsp.ts'
import { findPath } from '../src/verifier/find-path.ts'
import type { VerifyOptions } from '../src/verifier/options.ts'
import { verify } from '../src/verifier/verify.ts'
import fc from './fast-check.ts'
import { type Answer, type HostileServer, sends, startServer } from './fetch/node/hostile-server.ts'
import { NOW, theTrust } from './judge/fixture.ts'
import { generateKeys } from './seeded-keys.ts'
import { share } from './share.ts'
import { CONTENT, issueRoot, issueSigner } from './validation/fixture.ts'

/** What whoever answers on the network can do to later answers of one fetcher, and of others that share its folder. */

const MINUTE = 60_000
const DAY = 1440 * MINUTE
const PURPOSES = ['crl', 'ocsp', 'issuer'] as const
type Purpose = (typeof PURPOSES)[number]

interface Scene {
  readonly purpose: Purpose
  readonly path: string
  readonly cms: Uint8Array
  readonly signer: Credential
  readonly root: Credential
  readonly right: Uint8Array
  /** Of the kind that was asked for, and about the certificate that was asked about, each in its own way of no use. */
  readonly forged: Readonly<Record<string, Uint8Array>>
  /** Of the same signer's name and number, by a CA that is trusted elsewhere: for it, that is the right answer. */
  readonly foreign: { readonly cms: Uint8Array; readonly root: Credential; readonly right: Uint8Array }
}

let server: HostileServer
const answers: Record<string, Answer> = {}
const scenes: Partial<Record<Purpose, Scene>> = {}

beforeAll(async () => {
  server = await startServer(answers)
  const root = await issueRoot()
  // Of the same name, with another key: whoever makes a certificate chooses the name.
  const foreign = await issueRoot('Root', { keys: await generateKeys('P-256') })
  for (const purpose of PURPOSES) scenes[purpose] = await makeScene(purpose, root, foreign)
})

afterAll(() => server.close())

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-forged-'))
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
})
afterEach(async () => {
  vi.useRealTimers()
  await rm(folder, { recursive: true, force: true })
})

async function makeScene(purpose: Purpose, root: Credential, foreign: Credential): Promise<Scene> {
  const path = `/${purpose}`
  const at = `${server.url}${path}`
  const there = purpose === 'issuer' ? { caIssuers: [at] } : { [purpose]: [at] }
  const serialNumber = Uint8Array.of(7)
  const chain = async (above: Credential) => {
    const ca = await issueRoot('CA', { issuer: above, ...(above === root ? {} : { keys: above.keys }) })
    const issuer = purpose === 'issuer' ? ca : above
    const signer = await issueSigner(issuer, { serialNumber, ...there })
    const cms = await signCms(CONTENT, { credential: signer }, { attached: true, certificates: 'leaf' })
    return { ca, issuer, signer, cms }
  }
  const own = await chain(root)
  const other = await chain(foreign)
  const dates = { thisUpdate: NOW, nextUpdate: new Date(NOW.getTime() + 2 * DAY) }
  const years = { thisUpdate: NOW, nextUpdate: new Date(NOW.getTime() + 3650 * DAY) }
  const made = async (
    issuer: Credential,
    ca: Credential,
    period = dates,
    more: Partial<CrlOptions & OcspOptions> = {},
  ): Promise<Uint8Array> => {
    if (purpose === 'issuer') return ca.certificate
    if (purpose === 'crl') return issueCrl({ issuer, ...period, ...more })
    const statuses = [{ certificate: own.signer, status: 'good', ...period }] as const
    return createOcspResponse({ responder: issuer, issuer, statuses, producedAt: period.thisUpdate, ...more })
  }
  const forged: Record<string, Uint8Array> = {
    'of a foreign CA of the same name': await made(other.issuer, other.ca),
    'of a foreign CA, for ten years': await made(other.issuer, other.ca, years),
  }
  const byOwn = (period: typeof dates, more: Partial<CrlOptions & OcspOptions> = {}) =>
    made(own.issuer, own.ca, period, more)
  if (purpose !== 'issuer') {
    forged['with a signature that does not hold'] = await byOwn(years, { faults: { corruptSignature: true } })
    // Genuine, and of no use.
    forged['from the future'] = await byOwn({ ...years, thisUpdate: new Date(NOW.getTime() + DAY) })
    forged['signed with SHA-1'] = await byOwn(years, { signatureAlgorithm: { kind: 'ecdsa', hash: 'SHA-1' } })
  }
  if (purpose === 'ocsp') {
    const statuses = (['good', 'unknown'] as const).map((status) => ({ certificate: own.signer, status, ...years }))
    forged['of two minds'] = await byOwn(years, { statuses })
    forged['made before what it says'] = await byOwn(years, { producedAt: new Date(NOW.getTime() - DAY) })
  }
  return {
    purpose,
    path,
    cms: own.cms,
    signer: own.signer,
    root,
    right: await made(own.issuer, own.ca),
    forged,
    foreign: { cms: other.cms, root: foreign, right: forged['of a foreign CA of the same name'] as Uint8Array },
  }
}

const CASES = [
  ...(['crl', 'ocsp'] as const).flatMap((purpose) => [
    [purpose, 'of a foreign CA of the same name'] as const,
    [purpose, 'of a foreign CA, for ten years'] as const,
    [purpose, 'with a signature that does not hold'] as const,
    [purpose, 'from the future'] as const,
    [purpose, 'signed with SHA-1'] as const,
  ]),
  ['ocsp', 'of two minds'] as const,
  ['ocsp', 'made before what it says'] as const,
  ['issuer', 'of a foreign CA of the same name'] as const,
]

function sceneOf(purpose: Purpose): Scene {
  return scenes[purpose] as Scene
}

/** From now on, what the server sends; `null`: nothing. */
function serve({ path }: Scene, body: Uint8Array | null): void {
  answers[path] = body === null ? (_, response) => response.writeHead(404).end() : sends(body)
}

const fetcherOf = (options: NodeFetcherOptions = {}): Fetcher =>
  createFetcher({ allowPrivateAddresses: true, ...options })

interface Seen {
  /** Whether it did: the status is good, or the path is there. */
  readonly helped: boolean
  /** `kept` or `got`, for each answer that was given. */
  readonly given: readonly string[]
  /** What the server was asked. */
  readonly asked: number
}

async function look(scene: Scene, fetcher: Fetcher, options: Partial<VerifyOptions> = {}): Promise<Seen> {
  const before = server.requests.length
  const trust = await theTrust()
  const report = await verify(scene.cms, { trust, anchors: [scene.root.certificate], fetcher, ...options })
  return seen(scene.purpose, report, server.requests.length - before)
}

function seen(purpose: Purpose, { signatures, requests }: Report, asked: number): Seen {
  const [signature] = signatures
  const helped = purpose === 'issuer' ? signature?.path.length === 2 : signature?.revocation[0]?.status === 'good'
  const given = requests.map(({ fromCache, outcome }) => (outcome !== 'FETCHED' ? outcome : fromCache ? 'kept' : 'got'))
  return { helped, given, asked }
}

const later = (milliseconds: number): unknown => vi.setSystemTime(Date.now() + milliseconds)

describe.each(CASES)('an answer that does not help: %s %s', (purpose, forgery) => {
  const forged = (): Uint8Array => sceneOf(purpose).forged[forgery] as Uint8Array

  it('helps nobody, and is asked for again as soon as it is seen not to', async () => {
    const scene = sceneOf(purpose)
    const fetcher = fetcherOf({ cacheDirectory: folder })
    serve(scene, forged())
    expect(await look(scene, fetcher)).toEqual({ helped: false, given: ['got'], asked: 1 })
    expect(await readdir(folder)).toEqual([])
    serve(scene, scene.right)
    expect(await look(scene, fetcher)).toEqual({ helped: true, given: ['kept', 'got'], asked: 1 })
    // From then on nobody is asked until new information is due; a certificate is kept for a day.
    serve(scene, null)
    expect(await look(scene, fetcher)).toEqual({ helped: true, given: ['kept'], asked: 0 })
    later(DAY - 1)
    expect(await look(scene, fetcher)).toEqual({ helped: true, given: ['kept'], asked: 0 })
    later(DAY + 1)
    expect(await look(scene, fetcher)).toMatchObject({ helped: false, asked: 1 })
  })

  it('is not given after minutes', async () => {
    const scene = sceneOf(purpose)
    const fetcher = fetcherOf({ cacheDirectory: folder })
    serve(scene, forged())
    await look(scene, fetcher)
    serve(scene, null)
    later(5 * MINUTE)
    expect(await look(scene, fetcher)).toEqual({ helped: false, given: ['FETCH_STATUS_NOT_OK'], asked: 1 })
  })

  it('does not take the place of one that was verified', async () => {
    const scene = sceneOf(purpose)
    const fetcher = fetcherOf({ cacheDirectory: folder })
    serve(scene, scene.right)
    expect(await look(scene, fetcher)).toEqual({ helped: true, given: ['got'], asked: 1 })
    serve(scene, forged())
    // Whoever trusts the other CA finds that what is kept does not help, and has the forgery got past it.
    const others = { ...scene, cms: scene.foreign.cms }
    await look(others, fetcher, { anchors: [] })
    expect(await look(scene, fetcher)).toEqual({ helped: true, given: ['kept'], asked: 0 })
    expect(await look(scene, fetcherOf({ cacheDirectory: folder }))).toEqual({
      helped: true,
      given: ['kept'],
      asked: 0,
    })
  })

  it('is not got over and over again while the server sends no other', async () => {
    const scene = sceneOf(purpose)
    const fetcher = fetcherOf()
    serve(scene, forged())
    const seen: Seen[] = []
    for (let i = 0; i < 6; i++) {
      seen.push(await look(scene, fetcher))
      later(1000)
    }
    expect(seen.map(({ asked }) => asked)).toEqual([1, 1, 0, 0, 0, 0])
    expect(seen.every(({ given }) => given.length <= 2)).toBe(true)
    later(MINUTE)
    serve(scene, scene.right)
    expect(await look(scene, fetcher)).toEqual({ helped: true, given: ['kept', 'got'], asked: 1 })
  })
})

describe.each(PURPOSES)('a folder that two verifiers share: %s', (purpose) => {
  it('gives the one what the other verified, without a request', async () => {
    const scene = sceneOf(purpose)
    serve(scene, scene.right)
    expect(await look(scene, fetcherOf({ cacheDirectory: folder }))).toMatchObject({ helped: true, asked: 1 })
    expect(await readdir(folder)).toHaveLength(1)
    serve(scene, null)
    const second = fetcherOf({ cacheDirectory: folder })
    expect(await look(scene, second)).toEqual({ helped: true, given: ['kept'], asked: 0 })
  })

  it('is passed by where the other trusts somebody else, and the right answer takes its place', async () => {
    const scene = sceneOf(purpose)
    const { foreign } = scene
    serve(scene, foreign.right)
    const other = { ...scene, cms: foreign.cms, root: foreign.root }
    expect(await look(other, fetcherOf({ cacheDirectory: folder }))).toMatchObject({ helped: true, asked: 1 })
    expect(await readdir(folder)).toHaveLength(1)
    serve(scene, scene.right)
    const own = fetcherOf({ cacheDirectory: folder })
    // An OCSP request names the key of the issuer: to another CA it is another question.
    const given = purpose === 'ocsp' ? ['got'] : ['kept', 'got']
    expect(await look(scene, own)).toEqual({ helped: true, given, asked: 1 })
    serve(scene, null)
    expect(await look(scene, fetcherOf({ cacheDirectory: folder }))).toEqual({
      helped: true,
      given: ['kept'],
      asked: 0,
    })
  })
})

describe('findPath', () => {
  it('confirms what it verified, and asks again for what does not help, as verify does', async () => {
    const scene = sceneOf('crl')
    const fetcher = fetcherOf()
    const found = async () => {
      const { certificate } = scene.signer
      const { outcome, requests } = await findPath(certificate, { anchors: [scene.root.certificate], fetcher })
      return [outcome, ...requests.map(({ fromCache }) => (fromCache ? 'kept' : 'got'))]
    }
    serve(scene, scene.foreign.right)
    expect(await found()).toEqual(['indeterminate', 'got'])
    serve(scene, scene.right)
    expect(await found()).toEqual(['valid', 'kept', 'got'])
    later(DAY)
    expect(await found()).toEqual(['valid', 'kept'])
  })
})

describe("a fetcher of the caller's own", () => {
  const answering = (scene: Scene, answer: Partial<FetchAnswer>, more: Partial<Fetcher> = {}) => {
    const asked: FetchRequest[] = []
    const fetcher: Fetcher = {
      fetch: async (request) => {
        asked.push(request)
        return { code: 'FETCHED', contents: [scene.right], ...answer }
      },
      ...more,
    }
    return { asked, fetcher }
  }

  it.each(PURPOSES)('that cannot be told serves as before: %s', async (purpose) => {
    const scene = sceneOf(purpose)
    const { asked, fetcher } = answering(scene, {})
    expect((await look(scene, fetcher)).helped).toBe(true)
    expect(asked.map(({ fresh }) => fresh)).toEqual([undefined])
  })

  it('is asked once more for what it says that it kept, and no more', async () => {
    const scene = sceneOf('crl')
    const { asked, fetcher } = answering(scene, { contents: [scene.foreign.right], fromCache: true })
    expect(await look(scene, fetcher)).toEqual({ helped: false, given: ['kept', 'kept'], asked: 0 })
    expect(asked.map(({ fresh }) => fresh)).toEqual([undefined, true])
  })

  it('is told what was verified, and nothing else', async () => {
    const scene = sceneOf('crl')
    const confirmed: unknown[] = []
    const confirm: Fetcher['confirm'] = async ({ purpose, url }, { contents }) => {
      confirmed.push({ purpose, url, contents })
      return ['FETCH_CACHE_UNUSABLE']
    }
    await look(scene, answering(scene, { contents: [scene.foreign.right] }, { confirm }).fetcher)
    await look(scene, answering(scene, { confirmed: true }, { confirm }).fetcher)
    expect(confirmed).toEqual([])
    const { fetcher } = answering(scene, {}, { confirm })
    const options = { trust: await theTrust(), anchors: [scene.root.certificate], fetcher }
    const { requests } = await verify(scene.cms, options)
    expect(confirmed).toEqual([{ purpose: 'crl', url: `${server.url}/crl`, contents: [scene.right] }])
    expect(requests.map(({ warnings }) => warnings)).toEqual([['FETCH_CACHE_UNUSABLE']])
  })

  it.each([
    ['throws', () => Promise.reject(new Error('broken')), [['FETCH_CACHE_UNUSABLE']]],
    ['says nothing', async () => undefined, [undefined]],
    ['says what is no code', async () => ['OK'], [undefined]],
  ])('that %s when it is told loses no verdict', async (_, confirm, warnings) => {
    const scene = sceneOf('crl')
    const { fetcher } = answering(scene, {}, { confirm: confirm as unknown as NonNullable<Fetcher['confirm']> })
    const report = await verify(scene.cms, { trust: await theTrust(), anchors: [scene.root.certificate], fetcher })
    expect(seen('crl', report, 0).helped).toBe(true)
    expect(report.requests.map((request) => request.warnings)).toEqual(warnings)
  })
})

describe('whatever a server sends, and when', () => {
  const SENT = ['right', 'forged', 'nothing'] as const
  const turn = fc.record({
    sends: fc.constantFrom(...SENT),
    after: fc.constantFrom(0, 1000, MINUTE, 5 * MINUTE, DAY / 2),
    shared: fc.boolean(),
  })

  it.each(PURPOSES)(
    'no forged answer is used beyond minutes, and each call asks at most twice: %s',
    async (purpose) => {
      const scene = sceneOf(purpose)
      const forged = Object.values(scene.forged)
      await fc.assert(
        fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 8 }), fc.boolean(), async (turns, onDisk) => {
          vi.setSystemTime(NOW)
          const options = onDisk ? { cacheDirectory: join(folder, crypto.randomUUID()) } : {}
          const fetchers = [fetcherOf(options), fetcherOf(options)] as const
          for (const [i, { sends, after, shared }] of turns.entries()) {
            later(after)
            const body = { right: scene.right, forged: forged[i % forged.length] as Uint8Array, nothing: null }[sends]
            serve(scene, body)
            const { helped, given, asked } = await look(scene, shared ? fetchers[0] : fetchers[1])
            expect(given.length).toBeLessThanOrEqual(2)
            expect(asked).toBeLessThanOrEqual(1)
            // Whoever was asked and sent the right answer has helped; and so has whoever did before, until then.
            const due = Date.now() < NOW.getTime() + 2 * DAY
            if (due && sends === 'right' && asked > 0) expect(helped).toBe(true)
            // Without the forger on the line, an answer that does not help is at most a minute away from being asked for again.
            if (due && sends === 'right' && after >= MINUTE) expect(helped).toBe(true)
            expect(asked === 0 || sends !== 'nothing' || given.includes('FETCH_STATUS_NOT_OK')).toBe(true)
          }
        }),
        { numRuns: share(12, 4) },
      )
    },
  )
})
