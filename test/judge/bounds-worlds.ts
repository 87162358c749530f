import { engine } from '#platform'
import { PRESETS } from '../../src/acceptance/presets.ts'
import type { Agreement } from '../../src/agreements/types.ts'
import { CMS_ATTRIBUTE } from '../../src/asn1/oids.ts'
import { createBudget } from '../../src/core/budget.ts'
import type { TrustService } from '../../src/lists/types.ts'
import type { Report } from '../../src/report/types.ts'
import type { AttributeInput } from '../../src/testbed/attributes.ts'
import type { Credential } from '../../src/testbed/certificates.ts'
import { signCms } from '../../src/testbed/cms.ts'
import { issueCrl } from '../../src/testbed/crl.ts'
import { createTimeStampToken } from '../../src/testbed/timestamp.ts'
import type { Trust } from '../../src/trust/types.ts'
import { judgeDocument } from '../../src/verifier/document/judge-document.ts'
import fc from '../fast-check.ts'
import { freshCache } from '../fresh-cache.ts'
import { testAgreement, testRefusal } from '../recognition/synthetic.ts'
import { generateKeys } from '../seeded-keys.ts'
import { testList } from '../trust/synthetic.ts'
import { type BoundsWorld, CERTIFICATE, type History, type ModelAgreement, type Stamp, TODAY } from './bounds-model.ts'
import { NOW } from './fixture.ts'
import { asCa, asSigner, issue, serviceOf } from './pki.ts'

/** The worlds of the model as documents, lists and agreements. */

const DAY = 86_400_000
const timeOf = (day: number): number => NOW.getTime() + (day - TODAY) * DAY
const dateOf = (day: number): Date => new Date(timeOf(day))
const TSA = {
  keyUsage: ['digitalSignature'],
  extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'],
  criticality: { '2.5.29.37': true },
}

/** A day on which something is signed is none on which a list or an agreement turns, but for some. */
const SIGNED_ON = [95, 150, 195, 240, 285] as const
const TURNS_ON = [60, 90, 120, 150, 180, 210, 240, 270, 300, 330] as const

export interface Means {
  readonly judge: (world: BoundsWorld) => Promise<Report>
}

export async function boundsMeans(): Promise<Means> {
  const start = { notBefore: dateOf(-300) }
  const authority = async (name: string) => issue(name, await generateKeys('P-256'), undefined, asCa(start))
  const ca = await authority('Testbed CA')
  const since = { notBefore: dateOf(CERTIFICATE) }
  const signer = await issue('Testbed Signer', await generateKeys('P-256'), ca, asSigner(since))
  const behind = { A: await authority('Testbed A'), B: await authority('Testbed B'), C: await authority('Testbed C') }
  const stamping = async (by: Stamp['tsa']) =>
    issue(`Testbed TSA ${by}`, await generateKeys('P-256'), behind[by], { ...TSA, ...start })
  const tsas = { A: await stamping('A'), B: await stamping('B'), C: await stamping('C') }
  const crls = await Promise.all(
    [ca, behind.A, behind.B].map((issuer) =>
      issueCrl({ issuer, thisUpdate: dateOf(TODAY - 1), nextUpdate: dateOf(TODAY + 7) }),
    ),
  )
  const known: Services = {
    ca: serviceOf(ca, 'SG'),
    a: serviceOf(behind.A, 'SG'),
    b: serviceOf(behind.B, 'TH'),
    c: serviceOf(behind.C, 'SG'),
  }
  const sign = makeSigner(signer, tsas)
  const cache = freshCache()
  return {
    judge: async (world) => {
      const document = await sign(world.claim, world.stamps)
      const { existsSince, madeSince, relying, policy } = world
      const { verdict } = await judgeDocument(
        { document, certificates: [], crls },
        trustOf(world, known),
        {
          validationTime: timeOf(TODAY),
          existsSince: existsSince === null ? null : timeOf(existsSince),
          ...(madeSince === null ? {} : { madeSince: timeOf(madeSince) }),
          relyingState: relying,
          use: 'contract',
          policy: { ...PRESETS.contract, name: 'drawn', ...policy },
          signer: undefined,
          anchors: [],
        },
        { engine, cache, budget: createBudget() },
      )
      return verdict
    },
  }
}

/** Each document is made once. */
function makeSigner(credential: Credential, tsas: Readonly<Record<Stamp['tsa'], Credential>>) {
  const made = new Map<string, Promise<Uint8Array>>()
  return (claim: number | null, stamps: readonly Stamp[]): Promise<Uint8Array> => {
    const key = JSON.stringify([claim, stamps])
    const known = made.get(key) ?? signOnce(credential, claim, stamps, tsas)
    made.set(key, known)
    return known
  }
}

async function signOnce(
  credential: Credential,
  claim: number | null,
  stamps: readonly Stamp[],
  tsas: Readonly<Record<Stamp['tsa'], Credential>>,
): Promise<Uint8Array> {
  // Those behind the first are known when the signature is: they are added while it is stamped.
  const others: AttributeInput[] = []
  const tokens = (signature: Uint8Array) =>
    Promise.all(stamps.map((one) => createTimeStampToken(signature, { tsa: tsas[one.tsa], time: dateOf(one.day) })))
  const timeStamp = async (signature: Uint8Array): Promise<Uint8Array> => {
    const [first, ...rest] = await tokens(signature)
    others.push(...rest.map((token) => ({ type: CMS_ATTRIBUTE.signatureTimeStamp, values: [token] })))
    return first as Uint8Array
  }
  return signCms(
    new TextEncoder().encode('Testbed'),
    {
      credential,
      signingCertificate: 'v2',
      ...(claim === null ? {} : { signingTime: dateOf(claim) }),
      ...(stamps.length === 0 ? {} : { timeStamp }),
      moreUnsignedAttributes: others,
    },
    { attached: true, certificates: 'chain' },
  )
}

interface Services {
  readonly ca: TrustService
  readonly a: TrustService
  readonly b: TrustService
  readonly c: TrustService
}

function trustOf({ ca, tsa, isObserved, agreements, authoritative }: BoundsWorld, known: Services): Trust {
  const ofHistory = (history: History): TrustService['history'] =>
    history.map(([status, day]) => ({ status, since: timeOf(day) }))
  const validity = { issued: timeOf(TODAY - 1), nextUpdate: timeOf(TODAY + 1) }
  const always = ofHistory([['granted', -300]])
  const kind = isObserved ? 'observed' : 'authoritative'
  const lists = [
    testList({
      state: 'SG',
      ...validity,
      services: [
        { ...known.ca, history: ofHistory(ca) },
        { ...known.a, history: ofHistory(tsa) },
        { ...known.c, history: always },
      ],
    }),
    testList({ state: 'TH', ...validity, kind, services: [{ ...known.b, listKind: kind, history: always }] }),
  ]
  return {
    environment: 'testbed',
    lists,
    recognition: {
      environment: 'testbed',
      completeness: authoritative ? { SG: 'authoritative', TH: 'authoritative' } : {},
      agreements: agreements.map(agreementOf),
      legalContext: [],
      sha256: 'drawn',
    },
  }
}

function agreementOf(one: ModelAgreement, index: number): Agreement {
  const { pointing, refuses, appliesTo, from, until, retroactive, level, condition, takesTimeStamps } = one
  const terms: Partial<Agreement> = {
    id: `agreement-${index}`,
    pointingState: pointing,
    pointedState: pointing === 'SG' ? 'TH' : 'SG',
    appliesTo,
    from: timeOf(from),
    ...(until === null
      ? {}
      : {
          until: timeOf(until),
          status: 'repealed',
          effectOfRepeal: retroactive && !refuses ? 'retroactive' : 'prospective',
        }),
    timeStamps: takesTimeStamps ? 'all' : 'none',
  }
  if (refuses) return testRefusal(terms)
  return testAgreement({
    ...terms,
    classes: [{ from: '*', to: level }],
    conditions: condition === null ? [] : [condition],
  })
}

const day = fc.constantFrom(...TURNS_ON)
const mostly = <T>(usual: T, ...odd: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 2, arbitrary: fc.constantFrom(usual, ...odd) })

/** Granted, with gaps, from a beginning that is before everything or not. */
const history: fc.Arbitrary<History> = fc
  .tuple(mostly(-300, 60, 120, 210), fc.uniqueArray(day, { maxLength: 3 }))
  .map(([begins, turns]) => [
    ['granted', begins] as const,
    ...turns
      .filter((turn) => turn > begins)
      .sort((a, b) => a - b)
      .map((turn, i) => [i % 2 === 0 ? 'withdrawn' : 'granted', turn] as const),
  ])
const sound: fc.Arbitrary<History> = fc.constant([['granted', -300]])

const agreement: fc.Arbitrary<ModelAgreement> = fc
  .record({
    pointing: fc.constantFrom('SG' as const, 'TH' as const, 'TH' as const),
    refuses: mostly(false, true),
    appliesTo: fc.constantFrom('made' as const, 'relied-on' as const),
    from: fc.oneof(fc.constant(-300), day),
    length: fc.constantFrom(null, null, 30, 90, 150, 450, 700),
    retroactive: mostly(false, true),
    level: mostly('level', 'other level'),
    condition: mostly(null, 'a condition'),
    takesTimeStamps: fc.boolean(),
  })
  .map(({ length, ...one }) => ({ ...one, until: length === null ? null : one.from + length }))
  // A refusal has neither, and its repeal reaches back to nothing.
  .map((one) => (one.refuses ? { ...one, retroactive: false, condition: null, takesTimeStamps: false } : one))

const stamp = (tsa: Stamp['tsa']): fc.Arbitrary<readonly Stamp[]> =>
  fc.option(fc.constantFrom(...SIGNED_ON.slice(1)), { nil: null }).map((on) => (on === null ? [] : [{ tsa, day: on }]))

export const boundsWorld: fc.Arbitrary<BoundsWorld> = fc.record({
  claim: fc.constantFrom(null, null, 15, ...SIGNED_ON),
  stamps: fc.tuple(stamp('A'), stamp('B'), stamp('C')).map((all) => all.flat()),
  existsSince: mostly<number | null>(null, 150, 240, 300),
  madeSince: mostly<number | null>(null, 20, 120, 195, 270),
  ca: fc.oneof(sound, history),
  tsa: fc.oneof(sound, sound, history),
  isObserved: mostly(false, true),
  agreements: fc.array(agreement, { maxLength: 4 }),
  authoritative: fc.boolean(),
  relying: fc.constantFrom('SG' as const, 'TH' as const, 'TH' as const, null),
  policy: fc.record({
    revocation: fc.constantFrom('required' as const, 'if-available' as const),
    origin: mostly('required' as const, 'not-required' as const),
    recognition: mostly('required' as const, 'not-required' as const),
  }),
})
