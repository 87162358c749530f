/**
 * What is right of a signature that was made between two bounds, worked out by itself: it shares no code with `src`, and asks at every day of the
 * span where `src` asks at turning points. Days are whole numbers; `TODAY` is the validation time.
 */

export const TODAY = 360
/** The first day of the signer's certificate. */
export const CERTIFICATE = 30

export type Outcome = 'accept' | 'review' | 'reject'
export type State = 'SG' | 'TH'

/** Statuses of a service, the oldest first; nothing is known of the time before. */
export type History = readonly (readonly [status: 'granted' | 'withdrawn', since: number])[]

export interface ModelAgreement {
  readonly pointing: State
  readonly refuses: boolean
  readonly appliesTo: 'made' | 'relied-on'
  readonly from: number
  readonly until: number | null
  readonly retroactive: boolean
  readonly level: string
  readonly condition: string | null
  readonly takesTimeStamps: boolean
}

/** A: of Singapore. B: of Thailand, observed alone where the world says so. C: of Singapore, and nothing is known of its revocation. */
export interface Stamp {
  readonly tsa: 'A' | 'B' | 'C'
  readonly day: number
}

export interface BoundsWorld {
  readonly claim: number | null
  readonly stamps: readonly Stamp[]
  readonly existsSince: number | null
  readonly madeSince: number | null
  /** Of the CA of the signer, which is of Singapore, and of the TSA A. */
  readonly ca: History
  readonly tsa: History
  readonly isObserved: boolean
  readonly agreements: readonly ModelAgreement[]
  readonly authoritative: boolean
  readonly relying: State | null
  readonly policy: ModelPolicy
}

export interface ModelPolicy {
  readonly revocation: 'required' | 'if-available'
  readonly origin: 'required' | 'not-required'
  readonly recognition: 'required' | 'not-required'
}

type Status = 'granted' | 'withdrawn' | 'unknown'

const statusOn = (history: History, day: number): Status =>
  history.reduce<Status>((status, [next, since]) => (since <= day ? next : status), 'unknown')

const WORSE: readonly Outcome[] = ['accept', 'review', 'reject']
const worst = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.reduce((most, one) => (WORSE.indexOf(one) > WORSE.indexOf(most) ? one : most), 'accept')

function isInForce({ appliesTo, from, until, retroactive }: ModelAgreement, day: number): boolean {
  if (until !== null && retroactive && TODAY >= until) return false
  if (appliesTo === 'made') return day >= from && (until === null || day < until)
  return TODAY >= from && (until === null || TODAY < until || day < until)
}

interface Answer {
  readonly outcome: 'domestic' | 'recognised' | 'not-recognised' | 'unknown' | 'conflict'
  readonly level?: string
  readonly conditions: string
}

/** What the relying state says of a signature of that day. */
function answerOn(day: number, { ca, agreements, authoritative, relying }: BoundsWorld): Answer {
  const none = { conditions: '' }
  if (statusOn(ca, day) === 'unknown') return { outcome: 'unknown', ...none }
  if (relying === 'SG') return { outcome: 'domestic', ...none }
  if (statusOn(ca, day) === 'withdrawn') return { outcome: 'not-recognised', ...none }
  const own = agreements.filter(({ pointing }) => pointing === relying)
  const applying = own.filter((one) => isInForce(one, day))
  const yes = applying.filter(({ refuses }) => !refuses)
  const levels = new Set(yes.map(({ level }) => level))
  if (levels.size > 1 || (yes.length > 0 && yes.length < applying.length)) return { outcome: 'conflict', ...none }
  if (applying.length > yes.length) return { outcome: 'not-recognised', ...none }
  const [level] = levels
  if (level === undefined) return { outcome: authoritative ? 'not-recognised' : 'unknown', ...none }
  const conditions = yes.some(({ condition }) => condition === null)
    ? ''
    : [...new Set(yes.map(({ condition }) => condition))].sort().join('; ')
  return { outcome: 'recognised', level, conditions }
}

/** Whether its TSA was good when it was made: otherwise it is no time-stamp to anybody. */
const holds = ({ tsa, day }: Stamp, world: BoundsWorld): boolean =>
  tsa !== 'A' || statusOn(world.tsa, day) === 'granted'

function isReliedOn({ tsa, day }: Stamp, { relying, agreements, isObserved, policy }: BoundsWorld): boolean {
  if (tsa === 'C' && policy.revocation === 'required') return false
  if (tsa === 'B' && isObserved && policy.origin === 'required') return false
  const home: State = tsa === 'B' ? 'TH' : 'SG'
  if (relying === null || relying === home) return true
  const applying = agreements.filter((one) => one.pointing === relying && isInForce(one, day))
  const taking = applying.filter(({ refuses, takesTimeStamps }) => refuses || takesTimeStamps)
  return taking.length > 0 && taking.every(({ refuses }) => !refuses)
}

/** The outcome where just these time-stamps are relied on. */
function outcomeWith(stamps: readonly Stamp[], world: BoundsWorld): Outcome {
  const { claim, existsSince, madeSince, policy, relying, ca } = world
  const proofs = [...stamps.map(({ day }) => day), ...(existsSince === null ? [] : [existsSince])]
  const end = Math.min(TODAY, ...proofs)
  const isTrue = claim !== null && claim >= CERTIFICATE && claim <= end
  const start = Math.max(CERTIFICATE, isTrue ? claim : 0, madeSince ?? 0)
  const rows: Outcome[] = [start > end ? 'review' : 'accept']
  const days = Array.from({ length: Math.max(0, end - start) * 2 + 1 }, (_, i) => start + i / 2)
  const within = start > end ? [] : days
  const asksLists = policy.origin === 'required' || policy.recognition === 'required'
  const atEnd = statusOn(ca, end)
  if (atEnd === 'withdrawn') return 'reject'
  if (atEnd === 'unknown') {
    rows.push(asksLists ? 'review' : 'accept')
    return worst(rows)
  }
  if (within.some((day) => statusOn(ca, day) === 'withdrawn')) rows.push('review')
  if (asksLists && within.some((day) => statusOn(ca, day) === 'unknown')) rows.push('review')
  if (policy.recognition === 'not-required') return worst(rows)
  if (relying === null) return worst([...rows, 'review'])
  const then = answerOn(end, world)
  if (then.outcome === 'not-recognised') rows.push('reject')
  else if (then.outcome === 'unknown' || then.outcome === 'conflict' || then.conditions !== '') rows.push('review')
  else if (then.outcome === 'recognised') {
    const same = JSON.stringify(then)
    if (within.some((day) => JSON.stringify(answerOn(day, world)) !== same)) rows.push('review')
  }
  return worst(rows)
}

/** Relied on, with each other one that holds, and with all of them. */
export function outcomeOf(world: BoundsWorld): Outcome {
  const holding = world.stamps.filter((stamp) => holds(stamp, world))
  const relied = holding.filter((stamp) => isReliedOn(stamp, world))
  const others = holding.filter((stamp) => !relied.includes(stamp))
  return worst([relied, ...others.map((one) => [...relied, one]), holding].map((stamps) => outcomeWith(stamps, world)))
}
