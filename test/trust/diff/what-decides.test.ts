import { describe, expect, it } from 'vitest'
import type { Agreement, RecognitionData } from '../../../src/agreements/types.ts'
import { writeTrustList } from '../../../src/lists/list-writer.ts'
import type { ExcludedEntry, TrustList, TrustService } from '../../../src/lists/types.ts'
import { recognise } from '../../../src/recognition/recognise.ts'
import { recogniseTimeStamp } from '../../../src/recognition/recognise-time-stamp.ts'
import type { Recognition, RecognitionQuestion } from '../../../src/recognition/types.ts'
import type { Report } from '../../../src/report/types.ts'
import { signInState } from '../../../src/testbed/sign-in-state.ts'
import { diffTrust, type TrustSide } from '../../../src/trust/diff/diff-trust.ts'
import { loadTrust } from '../../../src/trust/load.ts'
import { WEIGHTS, type WeightTable } from '../../../src/trust/what-decides.ts'
import { verify } from '../../../src/verifier/verify.ts'
import fc from '../../fast-check.ts'
import { NOW, theTestbed, theTrust } from '../../judge/fixture.ts'
import { AT, FROM, testAgreement, testOrigin, testQuestion, trustWith, UNTIL } from '../../recognition/synthetic.ts'
import { agreement, world } from '../../recognition/worlds.ts'
import { share } from '../../share.ts'
import { testIdentity } from '../synthetic.ts'

/** Where a verdict differs, the comparison of the trusts says that it can. */

const decidesIn = async (before: TrustSide, after: TrustSide): Promise<boolean> =>
  (await diffTrust(before, after)).some(({ decides }) => decides)

describe('a member of an agreement', () => {
  const questions: readonly Partial<RecognitionQuestion>[] = [
    {},
    { now: UNTIL },
    { since: FROM, at: AT, now: UNTIL },
    { use: 'any' },
    { use: 'invoice' },
    { amount: { value: '7', currency: 'SGD' } },
  ]
  const told = ({ outcome, level, reason, conditions, now, unsettled }: Recognition) => ({
    outcome,
    level,
    reason,
    conditions,
    now,
    unsettled,
  })
  const tsa = { id: 'TH/tsa', state: 'TH' } as const

  it('decides nothing that the comparison does not call deciding', async () => {
    const members = Object.keys(WEIGHTS.agreement) as (keyof Agreement)[]
    const differed = new Set<string>()
    const timeStamps = fc.constantFrom<Agreement['timeStamps'][]>('none', 'all', ['TH/tsa'], ['TH/other'])
    await fc.assert(
      fc.asyncProperty(
        world,
        fc.nat(9),
        fc.constantFrom(...members),
        fc.tuple(agreement, timeStamps, fc.constantFrom<Agreement['appliesTo'][]>('made', 'relied-on')),
        async ({ agreements, completeness, origin }, index, member, [other, stamps, appliesTo]) => {
          const chosen = agreements[index]
          if (chosen === undefined) return
          const texts = {
            legalBasis: 'another Act',
            source: 'elsewhere',
            history: [{ status: 'enacted', since: FROM }],
          }
          const value = { ...other, timeStamps: stamps, appliesTo, ...texts }[member]
          const { [member]: _, ...rest } = chosen
          const changed = (value === undefined ? rest : { ...chosen, [member]: value }) as Agreement
          const all = agreements.map((one) => (one === chosen ? changed : one))
          const answers = (some: readonly Agreement[]) =>
            questions.map((question) => [
              ...(['SG', 'MY', 'TH'] as const).map((state) =>
                told(recognise(origin, state, testQuestion(question), trustWith(some, completeness))),
              ),
              recogniseTimeStamp(tsa, 'SG', testQuestion(question), trustWith(some).recognition).recognised,
            ])
          if (JSON.stringify(answers(agreements)) === JSON.stringify(answers(all))) return
          differed.add(member)
          const side = (some: readonly Agreement[]): TrustSide => ({
            lists: [],
            recognition: trustWith(some, completeness).recognition as RecognitionData,
          })
          expect(await decidesIn(side(agreements), side(all)), member).toBe(true)
        },
      ),
      { numRuns: share(3_000, 1_000) },
    )
    const deciding = members.filter(
      (member) => WEIGHTS.agreement[member as keyof WeightTable['agreement']] === 'verdict',
    )
    // Data of another environment are not loaded with these; and two members matter too seldom to be sure of them here.
    const seldom = ['environment', 'effectOfRepeal', 'timeStamps']
    const often = deciding.filter((member) => !seldom.includes(member))
    const found = [...differed].filter((member) => !seldom.includes(member)).sort()
    // Of a share not all are found; none is found that does not decide.
    expect(often.filter((member) => share(true, found.includes(member))).sort()).toEqual(found)
    expect(found.length).toBeGreaterThan(4)
    const shown = { status: 'repealed', until: AT + 1, timeStamps: 'all' } as const
    const asked = (terms: Partial<Agreement>) => {
      const { recognition } = trustWith([testAgreement({ ...shown, ...terms })])
      const question = testQuestion({ now: UNTIL })
      return [
        recognise(testOrigin(), 'SG', question, { recognition }).outcome,
        recogniseTimeStamp(tsa, 'SG', question, recognition).recognised,
      ]
    }
    expect(asked({})).toEqual(['recognised', true])
    expect(asked({ effectOfRepeal: 'retroactive' })).toEqual(['unknown', false])
    expect(asked({ timeStamps: 'none' })).toEqual(['recognised', false])
  })
})

const SCOPES: readonly TrustService['scope'][] = [
  { words: 'stamps of a duty', kinds: ['tax-stamp'] },
  { words: 'tax documents', kinds: ['tax'] },
  { words: 'persons', kinds: ['natural-person'] },
  { words: 'people', kinds: ['natural-person'] },
]

type Change<Of> = readonly [member: string, change: (one: Of) => Of]

const DAY = 86_400_000

const SERVICE: readonly Change<TrustService>[] = [
  ['name', (one) => ({ ...one, name: 'Another name' })],
  ['source', (one) => ({ ...one, source: { category: 'other', officialAddress: null, note: 'seen' } })],
  ['provider', (one) => ({ ...one, provider: 'Another provider' })],
  ['type', (one) => ({ ...one, type: one.type === 'CA' ? 'TSA' : 'CA' })],
  ['legalClass', (one) => ({ ...one, legalClass: 'Another class' })],
  ['legalClass', (one) => ({ ...one, legalClass: null })],
  ...SCOPES.map(
    (scope): Change<TrustService> => ['scope', (one) => ({ ...one, ...(scope === undefined ? {} : { scope }) })],
  ),
  ['notAfter', (one) => ({ ...one, notAfter: NOW.getTime() - DAY })],
  [
    'history',
    ({ history, ...one }) => ({ ...one, history: [...history, { status: 'withdrawn', since: NOW.getTime() - DAY }] }),
  ],
  ['history', (one) => ({ ...one, history: [{ status: 'granted', since: NOW.getTime() + DAY }] })],
  ['issuedBy', (one) => ({ ...one, issuedBy: null })],
  ['acceptsClientAuth', (one) => ({ ...one, acceptsClientAuth: !one.acceptsClientAuth })],
  ['identity', (one) => ({ ...one, identity: { ...one.identity, certificateSha256: ['ab'.repeat(32)] } })],
  ['identity', (one) => ({ ...one, identity: { ...one.identity, spki: testIdentity('another').spki } })],
  ['identity', (one) => ({ ...one, identity: { ...one.identity, subject: testIdentity('another').subject } })],
]

const LIST: readonly Change<TrustList>[] = [
  ['operator', (list) => ({ ...list, operator: 'Another operator' })],
  ['sequenceNumber', (list) => ({ ...list, sequenceNumber: list.sequenceNumber + 1 })],
  ['issued', (list) => ({ ...list, issued: NOW.getTime() + DAY })],
  ['nextUpdate', (list) => ({ ...list, nextUpdate: NOW.getTime() - DAY })],
  ['unknown', (list) => ({ ...list, unknown: ['its TSAs'] })],
  ['knownDigests', (list) => ({ ...list, knownDigests: [] })],
  ['intermediates', (list) => ({ ...list, intermediates: [] })],
  ['services', (list) => ({ ...list, services: list.services.slice(1) })],
  ['excluded', (list) => ({ ...list, excluded: [excludedOf(list, 'test', 'a trial')] })],
]

function excludedOf(list: TrustList, ground: ExcludedEntry['ground'], reason: string): ExcludedEntry {
  const [{ listId, state, name, source }] = list.services as [TrustService]
  return { id: `${state}/excluded`, listId, state, name, source, ground, reason, identity: testIdentity('excluded') }
}

const verdictIn = ({ decision, signatures }: Report) => ({
  decision: [decision.outcome, decision.reasons, decision.warnings],
  signatures: signatures.map(({ indication, subIndication, origin, recognition }) => ({
    indication,
    subIndication,
    origin: origin.known ? [origin.status, origin.statusAttested, origin.withdrawn] : origin.code,
    recognition: Object.entries(recognition).map(([state, { outcome, level, reason, conditions, now }]) => [
      state,
      outcome,
      level,
      reason,
      conditions,
      now,
    ]),
  })),
})

describe('a member of a list or of a service', () => {
  it('decides nothing that the comparison does not call deciding', async () => {
    const { recognition } = await theTestbed()
    const { lists } = await theTrust()
    const documents = await Promise.all(
      (['SG'] as const).map(async (state) => (await signInState(await theTestbed(), state)).bytes),
    )
    const verdicts = async (some: readonly TrustList[]): Promise<string> => {
      const texts = await Promise.all(some.map(async (list) => writeTrustList(list)))
      try {
        const trust = await loadTrust({ lists: texts, recognition, allowEnvironment: ['testbed'] })
        const all = documents.flatMap((document) =>
          [{ relyingState: 'SG' }, { relyingState: 'TH', use: 'invoice' }].map((asked) =>
            verify(document, { trust, at: NOW, ...(asked as { relyingState: 'SG' }) }),
          ),
        )
        return JSON.stringify((await Promise.all(all)).map(verdictIn))
      } catch (error) {
        return String(error)
      }
    }
    const now = await verdicts(lists)
    const told = new Map<string, boolean>()
    for (const list of lists.filter(({ state }) => state === 'SG')) {
      const inPlace = (changed: TrustList): readonly TrustList[] => lists.map((one) => (one === list ? changed : one))
      const ask = async (key: string, changed: TrustList): Promise<void> => {
        if ((await verdicts(inPlace(changed))) === now) return
        told.set(key, true)
        expect(await decidesIn({ lists }, { lists: inPlace(changed) }), `${list.id} ${key}`).toBe(true)
      }
      for (const [member, change] of LIST) await ask(`list ${member}`, change(list))
      for (const service of list.services)
        for (const [member, change] of SERVICE) {
          const services = list.services.map((one) => (one === service ? change(one) : one))
          await ask(`service ${member}`, { ...list, services })
        }
    }
    // What happens in none of them says nothing.
    for (const key of ['list nextUpdate', 'service history', 'service scope', 'service legalClass'])
      expect(told.has(key), key).toBe(true)
  })

  it('that became the scope of tax stamps decides, and other words for the same do not', async () => {
    const { lists } = await theTrust()
    const [list] = lists as [TrustList]
    const withScope = (scope: NonNullable<TrustService['scope']>): TrustSide => ({
      lists: [{ ...list, services: list.services.map((one) => ({ ...one, scope })) }],
    })
    const persons = withScope({ words: 'persons', kinds: ['natural-person'] })
    expect(await decidesIn(persons, withScope({ words: 'duties', kinds: ['tax-stamp'] }))).toBe(true)
    expect(await decidesIn(persons, withScope({ words: 'people', kinds: ['natural-person'] }))).toBe(false)
  })

  it('is told where an entry goes to another list, or only the end of a key is known', async () => {
    const { lists } = await theTrust()
    const [list] = lists as [TrustList]
    const moved = { ...list, services: list.services.map((one) => ({ ...one, listId: 'other' })) }
    expect(await decidesIn({ lists: [list] }, { lists: [moved] })).toBe(true)
    const ending = (keyEnd: string): TrustSide => {
      const { spki: _, ...identity } = testIdentity('excluded')
      const excluded = { ...excludedOf(list, 'test', 'a trial'), identity: { ...identity, spki: null, keyEnd } }
      return { lists: [{ ...list, excluded: [excluded] }] }
    }
    expect(await decidesIn(ending('00'), ending('01'))).toBe(true)
  })
})
