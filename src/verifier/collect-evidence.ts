import { append } from '../core/append.ts'
import type { Budget } from '../core/budget.ts'
import { equalBytes } from '../core/bytes.ts'
import type { NextStepCode } from '../core/codes.ts'
import { exhaustedFinding, exhaustedIn } from '../core/exhausted.ts'
import type { Finding } from '../core/finding.ts'
import { inTurn } from '../core/in-turn.ts'
import { attempt } from '../core/outcome.ts'
import { presentSecond } from '../core/present-second.ts'
import { printable } from '../core/printable.ts'
import { formatInstant } from '../core/time.ts'
import type { Evidence, Need, Receipt } from '../evidence/types.ts'
import { askFetcher, confirmAnswer } from '../fetch/ask-fetcher.ts'
import type { FetchAnswer, Fetcher, FetchPurpose } from '../fetch/types.ts'
import type { PathOutcome } from '../report/path-result.ts'
import type { Decision, RequestMade } from '../report/types.ts'

/** Addresses of one certificate that are tried: real ones have one to three of each kind. */
const ADDRESSES_TRIED = 8
/** Requests under way at once; a fetcher may have a smaller number of its own, also for one host. */
const AT_ONCE = 6
/** What a fetcher takes of one address, unless it has a limit of its own: CRLs of 40 MB exist. */
const LARGEST_ANSWER = 64 * 1024 * 1024
/** Of an address, in a report. */
const URL_SHOWN = 2000

/** What a call is doing: reading, judging what is available, or getting what was lacking. */
export interface Progress {
  readonly stage: 'reading' | 'judging' | 'fetching'
  /** Of `reading`: octets; they are read once, and once more where something was read late. */
  readonly done: number
  /** Known so far: an answer can show that more is lacking. */
  readonly total: number
}

export interface CollectionMeans {
  readonly fetcher: Fetcher
  /** SHA-256, lower-case hexadecimal. */
  readonly digest: (content: Uint8Array) => Promise<string>
  /** Of requests; each judgement has one of its own, so that it is the same with the same evidence. */
  readonly budget: Budget
  readonly signal: AbortSignal | undefined
  readonly onProgress: ((progress: Progress) => void) | undefined
}

/** What grows while it is collected. */
export type GrowingEvidence = Pick<Evidence, 'certificates' | 'crls' | 'ocspResponses'>

/** A judgement, what it lacked, and what it could rely on. */
export interface Needing {
  readonly needs: readonly Need[]
  /** SHA-256 of the evidence that it could rely on: verified, of a CA that counts, and fit for its use. */
  readonly accepted: readonly string[]
}

export interface Collection<E extends GrowingEvidence, J extends Needing> {
  /** Of all the evidence, as anyone would judge it who has the same bytes. */
  readonly judgement: J
  /** What was given, and what was got. */
  readonly evidence: E
  /** Of what was got. */
  readonly receipts: readonly Receipt[]
  readonly requests: readonly RequestMade[]
  readonly findings: readonly Finding[]
}

/**
 * Judges, gets what was lacking, adds the bytes to the evidence, and judges again, until nothing new comes or the budget is spent.
 *
 * For each certificate OCSP is asked first, and a CRL is got only where the status is still not known then: an answer has a few
 * hundred bytes, a CRL up to forty million. Nothing is lost by that, since whoever can keep an answer from coming could keep a CRL
 * from coming as well, and all that did come is weighed together.
 *
 * An answer that the fetcher had kept may be anybody's, or of no use here: where the need is still there with it, it is asked for once more, past
 * what is kept. The fetcher is told in the end which of its answers could be relied on: those are worth keeping.
 *
 * @throws the reason of the signal, once it is aborted
 */
export async function collectEvidence<E extends GrowingEvidence, J extends Needing>(
  given: E,
  judge: (evidence: E) => J | Promise<J>,
  means: CollectionMeans,
): Promise<Collection<E, J>> {
  const { signal, onProgress } = means
  const requests: RequestMade[] = []
  const receipts: Receipt[] = []
  const asked = new Map<string, Promise<Answered>>()
  let spent: FetchLimit | null = null
  let evidence = given
  for (let round = 0; ; round++) {
    onProgress?.({ stage: 'judging', done: round, total: round + 1 })
    const judgement = await judge(evidence)
    signal?.throwIfAborted()
    const accepted = new Set(judgement.accepted)
    const got = await fetchRound(candidatesOf(judgement.needs), { evidence, asked }, means)
    signal?.throwIfAborted()
    append(requests, got.requests)
    spent ??= got.spent
    if (got.added.length === 0) {
      const findings = spent === null ? [] : spentFindings(spent)
      const confirmed = await confirmAnswers(requests, asked, accepted, means)
      signal?.throwIfAborted()
      return { judgement, evidence, receipts, requests: confirmed, findings }
    }
    append(receipts, await receiptsOf(got.added, evidence, means))
    evidence = withAdded(evidence, got.added)
  }
}

/** An answer, before it is told what was asked for. */
export interface Verdict {
  readonly findings: readonly Finding[]
  readonly requests: readonly RequestMade[]
  /** Of a document. */
  readonly decision?: Decision
  /** Of a path. */
  readonly outcome?: PathOutcome
  readonly next?: readonly NextStepCode[]
}

/** With the requests, and what is to be done where a limit on them may be why there is no better answer. */
export function withRequests<V extends Verdict>(
  verdict: V,
  { requests, findings }: Pick<Collection<GrowingEvidence, Needing>, 'requests' | 'findings'>,
): V {
  const told = { ...verdict, requests, findings: [...verdict.findings, ...findings] }
  const { decision, outcome, next = [] } = told
  if (exhaustedIn(findings) === null || decision?.outcome === 'accept' || outcome === 'valid') return told
  const raised = (steps: readonly NextStepCode[]): readonly NextStepCode[] => [
    ...new Set<NextStepCode>([...steps, 'RAISE_BUDGET']),
  ]
  return decision === undefined
    ? { ...told, next: raised(next) }
    : { ...told, decision: { ...decision, next: raised(decision.next) } }
}

/** One address, and what to ask there. */
interface Candidate {
  readonly purpose: FetchPurpose
  readonly url: string
  readonly body?: Uint8Array
  /** Past what the fetcher has kept. */
  readonly fresh?: boolean
}

/** What serves the same need, for each certificate: the first that brings something new is enough until it is judged. */
function candidatesOf(needs: readonly Need[]): readonly (readonly Candidate[])[] {
  const groups = new Map<string, Candidate[]>()
  for (const need of needs) {
    if (need.kind === 'content') continue
    const key = `${need.kind === 'issuer' ? 'issuer' : 'status'} ${need.certificate}`
    const group = groups.get(key) ?? []
    groups.set(key, group)
    const addresses = need.addresses.slice(0, ADDRESSES_TRIED)
    const deltas = need.kind === 'crl' ? need.deltaAddresses.slice(0, ADDRESSES_TRIED) : []
    const body = need.kind === 'ocsp' ? { body: need.request } : {}
    append(
      group,
      [...addresses, ...deltas].map((url) => ({ purpose: need.kind, url, ...body })),
    )
  }
  return [...groups.values()]
}

interface Answered {
  readonly made: RequestMade
  readonly purpose: FetchPurpose
  readonly contents: readonly Uint8Array[]
  /** What was asked, and what the fetcher answered: it may be told that it was verified. */
  readonly candidate: Candidate
  readonly answer: FetchAnswer
  /** `null`: a cache got it, at some time before. */
  readonly receivedAt: string | null
}

/** What a round begins with. */
interface Known {
  readonly evidence: GrowingEvidence
  /** By what was asked, as `keyOf` says. */
  readonly asked: Map<string, Promise<Answered>>
}

interface Round {
  /** New evidence, in the order of the needs, whichever came first. */
  readonly added: readonly Answered[]
  readonly requests: readonly RequestMade[]
  readonly spent: FetchLimit | null
}

type FetchLimit = 'fetches' | 'fetchedBytes'

/** What was not got for it, and the limit by the name that all of them go by. */
function spentFindings(resource: FetchLimit): readonly Finding[] {
  const told: Finding = { code: 'FETCH_BUDGET_SPENT', level: 'warning', data: { resource } }
  return [told, exhaustedFinding(resource, { level: 'warning' })]
}

async function fetchRound(
  groups: readonly (readonly Candidate[])[],
  { evidence, asked }: Known,
  means: CollectionMeans,
): Promise<Round> {
  const { budget, signal, onProgress } = means
  const before = new Set(asked.keys())
  let spent: FetchLimit | null = null
  let done = 0
  const serve = async (group: readonly Candidate[]): Promise<Answered | null> => {
    for (const candidate of group)
      for (const one of [candidate, { ...candidate, fresh: true }]) {
        const key = keyOf(one)
        // What it brought is among the evidence, or it brought nothing.
        if (before.has(key)) continue
        if (one.fresh && !(await isToBeAskedAgain(candidate))) continue
        if (signal?.aborted === true) return null
        const lacks = asked.has(key) ? null : limitOf(budget)
        if (lacks !== null) {
          spent ??= lacks
          return null
        }
        const known = asked.get(key) ?? ask(one, means)
        asked.set(key, known)
        const answered = await known
        if (answered.made.outcome === 'FETCH_BUDGET_SPENT') spent ??= 'fetchedBytes'
        if (answered.contents.some((content) => isNew(content, answered.purpose, evidence))) return answered
      }
    return null
  }
  /** What was kept, and has been judged by now: the need is there still. That it was of use for another certificate does not help this one. */
  const isToBeAskedAgain = async (candidate: Candidate): Promise<boolean> =>
    (await asked.get(keyOf(candidate)))?.made.fromCache === true
  const served = await inTurn(groups, AT_ONCE, async (group) => {
    onProgress?.({ stage: 'fetching', done, total: groups.length })
    const answered = await serve(group)
    done++
    return answered
  })
  const answers = [...new Set(served)].filter((answered) => answered !== null)
  const fresh = [...asked].filter(([key]) => !before.has(key))
  const requests = (await Promise.all(fresh.map(([, answered]) => answered))).map(({ made }) => made)
  return { added: answers, requests: inOrder(requests, groups), spent }
}

/** As the needs are ordered, and not as the network answered: a report is easier to compare so. */
function inOrder(requests: readonly RequestMade[], groups: readonly (readonly Candidate[])[]): readonly RequestMade[] {
  const places = new Map<string, number>()
  for (const { purpose, url } of groups.flat()) {
    const place = `${purpose} ${printable(url, URL_SHOWN)}`
    if (!places.has(place)) places.set(place, places.size)
  }
  const placeOf = ({ purpose, url }: RequestMade): number => places.get(`${purpose} ${url}`) ?? 0
  return [...requests].sort((a, b) => placeOf(a) - placeOf(b))
}

/** What keeps from one more request; `null`: nothing, and it is counted. */
function limitOf(budget: Budget): FetchLimit | null {
  if (budget.spent.fetchedBytes >= budget.limits.fetchedBytes) return 'fetchedBytes'
  return attempt(() => budget.spend('fetches')).ok ? null : 'fetches'
}

async function ask(candidate: Candidate, { fetcher, budget, signal }: CollectionMeans): Promise<Answered> {
  const { purpose, url } = candidate
  const maxBytes = budget.limits.fetchedBytes - budget.spent.fetchedBytes
  const answer = await askFetcher(fetcher, { ...candidate, maxBytes, ...(signal === undefined ? {} : { signal }) })
  const { fromCache = false, status, redirects = [], warnings = [] } = answer
  const length = answer.contents.reduce((sum, { length }) => sum + length, 0)
  const bytes = answer.bytes ?? (fromCache ? 0 : length)
  // What is over the limit is not taken, be it from a fetcher that did not keep to it.
  const within = attempt(() => budget.spend('fetchedBytes', Math.max(bytes, length))).ok
  // So large an answer a fetcher takes by itself, unless it was told not to.
  const isCut = answer.code === 'FETCH_TOO_LARGE' && maxBytes < LARGEST_ANSWER
  const made: RequestMade = {
    url: printable(url, URL_SHOWN),
    purpose,
    outcome: within && !isCut ? answer.code : 'FETCH_BUDGET_SPENT',
    bytes,
    fromCache,
    ...(status === undefined ? {} : { status }),
    ...(redirects.length === 0 ? {} : { redirects: redirects.map((to) => printable(to, URL_SHOWN)) }),
    ...(warnings.length === 0 ? {} : { warnings }),
  }
  const receivedAt = fromCache ? null : formatInstant(presentSecond())
  return { made, purpose, contents: within ? answer.contents : [], candidate, answer, receivedAt }
}

function keyOf({ purpose, url, body = new Uint8Array(), fresh = false }: Candidate): string {
  return `${purpose} ${fresh} ${url} ${body.join()}`
}

/** A bundle of certificates is worth keeping for one of them. */
async function isAccepted(
  { contents }: Answered,
  accepted: ReadonlySet<string>,
  { digest }: CollectionMeans,
): Promise<boolean> {
  if (accepted.size > 0) for (const content of contents) if (accepted.has(await digest(content))) return true
  return false
}

/** Tells the fetcher which answers were verified; what it says about its cache is put beside the request. */
async function confirmAnswers(
  requests: readonly RequestMade[],
  asked: ReadonlyMap<string, Promise<Answered>>,
  accepted: ReadonlySet<string>,
  means: CollectionMeans,
): Promise<readonly RequestMade[]> {
  const warned = new Map<RequestMade, RequestMade>()
  for (const answered of await Promise.all(asked.values())) {
    const { made, candidate, answer } = answered
    if (answer.confirmed === true || !(await isAccepted(answered, accepted, means))) continue
    const warnings = [
      ...new Set([...(made.warnings ?? []), ...(await confirmAnswer(means.fetcher, candidate, answer, means.signal))]),
    ]
    if (warnings.length > 0) warned.set(made, { ...made, warnings })
  }
  return requests.map((made) => warned.get(made) ?? made)
}

const MEMBER = { issuer: 'certificates', crl: 'crls', ocsp: 'ocspResponses' } as const

function isNew(content: Uint8Array, purpose: FetchPurpose, evidence: GrowingEvidence): boolean {
  return !(evidence[MEMBER[purpose]] ?? []).some((held) => equalBytes(held, content))
}

/** Of what is new; the same octets from two places have a receipt for each. */
async function receiptsOf(
  added: readonly Answered[],
  evidence: GrowingEvidence,
  { digest }: CollectionMeans,
): Promise<readonly Receipt[]> {
  const receipts: Receipt[] = []
  for (const { purpose, contents, made, receivedAt } of added)
    for (const content of contents)
      if (isNew(content, purpose, evidence))
        receipts.push({
          sha256: await digest(content),
          purpose,
          url: made.url,
          ...(receivedAt === null ? {} : { at: receivedAt }),
        })
  return receipts
}

function withAdded<E extends GrowingEvidence>(evidence: E, added: readonly Answered[]): E {
  let all = evidence
  for (const { purpose, contents } of added) {
    const known = all
    const member = MEMBER[purpose]
    const fresh = contents.filter((content) => isNew(content, purpose, known))
    all = { ...all, [member]: [...(all[member] ?? []), ...fresh] }
  }
  return all
}
