import { beforeAll, describe, expect, it, vi } from 'vitest'
import { BUDGETS, type Budget, type BudgetLimits, type Resource } from '../src/core/budget.ts'
import type { Finding } from '../src/core/finding.ts'
import type { Fetcher } from '../src/fetch/types.ts'
import { render } from '../src/render/render.ts'
import type { PathResult } from '../src/report/path-result.ts'
import type { Report } from '../src/report/types.ts'
import { signCms } from '../src/testbed/cms.ts'
import { issueCrl } from '../src/testbed/crl.ts'
import { createOcspResponse } from '../src/testbed/ocsp.ts'
import { signInState } from '../src/testbed/sign-in-state.ts'
import { createVerifier } from '../src/verifier/create-verifier.ts'
import { findPath } from '../src/verifier/find-path.ts'
import { inspect } from '../src/verifier/inspect.ts'
import { judge, verify, verifyWithEvidence } from '../src/verifier/verify.ts'
import { credential, NOW, OFFLINE, theTestbed, theTrust } from './judge/fixture.ts'
import { share } from './share.ts'
import { issueRoot, issueSigner } from './validation/fixture.ts'

/** What docs/budget.md promises: a limit that makes an answer worse is named in it, and the answer says what to do. */

type Limits = Partial<BudgetLimits>

/** Every account of a call, and the largest thing that was compared with each limit. */
const watched = vi.hoisted(() => ({ accounts: [] as Budget[], largest: new Map<string, number>() }))

vi.mock('../src/core/budget.ts', async (original) => {
  const budgets = await original<typeof import('../src/core/budget.ts')>()
  return {
    ...budgets,
    createBudget(limits?: Limits) {
      const account = budgets.createBudget(limits)
      watched.accounts.push(account)
      const within = account.within.bind(account)
      account.within = (resource, value) => {
        watched.largest.set(resource, Math.max(watched.largest.get(resource) ?? 0, value))
        within(resource, value)
      }
      return account
    },
  }
})

const RESOURCES = Object.keys(BUDGETS.service) as Resource[]
const CONTENT = new TextEncoder().encode('Testbed content')
const STEPS = 10
const DAY = 86_400_000
const ADDRESS = 'http://testbed.example'

/** Many places at which a reader may stop: which of them refuses hangs on a single node. */
const stepsUpTo = (taken: number): readonly number[] =>
  Array.from({ length: STEPS }, (_, step) => Math.floor((taken * step) / STEPS))

/** Limits by what a call takes without them: none, one, half, and nearly all. */
async function limitsOf(call: () => Promise<unknown>): Promise<readonly (readonly [Resource, number])[]> {
  watched.accounts.length = 0
  watched.largest.clear()
  await call()
  return RESOURCES.flatMap((resource) => {
    const spent = Math.max(0, ...watched.accounts.map((account) => account.spent[resource]))
    const taken = Math.max(spent, watched.largest.get(resource) ?? 0)
    const least = Number.isInteger(taken) ? taken - 1 : taken * 0.99
    const all = [0, Math.max(0, least), 1, 2, Math.floor(taken / 2), taken / 2, taken * 0.9, ...stepsUpTo(taken)]
    const limits = new Set(share(all, all.slice(0, 2)))
    return [...limits].map((limit) => [resource, limit] as const)
  })
}

const namesIn = (findings: readonly Finding[]): readonly unknown[] =>
  findings.filter(({ code }) => code === 'BUDGET_EXHAUSTED').map(({ data }) => data?.['resource'])

/** Each names that limit, and no other. */
function expectNamed(names: readonly unknown[], resource: Resource, about: string): void {
  expect(names.length, about).toBeGreaterThan(0)
  for (const name of names) expect(name, about).toBe(resource)
}

async function expectReport(report: Report, good: Report, resource: Resource, about: string): Promise<void> {
  const { decision, signatures, findings } = report
  // By their places: without the certificate, which a limit may keep from being read, a signature has another id.
  const failed = (of: Report): readonly number[] =>
    of.signatures.flatMap(({ indication }, place) => (indication === 'TOTAL-FAILED' ? [place] : []))
  for (const place of failed(report)) expect(failed(good), about).toContain(place)
  if (good.decision.outcome !== 'accept') expect(decision.outcome, about).not.toBe('accept')
  // A counter-signature is no matter of the decision: that it could not be listed is told, and by which limit.
  if (findings.some(({ code }) => code === 'COUNTER_SIGNATURES_NOT_LISTED'))
    expectNamed(namesIn(findings), resource, about)
  if (decision.outcome === 'accept' || decision.outcome === good.decision.outcome) return
  expect(decision.outcome, about).toBe('review')
  for (const [place, { indication }] of signatures.entries())
    if (!failed(good).includes(place)) expect(['INDETERMINATE', 'TOTAL-PASSED'], about).toContain(indication)
  if (signatures.length > 0 && decision.reasons.includes('SIGNATURE_INDETERMINATE'))
    expect(decision.reasons.includes('BUDGET_EXHAUSTED') || resource.startsWith('fetch'), about).toBe(true)
  const all = [...findings, ...signatures.flatMap((signature) => signature.findings)]
  expectNamed(namesIn(all), resource, about)
  const failures = namesIn(all.filter(({ level }) => level === 'failure'))
  expect(failures.length > 0 || resource.startsWith('fetch'), about).toBe(true)
  expect(decision.next, about).toContain('RAISE_BUDGET')
  expect(decision.next, about).not.toContain('PROVIDE_SIGNER_CERTIFICATE')
  expect(await render(report, { format: 'text', detail: true }), about).toContain(resource)
  expect(await render(report, { format: 'text' }), about).toContain(resource)
}

async function expectPath(result: PathResult, good: PathResult, resource: Resource, about: string): Promise<void> {
  if (result.outcome === good.outcome) return
  expect(result.outcome, about).toBe('indeterminate')
  const all = [...result.findings, ...result.attempts.flatMap(({ problems }) => problems)]
  expectNamed(namesIn(all), resource, about)
  if (!resource.startsWith('fetch'))
    expect(
      all.some(({ code, level }) => code === 'BUDGET_EXHAUSTED' && level === 'failure'),
      about,
    ).toBe(true)
  expect(result.next, about).toContain('RAISE_BUDGET')
  if (result.leaf !== undefined) expect(result.attempts.length, about).toBeGreaterThan(0)
  const text = await render(result, { format: 'text' })
  expect(text, about).toContain(resource)
  expect(text, about).not.toContain('""')
}

interface Files {
  readonly pdf: Uint8Array
  readonly tampered: Uint8Array
  readonly cms: Uint8Array
  readonly counterSigned: Uint8Array
  readonly crl: Uint8Array
  readonly ocsp: Uint8Array
  readonly pem: string
  readonly root: Uint8Array
  readonly leaf: Uint8Array
  /** By the leaf alone. */
  readonly bare: Uint8Array
  readonly published: ReadonlyMap<string, Uint8Array>
}
let files: Files

beforeAll(async () => {
  const testbed = await theTestbed()
  const signer = await credential('SG')
  const issuer = await credential('SG', 'accredited-ca')
  const twice = await signInState(testbed, 'SG', {
    pdf: await signInState(testbed, 'TH'),
  })
  const signers = [{ credential: signer, algorithmProtection: true, signingTime: NOW }]
  const nextUpdate = new Date(NOW.getTime() + DAY)
  const counterSigners = [{ credential: await credential('ID'), signingTime: NOW }]
  const tampered = twice.bytes.slice()
  tampered[400] = (tampered[400] ?? 0) ^ 1
  const root = await issueRoot()
  const ca = await issueRoot('CA', { issuer: root, crl: [`${ADDRESS}/root.crl`] })
  const addresses = { caIssuers: [`${ADDRESS}/ca.cer`], ocsp: [`${ADDRESS}/ocsp`], crl: [`${ADDRESS}/ca.crl`] }
  const leaf = await issueSigner(ca, addresses)
  files = {
    root: root.certificate,
    leaf: leaf.certificate,
    bare: await signCms(CONTENT, { credential: leaf }, { attached: true, certificates: 'leaf' }),
    published: new Map([
      [`${ADDRESS}/ca.cer`, ca.certificate],
      [`${ADDRESS}/ca.crl`, await issueCrl({ issuer: ca, thisUpdate: NOW, nextUpdate })],
      [`${ADDRESS}/root.crl`, await issueCrl({ issuer: root, thisUpdate: NOW, nextUpdate })],
    ]),
    pdf: twice.bytes,
    tampered,
    cms: await signCms(CONTENT, signers, { attached: true, encoding: 'ber', certificates: 'chain-and-root' }),
    counterSigned: await signCms(CONTENT, { credential: signer, counterSigners }, { attached: true }),
    crl: await issueCrl({
      issuer,
      thisUpdate: NOW,
      nextUpdate,
      revoked: [{ certificate: await credential('ID'), date: NOW }],
    }),
    ocsp: await createOcspResponse({
      responder: issuer,
      issuer,
      producedAt: NOW,
      statuses: [{ certificate: signer, status: 'good', thisUpdate: NOW, nextUpdate }],
    }),
    pem: [signer, issuer]
      .map(
        ({ certificate }) =>
          `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate).toString('base64')}\n-----END CERTIFICATE-----\n`,
      )
      .join(''),
  }
})

const REQUIRED = { ...OFFLINE, revocation: 'required' } as const
const TECHNICAL = { ...REQUIRED, origin: 'not-required', recognition: 'not-required' } as const

async function question(budget: Limits) {
  const trust = await theTrust()
  return { trust, at: NOW, relyingState: 'SG' as const, policy: OFFLINE, budget }
}

/** Reports: each door, and what it is asked. */
const REPORTS: Readonly<Record<string, (budget: Limits) => Promise<Report>>> = {
  'verify, a PDF with two signatures and a DSS': async (budget) =>
    verify(files.pdf, { ...(await question(budget)), crls: [files.crl], ocspResponses: [files.ocsp] }),
  'verify, a PDF that was changed': async (budget) => verify(files.tampered, await question(budget)),
  'verify, a CMS with a CRL and an OCSP answer': async (budget) =>
    verify(files.cms, {
      ...(await question(budget)),
      crls: [files.crl],
      ocspResponses: [files.ocsp],
      policy: REQUIRED,
    }),
  'verify, a CMS with a CRL alone': async (budget) =>
    verify(files.cms, { ...(await question(budget)), crls: [files.crl], policy: REQUIRED }),
  'verify, a CMS with a counter-signature': async (budget) => verify(files.counterSigned, await question(budget)),
  'verifyWithEvidence, online': async (budget) =>
    (await verifyWithEvidence(files.bare, { ...(await question(budget)), policy: TECHNICAL, ...ofCaller() })).report,
  judge: async (budget) => {
    const { trust, ...asked } = await question(budget)
    const evidence = { document: files.cms, crls: [files.crl], ocspResponses: [files.ocsp] }
    return (await judge(evidence, trust, { ...asked, policy: REQUIRED })).verdict
  },
  'createVerifier, verify': async (budget) => {
    const { at, ...given } = await question(budget)
    const verifier = createVerifier(given)
    await verifier.verify(files.pdf, { at })
    return verifier.verify(files.pdf, { at })
  },
  'createVerifier, judge': async (budget) => {
    const { at, ...given } = await question(budget)
    return (await createVerifier(given).judge({ document: files.cms }, { at })).verdict
  },
}

/** Answers from a table. */
const fetcher: Fetcher = {
  async fetch({ url }) {
    const content = files.published.get(url)
    return content === undefined
      ? { code: 'FETCH_STATUS_NOT_OK', status: 404, contents: [] }
      : { code: 'FETCHED', contents: [content] }
  },
}

/** Trusted by the caller alone, and nothing but the signer's certificate at hand. */
const ofCaller = () => ({ anchors: [files.root], fetcher })

async function asked(budget: Limits) {
  const issuer = await credential('SG', 'accredited-ca')
  return { trust: await theTrust(), at: NOW, certificates: [issuer.certificate], budget }
}

const PATHS: Readonly<Record<string, (budget: Limits) => Promise<PathResult>>> = {
  'findPath with a CRL and an OCSP answer': async (budget) =>
    findPath((await credential('SG')).certificate, {
      ...(await asked(budget)),
      crls: [files.crl],
      ocspResponses: [files.ocsp],
    }),
  'findPath without revocation': async (budget) =>
    findPath((await credential('SG')).certificate, { ...(await asked(budget)), revocation: 'none' }),
  'findPath, online': (budget) => findPath(files.leaf, { at: NOW, budget, ...ofCaller() }),
  'createVerifier, findPath': async (budget) => {
    const { trust, at, certificates } = await asked(budget)
    const { certificate } = await credential('SG')
    return createVerifier({ trust, budget }).findPath(certificate, { at, certificates, crls: [files.crl] })
  },
}

const INSPECTED: Readonly<Record<string, (budget: Limits) => ReturnType<typeof inspect>>> = {
  'inspect, a PDF': (budget) => inspect(files.pdf, { budget }),
  'inspect, a CMS': (budget) => inspect(files.cms, { budget }),
  'inspect, a CRL': (budget) => inspect(files.crl, { budget, serialNumber: '41' }),
  'inspect, an OCSP response': (budget) => inspect(files.ocsp, { budget }),
  'inspect, certificates': (budget) => inspect(new TextEncoder().encode(files.pem), { budget }),
  'createVerifier, inspect': async (budget) => createVerifier({ trust: await theTrust(), budget }).inspect(files.pdf),
}

describe('a limit that makes an answer worse is named in it', () => {
  it.each(Object.entries(REPORTS))('%s', async (name, ask) => {
    const good = await ask({})
    const isChanged = name.includes('changed')
    expect(good.decision.outcome, JSON.stringify(good.decision)).toBe(isChanged ? 'reject' : 'accept')
    expect(namesIn(good.findings)).toEqual([])
    const worse = new Set<Resource>()
    for (const [resource, limit] of await limitsOf(() => ask({}))) {
      const report = await ask({ [resource]: limit })
      await expectReport(report, good, resource, `${resource} ${limit}: ${JSON.stringify(report.decision)}`)
      if (report.decision.outcome !== good.decision.outcome) worse.add(resource)
    }
    // Most limits are reached by any document: that nothing is worse would show nothing.
    expect(worse.size).toBeGreaterThan(8)
  })

  it.each(Object.entries(PATHS))('%s', async (_, ask) => {
    const good = await ask({})
    expect(good.outcome, JSON.stringify(good.attempts)).toBe('valid')
    for (const [resource, limit] of await limitsOf(() => ask({}))) {
      const result = await ask({ [resource]: limit })
      await expectPath(result, good, resource, `${resource} ${limit}: ${result.outcome} ${result.reason}`)
    }
  })

  it.each(Object.entries(INSPECTED))('%s', async (_, ask) => {
    const good = JSON.stringify(await ask({}))
    for (const [resource, limit] of await limitsOf(() => ask({}))) {
      const inspection = await ask({ [resource]: limit })
      if (JSON.stringify(inspection) === good) continue
      const about = `${resource} ${limit}: ${JSON.stringify(inspection).slice(0, 500)}`
      const { unreadable, items, signatures, findings } = inspection
      const told = [unreadable, ...items.map((item) => ('unreadable' in item ? item.unreadable : undefined))]
      const names = [
        ...told.flatMap((failure) => failure?.data?.['resource'] ?? []),
        ...namesIn([...findings, ...signatures.flatMap((signature) => signature.findings)]),
      ]
      expectNamed(names, resource, about)
      const text = await render(inspection, { format: 'text' })
      expect(text, about).toContain(resource)
      expect(text, about).not.toContain('""')
    }
  })
})
