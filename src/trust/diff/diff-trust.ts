import type { RecognitionData } from '../../agreements/types.ts'
import { reading, requireRecord, unreadable } from '../../core/misuse.ts'
import { attempt } from '../../core/outcome.ts'
import { takeList } from '../../core/take-options.ts'
import { withoutNulls } from '../../core/without-nulls.ts'
import type { TrustList } from '../../lists/types.ts'
import { checkLists } from '../list-consistency.ts'
import { DECIDES_BY_BEING_THERE } from '../what-decides.ts'
import {
  type Described,
  describeAgreement,
  describeAgreements,
  describeExcluded,
  describeIntermediate,
  describeList,
  describeService,
} from './describe-entry.ts'

/** One side of a comparison: some lists, and recognition data or none. */
export interface TrustSide {
  readonly lists: readonly TrustList[]
  readonly recognition?: RecognitionData
}

export type Compared =
  | 'lists'
  | 'list'
  | 'service'
  | 'intermediate'
  | 'exclusion'
  | 'agreement'
  | 'agreements'
  | 'completeness'
  | 'not-known'
  | 'known-digest'
  | 'legal-context'

/**
 * One difference. An entry keeps its identifier from issue to issue, and is compared with the one that had it before.
 */
export interface TrustChange {
  readonly what: Compared
  readonly change: 'added' | 'removed' | 'changed' | 'moved'
  readonly id: string
  /** Of `changed`: which member. Of `moved`: `placement`. */
  readonly member?: string
  /** Of `changed`, absent: not stated. */
  readonly from?: string
  readonly to?: string
  /** Whether a verdict can differ by it; other differences are for people. */
  readonly decides: boolean
}

/** What changed from one to the other, in a fixed order: by kind of thing, identifier and member. */
export async function diffTrust(before: TrustSide, after: TrustSide): Promise<readonly TrustChange[]> {
  const sides = Object.entries({ before, after }).map(([where, side]) => takeSide(side, where))
  const [old, young] = (await Promise.all(sides)) as [Things, Things]
  const changes: TrustChange[] = []
  for (const [key, thing] of old) {
    const other = young.get(key)
    if (other === undefined) changes.push(gone(thing, 'removed'))
    else changes.push(...compare(thing, other))
  }
  for (const [key, thing] of young) if (!old.has(key)) changes.push(gone(thing, 'added'))
  return changes.sort((a, b) => compareTexts(sortKey(a), sortKey(b)))
}

interface Thing {
  readonly what: Compared
  readonly id: string
  readonly described: Described
}

type Things = ReadonlyMap<string, Thing>

/**
 * A side as `readTrustFiles` gives it. It is an answer of the library that is handed back: an error because of a
 * missing member is misuse by the caller, and no file can cause it.
 */
async function takeSide(side: unknown, where: string): Promise<Things> {
  requireRecord(side, where)
  const lists = takeList<TrustList>(
    reading(`${where}.lists`, () => side['lists']),
    `${where}.lists`,
  )
  try {
    const recognition = side['recognition'] as TrustSide['recognition']
    return await thingsOf({ lists, ...(recognition === undefined ? {} : { recognition }) })
  } catch (cause) {
    throw unreadable(where, cause)
  }
}

/**
 * By a key that is the same on both sides. All kinds of entries share their identifiers, so that an entry that moves is
 * found.
 */
async function thingsOf({ lists, recognition }: TrustSide): Promise<Things> {
  const things = new Map<string, Thing>()
  const add = (group: string, what: Compared, id: string, described: Described = []): void => {
    things.set(`${group} ${id}`, { what, id, described })
  }
  add('lists', 'lists', 'together', [{ member: 'refused', text: refusalOf(lists), decides: true }])
  for (const list of lists) {
    add('list', 'list', list.id, describeList(list))
    for (const service of list.services) add('entry', 'service', service.id, await describeService(service))
    for (const entry of list.intermediates) add('entry', 'intermediate', entry.id, await describeIntermediate(entry))
    for (const entry of list.excluded) add('entry', 'exclusion', entry.id, await describeExcluded(entry))
    for (const text of list.unknown) add('not-known', 'not-known', `${list.id}: ${text}`)
    for (const { name, value } of list.knownDigests) add('digest', 'known-digest', `${list.id}: ${name}, ${value}`)
  }
  if (recognition !== undefined) add('agreements', 'agreements', 'recognition', describeAgreements(recognition))
  for (const agreement of recognition?.agreements ?? [])
    add('agreement', 'agreement', agreement.id, describeAgreement(agreement))
  for (const [state, completeness] of Object.entries(recognition?.completeness ?? {}))
    add('completeness', 'completeness', state, [{ member: 'completeness', text: completeness, decides: true }])
  for (const { state, instrument, says, adviceFor = null } of recognition?.legalContext ?? [])
    add('law', 'legal-context', `${state ?? 'several states'}: ${instrument}`, [
      { member: 'says', text: says, decides: false },
      { member: 'adviceFor', text: adviceFor, decides: false },
    ])
  return things
}

/** Why the lists cannot be used together, whatever else is in them; `null`: they can. Entries that decide nothing else can contradict others. */
function refusalOf(lists: readonly TrustList[]): string | null {
  const outcome = attempt(() => checkLists(lists))
  return outcome.ok ? null : `${outcome.failure.code}: ${outcome.failure.what ?? ''}`
}

function compare(before: Thing, after: Thing): readonly TrustChange[] {
  const { id, what } = after
  if (before.what !== what)
    return [{ what, change: 'moved', id, member: 'placement', from: before.what, to: what, decides: true }]
  const members = new Map([...before.described, ...after.described].map((one) => [one.member, one.decides]))
  return [...members].flatMap(([member, deciding]): readonly TrustChange[] => {
    const [from, to] = [textOf(member, before), textOf(member, after)]
    if (from === to) return []
    return [{ what, change: 'changed', id, member, ...withoutNulls({ from, to }), decides: deciding }]
  })
}

function textOf(member: string, { described }: Thing): string | null {
  return described.find((one) => one.member === member)?.text ?? null
}

function gone({ what, id }: Thing, change: 'added' | 'removed'): TrustChange {
  return { what, change, id, decides: DECIDES_BY_BEING_THERE.has(what) }
}

const ORDER: readonly Compared[] = [
  'lists',
  'list',
  'service',
  'exclusion',
  'intermediate',
  'agreements',
  'agreement',
  'completeness',
  'not-known',
  'known-digest',
  'legal-context',
]

function sortKey({ what, id, member = '' }: TrustChange): string {
  return `${ORDER.indexOf(what)} ${id}\u0000${member}`
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
