import type { Random } from '../../../attacks/generate/random.ts'
import type { FetchCode } from '../../../src/core/codes.ts'
import { createAddressPolicy } from '../../../src/fetch/address-policy.ts'
import { createAnswerStore } from '../../../src/fetch/answer-store.ts'
import { createFetcher } from '../../../src/fetch/browser/fetcher.ts'
import { createMemoryCache } from '../../../src/fetch/cache.ts'
import { buildFetcher } from '../../../src/fetch/create-fetcher.ts'
import { readLimits } from '../../../src/fetch/options.ts'
import type { Transport, TransportAnswer } from '../../../src/fetch/transport.ts'
import type { Fetcher } from '../../../src/fetch/types.ts'
import { createRevocationScenario, type RevocationScenario } from '../../../src/testbed/revocation-scenarios.ts'
import { verify } from '../../../src/verifier/verify.ts'
import { mutateDer } from '../der-mutations.ts'
import { nodeAt, readDer, writeDer } from '../der-tree.ts'
import { codesIn, requireForm } from '../judge-document.ts'
import { type Format, mustHold, type Steps } from '../trial.ts'
import type { World } from '../world.ts'
import { WITH_REVOCATION } from './questions.ts'

/** Servers of CAs that answer as they should not: another status, another body, redirects, and answers that do not end. No request leaves the process. */

const BASE = 'http://ca.testbed.example'
const SCENARIOS = ['good', 'revoked-before', 'ca-revoked'] as const

type Scenario = (typeof SCENARIOS)[number]

const scenarioOf = (world: World, id: Scenario): Promise<RevocationScenario> =>
  world.once(`http ${id}`, () => createRevocationScenario(world.testbed, id, BASE))

/** What a server does with a request for something that is published. */
interface Served {
  readonly told: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  /** The body comes octet by octet, or never ends. */
  readonly manner: 'whole' | 'octets' | 'endless' | 'broken'
}

const STATUSES = [200, 200, 200, 200, 204, 206, 301, 302, 303, 304, 307, 308, 400, 404, 429, 500, 503] as const
const LOCATIONS = [
  ...[
    '',
    '/',
    '//',
    'http://',
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://169.254.169.254/latest',
    'http://0x7f.1/',
    'file:///etc/passwd',
  ],
  ...[
    'ftp://testbed.example/',
    'javascript:0',
    'http://user:password@testbed.example/',
    'http://testbed.example:22/',
    '../x',
    '?',
    '#',
  ],
  ...[
    `${BASE}/loop`,
    'http://localhost/',
    `http://${'a'.repeat(3_000)}.example/`,
    '\u0000',
    'http://testbed.example/\u202e',
    'ldap://testbed.example/',
  ],
] as const
const TYPES = [
  'application/pkix-crl',
  'text/html',
  '',
  'application/ocsp-response; charset=x',
  'multipart/mixed',
] as const
const ENCODINGS = ['gzip', 'identity', 'br', ', ,'] as const

export const http: Format = {
  name: 'http',
  async make(random, steps, world) {
    const id = random.pick(SCENARIOS)
    const scenario = await scenarioOf(world, id)
    const answers = new Map<string, Served>()
    for (const [path, { bytes: body, contentType }] of scenario.published) {
      const served = {
        told: path,
        status: 200,
        headers: { 'content-type': contentType },
        body,
        manner: 'whole',
      } as const
      answers.set(path, await changeAnswer(served, random, steps))
    }
    const requests: string[] = []
    const kind = random.pick(['page', 'transport', 'careless'] as const)
    const limits = {
      timeout: 200,
      maxBytes: random.pick([100_000, 2_000]),
      maxRedirects: random.pick([0, 3]),
      maxRequests: 60,
    }
    const answerTo = (url: string): Served | null => {
      requests.push(url)
      return (
        answers.get(new URL(url).pathname.slice(1)) ?? [...answers].find(([path]) => url.includes(path))?.[1] ?? null
      )
    }
    const fetcher =
      kind === 'page'
        ? createFetcher({ ...limits, fetch: pageFetch(answerTo) })
        : kind === 'transport'
          ? byTransport(answerTo, limits)
          : careless(answerTo, random)
    const fetches = random.pick([3, 40])
    const octets = Object.fromEntries([...answers].map(([path, { body }]) => [path.replaceAll('/', '-'), body]))
    return {
      octets: { document: scenario.online, ...octets },
      async run() {
        const asked = { trust: world.trust, at: world.now, relyingState: 'ID', policy: WITH_REVOCATION } as const
        const report = await verify(scenario.online, { ...asked, fetcher, budget: { fetches, fetchedBytes: 500_000 } })
        requireForm(report)
        mustHold(
          report.requests.length <= fetches,
          'http',
          `${report.requests.length} requests are reported, the limit is ${fetches}`,
        )
        const most = fetches * (limits.maxRedirects + 1)
        mustHold(requests.length <= most, 'http', `${requests.length} requests were made, the limit is ${most}`)
        for (const url of requests)
          mustHold(!/127\.|\[::1\]|169\.254|localhost|^(?!https?:)/.test(url), 'http', `asked ${url}`)
        if (report.decision.outcome === 'accept') {
          mustHold(id === 'good', 'http', `accepted, and the scenario is ${id}`)
          const honest = [...answers].filter(([path, { body }]) =>
            hasSignedPart(body, scenario.published.get(path)?.bytes),
          )
          mustHold(
            honest.some(([path]) => /ocsp|ca\.crl/.test(path)),
            'http',
            'accepted, and no answer about the signer has what its CA signed',
          )
        }
        return { outcome: report.decision.outcome, codes: codesIn(report) }
      },
    }
  },
}

/** What a CA signed of a CRL or an OCSP answer is in it, octet for octet, whatever is around it. */
function hasSignedPart(body: Uint8Array, published: Uint8Array | undefined): boolean {
  const nodes = readDer(published ?? new Uint8Array()) ?? []
  const signed = nodeAt(nodes, [0, 1, 0, 1, 0, 0]) ?? nodeAt(nodes, [0, 0])
  return signed !== undefined && Buffer.from(body).includes(Buffer.from(writeDer([signed])))
}

async function changeAnswer(served: Served, random: Random, steps: Steps): Promise<Served> {
  let changed = served
  await steps.repeat(random.pick([0, 0, 1, 1, 2]), (one) => {
    const { told, ...change } = drawChange(changed, one)
    changed = { ...changed, ...change }
    return `${served.told}: ${told}`
  })
  return changed
}

function drawChange({ headers, body }: Served, random: Random): Partial<Served> & { readonly told: string } {
  switch (random.integer(0, 6)) {
    case 0: {
      const status = random.pick(STATUSES)
      return { status, headers: { ...headers, location: random.pick(LOCATIONS) }, told: `status ${status}` }
    }
    case 1:
      return {
        headers: { ...headers, 'content-type': random.pick(TYPES), 'content-encoding': random.pick(ENCODINGS) },
        told: 'headers',
      }
    case 2: {
      const manner = random.pick(['octets', 'endless', 'broken'] as const)
      return { manner, told: manner }
    }
    case 3:
      return {
        body: random.pick([
          new Uint8Array(0),
          new Uint8Array(150_000),
          new TextEncoder().encode('<html>Testbed</html>'),
        ]),
        told: 'another body',
      }
    default: {
      const nodes = readDer(body)
      if (nodes === null) return { told: 'nothing' }
      const { nodes: mutated, told } = mutateDer(nodes, random)
      return { body: writeDer(mutated).subarray(0, 200_000), told }
    }
  }
}

type AnswerTo = (url: string) => Served | null

/** As a page's `fetch` answers: redirects are followed before it sees them. */
function pageFetch(answerTo: AnswerTo): (url: string, init: RequestInit) => Promise<Response> {
  return async (url) => {
    const served = answerTo(url)
    if (served === null) throw new TypeError('no such server')
    const isBare = [204, 304].includes(served.status)
    return new Response(isBare ? null : bodyOf(served), { status: served.status })
  }
}

function bodyOf({ body, manner }: Served): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (manner === 'broken' && at > body.length / 2) return controller.error(new Error('broken off'))
      if (manner !== 'endless' && at >= body.length) return controller.close()
      const size = manner === 'octets' ? 7 : 4_096
      controller.enqueue(manner === 'endless' && at >= body.length ? new Uint8Array(size) : body.slice(at, at + size))
      at += size
    },
  })
}

function byTransport(answerTo: AnswerTo, options: Parameters<typeof readLimits>[0]): Fetcher {
  const transport: Transport = {
    async send({ url, maxBytes }): Promise<TransportAnswer> {
      const served = answerTo(url.href)
      if (served === null) return { kind: 'failure', code: 'FETCH_HOST_UNKNOWN', bytes: 0 }
      const { status, headers, body, manner } = served
      if (manner === 'endless' || body.length > maxBytes)
        return { kind: 'failure', code: 'FETCH_TOO_LARGE', bytes: maxBytes }
      if (manner === 'broken') return { kind: 'failure', code: 'FETCH_CONNECTION_FAILED', bytes: body.length / 2 }
      return {
        kind: 'response',
        status,
        location: headers['location'] ?? null,
        body: status === 200 ? body : new Uint8Array(),
        finalUrl: null,
      }
    },
    ocspMethod: () => 'POST',
    sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))),
  }
  const memory = createMemoryCache({ bytes: 1_000_000, entries: 20 })
  const store = createAnswerStore(memory, memory, Date.now)
  return buildFetcher({ transport, policy: createAddressPolicy({}), limits: readLimits(options), store })
}

/** A caller's own, which does what it should not. */
function careless(answerTo: AnswerTo, random: Random): Fetcher {
  const codes: readonly unknown[] = ['FETCHED', 'FETCHED', 'FETCHED', 'FETCH_TIMEOUT', 'NO_SUCH_CODE', undefined, 3]
  return {
    async fetch({ url }) {
      const served = answerTo(url)
      if (served === null) throw new Error('no such server')
      const contents: unknown = random.pick([
        [served.body],
        [served.body],
        [served.body, served.body],
        served.body,
        [3],
        null,
        [],
      ])
      const bytes: unknown = random.pick([undefined, undefined, 5, -1, 1.5, '7'])
      return {
        code: random.pick(codes) as FetchCode,
        contents: contents as Uint8Array[],
        ...(bytes === undefined ? {} : { bytes: bytes as number }),
      }
    },
  }
}
