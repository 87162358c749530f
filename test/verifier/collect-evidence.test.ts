import { beforeAll, describe, expect, it, vi } from 'vitest'
import { createBudget } from '../../src/core/budget.ts'
import type { Need } from '../../src/evidence/types.ts'
import type { FetchAnswer, Fetcher, FetchRequest } from '../../src/fetch/types.ts'
import type { Report } from '../../src/report/types.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { collectEvidence, type GrowingEvidence, type Needing } from '../../src/verifier/collect-evidence.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { judge, verify, verifyWithEvidence } from '../../src/verifier/verify.ts'
import { NOW, theTrust } from '../judge/fixture.ts'
import { CONTENT, issueRoot, issueSigner } from '../validation/fixture.ts'

const AT = 'http://testbed.example'
const ROOT_ADDRESS = `${AT}/root.cer`
const CA_ADDRESS = `${AT}/ca.cer`

interface Issued {
  readonly root: Uint8Array
  readonly middle: Uint8Array
  readonly ca: Uint8Array
  /** With the signer's certificate alone. */
  readonly cms: Uint8Array
}
let issued: Issued

/** Root, two CAs and a signer: each certificate but the root names where its issuer's is. */
beforeAll(async () => {
  const root = await issueRoot()
  const middle = await issueRoot('Middle', { issuer: root, caIssuers: [ROOT_ADDRESS] })
  const ca = await issueRoot('CA', { issuer: middle, caIssuers: [`${AT}/gone.cer`, `${AT}/middle.cer`] })
  const credential = await issueSigner(ca, {
    caIssuers: ['ldap://testbed.example/ca', CA_ADDRESS],
    ocsp: [`${AT}/ocsp`],
    crl: [`${AT}/ca.crl`],
    freshestCrl: [`${AT}/delta.crl`],
  })
  issued = {
    root: root.certificate,
    middle: middle.certificate,
    ca: ca.certificate,
    cms: await signCms(CONTENT, { credential }, { attached: true, certificates: 'leaf' }),
  }
})

const found = (...contents: readonly Uint8Array[]): FetchAnswer => ({ code: 'FETCHED', contents })
const MISSING: FetchAnswer = { code: 'FETCH_STATUS_NOT_OK', status: 404, contents: [] }

interface Recorded extends Fetcher {
  readonly asked: FetchRequest[]
}

/** Answers from a table, everything else with 404. */
function fetcherOf(answers: Readonly<Record<string, FetchAnswer>>): Recorded {
  const asked: FetchRequest[] = []
  return {
    asked,
    async fetch(request) {
      asked.push(request)
      return answers[request.url] ?? MISSING
    },
  }
}

const issuers = (): Readonly<Record<string, FetchAnswer>> => ({
  [CA_ADDRESS]: found(issued.ca),
  [`${AT}/middle.cer`]: found(issued.middle),
})

async function verified(options: Partial<VerifyOptions> = {}): Promise<Report> {
  return verify(issued.cms, { trust: await theTrust(), at: NOW, anchors: [issued.root], ...options })
}

const pathLength = (report: Report): number => report.signatures[0]?.path.length ?? 0
const outcomes = (report: Report) => report.requests.map(({ url, outcome }) => `${url.replace(AT, '')} ${outcome}`)

describe('evidence over the network', () => {
  it('makes no request without a fetcher', async () => {
    const report = await verified()
    expect(pathLength(report)).toBe(0)
    expect(report.requests).toEqual([])
  })

  it('gets issuers one after another, and then the path is found', async () => {
    const fetcher = fetcherOf(issuers())
    const report = await verified({ fetcher })
    expect(pathLength(report)).toBe(3)
    expect(outcomes(report).slice(0, 4)).toEqual([
      'ldap://testbed.example/ca FETCH_STATUS_NOT_OK',
      '/ca.cer FETCHED',
      '/gone.cer FETCH_STATUS_NOT_OK',
      '/middle.cer FETCHED',
    ])
    expect(report.requests[1]).toEqual({
      url: CA_ADDRESS,
      purpose: 'issuer',
      outcome: 'FETCHED',
      bytes: issued.ca.length,
      fromCache: false,
    })
  })

  it('asks OCSP first, then for CRLs, then for what is new since them, and each once', async () => {
    const fetcher = fetcherOf(issuers())
    await verified({ fetcher })
    const status = fetcher.asked.filter(({ purpose }) => purpose !== 'issuer')
    expect(status.map(({ purpose, url }) => `${purpose} ${url.replace(AT, '')}`)).toEqual([
      'ocsp /ocsp',
      'crl /ca.crl',
      'crl /delta.crl',
    ])
    expect(status[0]?.body?.[0]).toBe(0x30)
    expect(status[1]?.body).toBeUndefined()
    expect(new Set(fetcher.asked.map(({ url }) => url)).size).toBe(fetcher.asked.length)
  })

  it('asks nothing about revocation of what leads to no anchor', async () => {
    const fetcher = fetcherOf({ [CA_ADDRESS]: found(issued.ca) })
    await verified({ fetcher })
    expect(fetcher.asked.every(({ purpose }) => purpose === 'issuer')).toBe(true)
  })

  it('gives the verdict that its evidence gives offline', async () => {
    const trust = await theTrust()
    const fetcher = fetcherOf({ ...issuers(), [`${AT}/ca.crl`]: found(Uint8Array.of(0x30, 0)) })
    const options = { at: NOW, anchors: [issued.root] }
    const { report, evidence } = await verifyWithEvidence(issued.cms, { trust, fetcher, ...options })
    expect(evidence.certificates).toEqual([issued.ca, issued.middle])
    expect(evidence.crls).toHaveLength(1)
    const { verdict } = await judge(evidence, trust, options)
    expect({ ...report, requests: [] }).toEqual(verdict)
    expect(report.requests.length).toBeGreaterThan(3)
  })

  it('judges each time as of the present where no time is given', async () => {
    const validationTimes = new Set<string>()
    vi.useFakeTimers({ toFake: ['Date'], now: NOW })
    try {
      const fetcher: Fetcher = {
        async fetch({ url }) {
          vi.setSystemTime(NOW.getTime() + 5000)
          return url === CA_ADDRESS ? found(issued.ca) : MISSING
        },
      }
      const report = await verify(issued.cms, { trust: await theTrust(), anchors: [issued.root], fetcher })
      validationTimes.add(report.validationTime)
    } finally {
      vi.useRealTimers()
    }
    expect([...validationTimes]).toEqual([new Date(NOW.getTime() + 5000).toISOString().replace('.000Z', 'Z')])
  })
})

describe('what hostile evidence and servers can cause', () => {
  it('ends where what comes is never enough, and is told', async () => {
    let n = 0
    // Each answer is a certificate that names yet another address: an issuer that is never there.
    const chain = async (): Promise<Uint8Array> => {
      n++
      const issuer = await issueRoot(`Endless ${n + 1}`)
      const overrides = { issuer, caIssuers: [`${AT}/${n}`] }
      return (await issueRoot(`Endless ${n}`, overrides)).certificate
    }
    const first = await issueRoot('Endless 1')
    const credential = await issueSigner(first, { caIssuers: [`${AT}/0`] })
    const cms = await signCms(CONTENT, { credential }, { attached: true, certificates: 'leaf' })
    const fetcher: Fetcher = { fetch: async () => found(await chain()) }
    const report = await verify(cms, { trust: await theTrust(), at: NOW, fetcher, budget: { fetches: 12 } })
    expect(report.requests).toHaveLength(12)
    expect(report.findings.map(({ code }) => code)).toContain('FETCH_BUDGET_SPENT')
  })

  it('keeps to the budget of bytes, also where the fetcher does not', async () => {
    const fetcher = fetcherOf(issuers())
    const report = await verified({ fetcher, budget: { fetchedBytes: issued.ca.length + 1 } })
    expect(outcomes(report)).toEqual([
      'ldap://testbed.example/ca FETCH_STATUS_NOT_OK',
      '/ca.cer FETCHED',
      '/gone.cer FETCH_STATUS_NOT_OK',
      '/middle.cer FETCH_BUDGET_SPENT',
    ])
    expect(fetcher.asked.map(({ maxBytes }) => maxBytes)).toEqual([issued.ca.length + 1, issued.ca.length + 1, 1, 1])
    expect(pathLength(report)).toBe(0)
  })

  it('makes no request with a budget of none', async () => {
    const fetcher = fetcherOf(issuers())
    const report = await verified({ fetcher, budget: { fetches: 0 } })
    expect(fetcher.asked).toEqual([])
    expect(report.requests).toEqual([])
    expect(report.findings.map(({ code }) => code)).toContain('FETCH_BUDGET_SPENT')
  })

  it('tries a bounded number of addresses of one certificate', async () => {
    const caIssuers = Array.from({ length: 50 }, (_, i) => `${AT}/${i}`)
    const credential = await issueSigner(await issueRoot('Unknown'), { caIssuers })
    const cms = await signCms(CONTENT, { credential }, { attached: true, certificates: 'leaf' })
    const fetcher = fetcherOf({})
    await verify(cms, { trust: await theTrust(), at: NOW, fetcher })
    expect(fetcher.asked).toHaveLength(8)
  })

  it('goes on with the next address where what comes is known already', async () => {
    const fetcher = fetcherOf({ ...issuers(), 'ldap://testbed.example/ca': found(issued.root) })
    const report = await verified({ fetcher, certificates: [issued.root] })
    expect(pathLength(report)).toBe(3)
  })

  it('shows addresses with their characters escaped', async () => {
    const url = `${AT}/a\u001b[2J`
    const credential = await issueSigner(await issueRoot('Unknown'), { caIssuers: [url] })
    const cms = await signCms(CONTENT, { credential }, { attached: true, certificates: 'leaf' })
    const report = await verify(cms, { trust: await theTrust(), at: NOW, fetcher: fetcherOf({}) })
    expect(report.requests.map((request) => request.url)).toEqual([`${AT}/a\\u{001B}[2J`])
  })
})

describe('an answer that was kept', () => {
  it('is asked for again for the certificate that it does not help, though it helped another', async () => {
    const kept = Uint8Array.of(1)
    const asked: string[] = []
    const fetcher: Fetcher = {
      fetch: async ({ body = new Uint8Array(), fresh = false }) => {
        asked.push(`${body.join()}${fresh ? ' again' : ''}`)
        return { ...found(fresh ? Uint8Array.of(2) : kept), fromCache: !fresh }
      },
    }
    const need = (name: string, request: number): Need => {
      return { kind: 'ocsp', certificate: name, addresses: [`${AT}/ocsp`], request: Uint8Array.of(request) }
    }
    const given: GrowingEvidence = {}
    const judgeBy = async ({ ocspResponses = [] }: GrowingEvidence): Promise<Needing> => {
      const last = ocspResponses.at(-1)?.[0] ?? 0
      const needs = [need('helped', 7), need('not helped', 8)]
      return { needs: needs.slice(last), accepted: last === 0 ? [] : ['1'] }
    }
    const digest = async (content: Uint8Array): Promise<string> => content.join()
    const means = { fetcher, digest, budget: createBudget(), signal: undefined, onProgress: undefined }
    const { judgement } = await collectEvidence(given, judgeBy, means)
    expect(judgement.needs).toEqual([])
    expect(asked).toEqual(['7', '8', '8 again'])
  })
})

describe("a fetcher of the caller's own", () => {
  it.each([
    ['throws', () => Promise.reject(new Error('broken'))],
    [
      'throws at once',
      () => {
        throw new Error('broken')
      },
    ],
    ['answers nothing', async () => undefined],
    ['answers with a code that is none', async () => ({ code: 'OK', contents: [] })],
    ['answers with text', async () => ({ code: 'FETCHED', contents: ['MII'] })],
    ['answers with content and a failure', async () => ({ code: 'FETCH_TIMEOUT', contents: [new Uint8Array(1)] })],
    ['counts below zero', async () => ({ code: 'FETCHED', contents: [], bytes: -1 })],
  ])('%s, and the verdict is there all the same', async (_, fetch) => {
    const report = await verified({ fetcher: { fetch } as unknown as Fetcher })
    expect(new Set(report.requests.map(({ outcome }) => outcome))).toEqual(new Set(['FETCHER_FAILED']))
    expect(report.signatures).toHaveLength(1)
  })

  it('is one that has a method fetch', async () => {
    const wrong = verified({ fetcher: {} as Fetcher })
    await expect(wrong).rejects.toMatchObject({ code: 'USAGE_OPTION_INVALID', option: 'fetcher' })
  })
})

describe('the signal', () => {
  it('ends the call before it begins, and while it fetches', async () => {
    const reason = new Error('enough')
    const aborted = AbortSignal.abort(reason)
    const fetcher = fetcherOf(issuers())
    await expect(verified({ fetcher, signal: aborted })).rejects.toBe(reason)
    await expect(verified({ signal: aborted })).rejects.toBe(reason)
    expect(fetcher.asked).toEqual([])

    const controller = new AbortController()
    const slow: Fetcher = {
      fetch: ({ signal }) =>
        new Promise((_, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason))
          controller.abort(reason)
        }),
    }
    await expect(verified({ fetcher: slow, signal: controller.signal })).rejects.toBe(reason)
  })

  it('ends the call where the fetcher never answers, and does not look at the signal', async () => {
    const reason = new Error('enough')
    const controller = new AbortController()
    const never = <T>(): Promise<T> => {
      setTimeout(() => controller.abort(reason), 10)
      return new Promise<T>(() => {})
    }
    const deaf: Fetcher = { fetch: never }
    await expect(verified({ fetcher: deaf, signal: controller.signal })).rejects.toBe(reason)
    const later = new AbortController()
    const confirming: Fetcher = {
      fetch: async ({ url }) => issuers()[url] ?? MISSING,
      confirm() {
        setTimeout(() => later.abort(reason), 10)
        return new Promise(() => {})
      },
    }
    await expect(verified({ fetcher: confirming, signal: later.signal })).rejects.toBe(reason)
  })
})

describe('progress', () => {
  it('is told of each judgement and each need, once the document is there', async () => {
    const told: string[] = []
    const onProgress: VerifyOptions['onProgress'] = ({ stage, done, total }) => told.push(`${stage} ${done}/${total}`)
    await verified({ fetcher: fetcherOf(issuers()), onProgress })
    expect(told[0]).toMatch(/^reading ([1-9]\d*)\/\1$/)
    expect(told.slice(1, 5)).toEqual(['judging 0/1', 'fetching 0/1', 'judging 1/2', 'fetching 0/2'])
  })
})
