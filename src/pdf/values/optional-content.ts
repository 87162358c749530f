import { toLatin1 } from '../../core/bytes.ts'
import { chargeItems, chargeShared } from '../file-charges.ts'
import { nameOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { tell, type ValueInspection } from './ambiguous-value.ts'
import { anything, type Check, type Construct, inspectConstruct, named, within } from './construct.ts'
import { type Entries, entriesOf } from './entries.ts'

/** Groups that /OCProperties of the catalogue has, by their numbers (ISO 32000-2 §8.11.4.2): whether what is in one is shown. */
export type OptionalGroups = ReadonlyMap<number, boolean>

/** Table 101: what a group says of its usage counts for which event. Some readers look here for what it says. */
const APPLICATION: Construct = {
  name: 'usage application',
  type: 'AS',
  required: {},
  allowed: { ...anything('OCGs Category'), Event: named('View', 'Print', 'Export') },
}

const areApplications: Check = (value, entries) => {
  const items = value.kind === 'array' ? value.items : []
  entries.passed(items.length)
  return value.kind === 'array' && items.every((item) => within(APPLICATION)(item, entries))
}

/** Table 99. */
const CONFIGURATION: Construct = {
  name: 'optional content',
  type: 'D',
  required: {},
  allowed: {
    ...anything('Name Creator Intent Order ListMode RBGroups Locked ON OFF'),
    BaseState: named('ON', 'OFF'),
    AS: areApplications,
  },
}

/** Of any other, readers do not know the state; of one whose states are not the same for all, neither. */
export function optionalGroups(inspection: ValueInspection, catalog: PdfDictionary, object: number): OptionalGroups {
  const groups = new Map<number, boolean>()
  const { store } = inspection
  const of = entriesOf(inspection, catalog, object)
  const properties = of.in(of.get('OCProperties'))
  const defaults = properties?.in(properties.get('D'))
  // Table 96 requires both.
  if (properties == null || defaults == null || !inspectConstruct(defaults, CONFIGURATION)) return groups
  // Table 96: other configurations, which some readers take.
  if ((numberOfItems(properties.get('Configs')) ?? 0) > 0) return groups
  const isOn = defaults.get('BaseState') === undefined || defaults.name('BaseState') === 'ON'
  const listed = listedIn(store, properties, 'OCGs')
  const [on, off] = [listedIn(store, defaults, 'ON'), listedIn(store, defaults, 'OFF')]
  for (const number of listed ?? []) groups.set(number, isOn)
  // Some readers look for the group that says the same as what is listed here.
  if (listed === null || ![on, off].every((numbers) => numbers?.every((number) => groups.has(number)))) return new Map()
  for (const number of on ?? []) groups.set(number, true)
  for (const number of off ?? []) groups.set(number, false)
  const isUsual = isForViewing(defaults)
  const named = new Map<string, Set<boolean>>()
  const looked: { number: number; states: Set<boolean> | undefined; isKnown: boolean }[] = []
  for (const [number, shown] of groups) {
    const group = groupOf(inspection, number)
    // Table 96: with one in the list that is none, some readers take none of the list.
    if (group === null) return new Map()
    const states = statesOf(named, group.get('Name'), store)?.add(shown)
    looked.push({ number, states, isKnown: isUsual && isAsSaid(group, shown) })
  }
  for (const { number, states, isKnown } of looked) if (!isKnown || states?.size !== 1) groups.delete(number)
  return groups
}

/**
 * The states of all groups of one name (table 96). Some readers know a group by its number, and some by what its dictionary says: of two that say the same, and of which one is
 * shown, these take the first.
 */
function statesOf(
  named: Map<string, Set<boolean>>,
  name: PdfValue | undefined,
  { budget }: ObjectStore,
): Set<boolean> | null {
  if (name?.kind !== 'string') return null
  chargeShared(budget, name)
  const key = toLatin1(name.bytes)
  const states = named.get(key) ?? new Set()
  named.set(key, states)
  return states
}

function numberOfItems(value: PdfValue | undefined): number | null {
  return value?.kind === 'array' ? value.items.length : null
}

/** `null`: something else than references is in it. */
function listedIn(store: ObjectStore, entries: Entries, key: string): readonly number[] | null {
  const array = entries.get(key)
  if (array?.kind !== 'array') return []
  chargeItems(store.budget, array.items.length)
  const numbers = array.items.flatMap((item) => (item.kind === 'reference' ? [item.number] : []))
  return numbers.length === array.items.length ? numbers : null
}

/** Table 97. */
function groupOf(inspection: ValueInspection, number: number): Entries | null {
  const { store } = inspection
  const value = store.object(number, store.last)?.value
  const group = value?.kind === 'dictionary' ? entriesOf(inspection, value, number) : null
  return group?.name('Type') === 'OCG' ? group : null
}

/** Tables 97 and 99: a group with another intent than /View is not what readers ask about, and some of them do. */
function isForViewing(entries: Entries): boolean {
  const intent = entries.get('Intent')
  if (intent === undefined) return true
  const names = intent.kind === 'array' ? intent.items.map((item) => nameOf(entries.resolve(item))) : [nameOf(intent)]
  return names.includes('View')
}

/** Table 100: some readers look at what a group says of its own usage, and some where /AS says so. It is the same. */
function isAsSaid(group: Entries, shown: boolean): boolean {
  const usage = group.in(group.get('Usage'))
  const state = usage?.in(usage.get('View'))?.get('ViewState')
  return isForViewing(group) && (state === undefined || nameOf(state) === (shown ? 'ON' : 'OFF'))
}

/** What is shown on a condition: a group, or a membership of groups (§8.11.2), each of which the catalogue has. */
export function inspectCondition(
  inspection: ValueInspection,
  groups: OptionalGroups,
  condition: PdfValue,
  key: string,
  object: number | null,
): void {
  if (numbersOf(inspection, groups, condition, object) === null) tell(inspection, 'optional-content', key, object)
}

/** Not all readers hide an annotation (table 166), or a form (§8.11.3.3), with its group: it is in groups that are shown. */
export function inspectConditionOfShown(
  inspection: ValueInspection,
  groups: OptionalGroups,
  condition: PdfValue,
  object: number | null,
): void {
  if (!isShown(inspection, groups, condition, object)) tell(inspection, 'optional-content', 'OC', object)
}

/** Whether all groups of a condition are shown. */
export function isShown(
  inspection: ValueInspection,
  groups: OptionalGroups,
  condition: PdfValue,
  object: number | null,
): boolean {
  const numbers = numbersOf(inspection, groups, condition, object)
  return numbers?.every((number) => groups.get(number) === true) === true
}

/** The groups of a condition; `null` where one is not known, or where the condition has a form that not all readers know. */
function numbersOf(
  inspection: ValueInspection,
  groups: OptionalGroups,
  condition: PdfValue,
  object: number | null,
): readonly number[] | null {
  const { store } = inspection
  const dictionary = store.dictionary(condition, store.last)
  if (dictionary === null) return null
  const entries = entriesOf(inspection, dictionary, object)
  const type = entries.name('Type')
  if (type === 'OCG') return condition.kind === 'reference' && groups.has(condition.number) ? [condition.number] : null
  // Table 98: an expression, and another policy than the first, some readers do not know.
  const policy = entries.name('P')
  const isKnown = entries.get('VE') === undefined && (entries.get('P') === undefined || policy === 'AnyOn')
  return type === 'OCMD' && isKnown ? membersOf(store, groups, dictionary) : null
}

/** One group, or an array of them. What is null in it, some readers take for a group that is shown, and an array behind a reference too. */
function membersOf(store: ObjectStore, groups: OptionalGroups, { entries }: PdfDictionary): readonly number[] | null {
  const written = entries.get('OCGs')
  if (written === undefined) return null
  const items = written.kind === 'array' ? written.items : [written]
  chargeItems(store.budget, items.length)
  const numbers: number[] = []
  for (const item of items) {
    if (item.kind === 'reference' && groups.has(item.number)) numbers.push(item.number)
    else return null
  }
  return numbers.length === 0 ? null : numbers
}
