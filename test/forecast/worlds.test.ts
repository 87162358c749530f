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
import type { ListJson } from '../../src/lists/list-json.ts'
import { createPdf, signCms, signPdf, timeStamper } from '../../src/testbed/index.ts'
import fc from '../fast-check.ts'
import { credential, NOW, OFFLINE, theTestbed } from '../judge/fixture.ts'
import { share } from '../share.ts'

/** Until the day that is told, nothing is worse than now, whichever agreement or service begins or ends before it. */

type KnownForecast = Extract<Forecast, { known: true }>

const DAY = 86_400_000
const SECOND = 1000
const STAMPED = new Date(NOW.getTime() - 30 * DAY)
const STATUS = 'http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/'

const day = (number: number): string => new Date(NOW.getTime() + number * DAY).toISOString().replace('.000', '')

let document: Uint8Array

beforeAll(async () => {
  const timeStamp = timeStamper({ tsa: await credential('SG', 'tsa'), time: STAMPED })
  const signer = {
    credential: await credential('SG'),
    signingCertificate: 'v2',
    signingTime: STAMPED,
    timeStamp,
  } as const
  const signed = await signPdf(createPdf(), {
    subFilter: 'ETSI.CAdES.detached',
    claimedTime: STAMPED,
    sign: (octets) => signCms(octets, signer, { certificates: 'chain' }),
  })
  document = signed.bytes
})

interface Terms {
  readonly way: readonly [pointing: string, pointed: string]
  readonly effect: string
  readonly span: readonly [from: number, until: number | null]
  readonly appliesTo: string
  readonly repeal: string
  readonly conditions: readonly string[]
}

const terms = fc.record<Terms>({
  way: fc.constantFrom<Terms['way'][]>(['BN', 'SG'], ['BN', 'SG'], ['BN', 'TH'], ['TH', 'SG']),
  effect: fc.constantFrom('recognises', 'recognises', 'refuses'),
  span: fc.constantFrom<Terms['span'][]>([-900, null], [-900, 40], [20, 21], [2, 3], [2, null], [-900, 20], [5, 30]),
  appliesTo: fc.constantFrom('made', 'relied-on'),
  repeal: fc.constantFrom('prospective', 'retroactive'),
  conditions: fc.constantFrom<string[]>([], [], ['in the register']),
})

const BASE: Terms = {
  way: ['BN', 'SG'],
  effect: 'recognises',
  span: [-900, null],
  appliesTo: 'relied-on',
  repeal: 'prospective',
  conditions: [],
}

const recognitionOf = (all: readonly Terms[]): string =>
  JSON.stringify({
    schemaVersion: 2,
    environment: 'testbed',
    completeness: { BN: 'authoritative' },
    agreements: all.map(({ way: [pointingState, pointedState], effect, span: [from, until], ...one }, i) => ({
      id: `${pointingState}-${pointedState}/${i}`,
      effect,
      pointingState,
      pointedState,
      status: until === null ? 'enacted' : 'repealed',
      from: day(from),
      until: until === null ? null : day(until),
      appliesTo: one.appliesTo,
      ...(until === null ? {} : { effectOfRepeal: effect === 'refuses' ? 'prospective' : one.repeal }),
      classes: effect === 'refuses' ? [] : [{ from: '*', to: 'BN1' }],
      uses: ['any'],
      criteria: [],
      conditions: effect === 'refuses' ? [] : one.conditions,
      ...(effect === 'refuses' ? {} : { timeStamps: 'all', chain: { allowed: true, maximumDepth: 3 } }),
      legalBasis: 'Testbed Act, section 1',
      source: 'made for a test',
    })),
    legalContext: [],
  })

/** Each service of Singapore by its place; whether it is good again later. */
type Withdrawal = readonly [service: number, from: number, until: number | null]

async function trustOf(agreements: readonly Terms[], withdrawals: readonly Withdrawal[]): Promise<Trust> {
  const { lists } = await theTestbed()
  const changed = Object.entries(lists).map(([state, text]) => {
    if (state !== 'SG') return text
    const list = JSON.parse(text) as ListJson
    const services = (list.LoTE.TrustedEntitiesList ?? []).flatMap((one) => one.TrustedEntityServices)
    for (const [place, from, until] of withdrawals) {
      const service = services[place % services.length]
      if (service === undefined) continue
      const { ServiceName, ServiceDigitalIdentity, StatusStartingTime } = service.ServiceInformation
      const periods = [
        ...(until === null ? [] : [['granted', day(until)]]),
        ['withdrawn', day(from)],
        ['granted', StatusStartingTime],
      ] as const
      const [[status = '', since = ''] = [], ...earlier] = periods
      Object.assign(service.ServiceInformation, { ServiceStatus: STATUS + status, StatusStartingTime: since })
      Object.assign(service, {
        ServiceHistory: earlier.map(([before, start]) => ({
          ServiceName,
          ServiceDigitalIdentity,
          ServiceStatus: STATUS + before,
          StatusStartingTime: start,
        })),
      })
    }
    return JSON.stringify(list)
  })
  return loadTrust({ lists: changed, recognition: recognitionOf(agreements), allowEnvironment: ['testbed'] })
}

const RANK = { accept: 0, review: 1, reject: 2 } as const

async function isWorseAt({ evidence, question, report }: VerifiedWithEvidence, trust: Trust, at: number) {
  const { verdict } = await judge(evidence, trust, { ...question, at: new Date(at) })
  return (
    RANK[verdict.decision.outcome] > RANK[report.decision.outcome] ||
    report.signatures.some(
      ({ indication }, i) => indication === 'TOTAL-PASSED' && verdict.signatures[i]?.indication !== 'TOTAL-PASSED',
    )
  )
}

const withdrawal = fc.constantFrom<Withdrawal[]>([0, 3, 6], [1, 3, 6], [2, 4, null], [0, 25, null], [3, 3, 6])

async function expectSound(
  agreements: readonly Terms[],
  withdrawals: readonly Withdrawal[],
): Promise<KnownForecast | null> {
  const trust = await trustOf(agreements, withdrawals)
  const of = await verifyWithEvidence(document, { trust, relyingState: 'BN', at: NOW, policy: OFFLINE })
  const told = await forecast(of)
  if (!told.known) {
    expect(told.reason).toBe('not-passed')
    return null
  }
  const until = Date.parse(told.until)
  const turns = [...agreements.flatMap(({ span }) => span), ...withdrawals.flatMap(([, from, to]) => [from, to])]
  const instants = turns.flatMap((number) =>
    number === null ? [] : [-1, 0, 1].map((seconds) => Date.parse(day(number)) + seconds * SECOND),
  )
  for (const at of new Set(instants))
    if (at > NOW.getTime() && at <= until)
      expect(await isWorseAt(of, trust, at), new Date(at).toISOString()).toBe(false)
  expect(await isWorseAt(of, trust, until)).toBe(false)
  expect(await isWorseAt(of, trust, until + SECOND)).toBe(true)
  return told
}

describe('a forecast', () => {
  it('is sound, whichever agreements and services begin and end', async () => {
    const found = new Set<string | undefined>()
    await fc.assert(
      fc.asyncProperty(
        fc.array(terms, { maxLength: 3 }),
        fc.boolean(),
        fc.array(withdrawal, { maxLength: 1 }),
        async (more, withBase, withdrawals) => {
          found.add((await expectSound(withBase ? [BASE, ...more] : more, withdrawals))?.until)
        },
      ),
      { numRuns: share(40, 16) },
    )
    expect(found.size).toBeGreaterThan(share(4, 1))
  })

  it.each<[string, readonly Terms[], readonly Withdrawal[]]>([
    ['a refusal that is in force for a day', [BASE, { ...BASE, effect: 'refuses', span: [2, 3] }], []],
    [
      'a refusal on a chain for a day',
      [
        { ...BASE, way: ['BN', 'TH'] },
        { ...BASE, way: ['TH', 'SG'] },
        { ...BASE, way: ['TH', 'SG'], effect: 'refuses', span: [2, 3] },
      ],
      [],
    ],
  ])('ends before %s', async (_, agreements, withdrawals) => {
    const told = await expectSound(agreements, withdrawals)
    expect(told?.ends.map(({ kind }) => kind)).toContain('agreement')
    expect(told?.next).toBe('ask-authority')
  })
})
