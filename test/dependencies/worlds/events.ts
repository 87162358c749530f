import type { DependencyTarget, Report, VerifiedWithEvidence } from '../../../src/index.ts'
import { lost, named } from '../affected.ts'
import { idOf, listWith, STANDINGS, servicesIn, WITHDRAWN_SINCE } from '../list-with.ts'
import { type DocumentShape, stampId } from './documents.ts'
import { before, type Holder, keyDigest, NOW, type Revoked, sha256 } from './pki.ts'
import type { Change, World } from './worlds.ts'

/** What can happen to a world, and what `affectedBy` says of it. */
export interface Event {
  readonly id: string
  readonly kind: string
  readonly change: () => Promise<Change>
  /** What was asked about; `null`: nothing of the report is it. */
  readonly target: (report: Report) => DependencyTarget | null
  /** Of a revocation in an orderly way, which leaves alone what was signed before it. */
  readonly orderlySince?: Date
}

const LONG_AGO = before(1500)
const AN_HOUR_AGO = new Date(NOW.getTime() - 3_600_000)

const byTarget = (target: DependencyTarget) => (): DependencyTarget => target

const certificate = ({ credential }: Holder): string => sha256(credential.certificate)

export function eventsOf(world: World, shape: DocumentShape): readonly Event[] {
  const { pki, lists, recognition, anchors, given } = world
  const events: Event[] = []
  const add = (
    kind: string,
    id: string,
    change: Change | (() => Promise<Change>),
    target: Event['target'],
    orderlySince?: Date,
  ): void => {
    const made = typeof change === 'function' ? change : async () => change
    events.push({
      kind,
      id: `${kind} ${id}`,
      change: made,
      target,
      ...(orderlySince === undefined ? {} : { orderlySince }),
    })
  }
  const revoked = (all: readonly Revoked[]) => async (): Promise<Change> => ({
    more: await pki.published(NOW, 7, all, false),
  })
  for (const holder of pki.holders) {
    const isBelow = holder.issuer !== null
    const only = { sha256: [certificate(holder)] }
    const ofKey = pki.holders.filter((other) => keyDigest(other.credential) === keyDigest(holder.credential))
    const key = { sha256: ofKey.map(certificate), spkiSha256: [keyDigest(holder.credential)] }
    if (isBelow) {
      const at = (date: Date, reason: Revoked['reason']): readonly Revoked[] => [{ holder, date, reason }]
      add('superseded', holder.id, revoked(at(LONG_AGO, 'superseded')), byTarget(only))
      add('superseded later', holder.id, revoked(at(AN_HOUR_AGO, 'superseded')), byTarget(only), AN_HOUR_AGO)
      add('superseded between', holder.id, revoked(at(before(20), 'superseded')), byTarget(only), before(20))
      add('taken away', holder.id, { without: new Set([holder.id]) }, byTarget(only))
      const lost = ofKey.filter(({ issuer }) => issuer !== null)
      for (const date of [LONG_AGO, before(20), AN_HOUR_AGO])
        add(
          'key lost',
          `${holder.id} since ${date.toISOString()}`,
          revoked(lost.map((one) => ({ holder: one, date, reason: 'keyCompromise' as const }))),
          byTarget(key),
        )
    } else if (anchors.includes(holder))
      add('anchor gone', holder.id, { without: new Set([`anchor ${holder.id}`]) }, byTarget(key))
  }
  for (const { id, octets } of [...given, ...shape.embedded])
    add('evidence gone', id, { without: new Set([id]) }, byTarget({ sha256: [sha256(octets)] }))
  for (const stamp of [...shape.stamps.flat(), ...shape.archive])
    add('stamp gone', stampId(stamp), { without: new Set([stampId(stamp)]) }, (report) => {
      const genTime = before(stamp.daysAgo)
        .toISOString()
        .replace(/\.\d+Z$/, 'Z')
      const all = report.signatures.flatMap(({ time }) => time.timeStamps).filter((one) => one.genTime === genTime)
      const ids = all.flatMap(({ id }) => id ?? [])
      return ids.length === 0 ? null : { sha256: ids }
    })
  for (const [i, list] of lists.entries()) {
    for (const id of servicesIn(list))
      for (const what of STANDINGS) {
        const other = listWith(list, id, what)
        const changed = lists.flatMap((one, j) => (j === i ? (other ?? []) : one))
        add(
          `service ${what}`,
          id,
          { lists: changed },
          byTarget({ services: [id] }),
          what === 'withdrawn since' ? WITHDRAWN_SINCE : undefined,
        )
      }
    add('list gone', String(i), { lists: lists.filter((one) => one !== list) }, byTarget({ lists: [idOf(list)] }))
  }
  const data = JSON.parse(recognition)
  if (lists.length > 0)
    for (const { id } of data.agreements) {
      const others = data.agreements.filter((one: { id: string }) => one.id !== id)
      add(
        'agreement gone',
        id,
        { recognition: JSON.stringify({ ...data, agreements: others }) },
        byTarget({ agreements: [id] }),
      )
      // The repeal of a refusal recognises nothing.
      if (data.agreements.some((one: { id: string; effect: string }) => one.id === id && one.effect === 'refuses'))
        continue
      const repealed = { status: 'repealed', until: '2026-01-01T00:00:00Z', effectOfRepeal: 'retroactive' }
      const agreements = data.agreements.map((one: { id: string }) => (one.id === id ? { ...one, ...repealed } : one))
      add(
        'agreement repealed',
        id,
        { recognition: JSON.stringify({ ...data, agreements }) },
        byTarget({ agreements: [id] }),
      )
    }
  return events
}

const OUTCOMES = ['accept', 'review', 'reject']
const INDICATIONS = ['TOTAL-PASSED', 'INDETERMINATE', 'TOTAL-FAILED']

export interface Compared {
  readonly worse: boolean
  /** Why it was missed; `null`: it was not. */
  readonly missed: string | null
  /** Whether it was said to be lost and is not. */
  readonly over: boolean
  readonly standing: 'untouched' | 'falls' | 'stands'
}

/** What was told of an event, beside what is judged after it. */
export async function compared(event: Event, verified: VerifiedWithEvidence, after: Report): Promise<Compared> {
  const { report: now } = verified
  const signers = (report: Report) =>
    report.signatures.filter(({ kind }) => kind !== 'document-time-stamp' && kind !== 'counter-signature')
  const later = signers(after)
  const target = event.target(now)
  const resting = target === null ? [] : named(now, target)
  const found = target === null ? { signatures: [], document: false } : await lost(verified, target)
  const worse = signers(now).filter((one, i) => {
    const other = later[i]
    if (other === undefined) return true
    return (
      INDICATIONS.indexOf(other.indication) > INDICATIONS.indexOf(one.indication) ||
      OUTCOMES.indexOf(other.decision.outcome) > OUTCOMES.indexOf(one.decision.outcome)
    )
  })
  const isWorse = OUTCOMES.indexOf(after.decision.outcome) > OUTCOMES.indexOf(now.decision.outcome)
  const isUnnamed = worse.some(({ id }) => !resting.includes(id)) || (isWorse && resting.length === 0)
  const isUnjudged = worse.some(({ id }) => !found.signatures.includes(id)) || (isWorse && !found.document)
  const falls = found.document || found.signatures.length > 0
  return {
    worse: isWorse || worse.length > 0,
    missed: isUnnamed ? 'not named by the report' : isUnjudged ? 'to stand when it is judged again' : null,
    over: !isWorse && worse.length === 0 && falls,
    standing: falls ? 'falls' : resting.length > 0 ? 'stands' : 'untouched',
  }
}
