import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Forecast,
  forecast,
  judge,
  loadTrust,
  type Trust,
  type VerifiedWithEvidence,
  verifyWithEvidence,
} from '../../src/index.ts'
import {
  createTimeScenarios,
  credentialOf,
  generateKeys,
  issueCertificate,
  signCms,
  signInState,
  type TimeScenarios,
  timeStamper,
} from '../../src/testbed/index.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { TESTBED_SEED } from '../testbed-seed.ts'

const NOW = new Date('2026-11-24T10:00:00Z')
const DAY = 86_400_000
const SIGNED = new Date(NOW.getTime() - 3 * DAY)

let time: TimeScenarios
let trust: Trust

beforeAll(async () => {
  time = await createTimeScenarios({ now: NOW, seed: TESTBED_SEED })
  trust = await loadTrust({ lists: [] })
})

type Level = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA'
type Format = 'pades' | 'cades'

interface Asked {
  readonly level: Level
  readonly policy?: 'technical' | 'required'
  readonly archivedAt?: readonly Date[]
}

const REQUIRED = {
  name: 'testbed',
  use: 'any',
  revocation: 'required',
  origin: 'not-required',
  recognition: 'not-required',
} as const

async function verified(
  format: Format,
  { level, policy = 'required', archivedAt }: Asked,
): Promise<VerifiedWithEvidence> {
  const options = { level, signedAt: SIGNED, ...(archivedAt === undefined ? {} : { archivedAt }) }
  const made = format === 'pades' ? await time.pades(options) : await time.cades(options)
  const { certificates, crls, ocspResponses } = made.lateEvidence
  return verifyWithEvidence(made.bytes, {
    trust,
    at: NOW,
    policy: policy === 'technical' ? 'technical' : REQUIRED,
    anchors: [...made.anchors],
    ...('content' in made ? { content: made.content } : {}),
    // What a B-B or B-T signature does not carry.
    certificates,
    crls,
    ocspResponses,
  })
}

/** As of another time, with the same evidence: whether it is as it was. */
async function isSameAt({ evidence, question, report }: VerifiedWithEvidence, at: number): Promise<boolean> {
  const { verdict } = await judge(evidence, trust, { ...question, at: new Date(at) })
  return (
    verdict.decision.outcome === report.decision.outcome &&
    verdict.signatures.every(({ kind, indication }, i) =>
      kind === 'document-time-stamp' ? true : indication === report.signatures[i]?.indication,
    )
  )
}

async function holds(of: VerifiedWithEvidence): Promise<Extract<Forecast, { known: true }>> {
  expect(of.report.signatures[0]?.indication).toBe('TOTAL-PASSED')
  const told = await forecast(of)
  if (!told.known) throw new Error(told.reason)
  const until = Date.parse(told.until)
  expect([
    await isSameAt(of, until - DAY),
    await isSameAt(of, until),
    await isSameAt(of, until + 1000),
    await isSameAt(of, until + DAY),
  ]).toEqual([true, true, false, false])
  return told
}

/** When the first archive time-stamp is made, unless it is said. */
const FIRST = new Date(SIGNED.getTime() + DAY + 61 * 60_000)

const FORMATS: readonly Format[] = ['pades', 'cades']

describe.each(FORMATS)('the forecast of a %s signature', (format) => {
  it.each(['B-B', 'B-T', 'B-LT', 'B-LTA'] as const)('of %s is right a day before and a day after', async (level) => {
    const told = await holds(await verified(format, { level }))
    expect(told.ends.length).toBeGreaterThan(0)
    expect(told.next).toBe(level === 'B-B' ? 'add-time-stamp' : 'add-archive-time-stamp')
  })

  it('of B-B ends with the evidence about the signer where its status is asked for', async () => {
    const told = await holds(await verified(format, { level: 'B-B' }))
    // The CRLs of the present hold for a week.
    expect(told.until).toBe('2026-12-01T10:00:00Z')
    expect(new Set(told.ends.map(({ kind }) => kind))).toEqual(new Set(['evidence']))
  })

  it.each(['B-B', 'B-T', 'B-LT', 'B-LTA'] as const)(
    'of %s ends with a certificate where no status is asked for',
    async (level) => {
      const of = await verified(format, { level, policy: 'technical' })
      const told = await holds(of)
      const end = told.ends.map(({ kind }) => kind)
      expect(end).toContain(level === 'B-B' ? 'signer-certificate' : 'tsa-certificate')
      // Ten years after the present of the testbed.
      expect(told.until.slice(0, 4)).toBe('2036')
      expect(told.afterwards.outcome).not.toBe('accept')
    },
  )
})

/** What is advised is done an hour before the verdict is lost, and it is judged a day after with the evidence of that day. */
describe.each(FORMATS)('the advice of a forecast, followed for a %s signature', (format) => {
  it.each(['B-B', 'B-T', 'B-LT', 'B-LTA'] as const)('keeps the verdict of %s', async (level) => {
    const before = await verified(format, { level })
    const told = await holds(before)
    const until = Date.parse(told.until)
    const [done, later] = [new Date(until - 3_600_000), new Date(until + DAY)]
    const issuers = Object.values(time.pki.issuers)
    const fresh = await Promise.all(issuers.map((issuer) => time.crlAt(issuer, later)))
    const judgeLater = async (bytes: Uint8Array, content: object): Promise<string> => {
      const { certificates = [], crls = [], ocspResponses = [] } = before.evidence
      const verdict = await verifyWithEvidence(bytes, {
        ...{ trust, at: later, policy: REQUIRED, anchors: [...before.question.anchors], ...content },
        ...{ certificates: [...certificates], crls: [...crls, ...fresh], ocspResponses: [...ocspResponses] },
      })
      return verdict.report.decision.outcome
    }
    const isFirst = told.next === 'add-time-stamp'
    expect(isFirst).toBe(level === 'B-B')
    const options = isFirst
      ? ({ level: 'B-T', signedAt: SIGNED, stampedAt: done } as const)
      : ({ level: 'B-LTA', signedAt: SIGNED, archivedAt: [...(level === 'B-LTA' ? [FIRST] : []), done] } as const)
    const made = format === 'pades' ? await time.pades(options) : await time.cades(options)
    expect(await judgeLater(made.bytes, 'content' in made ? { content: made.content } : {})).toBe('accept')
  })
})

describe('forecast', () => {
  it('ends where evidence to come leaves a time without any', async () => {
    const made = await time.cades({ level: 'B-B', signedAt: SIGNED })
    const { certificates } = made.lateEvidence
    // Each holds for a week: until the sixth day, the tenth, and from the twelfth to the nineteenth.
    const issued = [-1, 3, 12].map((day) => new Date(NOW.getTime() + day * DAY))
    const issuers = Object.values(time.pki.issuers)
    const crls = await Promise.all(issuers.flatMap((issuer) => issued.map((at) => time.crlAt(issuer, at))))
    const { content, anchors } = made
    const of = await verifyWithEvidence(made.bytes, {
      ...{ trust, at: NOW, policy: REQUIRED, anchors: [...anchors], content, certificates, crls },
    })
    const told = await forecast(of)
    expect(told).toMatchObject({ known: true, until: '2026-12-04T10:00:00Z' })
    expect(told.known && new Set(told.ends.map(({ kind }) => kind))).toEqual(new Set(['evidence']))
    expect([await isSameAt(of, NOW.getTime() + 10 * DAY), await isSameAt(of, NOW.getTime() + 11 * DAY)]).toEqual([
      true,
      false,
    ])
  })

  it('ends with the list, the service and the agreement that the decision rests on', async () => {
    const testbed = await sharedTestbed()
    const listed = await loadTrust({
      lists: Object.values(testbed.lists),
      recognition: testbed.recognition,
      allowEnvironment: ['testbed'],
    })
    const { bytes } = await signInState(testbed, 'ID')
    const policy = { ...REQUIRED, revocation: 'if-available', origin: 'required' } as const
    const of = await verifyWithEvidence(bytes, { trust: listed, at: testbed.now, policy })
    const told = await forecast(of)
    const ended = listed.lists.find(({ state }) => state === 'ID')
    expect(told).toMatchObject({
      known: true,
      until: new Date(ended?.nextUpdate ?? 0).toISOString().replace('.000Z', 'Z'),
      next: 'load-newer-list',
      afterwards: { outcome: 'review', reasons: ['TRUST_LIST_STALE'] },
    })
    expect(told.known && told.ends).toContainEqual({ kind: 'list', id: ended?.id })
  })

  it('ends with the agreement by which the relying state relies on a time-stamp', async () => {
    const testbed = await sharedTestbed(NOW)
    const data = JSON.parse(testbed.recognition)
    // Of which it is known that it will be repealed, for the past as well.
    const until = '2026-12-10T00:00:00Z'
    const agreements = data.agreements.map((one: { id: string }) =>
      one.id === 'SG-TH/testbed' ? { ...one, status: 'repealed', until, effectOfRepeal: 'retroactive' } : one,
    )
    const listed = await loadTrust({
      lists: Object.values(testbed.lists),
      recognition: JSON.stringify({ ...data, agreements }),
      allowEnvironment: ['testbed'],
    })
    const signer = await issueCertificate({
      subject: { C: 'SG', O: 'Testbed', CN: 'Testbed Expired' },
      keys: await generateKeys('P-256', { seed: TESTBED_SEED, label: 'forecast expired' }),
      issuer: credentialOf(testbed.states.SG, 'accredited-ca'),
      notBefore: new Date(NOW.getTime() - 300 * DAY),
      notAfter: new Date(NOW.getTime() - 10 * DAY),
      keyUsage: ['digitalSignature', 'nonRepudiation'],
    })
    const time = new Date(NOW.getTime() - 30 * DAY)
    const timeStamp = timeStamper({ tsa: credentialOf(testbed.states.TH, 'tsa'), time })
    const by = { credential: signer, timeStamp }
    const bytes = await signCms(new TextEncoder().encode('Testbed'), by, { attached: true, certificates: 'chain' })
    const policy = {
      ...REQUIRED,
      use: 'contract',
      revocation: 'if-available',
      origin: 'required',
      recognition: 'required',
    } as const
    const of = await verifyWithEvidence(bytes, { trust: listed, at: NOW, policy, relyingState: 'SG' })
    expect(of.report.decision.outcome).toBe('accept')
    expect(await forecast(of)).toMatchObject({
      known: true,
      until: '2026-12-09T23:59:59Z',
      ends: [{ kind: 'agreement', id: 'SG-TH/testbed' }],
      next: 'ask-authority',
    })
  })

  it('knows none of a verdict that cannot be lost', async () => {
    const { bytes } = await time.cades({ level: 'B-B', signedAt: SIGNED, attached: true })
    const of = await verifyWithEvidence(bytes, { trust, at: NOW })
    expect(await forecast(of)).toEqual({
      schemaVersion: 2,
      kind: 'forecast',
      known: false,
      validationTime: '2026-11-24T10:00:00Z',
      reason: 'not-passed',
    })
  })

  it('knows none of a report that is not complete', async () => {
    const of = await verified('cades', { level: 'B-B' })
    const told = await forecast({ ...of, report: { ...of.report, complete: false } })
    expect(told).toMatchObject({ known: false, reason: 'incomplete' })
  })

  it('ends with an algorithm, where the caller has it end first', async () => {
    const made = await time.cades({ level: 'B-B', signedAt: SIGNED, signer: 'rsa-signer', attached: true })
    const of = await verifyWithEvidence(made.bytes, {
      trust,
      at: NOW,
      policy: 'technical',
      anchors: [...made.anchors],
      certificates: made.lateEvidence.certificates,
    })
    const told = await holds(of)
    // RSA below 3000 bits ends with 2028 in the calendar.
    expect(told).toMatchObject({ until: '2028-12-31T23:59:59Z', next: 'add-time-stamp' })
    expect(told.ends).toContainEqual({ kind: 'algorithm', id: 'rsa below 3000 bits' })
  })
})
