import process from 'node:process'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AcceptancePolicyInput } from '../../src/acceptance/types.ts'
import type { StatusPeriod, TrustService } from '../../src/lists/types.ts'
import type { PathResult } from '../../src/report/path-result.ts'
import type { Report } from '../../src/report/types.ts'
import type { Trust } from '../../src/trust/types.ts'
import type { PathOptions } from '../../src/verifier/certificate/path-options.ts'
import { createVerifier } from '../../src/verifier/create-verifier.ts'
import { findPath } from '../../src/verifier/find-path.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'
import { verify } from '../../src/verifier/verify.ts'
import fc from '../fast-check.ts'
import { testAgreement } from '../recognition/synthetic.ts'
import { share } from '../share.ts'
import { testList } from '../trust/synthetic.ts'
import { ago } from './ago.ts'
import {
  AGAINST,
  ANCHORED,
  type Anchored,
  isContradicting,
  isMadeAfterProof,
  isWithoutObjections,
  namesOf,
  STRICT,
  type Status,
  WORLD,
  type World,
} from './draw-trust-world.ts'
import { NOW } from './fixture.ts'
import { exclusionOf, serviceOf } from './pki.ts'
import { asksPolicy, holds } from './trust-ways.ts'
import { type Cast, createCast, NO_SIGNERS, OVERLAYS, type Piece } from './trust-worlds.ts'

/**
 * Drawn worlds of trust, paths, revocation and time: what is taken away, asked more strictly, put in another order or asked after other questions.
 * `TRUST_WORLDS=2000` draws so many, and `RANDOM_SEED` others.
 */

let cast: Cast
beforeAll(async () => {
  cast = await createCast()
})

const WORLDS = Number(process.env['TRUST_WORLDS'] ?? share(40, 10))

interface Question {
  readonly document: Uint8Array
  readonly trust: Trust
  readonly options: Omit<VerifyOptions, 'trust'>
}

const turned = <T>(things: readonly T[], isTurned: boolean): readonly T[] => (isTurned ? [...things].reverse() : things)

function trustOf(world: World, isTurned: boolean): Trust {
  const { services, isObserved, abroad, tsaAbroad, excluded, list, sequenceNumbers, responder, agreement } = world
  const at = (days: number) => ago(days).getTime()
  const historyOf = (one: Status): readonly StatusPeriod[] => {
    if (isObserved)
      return [
        { status: 'observed', since: at(10) },
        ...(one === 'withdrawn' ? [{ status: one, since: at(5) } as const] : []),
      ]
    if (one === 'later') return [{ status: 'granted', since: at(-1) }]
    const granted = { status: 'granted', since: at(800) } as const
    return one === 'withdrawn' ? [granted, { status: 'withdrawn', since: at(0) }] : [granted]
  }
  const of = (name: keyof World['services'], state: 'SG' | 'TH'): readonly TrustService[] => {
    const { status: one, isAdopted } = services[name]
    if (one === 'unlisted') return []
    return [
      serviceOf(name === 'CA' ? cast.ca : cast.roots[name], state, {
        id: `${state}/${name.toLowerCase()}`,
        history: historyOf(one),
        listKind: isObserved ? 'observed' : 'authoritative',
        adopted: isObserved && isAdopted ? { note: 'Testbed' } : null,
      }),
    ]
  }
  const answering =
    responder === 'unlisted'
      ? []
      : [
          serviceOf(cast.responder, 'SG', {
            id: 'SG/answers',
            type: 'OCSP',
            history: historyOf(responder),
            listKind: isObserved ? 'observed' : 'authoritative',
          }),
        ]
  const home = abroad ? 'TH' : 'SG'
  const [issued, next] = list
  const validity = {
    issued: at(issued),
    nextUpdate: at(next),
    kind: isObserved ? 'observed' : 'authoritative',
  } as const
  const inSingapore = [
    ...of('R1', 'SG'),
    ...of('CA', 'SG'),
    ...(tsaAbroad ? [] : of('TR', 'SG')),
    ...(abroad ? [] : of('R2', home)),
    ...answering,
  ]
  const lists = [
    testList({
      ...validity,
      sequenceNumber: sequenceNumbers[0],
      services: turned(inSingapore, isTurned),
      excluded:
        excluded === 'nobody'
          ? []
          : [{ ...exclusionOf(excluded === 'the alias' ? cast.alias : cast.roots.R2), id: 'SG/excluded' }],
    }),
    testList({
      ...validity,
      state: 'TH',
      sequenceNumber: sequenceNumbers[1],
      services: turned([...(abroad ? of('R2', home) : []), ...(tsaAbroad ? of('TR', 'TH') : [])], isTurned),
    }),
  ]
  const { from, until, isRelied, condition, of: legalClass, timeStamps } = agreement
  const agreements = [
    testAgreement({
      id: 'TH-SG',
      pointingState: 'TH',
      pointedState: 'SG',
      from: at(-from),
      ...(until === null ? {} : { until: at(-until) }),
      appliesTo: isRelied ? 'relied-on' : 'made',
      classes: [{ from: legalClass, to: 'one' }],
      maximumAmount: { value: '1000.00', currency: 'SGD' },
      conditions: condition ? ['a condition'] : [],
      timeStamps: timeStamps === 'another' ? ['SG/another'] : timeStamps,
    }),
  ]
  return {
    environment: 'testbed',
    lists: turned(lists, isTurned),
    recognition: { environment: 'testbed', completeness: {}, agreements, legalContext: [], sha256: 'drawn' },
  }
}

/** Where a trust is asked about again it is the very same one, as in a service. */
const trusts = new Map<string, Trust>()
function keptTrust(world: World): Trust {
  const { services, isObserved, abroad, tsaAbroad, excluded, list, sequenceNumbers, responder, agreement } = world
  const key = JSON.stringify([
    services,
    isObserved,
    abroad,
    tsaAbroad,
    excluded,
    list,
    sequenceNumbers,
    responder,
    agreement,
  ])
  const known = trusts.get(key) ?? trustOf(world, false)
  trusts.set(key, known)
  return known
}

interface Manner {
  readonly isTurned?: boolean
  readonly names?: readonly string[]
}

async function questionOf(world: World, { isTurned = false, names = namesOf(world) }: Manner = {}): Promise<Question> {
  const all = await cast.pieces(world.signer)
  const pieces = turned(names, isTurned).map((name) => all[name] as Piece)
  const octets = (kind: Piece['kind']) => pieces.flatMap((piece) => (piece.kind === kind ? [piece.bytes] : []))
  const { amount, exists, made, overlay, policy, relying } = world
  const algorithms = OVERLAYS[overlay]
  const certificates = [
    ...world.ways.map((way) => cast.ways[way] as Uint8Array),
    ...world.links.map((link) => cast.links[link]),
    ...cast.others,
  ]
  return {
    document: await cast.document(world.signer, world.stamps, world.archived),
    trust: isTurned ? trustOf(world, true) : keptTrust(world),
    options: {
      at: NOW,
      policy: { name: 'drawn', ...policy } satisfies AcceptancePolicyInput,
      certificates: turned(certificates, isTurned),
      crls: octets('crl'),
      ocspResponses: octets('ocsp'),
      anchors: anchorsOf(world.anchored),
      ...(relying === null ? {} : { relyingState: relying }),
      ...(amount === null ? {} : { amount: { value: amount[0], currency: amount[1] } }),
      ...(exists === null ? {} : { existsSince: ago(exists) }),
      ...(made === null ? {} : { madeSince: ago(made) }),
      ...(algorithms === null ? {} : { algorithms }),
    },
  }
}

function anchorsOf(anchored: Anchored): readonly Uint8Array[] {
  if (anchored === 'nobody') return []
  return [(anchored === 'CA' ? cast.ca : cast.roots[anchored]).certificate]
}

const answer = async (world: World, manner?: Manner): Promise<Report> => {
  const { document, trust, options } = await questionOf(world, manner)
  return verify(document, { ...options, trust })
}
const RANK = { reject: 0, review: 1, accept: 2 } as const
const rank = ({ decision }: Report): number => RANK[decision.outcome]

async function expectNoBetter(before: Report, world: World, what: string, manner?: Manner): Promise<void> {
  const after = await answer(world, manner)
  // A time before the certificate is false: which other time counts, and with it a no, hangs on what holds then.
  const most =
    world.exists === 450 || world.stamps.includes('before the signer')
      ? Math.max(rank(before), RANK.review)
      : rank(before)
  expect(rank(after), `${what}: ${told(before)} became ${told(after)}`).toBeLessThanOrEqual(most)
}
const told = ({ decision }: Report): string => `${decision.outcome} (${decision.reasons.join(' ')})`

/** Without what every yes rests on. */
function expectGrounds(
  report: Report,
  world: World,
  names: readonly string[],
  pieces: Readonly<Record<string, Piece>>,
): void {
  const { services, isObserved, policy, ways, signer, anchored, links, list, stamps, exists } = world
  const isProven = stamps.length > 0 || exists !== null || world.archived !== 'none'
  const isGood = ({ status: one, isAdopted }: World['services']['R1']): boolean =>
    // What was withdrawn since stood when a proof says that the signature existed.
    one === 'granted' || (one === 'later' && isObserved) || (one === 'withdrawn' && isProven)
      ? !isObserved || isAdopted
      : false
  const isOpen = (one: (typeof ways)[number]) => holds(one, signer) || (asksPolicy(one) && signer.startsWith('of '))
  const hasLinks = (...some: readonly (typeof links)[number][]): boolean => some.every((one) => links.includes(one))
  const byRoot1 = ways.some(isOpen) || hasLinks('old by the new key') || hasLinks('by root 2', 'root 2 by 1')
  expect(NO_SIGNERS.has(signer)).toBe(false)
  const isListed = ({ status: one }: World['services']['R1']) => one !== 'unlisted'
  const { R1, R2, CA } = services
  if (policy.origin === 'required') {
    expect([R1, R2, CA].some(isGood)).toBe(true)
    const [issued, next] = list
    expect(issued >= 0 && next <= 0).toBe(true)
  }
  if (!isListed(CA) && !isListed(R2) && anchored !== 'CA' && anchored !== 'R2' && !links.includes('root 1 by 2'))
    expect(byRoot1 && (isListed(R1) || anchored === 'R1')).toBe(true)
  // Of two time-stamps by one TSA both count, or neither.
  if (isContradicting(world) && stamps[0] === 'sound')
    expect(report.signatures[0]?.time.timeStamps.some(({ indication }) => indication === 'TOTAL-PASSED')).toBe(false)
  // RFC 5280 §5.2.4: a complete CRL of any age is as fresh as a delta for it.
  const isFresh = (name: string): boolean => pieces[name]?.supports === true || name.startsWith('delta: ')
  if (policy.revocation === 'required' && !isProven) expect(names.some(isFresh)).toBe(true)
  if (world.exists !== 450) expect(names.some((name) => pieces[name]?.isRevocation)).toBe(false)
}

describe('a drawn world', () => {
  it('gives no yes that an order, an earlier question, less support, less trust or a stricter policy does not bear out', async () => {
    let worlds = 0
    const outcomes = { accept: 0, review: 0, reject: 0 }
    await fc.assert(
      fc.asyncProperty(WORLD, fc.nat(1000), async (world, pick) => {
        worlds++
        const names = namesOf(world)
        const before = await answer(world)
        outcomes[before.decision.outcome]++
        // The same by a verifier that was asked nothing before, and in another order.
        const { document, options } = await questionOf(world)
        const fresh = createVerifier({ trust: trustOf(world, false) })
        expect(await fresh.verify(document, options)).toEqual(before)
        fresh.close()
        const { decision, signatures } = await answer(world, { isTurned: true })
        // Whose issue has which number is a matter of each list alone.
        const [mine, theirs] = world.sequenceNumbers
        const renumbered = await answer({ ...world, sequenceNumbers: [theirs + 1, mine] })
        expect({ decision: renumbered.decision, signatures: renumbered.signatures }).toEqual({ decision, signatures })
        expect({ decision, signatures }).toEqual({ decision: before.decision, signatures: before.signatures })
        await expectPaths(world, names, pick)
        if (before.decision.outcome === 'accept') expectGrounds(before, world, names, await cast.pieces(world.signer))
        // Asked for more.
        for (const [member, value] of Object.entries(STRICT))
          if (world.policy[member as keyof typeof STRICT] !== value)
            await expectNoBetter(
              before,
              { ...world, policy: { ...world.policy, [member]: value } },
              `stricter ${member}`,
            )
        if (world.overlay === 'none')
          for (const overlay of ['the curve ended', 'another hash ended'] as const)
            await expectNoBetter(before, { ...world, overlay }, overlay)
        if (rank(before) === RANK.accept) {
          for (const name of AGAINST)
            if (!names.includes(name)) await expectNoBetter(before, world, `with ${name}`, { names: [...names, name] })
          // Whom the caller trusts besides hides no service that lists have.
          for (const anchored of world.anchored === 'nobody' ? ANCHORED : [])
            expect(rank(await answer({ ...world, anchored })), `${anchored} trusted`).toBe(RANK.accept)
          return
        }
        await expectLessIsNoMore(before, world, names, pick)
      }),
      { numRuns: WORLDS },
    )
    if (process.env['TRUST_WORLDS'] !== undefined) console.log(`${worlds} worlds: ${JSON.stringify(outcomes)}`)
  }, 3_600_000)
})

/** The path alone, by both models of validity: by no order, and not found with less. */
async function expectPaths(world: World, names: readonly string[], pick: number): Promise<void> {
  const leaf = (await cast.signer(world.signer)).certificate
  const told = ({ outcome, ...result }: PathResult): string => `${outcome} ${'reason' in result ? result.reason : ''}`
  for (const model of ['shell', 'chain'] as const) {
    const seek = async (manner: Manner, less = world): Promise<PathResult> => {
      const { trust, options } = await questionOf(less, { names, ...manner })
      const { at, certificates, crls, ocspResponses, anchors } = options
      const given = { at, certificates, crls, ocspResponses, anchors } as PathOptions
      return findPath(leaf, { ...given, trust, model, revocation: world.policy.revocation })
    }
    const found = await seek({})
    const { outcome } = found
    expect(told(await seek({ isTurned: true }))).toBe(told(found))
    if (outcome === 'valid') {
      expect(NO_SIGNERS.has(world.signer)).toBe(false)
      for (const name of AGAINST.filter((one) => /^(?:CA|answer|delta): revoked$/.test(one)))
        if (!names.includes(name))
          expect((await seek({ names: [...names, name] })).outcome, `${model}: ${name}`).not.toBe('valid')
      continue
    }
    const gone = names[pick % Math.max(names.length, 1)]
    if (gone !== undefined && !isAgainst(gone, names))
      expect((await seek({ names: names.filter((one) => one !== gone) })).outcome, `${model} without ${gone}`).not.toBe(
        'valid',
      )
    if (!isWithoutObjections(world, names)) continue
    const way = world.ways[pick % Math.max(world.ways.length, 1)]
    const less = { ...world, ways: world.ways.filter((one) => one !== way) }
    expect((await seek({}, less)).outcome, `${model} without the certificate ${way}`).not.toBe('valid')
  }
}

/** Changes that take nobody off a list say anew who is on hold there (RFC 5280 §5.2.4). */
const isAgainst = (name: string, names: readonly string[]): boolean =>
  AGAINST.includes(name) || (name === 'delta: nothing' && names.includes('CA: on hold'))

async function expectLessIsNoMore(before: Report, world: World, names: readonly string[], pick: number): Promise<void> {
  for (const name of names)
    if (!isAgainst(name, names))
      await expectNoBetter(before, world, `without ${name}`, { names: names.filter((one) => one !== name) })
  if (world.exists !== null && world.exists !== 450 && world.made !== 0)
    await expectNoBetter(before, { ...world, exists: null }, 'without the proof')
  if (world.made !== null && !isMadeAfterProof(world))
    await expectNoBetter(before, { ...world, made: null }, 'without the lower bound')
  for (const name of ['R1', 'R2', 'CA', 'TR'] as const)
    if (world.isObserved && world.services[name].isAdopted)
      await expectNoBetter(
        before,
        { ...world, services: { ...world.services, [name]: { ...world.services[name], isAdopted: false } } },
        `${name} not adopted`,
      )
  if (world.anchored !== 'nobody') await expectNoBetter(before, { ...world, anchored: 'nobody' }, 'without the anchor')
  if (world.responder === 'granted')
    await expectNoBetter(before, { ...world, responder: 'unlisted' }, 'without the listed responder')
  if (!isWithoutObjections(world, names)) return
  const certificates = [...world.ways.map((way) => ({ way })), ...world.links.map((link) => ({ link }))]
  const gone = certificates[pick % Math.max(certificates.length, 1)]
  if (gone !== undefined)
    await expectNoBetter(
      before,
      {
        ...world,
        ways: world.ways.filter((one) => !('way' in gone) || one !== gone.way),
        links: world.links.filter((one) => !('link' in gone) || one !== gone.link),
      },
      `without the certificate ${JSON.stringify(gone)}`,
    )
  for (const name of ['R1', 'R2', 'CA', 'TR'] as const)
    if (world.services[name].status === 'granted' && !world.isObserved)
      await expectNoBetter(
        before,
        { ...world, services: { ...world.services, [name]: { ...world.services[name], status: 'unlisted' } } },
        `${name} not listed`,
      )
}
