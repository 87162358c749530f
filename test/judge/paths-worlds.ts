import { engine } from '#platform'
import { PRESETS } from '../../src/acceptance/presets.ts'
import type { Agreement } from '../../src/agreements/types.ts'
import { createBudget } from '../../src/core/budget.ts'
import { toHex } from '../../src/core/bytes.ts'
import type { TrustService } from '../../src/lists/types.ts'
import type { Report } from '../../src/report/types.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import type { Trust } from '../../src/trust/types.ts'
import { judgeDocument } from '../../src/verifier/document/judge-document.ts'
import type { TrustAnchor } from '../../src/x509/types.ts'
import fc from '../fast-check.ts'
import { freshCache } from '../fresh-cache.ts'
import { testAgreement, testRefusal } from '../recognition/synthetic.ts'
import { generateKeys } from '../seeded-keys.ts'
import { testList } from '../trust/synthetic.ts'
import { NOW } from './fixture.ts'
import type { Ca, Issuer, ModelAgreement, ModelService, PathsWorld, Route, State } from './paths-model.ts'
import { asCa, asSigner, issue, serviceOf } from './pki.ts'

/** The worlds of the model as documents, lists and agreements, in whatever order and by whatever names. */

const DAY = 86_400_000
const timeOf = (days: number): number => NOW.getTime() + days * DAY
const dateOf = (days: number): Date => new Date(timeOf(days))

/** Where things stand, and what they are called: it decides nothing. */
export interface Manner {
  /** Whole numbers, by which lists, services, agreements, certificates and CRLs are put in order. */
  readonly order: readonly number[]
  /** The same, by which services and agreements are named. */
  readonly names: readonly number[]
}

export const PLAIN: Manner = { order: [], names: [] }

export interface Means {
  readonly judge: (world: PathsWorld, manner?: Manner) => Promise<Report>
}

const CAS = ['A', 'B', 'C', 'D'] as const
const STATE_OF: Readonly<Record<Ca, 'SG' | 'TH'>> = { A: 'SG', B: 'SG', C: 'TH', D: 'SG' }

export async function pathsMeans(): Promise<Means> {
  const start = asCa({ notBefore: dateOf(-900) })
  const authority = async (name: string, issuer?: Credential) =>
    issue(`Testbed ${name}`, await generateKeys('P-256'), issuer, start)
  const own = { A: await authority('A'), B: await authority('B'), C: await authority('C'), D: await authority('D') }
  const [other, between] = [await authority('E'), await authority('Y', own.A)]
  const issuers = { ...own, AY: between, E: other } satisfies Record<Route, Credential>
  const keys = await generateKeys('P-256')
  const below = async (issuer: Credential) => issue('Testbed X', keys, issuer, start)
  const cross: Readonly<Record<Route, Credential>> = {
    A: await below(issuers.A),
    AY: await below(issuers.AY),
    B: await below(issuers.B),
    C: await below(issuers.C),
    D: await below(issuers.D),
    E: await below(issuers.E),
  }
  const signer = await issue(
    'Testbed Signer',
    await generateKeys('P-256'),
    cross.A,
    asSigner({ notBefore: dateOf(-30) }),
  )
  const document = await signCms(
    new TextEncoder().encode('Testbed'),
    { credential: signer, signingCertificate: 'v2' },
    { attached: true, certificates: 'leaf' },
  )
  const crlBy = (issuer: Credential, revoked?: Credential) =>
    issueCrl({
      issuer,
      thisUpdate: dateOf(-1),
      nextUpdate: dateOf(7),
      ...(revoked === undefined ? {} : { revoked: [{ certificate: revoked, date: dateOf(-10) }] }),
    })
  const crls = new Map<string, Uint8Array>([['X ', await crlBy(cross.A)]])
  for (const route of ['A', 'AY', 'B', 'C', 'D', 'E'] as const) {
    const name = route === 'AY' ? 'Y' : route
    crls.set(`${name} `, await crlBy(issuers[route]))
    crls.set(`${name} revoked`, await crlBy(issuers[route], cross[route]))
  }
  const services = {
    A: serviceOf(own.A, 'SG'),
    B: serviceOf(own.B, 'SG'),
    C: serviceOf(own.C, 'TH'),
    D: serviceOf(own.D, 'SG'),
  }
  const { identity: ofOther } = serviceOf(other, 'SG')
  const anchor: TrustAnchor = { ...ofOther, id: 'caller', source: 'caller' }
  const keyOfY = toHex(await engine.digest('sha-256', [serviceOf(between, 'SG').identity.spki.encoded]))
  const cache = freshCache()
  return {
    judge: async (world, manner = PLAIN) => {
      const { routes, relying, policy } = world
      const sorted = orderBy(manner.order)
      const certificates = routes.flatMap((route) => [
        cross[route].certificate,
        ...(route === 'AY' ? [between.certificate] : []),
      ])
      const { verdict } = await judgeDocument(
        {
          document,
          certificates: sorted(certificates),
          crls: sorted(world.crls.map((issuer) => crls.get(crlName(issuer, world)) as Uint8Array)),
        },
        trustOf(world, services, keyOfY, manner),
        {
          validationTime: NOW.getTime(),
          existsSince: null,
          relyingState: relying,
          use: 'contract',
          policy: { ...PRESETS.contract, name: 'drawn', ...policy },
          signer: undefined,
          anchors: routes.includes('E') ? [anchor] : [],
        },
        { engine, cache, budget: createBudget() },
      )
      return verdict
    },
  }
}

function crlName(issuer: Issuer, { revoked }: PathsWorld): string {
  const route = issuer === 'Y' ? 'AY' : issuer
  return `${issuer} ${route !== 'X' && revoked.includes(route) ? 'revoked' : ''}`
}

/** By the numbers, over and over; without any, as they stand. */
function orderBy(numbers: readonly number[]): <T>(things: readonly T[]) => readonly T[] {
  if (numbers.length === 0) return (things) => things
  return (things) =>
    things
      .map((thing, i) => [((numbers[i % numbers.length] as number) * (i + 1)) % 1009, thing] as const)
      .sort(([a], [b]) => a - b)
      .map(([, thing]) => thing)
}

function trustOf(
  world: PathsWorld,
  known: Readonly<Record<Ca, TrustService>>,
  keyOfY: string,
  { order, names }: Manner,
): Trust {
  const sorted = orderBy(order)
  const nameOf = (i: number) => (names.length === 0 ? i : (names[i % names.length] as number) * 100 + i)
  const ofState = (state: 'SG' | 'TH') =>
    CAS.flatMap((ca, i): readonly TrustService[] => {
      const { status, legalClass, isAttested = true } = world.services[ca]
      if (status === 'unlisted' || STATE_OF[ca] !== state) return []
      return [
        {
          ...known[ca],
          id: `${state}/n${nameOf(i)}`,
          legalClass,
          history: historyOf(status),
          ...(isAttested ? {} : { listKind: 'observed' }),
        },
      ]
    })
  const listOf = (state: 'SG' | 'TH') =>
    testList({
      state,
      issued: timeOf(-20),
      nextUpdate: timeOf(world.stale[state] ? -1 : 1),
      services: sorted(ofState(state)),
    })
  return {
    environment: 'testbed',
    lists: sorted([listOf('SG'), listOf('TH')]),
    recognition: {
      environment: 'testbed',
      completeness: Object.fromEntries(world.authoritative.map((state) => [state, 'authoritative'])),
      agreements: sorted(world.agreements.map((one, i) => agreementOf(one, `agreement-${nameOf(i)}`, keyOfY))),
      legalContext: [],
      sha256: 'drawn',
    },
  }
}

function historyOf(status: Exclude<ModelService['status'], 'unlisted'>): TrustService['history'] {
  if (status === 'later') return [{ status: 'granted', since: timeOf(1) }]
  const granted = { status: 'granted', since: timeOf(-800) } as const
  return status === 'granted' ? [granted] : [granted, { status, since: timeOf(-60) }]
}

const BY_Y = (key: string) => ({ kind: 'issuer-key', anyOf: [key] }) as const

function agreementOf(one: ModelAgreement, id: string, keyOfY: string): Agreement {
  const { pointing, pointed, force, use, classes, depth, criterion, condition, refuses } = one
  const terms: Partial<Agreement> = {
    id,
    pointingState: pointing,
    pointedState: pointed,
    uses: [use],
    status: force === 'proposed' ? 'proposed' : force === 'ended' ? 'repealed' : 'enacted',
    from: timeOf(force === 'not begun' ? 5 : -700),
    ...(force === 'ended' ? { until: timeOf(-100) } : {}),
  }
  if (refuses) return testRefusal(terms)
  return testAgreement({
    ...terms,
    classes: classes.map(([from, to]) => ({ from, to })),
    chain: { allowed: depth > 1, maximumDepth: depth },
    criteria: criterion === null ? [] : [criterion === 'by Y' ? BY_Y(keyOfY) : { kind: 'none', of: [BY_Y(keyOfY)] }],
    conditions: condition ? ['a condition'] : [],
  })
}

const mostly = <T>(usual: T, ...odd: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(usual, ...odd) })

type Direction = readonly [State, State]

/** From who relies to the origin, and over one state or two; what lies elsewhere decides nothing. */
const direction: fc.Arbitrary<Direction> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Direction>(['TH', 'SG']) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Direction[]>(['TH', 'MY'], ['MY', 'SG'], ['TH', 'VN'], ['VN', 'SG'], ['MY', 'VN']),
  },
  { weight: 1, arbitrary: fc.constantFrom<Direction[]>(['SG', 'TH'], ['MY', 'TH'], ['VN', 'MY'], ['SG', 'MY']) },
)

const agreement: fc.Arbitrary<ModelAgreement> = fc
  .record({
    direction,
    refuses: mostly(false, true),
    force: mostly<ModelAgreement['force']>('in force', 'ended', 'not begun', 'proposed'),
    use: mostly<ModelAgreement['use']>('contract', 'invoice'),
    classes: fc.constantFrom<ModelAgreement['classes'][]>(
      [['*', 'L1']],
      [['*', 'L1']],
      [['one', 'L1']],
      [
        ['two', 'L2'],
        ['*', 'L1'],
      ],
      [
        ['one', 'L1'],
        ['two', 'L1'],
        ['L1', 'L1'],
      ],
      [['L1', 'L2']],
    ),
    depth: fc.constantFrom(3, 3, 2, 1),
    criterion: fc.constantFrom<ModelAgreement['criterion'][]>(null, null, 'by Y', 'not by Y'),
    condition: mostly(false, true),
  })
  .map(({ direction: [pointing, pointed], ...one }) => ({ ...one, pointing, pointed }))

/** What it takes for a yes; the rest is drawn beside it. */
const yes = (pointing: State, pointed: State): ModelAgreement => ({
  pointing,
  pointed,
  refuses: false,
  force: 'in force',
  use: 'contract',
  classes: [['*', 'L1']],
  depth: 3,
  criterion: null,
  condition: false,
})
const base: fc.Arbitrary<readonly ModelAgreement[]> = fc.constantFrom<(readonly ModelAgreement[])[]>(
  [],
  [yes('TH', 'SG')],
  [yes('TH', 'MY'), yes('MY', 'SG')],
  [yes('TH', 'MY'), yes('MY', 'VN'), yes('VN', 'SG')],
)

const service: fc.Arbitrary<ModelService> = fc.record({
  status: fc.oneof(
    { weight: 12, arbitrary: fc.constant<ModelService['status']>('granted') },
    { weight: 1, arbitrary: fc.constantFrom<ModelService['status'][]>('withdrawn', 'later', 'unlisted', 'unlisted') },
  ),
  legalClass: mostly<string | null>('one', 'two', 'two', null),
})

const ROUTES: readonly Route[] = ['A', 'AY', 'B', 'D', 'E']
const ISSUERS: readonly Issuer[] = ['X', 'Y', 'A', 'B', 'C', 'D', 'E']

export const pathsWorld: fc.Arbitrary<PathsWorld> = fc.record({
  routes: fc
    .tuple(fc.subarray([...ROUTES], { minLength: 1 }), mostly(false, true))
    .map(([routes, abroad]): readonly Route[] => (abroad ? [...routes, 'C'] : routes)),
  services: fc.record({ A: service, B: service, C: service, D: service }),
  stale: fc.record({ SG: mostly(false, true), TH: mostly(false, true) }),
  crls: fc.oneof(
    { weight: 1, arbitrary: fc.constant(ISSUERS) },
    { weight: 2, arbitrary: fc.subarray([...ISSUERS].slice(1)).map((some): readonly Issuer[] => ['X', ...some]) },
  ),
  revoked: fc.oneof(
    { weight: 4, arbitrary: fc.constant<readonly Route[]>([]) },
    { weight: 1, arbitrary: fc.subarray<Route>([...ROUTES, 'C'], { minLength: 1, maxLength: 2 }) },
  ),
  agreements: fc
    .tuple(base, fc.array(agreement, { maxLength: 4 }))
    .map(([some, more]): readonly ModelAgreement[] => [...some, ...more]),
  authoritative: fc.subarray<State>(['SG', 'TH', 'MY', 'VN']),
  relying: fc.constantFrom<(State | null)[]>('TH', 'TH', 'TH', 'SG', 'MY', null),
  policy: fc.record({
    revocation: fc.constantFrom('required' as const, 'if-available' as const),
    origin: mostly('required' as const, 'not-required' as const),
    recognition: mostly('required' as const, 'not-required' as const),
  }),
})
