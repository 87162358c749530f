import { MOST_LINKS, type RecognitionData } from '../agreements/types.ts'
import type { RecognitionCode } from '../core/codes.ts'
import type { StateCode } from '../core/states.ts'
import { type AgreementIndex, agreementIndex, isLink } from './agreement-index.ts'
import { type AgreementTried, hasBegun, tryAgreement, tryForce } from './try-agreement.ts'
import type { CriterionTried, KnownOrigin, RecognitionQuestion } from './types.ts'
import { leastOf, weigh } from './weigh.ts'

/**
 * Chains: a state takes over what another one recognises. It does so only where it has no agreement of its own about
 * the origin. Once such an agreement has begun (it recognises, refuses, has ended, or does not cover this case), that
 * is the answer of the state: a chain never widens, revives or overrides it. The same holds for each state on the way.
 */

export interface Link {
  readonly pointingState: StateCode
  readonly pointedState: StateCode
  readonly level: string
  /** Agreements that recognise; in a chain only those count that allow its length. */
  readonly by: readonly AgreementTried[]
}

export interface FoundChain {
  readonly level: string
  /** From the relying state to that of origin; each has an agreement that allows a chain of this length. */
  readonly links: readonly Link[]
}

export interface ChainsFound {
  readonly chains: readonly FoundChain[]
  readonly because: readonly CriterionTried[]
  /** The unknown fact that could make a chain, or one that contradicts; `null`: there is none. */
  readonly open: RecognitionCode | null
  /**
   * A state on the way takes over recognitions of others, and whether those recognise this origin is not in the data.
   */
  readonly incomplete: boolean
  /** Agreements on the way contradict each other. */
  readonly conflict: boolean
}

interface Search {
  readonly origin: KnownOrigin
  readonly question: RecognitionQuestion
  readonly data: RecognitionData
  readonly index: AgreementIndex
  /** By agreement and class, so that each is reported once. */
  readonly because: Map<string, readonly CriterionTried[]>
  open: RecognitionCode | null
  incomplete: boolean
  conflict: boolean
}

/** Every chain from a state without an agreement of its own about the origin. */
export function findChains(
  origin: KnownOrigin,
  relyingState: StateCode,
  question: RecognitionQuestion,
  data: RecognitionData,
): ChainsFound {
  const index = agreementIndex(data)
  if (index.takesOverFrom(relyingState).length === 0) return NO_CHAINS
  const search: Search = { origin, question, data, index, because: new Map(), ...NOTHING_YET }
  const chains = chainsFrom([relyingState], search)
  const { open, incomplete, conflict } = search
  return { chains, because: [...search.because.values()].flat(), open, incomplete, conflict }
}

const NOTHING_YET = { open: null, incomplete: false, conflict: false } as const
const NO_CHAINS: ChainsFound = Object.freeze({ chains: [], because: [], ...NOTHING_YET })

/** Whether the state had an agreement of its own about the origin by then. */
export function hasSpoken(
  state: StateCode,
  origin: KnownOrigin,
  question: RecognitionQuestion,
  index: AgreementIndex,
): boolean {
  return index.between(state, origin.state).some((agreement) => hasBegun(agreement, question))
}

/** `way`: the states so far, each once. The last has no agreement of its own about the origin. */
function chainsFrom(way: readonly StateCode[], search: Search): readonly FoundChain[] {
  const state = way.at(-1)
  if (state === undefined || way.length >= MOST_LINKS) return []
  return search.index
    .takesOverFrom(state)
    .filter((next) => next !== search.origin.state && !way.includes(next))
    .flatMap((next) => (mayTakeOver(state, next, search) ? chainsThrough(state, [...way, next], search) : []))
}

function chainsThrough(state: StateCode, way: readonly StateCode[], search: Search): readonly FoundChain[] {
  const next = way.at(-1) as StateCode
  return answersOf(next, way, search).flatMap((chain) => {
    const link = linkOf(state, next, chain.level, search)
    if (link === null) return []
    const links = [link, ...chain.links]
    return allowsChain(links, search) ? [{ level: link.level, links }] : []
  })
}

/** The answer of a state on the way: its own agreements, or else its chains, unless they contradict each other. */
function answersOf(state: StateCode, way: readonly StateCode[], search: Search): readonly FoundChain[] {
  const { origin, question, index, data } = search
  if (hasSpoken(state, origin, question, index)) {
    const link = linkOf(state, origin.state, origin.service.legalClass, search)
    return link === null ? [] : [{ level: link.level, links: [link] }]
  }
  const chains = chainsFrom(way, search)
  if (chains.length === 0 && data.completeness[state] !== 'authoritative') search.incomplete = true
  if (new Set(chains.map(({ level }) => level)).size <= 1) return chains
  search.conflict = true
  return []
}

/**
 * Whether any agreement that can be a link holds for this time and use: otherwise the states behind it are not looked
 * at.
 */
function mayTakeOver(state: StateCode, next: StateCode, { index, question, because }: Search): boolean {
  const links = index.between(state, next).filter((agreement) => isLink(agreement, 2))
  if (links.some((agreement) => tryForce(agreement, question).every(({ holds }) => holds))) return true
  for (const agreement of links)
    because.set(
      agreement.id,
      tryForce(agreement, question).map((one) => ({ agreement: agreement.id, ...one })),
    )
  return false
}

/** The answer of one state about the next on the way, whose answer is `legalClass`. */
function linkOf(
  pointingState: StateCode,
  pointedState: StateCode,
  legalClass: string | null,
  search: Search,
): Link | null {
  const { origin, question, index, because } = search
  const tried = index
    .between(pointingState, pointedState)
    .map((agreement) => tryAgreement(agreement, origin, question, legalClass))
  for (const one of tried) because.set(`${one.agreement.id} ${legalClass}`, one.because)
  const weighed = weigh(tried)
  // Where none of them may be a link, there is no chain.
  if (tried.some(({ agreement }) => isLink(agreement, 2))) {
    if (weighed.answer === 'none') search.open = leastOf([search.open, weighed.open].flatMap((code) => code ?? []))
    if (weighed.answer === 'conflict') search.conflict = true
  }
  return weighed.answer === 'recognised' ? { pointingState, pointedState, level: weighed.level, by: weighed.by } : null
}

/** Every link has to allow it, and a chain of this length. */
function allowsChain(links: readonly Link[], { because }: Search): boolean {
  const refusing = links.filter((link) => linksOf(link, links.length).length === 0)
  for (const { agreement } of refusing.flatMap(({ by }) => by)) {
    const found = agreement.chain.allowed ? `at most ${agreement.chain.maximumDepth}` : 'no chain'
    because.set(`${agreement.id} chain`, [
      {
        agreement: agreement.id,
        criterion: 'chain',
        holds: false,
        code: 'CHAIN_NOT_ALLOWED',
        expected: `a chain of ${links.length} agreements`,
        found,
      },
    ])
  }
  return refusing.length === 0
}

/** The agreements of a link that allow a chain of this length. */
export function linksOf({ by }: Link, links: number): readonly AgreementTried[] {
  return by.filter(({ agreement }) => isLink(agreement, links))
}
