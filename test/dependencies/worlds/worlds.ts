import { STATES, type StateCode } from '../../../src/core/states.ts'
import {
  type AcceptancePolicyInput,
  loadTrust,
  type Trust,
  type VerifiedWithEvidence,
  type VerifyOptions,
  verifyWithEvidence,
} from '../../../src/index.ts'
import { type Decision, writeTestbedList, writeTestbedRecognition } from '../../../src/testbed/index.ts'
import { type Built, buildDocument, type DocumentShape, drawDocument, type Without } from './documents.ts'
import { type Draw, drawFrom } from './draw.ts'
import { before, drawPki, type Evidence, type Holder, type Leaning, NOW, type Pki, type Revoked } from './pki.ts'

/** A drawn world: a PKI, who is trusted, what is asked, and documents. */
export interface World {
  readonly seed: number
  readonly pki: Pki
  readonly trustedBy: 'anchors' | 'lists' | 'both'
  readonly lists: readonly string[]
  readonly recognition: string
  readonly anchors: readonly Holder[]
  readonly question: Pick<VerifyOptions, 'policy' | 'relyingState'>
  readonly given: readonly Evidence[]
  readonly revoked: readonly Revoked[]
  readonly documents: readonly DocumentShape[]
}

/** What is other than in the world as it was drawn. */
export interface Change {
  readonly without?: Without
  readonly lists?: readonly string[]
  readonly recognition?: string
  readonly more?: readonly Evidence[]
}

const PLACES: readonly StateCode[] = ['SG', 'TH', 'ID']

export async function drawWorld(seed: number, leaning: Leaning = {}): Promise<World> {
  const draw = drawFrom(seed)
  const pki = await drawPki(draw, leaning)
  const trustedBy = draw.oneOf(['anchors', 'lists', 'lists', 'both'] as const)
  const early = await pki.published(before(27), draw.oneOf([5, 40]))
  // What has been revoked already.
  const revoked: readonly Revoked[] = draw.chance(0.3)
    ? [
        {
          holder: draw.oneOf(pki.holders.filter(({ issuer }) => issuer !== null)),
          date: before(draw.oneOf([10, 200])),
          reason: draw.oneOf(['superseded', 'keyCompromise'] as const),
        },
      ]
    : []
  const late = [
    ...(draw.chance(0.6) ? await pki.published(before(12), draw.oneOf([3, 30])) : []),
    ...(draw.chance(0.8) ? await pki.published(before(0.1), 7, revoked) : []),
  ].filter(() => draw.chance(0.92))
  const places = new Map<Holder, StateCode>()
  for (const holder of pki.holders) {
    const above = holder.issuer === null ? undefined : places.get(holder.issuer)
    places.set(holder, above ?? draw.oneOf(PLACES))
  }
  const roots = pki.holders.filter(({ kind }) => kind === 'root')
  const listed = pki.holders
    .filter(({ kind }) => kind === 'root' || kind === 'ca' || kind === 'tsa')
    .filter(() => draw.chance(0.9))
  const lists = trustedBy === 'anchors' ? [] : await listsOf(listed, places)
  const anchors = trustedBy === 'lists' ? [] : roots.filter(() => trustedBy === 'anchors' || draw.chance(0.4))
  const documents = Array.from({ length: 4 }, (_, i) => drawDocument(draw, pki, early, `${seed}-${i}`, leaning.several))
  const decisions: readonly Decision[] = [
    'recognises',
    'recognises-and-takes-over',
    'recognises-and-takes-over',
    'repealed',
    'yes-and-no',
  ]
  const plan = Object.fromEntries(
    STATES.map((pointing) => [
      pointing,
      PLACES.includes(pointing)
        ? Object.fromEntries(
            PLACES.filter((one) => one !== pointing && draw.chance(0.8)).map((one) => [one, draw.oneOf(decisions)]),
          )
        : {},
    ]),
  ) as Parameters<typeof writeTestbedRecognition>[1]
  return {
    seed,
    pki,
    trustedBy,
    lists,
    recognition: writeTestbedRecognition(NOW, plan),
    anchors,
    given: late,
    revoked,
    documents,
    question: {
      policy: drawPolicy(draw, trustedBy),
      ...(trustedBy !== 'anchors' && draw.chance(0.8)
        ? { relyingState: draw.oneOf([...PLACES, ...pki.signers.map((one) => places.get(one) ?? 'SG')]) }
        : {}),
    },
  }
}

function drawPolicy(draw: Draw, trustedBy: World['trustedBy']): AcceptancePolicyInput {
  const isListed = trustedBy !== 'anchors' && draw.chance(0.5)
  return {
    name: 'testbed-drawn',
    use: 'contract',
    revocation: draw.oneOf(['required', 'required', 'if-available'] as const),
    origin: isListed ? 'required' : 'not-required',
    recognition: isListed && draw.chance(0.7) ? 'required' : 'not-required',
    expiredTimeStamps: draw.chance(0.25) ? 'accepted' : 'refused',
  }
}

async function listsOf(listed: readonly Holder[], places: ReadonlyMap<Holder, StateCode>): Promise<readonly string[]> {
  const lists: string[] = []
  for (const state of PLACES) {
    // One name and key is one service.
    const own = listed.filter(
      (one, i) => places.get(one) === state && listed.findIndex((other) => label(other) === label(one)) === i,
    )
    if (own.length === 0) continue
    const credentials = new Map(own.map((holder) => [slug(holder), holder.credential]))
    const authorities = own.map((holder) => ({
      id: slug(holder),
      commonName: `Testbed ${label(holder)}`,
      organization: 'Testbed',
      keys: 'P-256' as const,
      validity: [-10, 10] as const,
      ...(holder.issuer !== null && own.includes(holder.issuer) ? { issuer: slug(holder.issuer) } : {}),
      listed: {
        as: 'service' as const,
        type: holder.kind === 'tsa' ? ('TSA' as const) : ('CA' as const),
        legalClass: holder.kind === 'tsa' ? null : `Testbed class A (${state})`,
        history: [[-5, 'granted'] as const],
      },
    }))
    const shape = { state, authorities, signers: [] as never, document: {} as never }
    const signer = own[0]?.credential as Holder['credential']
    lists.push(await writeTestbedList({ state, shape, signer, credentials }, NOW))
  }
  return lists
}

/** The name and key of a holder. */
const label = ({ id }: Holder): string => id.slice(0, id.indexOf(' #'))
const slug = (holder: Holder): string => label(holder).toLowerCase().replaceAll(' ', '-')

const trusts = new Map<string, Promise<Trust>>()

function trustOf(lists: readonly string[], recognition: string): Promise<Trust> {
  const key = `${lists.join()}${recognition}`
  const known = trusts.get(key) ?? loadTrust({ lists: [...lists], recognition, allowEnvironment: ['testbed'] })
  trusts.set(key, known)
  return known
}

const built = new Map<string, Promise<Built>>()

/** Judges a document of a world, with what is other than it was. */
export async function judgeIn(world: World, shape: DocumentShape, change: Change = {}): Promise<VerifiedWithEvidence> {
  const { pki, question } = world
  const { without = new Set<string>(), lists = world.lists, recognition = world.recognition, more = [] } = change
  const key = `${shape.name} ${[...without].join()}`
  const document = built.get(key) ?? buildDocument(shape, pki, without)
  built.set(key, document)
  const { bytes, content } = await document
  const evidence = [...world.given.filter(({ id }) => !without.has(id)), ...more]
  return verifyWithEvidence(bytes, {
    trust: await trustOf(lists, recognition),
    at: NOW,
    ...question,
    anchors: world.anchors
      .filter(({ id }) => !without.has(`anchor ${id}`))
      .map(({ credential }) => credential.certificate),
    certificates: pki.holders
      .filter(({ id, kind }) => kind !== 'root' && !without.has(id))
      .map(({ credential }) => credential.certificate),
    crls: evidence.filter(({ kind }) => kind === 'crl').map(({ octets }) => octets),
    ocspResponses: evidence.filter(({ kind }) => kind === 'ocsp').map(({ octets }) => octets),
    ...(content === undefined ? {} : { content }),
  })
}

/** What was made for a world is no longer needed. */
export function forget(): void {
  built.clear()
  trusts.clear()
}
