import type { FindingCode, OriginCode } from '../core/codes.ts'
import type { StateCode } from '../core/states.ts'
import type { Instant } from '../core/time.ts'
import { type StatusAtTime, statusAt } from '../lists/status-at.ts'
import type { ServiceType, TrustList, TrustService } from '../lists/types.ts'
import {
  exclusionCode,
  type ListedCertificate,
  type PathPurpose,
  type TrustIndex,
  trustIndex,
} from '../trust/anchors/trust-index.ts'
import type { Trust } from '../trust/types.ts'
import type { TrustAnchor } from '../x509/types.ts'
import type { OriginAtTime, OtherOrigin } from './origin.ts'
import { NO_FACTS, type SignerFacts } from './signer-facts.ts'

/** The part of a path that matters to its origin. */
export interface AnchoredPath {
  /**
   * From the signer's certificate to the anchor, both included; the anchor has no digest where only its name and key
   * are known.
   */
  readonly steps: readonly ListedCertificate[]
  readonly anchor: TrustAnchor
  /** What it shows of the signer; left out: what the question has. */
  readonly facts?: SignerFacts
  /** It has not shown what the policy asks of a path, and another one has: it makes nobody known, and is told beside. */
  readonly unproven?: true
}

export interface OriginQuestion {
  readonly trust: Trust
  /** The best signature time. */
  readonly at: Instant
  /** Passed on with the origin; by default nothing is known of the signer. */
  readonly facts?: SignerFacts
  /** Why none of the paths holds; by default they do. */
  readonly because?: readonly FindingCode[]
  /** `tsa`: whose time-stamp it is. By default: whose signature. */
  readonly purpose?: Exclude<PathPurpose, 'ocsp'>
}

/**
 * Who stands behind the signer at home: the listed service nearest the signer. Every listed service on a path has to be
 * good at the time, and so has each that the list names as issuer of one of them, whether or not its certificate is
 * available. A withdrawal on any of the valid paths vetoes: a path is not made better by one that stops sooner. Valid
 * paths that lead to different states are no answer. Those to different services of one state, or with different facts,
 * are told apart: whoever recognises signatures asks of each. The order of the paths does not matter.
 */
export function determineOrigin(paths: readonly AnchoredPath[], question: OriginQuestion): OriginAtTime {
  const answers = paths.map((path) => ({ ...originOf(path, question), unproven: path.unproven ?? false }))
  const states = new Set(answers.flatMap(({ state }) => (state === null ? [] : [state])))
  const sorted = [...answers].sort(
    ({ origin: a, unproven: one }, { origin: b, unproven: other }) =>
      veto(a) - veto(b) || Number(one) - Number(other) || rank(a) - rank(b) || compareIds(a, b),
  )
  const [first] = sorted.map(({ origin }) => origin)
  // A further path, to another state, does not undo a withdrawal.
  if (first?.known === true && first.withdrawn !== null) return first
  if (states.size > 1) return { known: false, code: 'AMBIGUOUS_ORIGIN' }
  if (first?.known !== true) return first ?? { known: false, code: 'ORIGIN_UNKNOWN' }
  if (sorted.length === 1) return first
  const apart = new Map<string, OtherOrigin>()
  for (const { origin, unproven } of sorted) {
    const ids = idsOf(origin)
    if (!origin.known || ids === idsOf(first) || apart.has(ids)) continue
    const { service, status, statusAttested, facts } = origin
    apart.set(ids, { service, status, statusAttested, facts, ...(unproven ? { unproven } : {}) })
  }
  const others = [...apart.values()]
  return others.length === 0 ? first : { ...first, others }
}

type KnownOrigin = Extract<OriginAtTime, { known: true }>

interface Answer {
  /** The state that the path leads to, even if the status there is not known. */
  readonly state: StateCode | null
  readonly origin: OriginAtTime
}

function originOf(path: AnchoredPath, question: OriginQuestion): Answer {
  const { trust, at, because = [], purpose = 'signer' } = question
  const { steps, anchor, facts = question.facts ?? NO_FACTS } = path
  const index = trustIndex(trust)
  const excluded = steps.map((step) => exclusionCode(index.exclusionOf(step))).filter((code) => code !== null)
  const [first] = excluded
  if (first !== undefined) return unknown(excluded.find((code) => code === 'EXCLUDED_CA') ?? first)
  const listed = listedOn(path, index, purpose)
  if (listed === null) return unknown('SERVICE_TYPE_NOT_FOR_SIGNERS')
  const [nearest] = listed
  if (nearest === undefined) return unknown(anchor.source === 'caller' ? 'ORIGIN_CALLER_ANCHOR' : 'ORIGIN_UNKNOWN')
  return { state: nearest.state, origin: standing(nearest, withIssuers(listed, index), at, { because, facts }) }
}

/** Every service whose withdrawal is one of the path: those on it, and those that the list names as their issuers. */
export function servicesBehind(path: AnchoredPath, trust: Trust, purpose: 'signer' | 'tsa'): readonly TrustService[] {
  const index = trustIndex(trust)
  return withIssuers(listedOn(path, index, purpose) ?? [], index)
}

/** The nearest first; `null`: one of them is for something else. */
function listedOn(
  { steps }: AnchoredPath,
  index: TrustIndex,
  purpose: 'signer' | 'tsa',
): readonly TrustService[] | null {
  const listed: TrustService[] = []
  // A signer's own certificate is no service to itself; a TSA's may be the listed one.
  for (const step of purpose === 'signer' ? steps.slice(1) : steps) {
    const services = index.servicesOf(step.subject, step.spki)
    const service = suitable(services, purpose)
    if (service !== null) listed.push(service)
    else if (services.length > 0) return null
  }
  return listed
}

const SUITABLE: Readonly<Record<'signer' | 'tsa', readonly ServiceType[]>> = { signer: ['CA'], tsa: ['TSA', 'CA'] }

function suitable(services: readonly TrustService[], purpose: 'signer' | 'tsa'): TrustService | null {
  for (const type of SUITABLE[purpose]) {
    const service = services.find((candidate) => candidate.type === type)
    if (service !== undefined) return service
  }
  return null
}

function standing(
  nearest: TrustService,
  all: readonly TrustService[],
  at: Instant,
  passedOn: Pick<KnownOrigin, 'because' | 'facts'>,
): OriginAtTime {
  const statuses = all.map((service) => ({ service, at: statusAt(service, at) }))
  const withdrawn = statuses.find((entry) => entry.at !== 'unknown' && entry.at.status === 'withdrawn')?.service ?? null
  const own = statusAt(nearest, at)
  if (withdrawn === null && statuses.some((entry) => entry.at === 'unknown'))
    return { known: false, code: 'SERVICE_STATUS_UNKNOWN_AT_TIME' }
  const { status, attested }: StatusAtTime = own === 'unknown' ? { status: 'withdrawn', attested: false } : own
  return {
    known: true,
    state: nearest.state,
    service: nearest,
    status,
    statusAttested: attested,
    withdrawn,
    ...passedOn,
  }
}

/** The lists on which a "yes" of this service rests: its own, and those of the issuers that lists name. */
export function listsBehind(id: string, trust: Trust): readonly TrustList[] {
  const index = trustIndex(trust)
  const service = index.serviceById(id)
  return service === null ? [] : listsOf(withIssuers([service], index), trust)
}

export function listsOf(services: readonly TrustService[], { lists }: Pick<Trust, 'lists'>): readonly TrustList[] {
  return lists.filter((list) => services.some(({ listId }) => listId === list.id))
}

/**
 * The services, and those that the list names as their issuers, and so on. Lists have no such circles; the set ends
 * them anyway.
 */
function withIssuers(services: readonly TrustService[], index: TrustIndex): readonly TrustService[] {
  const all = new Set(services)
  for (const service of all) {
    const issuer = service.issuedBy === null ? null : index.serviceById(service.issuedBy)
    if (issuer !== null) all.add(issuer)
  }
  return [...all]
}

function unknown(code: OriginCode): Answer {
  return { state: null, origin: { known: false, code } }
}

/**
 * Which answer counts where paths differ: a withdrawal, then an unknown status, then a good one, then why there is
 * none.
 */
function veto(origin: OriginAtTime): number {
  return Math.min(rank(origin), 2)
}

function rank(origin: OriginAtTime): number {
  if (!origin.known) return RANK[origin.code] ?? 9
  if (origin.withdrawn !== null) return 0
  return origin.statusAttested ? 2 : 3
}

const RANK: Readonly<Partial<Record<OriginCode, number>>> = {
  SERVICE_STATUS_UNKNOWN_AT_TIME: 1,
  SERVICE_TYPE_NOT_FOR_SIGNERS: 4,
  EXCLUDED_CA: 5,
  LISTED_ENTRY_FAULTY: 6,
  ORIGIN_CALLER_ANCHOR: 7,
  ORIGIN_UNKNOWN: 8,
}

/** Whether two answers about the same paths, as of two times, are the same to whoever asks about recognition. */
export function isSameOrigin(one: OriginAtTime, other: OriginAtTime): boolean {
  return one === other || standingsIn(one) === standingsIn(other)
}

function standingsIn(origin: OriginAtTime): string {
  if (!origin.known) return origin.code
  const { status, statusAttested, others = [] } = origin
  return [idsOf(origin), status, statusAttested, ...others.map((one) => `${one.service.id} ${one.status}`)].join(' ')
}

/** A fixed order, so that the answer does not depend on that of the paths. */
function compareIds(a: OriginAtTime, b: OriginAtTime): number {
  const [first, second] = [idsOf(a), idsOf(b)]
  return first === second ? 0 : first < second ? -1 : 1
}

function idsOf(origin: OriginAtTime): string {
  return origin.known ? `${origin.service.id} ${origin.withdrawn?.id ?? ''} ${JSON.stringify(origin.facts)}` : ''
}
