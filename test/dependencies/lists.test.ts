import { beforeAll, describe, expect, it } from 'vitest'
import { dependenciesIn } from '../../src/dependencies/dependencies-in.ts'
import {
  type Dependency,
  loadTrust,
  type Report,
  type StateCode,
  type Trust,
  type VerifiedWithEvidence,
  verifyWithEvidence,
} from '../../src/index.ts'
import { credentialOf, signCms, type Testbed, timeStamper } from '../../src/testbed/index.ts'
import { NOW, OFFLINE } from '../judge/fixture.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { isNamed, lost } from './affected.ts'
import { listWith, STANDINGS } from './list-with.ts'

/** What is told of services on lists and of agreements, beside what is judged after a list or the agreements are others. */

const SIGNED = new Date('2026-10-24T10:00:00Z')
const SIGNERS = ['SG/trader', 'SG/agency', 'ID/trader', 'TH/trader', 'MY/shop', 'BN/trader'] as const
const TSAS = [null, 'SG/tsa', 'ID/tsa', 'VN/government-tsa'] as const
const RELYING: readonly StateCode[] = ['SG', 'TH']

interface Accepted {
  readonly name: string
  readonly bytes: Uint8Array
  readonly relyingState: StateCode
  readonly report: Report
  readonly verified: VerifiedWithEvidence
  /** Of the signer and of the TSA. */
  readonly states: ReadonlySet<string>
  readonly dependencies: readonly Dependency[]
}

let testbed: Testbed
let trust: Trust
let accepted: readonly Accepted[]

const load = (lists: readonly string[], recognition: string): Promise<Trust> =>
  loadTrust({ lists, recognition, allowEnvironment: ['testbed'] })

const judged = (bytes: Uint8Array, by: Trust, relyingState: StateCode): Promise<VerifiedWithEvidence> =>
  verifyWithEvidence(bytes, {
    trust: by,
    at: NOW,
    policy: OFFLINE,
    relyingState,
    amount: { value: '100', currency: 'USD' },
  })

beforeAll(async () => {
  testbed = await sharedTestbed(NOW)
  trust = await load(Object.values(testbed.lists), testbed.recognition)
  const of = (place: string) => {
    const [state = '', id = ''] = place.split('/')
    return credentialOf(testbed.states[state as StateCode], id)
  }
  const all: Accepted[] = []
  for (const signer of SIGNERS)
    for (const tsa of TSAS) {
      const name = `${signer}, stamped by ${tsa}`
      const stamped = tsa === null ? {} : { timeStamp: timeStamper({ tsa: of(tsa), time: SIGNED }) }
      const by = { credential: of(signer), signingTime: SIGNED, ...stamped }
      const bytes = await signCms(new TextEncoder().encode(name), by, { attached: true, certificates: 'chain' })
      const states = new Set([signer, ...(tsa === null ? [] : [tsa])].map((place) => place.slice(0, 2)))
      for (const relyingState of RELYING) {
        const verified = await judged(bytes, trust, relyingState)
        const { report } = verified
        const told = dependenciesIn(report)
        if (report.decision.outcome !== 'accept' || !told.known) continue
        all.push({
          name: `${name}, in ${relyingState}`,
          bytes,
          relyingState,
          report,
          verified,
          states,
          dependencies: told.dependencies,
        })
      }
    }
  accepted = all
})

/** Whether the verdict is lost by another trust: what is lost has to be named, and to fall when it is judged again. */
async function requireTold(
  { name, bytes, relyingState, dependencies, verified }: Accepted,
  other: Trust,
  { kind, id }: { readonly kind: 'service' | 'agreement'; readonly id: string },
): Promise<boolean> {
  const { report } = await judged(bytes, other, relyingState)
  const isLost = report.decision.outcome !== 'accept'
  if (!isLost) return false
  expect([name, id, dependencies.some((one) => one.kind === kind && one.id === id)]).toEqual([name, id, true])
  const key = `${name} ${id}`
  const falls = asked.get(key) ?? lost(verified, kind === 'service' ? { services: [id] } : { agreements: [id] })
  asked.set(key, falls)
  expect([name, id, (await falls).document]).toEqual([name, id, true])
  return true
}

/** What was judged again. */
const asked = new Map<string, ReturnType<typeof lost>>()

describe('restsOn, beside what is judged by other lists', () => {
  it.each(STANDINGS)('misses no verdict that is lost when a service is %s', async (what) => {
    let lost = 0
    for (const { id, state } of trust.lists.flatMap(({ services }) => services)) {
      const touched = accepted.filter(({ states }) => states.has(state))
      if (touched.length === 0) continue
      const lists = Object.values(testbed.lists).flatMap((list) => listWith(list, id, what) ?? [])
      const other = await load(lists, testbed.recognition)
      for (const one of touched) if (await requireTold(one, other, { kind: 'service', id })) lost++
    }
    expect(lost).toBeGreaterThan(what === 'removed' ? 10 : 20)
  })

  it('names the root that a list names as issuer of the CA at which the path ends', () => {
    const one = accepted.find(({ name }) => name.startsWith('SG/trader, stamped by null, in SG'))
    const services = one?.dependencies.filter(({ kind }) => kind === 'service').map(({ id }) => id)
    expect(services).toEqual(['SG/testbed-accredited-ca', 'SG/testbed-accredited-root'])
    const root = trust.lists.flatMap((list) => list.services).find(({ id }) => id === 'SG/testbed-accredited-root')
    expect(isNamed(one?.report as Report, { sha256: root?.identity.certificateSha256 ?? [] })).toBe(true)
  })

  it('tells of a TSA that one state relies on and another does not', () => {
    const [here, there] = RELYING.map((state) =>
      accepted.filter(({ relyingState, report }) => {
        const [signature] = report.signatures
        return relyingState === state && signature?.byState?.[state] === undefined && signature?.time.best !== undefined
      }),
    )
    expect([here?.length, there?.length].every((count) => count !== undefined && count > 0)).toBe(true)
    expect(
      accepted.some(({ report, relyingState }) => report.signatures[0]?.byState?.[relyingState] !== undefined),
    ).toBe(true)
  })
})

describe('restsOn, beside what is judged by other agreements', () => {
  it.each(['repealed', 'not there'] as const)('misses no verdict that is lost when one is %s', async (what) => {
    const data = JSON.parse(testbed.recognition)
    let lost = 0
    for (const agreement of data.agreements) {
      const { id, pointingState } = agreement
      if (!RELYING.includes(pointingState)) continue
      const repealed = { status: 'repealed', until: '2026-01-01T00:00:00Z', effectOfRepeal: 'retroactive' }
      const others = data.agreements.filter((one: { id: string }) => one.id !== id)
      const agreements = what === 'repealed' ? [...others, { ...agreement, ...repealed }] : others
      const other = await load(Object.values(testbed.lists), JSON.stringify({ ...data, agreements }))
      for (const one of accepted) if (await requireTold(one, other, { kind: 'agreement', id })) lost++
    }
    expect(lost).toBeGreaterThan(10)
  })
})
