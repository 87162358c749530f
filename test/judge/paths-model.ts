/**
 * What is right of a signer with several paths, where agreements and chains of them decide, worked out by itself: it shares no code with `src`. One
 * path carries a verdict, and whatever else is there is no better.
 */

export type State = 'SG' | 'TH' | 'MY' | 'VN'
export type Outcome = 'accept' | 'review' | 'reject'
/** A CA that no list has issued the signer; by its own key, and one of these certificates. `AY`: by an intermediate below A. E: the caller's anchor. */
export type Route = 'A' | 'AY' | 'B' | 'C' | 'D' | 'E'
export type Ca = 'A' | 'B' | 'C' | 'D'
export type Issuer = 'X' | 'Y' | 'E' | Ca

export interface ModelService {
  readonly status: 'granted' | 'withdrawn' | 'later' | 'unlisted'
  readonly legalClass: string | null
  /** Left out: it is. The model has none that is not. */
  readonly isAttested?: boolean
}

export interface ModelAgreement {
  readonly pointing: State
  readonly pointed: State
  readonly refuses: boolean
  readonly force: 'in force' | 'ended' | 'not begun' | 'proposed'
  readonly use: 'contract' | 'invoice'
  readonly classes: readonly (readonly [from: string, to: string])[]
  /** Of how many links a chain may be; 1: it is none of a chain. */
  readonly depth: number
  /** Whether Y has to be on the path, or may not be. */
  readonly criterion: 'by Y' | 'not by Y' | null
  readonly condition: boolean
}

export interface PathsWorld {
  readonly routes: readonly Route[]
  readonly services: Readonly<Record<Ca, ModelService>>
  readonly stale: Readonly<Record<'SG' | 'TH', boolean>>
  readonly crls: readonly Issuer[]
  /** Of which certificates the CRL of the issuer says that they were revoked. */
  readonly revoked: readonly Route[]
  readonly agreements: readonly ModelAgreement[]
  readonly authoritative: readonly State[]
  readonly relying: State | null
  readonly policy: {
    readonly revocation: 'required' | 'if-available'
    readonly origin: 'required' | 'not-required'
    readonly recognition: 'required' | 'not-required'
  }
}

interface Path {
  readonly service: Ca | null
  readonly byY: boolean
  readonly statuses: readonly ('good' | 'unknown' | 'revoked')[]
}

const STATE_OF: Readonly<Record<Ca, 'SG' | 'TH'>> = { A: 'SG', B: 'SG', C: 'TH', D: 'SG' }
const ALL: readonly State[] = ['SG', 'TH', 'MY', 'VN']

function pathsOf({ routes, services, crls, revoked }: PathsWorld): readonly Path[] {
  const status = (issuer: Issuer, isRevoked: boolean) =>
    crls.includes(issuer) ? (isRevoked ? ('revoked' as const) : ('good' as const)) : ('unknown' as const)
  return routes.flatMap((route): readonly Path[] => {
    const service = route === 'E' ? null : (route[0] as Ca)
    if (service !== null && services[service].status === 'unlisted') return []
    const last = route === 'AY' ? 'Y' : route
    const above = route === 'AY' ? [status('A', false)] : []
    return [
      {
        service,
        byY: route === 'AY',
        statuses: [status('X', false), status(last, revoked.includes(route)), ...above],
      },
    ]
  })
}

export interface Answer {
  readonly outcome: 'domestic' | 'recognised' | 'not-recognised' | 'unknown' | 'conflict'
  readonly level: string | null
  readonly condition: boolean
}

const said = (outcome: Answer['outcome'], level: string | null = null, condition = false): Answer => ({
  outcome,
  level,
  condition,
})
const same = (one: Answer, other: Answer): boolean => JSON.stringify(one) === JSON.stringify(other)

type Said =
  | { readonly kind: 'yes'; readonly level: string; readonly by: readonly ModelAgreement[] }
  | { readonly kind: 'no' | 'conflict' | 'open' | 'nothing' }

const isInForce = ({ force, use }: ModelAgreement): boolean => force === 'in force' && use === 'contract'
const mayBeLink = ({ refuses, depth }: ModelAgreement, links: number): boolean => !refuses && depth >= links

/** What some agreements say of a class, together. */
function together(agreements: readonly ModelAgreement[], legalClass: string | null, byY: boolean): Said {
  const meeting = agreements.filter(
    (one) => isInForce(one) && (one.refuses || one.criterion === null || (one.criterion === 'by Y') === byY),
  )
  const refusing = meeting.filter(({ refuses }) => refuses)
  const others = meeting.filter(({ refuses }) => !refuses)
  const levels = others.flatMap((one) => {
    const to = legalClass === null ? undefined : (toOf(one, legalClass) ?? toOf(one, '*'))
    return to === undefined ? [] : [{ one, to }]
  })
  const names = new Set(levels.map(({ to }) => to))
  if (names.size > 1 || (names.size > 0 && refusing.length > 0)) return { kind: 'conflict' }
  if (refusing.length > 0) return { kind: 'no' }
  const [level] = names
  if (level !== undefined) return { kind: 'yes', level, by: levels.map(({ one }) => one) }
  return { kind: legalClass === null && others.length > 0 ? 'open' : 'nothing' }
}

const toOf = ({ classes }: ModelAgreement, wanted: string): string | undefined =>
  classes.find(([from]) => from === wanted)?.[1]

interface Chain {
  readonly level: string
  readonly links: readonly (readonly ModelAgreement[])[]
}

interface Seen {
  conflict: boolean
  open: boolean
  incomplete: boolean
}

/** What the relying state says of one path alone. */
function answerOf(world: PathsWorld, relying: State, service: Ca, byY: boolean): Answer {
  const home = STATE_OF[service]
  if (relying === home) return said('domestic')
  const { legalClass } = world.services[service]
  const between = (from: State, to: State) =>
    world.agreements.filter(({ pointing, pointed }) => pointing === from && pointed === to)
  const hasBegun = (from: State) => between(from, home).some(({ force }) => force === 'in force' || force === 'ended')
  const isWhole = (state: State) => world.authoritative.includes(state)
  const seen: Seen = { conflict: false, open: false, incomplete: false }

  const note = (agreements: readonly ModelAgreement[], one: Said): void => {
    if (!agreements.some((agreement) => mayBeLink(agreement, 2))) return
    if (one.kind === 'open') seen.open = true
    if (one.kind === 'conflict') seen.conflict = true
  }
  const wordOf = (state: State, way: readonly State[]): readonly Chain[] => {
    if (hasBegun(state)) {
      const own = between(state, home)
      const one = together(own, legalClass, byY)
      note(own, one)
      return one.kind === 'yes' ? [{ level: one.level, links: [one.by] }] : []
    }
    const chains = chainsOf(way)
    if (chains.length === 0 && !isWhole(state)) seen.incomplete = true
    if (new Set(chains.map(({ level }) => level)).size > 1) {
      seen.conflict = true
      return []
    }
    return chains
  }
  const chainsOf = (way: readonly State[]): readonly Chain[] => {
    const last = way[way.length - 1] as State
    if (way.length > 2) return []
    return ALL.filter((next) => next !== home && !way.includes(next)).flatMap((next) => {
      const own = between(last, next)
      if (!own.some((one) => mayBeLink(one, 2) && isInForce(one))) return []
      return wordOf(next, [...way, next]).flatMap((chain) => {
        const one = together(own, chain.level, byY)
        note(own, one)
        if (one.kind !== 'yes') return []
        const links = [one.by, ...chain.links]
        const isAllowed = links.every((by) => by.some((agreement) => mayBeLink(agreement, links.length)))
        return isAllowed ? [{ level: one.level, links }] : []
      })
    })
  }

  const own = between(relying, home)
  if (!hasBegun(relying)) {
    const chains = chainsOf([relying])
    if (seen.conflict) return said('conflict')
    if (seen.open || seen.incomplete) return said('unknown')
    const levels = new Set(chains.map(({ level }) => level))
    if (levels.size > 1) return said('conflict')
    const [level] = levels
    const isFree = (by: readonly ModelAgreement[], links: number) =>
      by.some((one) => mayBeLink(one, links) && !one.condition)
    if (level !== undefined)
      return said('recognised', level, !chains.some(({ links }) => links.every((by) => isFree(by, links.length))))
    return said(isWhole(relying) ? 'not-recognised' : 'unknown')
  }
  const one = together(own, legalClass, byY)
  if (one.kind === 'conflict') return said('conflict')
  if (one.kind === 'no') return said('not-recognised')
  if (one.kind === 'yes')
    return said(
      'recognised',
      one.level,
      one.by.every(({ condition }) => condition),
    )
  return said(one.kind === 'nothing' && isWhole(relying) ? 'not-recognised' : 'unknown')
}

const FIRST: readonly Answer['outcome'][] = ['conflict', 'domestic', 'recognised', 'unknown', 'not-recognised']

/** Of paths to one service each is enough; what contradicts itself on one of them is not passed over. */
function ofOneService(answers: readonly Answer[]): Answer {
  const outcome = FIRST.find((one) => answers.some((answer) => answer.outcome === one))
  const alike = answers.filter((answer) => answer.outcome === outcome)
  if (new Set(alike.map(({ level }) => level)).size > 1) return said('unknown')
  return alike.find(({ condition }) => !condition) ?? (alike[0] as Answer)
}

function contradict(answers: readonly Answer[]): boolean {
  const levels = answers.flatMap(({ outcome, level }) => (outcome === 'recognised' ? [level] : []))
  return answers.some(({ outcome }) => outcome === 'conflict') || new Set(levels).size > 1
}

export interface Verdict {
  readonly outcome: Outcome
  /** Of the relying state; `null`: none was asked, or nobody is known behind the signer. */
  readonly answer: Answer | null
}

export function verdictOf(world: PathsWorld): Verdict {
  const { policy, services, stale, relying } = world
  const paths = pathsOf(world)
  const rows: Outcome[] = []
  const asksLists = policy.origin === 'required' || policy.recognition === 'required'
  const intact = paths.filter(({ statuses }) => !statuses.includes('revoked'))
  const counting = intact.length > 0 ? intact : paths
  const known = counting.filter(({ statuses }) => !statuses.includes('unknown'))
  const carrying = policy.revocation === 'required' && known.length > 0 ? known : counting
  const isValid = intact.length > 0 && (policy.revocation === 'if-available' || known.length > 0)
  rows.push(isValid ? 'accept' : 'review')
  const verdict = (answer: Answer | null, ...more: readonly Outcome[]): Verdict => ({
    outcome: worst([...rows, ...more]),
    answer,
  })
  const listed = paths.flatMap(({ service }) => service ?? [])
  if (listed.some((service) => services[service].status === 'withdrawn')) return verdict(null, 'reject')
  const isOpen =
    new Set(listed.map((service) => STATE_OF[service])).size !== 1 ||
    listed.some((service) => services[service].status === 'later') ||
    carrying.every(({ service }) => service === null)
  if (isOpen) return verdict(null, asksLists ? 'review' : 'accept')
  const [one] = listed as [Ca]
  if (asksLists && stale[STATE_OF[one]]) rows.push('review')
  if (relying === null) return verdict(null, policy.recognition === 'required' ? 'review' : 'accept')
  // Which service the signer means, nobody knows: those on paths that carry nothing are asked, too.
  const byService = [...new Set(counting.flatMap(({ service }) => service ?? []))].flatMap((service) => {
    const answersOf = (some: readonly Path[]) =>
      some.filter((path) => path.service === service).map(({ byY }) => answerOf(world, relying, service, byY))
    const [all, carried] = [answersOf(counting), answersOf(carrying)]
    // Where nothing is carried, each path may be the one; and what is carried is no yes where another path contradicts it.
    if (carried.length === 0) return all
    return [contradict(all) ? ofOneService(all) : ofOneService(carried)]
  })
  const [first = said('unknown'), ...others] = byService
  const answer = others.every((other) => same(other, first)) ? first : said('unknown')
  if (policy.recognition === 'not-required') return verdict(answer)
  if (answer.outcome === 'not-recognised') return verdict(answer, 'reject')
  const isYes = (answer.outcome === 'domestic' || answer.outcome === 'recognised') && !answer.condition
  return verdict(answer, isYes ? 'accept' : 'review')
}

const ORDER: readonly Outcome[] = ['accept', 'review', 'reject']
const worst = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.reduce((most, one) => (ORDER.indexOf(one) > ORDER.indexOf(most) ? one : most), 'accept')
