import type { Code } from '../core/codes.ts'
import { groupBy } from '../core/group-by.ts'
import { excludeServices } from '../lists/lenient/drop-entries.ts'
import type { LenientReading } from '../lists/lenient/lenient-reader.ts'
import { type ListFinding, limitListFindings, listFinding } from '../lists/list-finding.ts'
import type { Environment, ExcludedEntry, TrustList, TrustService } from '../lists/types.ts'
import { keyEndOf } from './anchors/trust-index.ts'
import { contradictions } from './list-consistency.ts'
import { regressedFrom } from './sequence-number.ts'

/** A list that was read leniently, by the name of its file. */
export interface NamedReading {
  readonly file: string
  readonly reading: LenientReading
}

/** A list in use, and where each of its entries stands. */
export interface PlacedList {
  readonly file: string
  readonly list: TrustList
  readonly pointers: ReadonlyMap<string, string>
}

/** What strict reading demands of a single list. A list that fails it is left out, and the others are used. */
export interface Demands {
  readonly allowed: readonly Environment[]
  /** The known sequence number of each list (see `sequence-number.ts`). */
  readonly known: readonly { readonly id: string; readonly sequenceNumber: number }[]
}

/**
 * What of several lists can be used together. A list that is not allowed here, is older than one known, or is the
 * second of a state is left out (of two of one state, both: nothing says which is right); of environments, only one
 * stays, production before others. Entries that contradict each other are excluded, both, and so is what they
 * certified. Of a state whose lists are all left out nothing is known: what they name is excluded.
 */
export function settleLists(
  readings: readonly NamedReading[],
  demands: Demands,
): { readonly lists: readonly TrustList[]; readonly findings: readonly ListFinding[] } {
  const findings = readings.flatMap(({ reading }) => reading.findings)
  const leaveOut = ({ file }: PlacedList, code: Code, why: string): false => {
    findings.push(listFinding(code, 'error', file, '', { why }))
    return false
  }
  const away: PlacedList[] = []
  const allowed = placed(readings).filter((entry) => {
    const { environment, sequenceNumber } = entry.list
    if (!demands.allowed.includes(environment)) return leaveOut(entry, 'TRUST_LIST_ENVIRONMENT_REFUSED', environment)
    const floor = regressedFrom(entry.list, demands.known)
    if (floor === null) return true
    away.push(entry)
    return leaveOut(entry, 'TRUST_LIST_SEQUENCE_REGRESSED', `${sequenceNumber} after ${floor}`)
  })
  const environment = (['production', 'testbed', 'illustrative'] as const).find((one) =>
    allowed.some(({ list }) => list.environment === one),
  )
  const alike = allowed.filter((entry) =>
    entry.list.environment === environment
      ? true
      : leaveOut(entry, 'TRUST_LIST_ENVIRONMENT_MIXED', `${entry.list.environment}, beside ${environment}`),
  )
  const byState = groupBy(alike, ({ list }) => list.state)
  const single = alike.filter((entry) => {
    if (byState.get(entry.list.state)?.length === 1) return true
    away.push(entry)
    return leaveOut(entry, 'TRUST_LIST_DUPLICATE', entry.list.state)
  })
  const unknown = away.filter(({ list }) => list.environment === environment && byState.get(list.state)?.length !== 1)
  const joined = [...groupBy(unknown, ({ list }) => list.state).values()].map(join)
  const faults = contradictionFindings([...single, ...joined])
  const clashing = new Set(faults.map(({ data }) => String(data['entry'])))
  return {
    lists: [
      ...single.map(({ list }) => excludeWithBelow(list, clashing)),
      ...joined.map(({ list }) => excludeServices(list, () => true)),
    ],
    findings: limitListFindings([...findings, ...faults]),
  }
}

/** All that the lists of one state name, each once, as if the latest of them did. */
function join(entries: readonly PlacedList[]): PlacedList {
  const [latest, ...others] = [...entries].sort(
    ({ list: a }, { list: b }) => b.sequenceNumber - a.sequenceNumber || (a.sha256 < b.sha256 ? -1 : 1),
  ) as [PlacedList, ...PlacedList[]]
  const named = new Map<string, TrustService | ExcludedEntry>()
  for (const { list } of [latest, ...others])
    for (const entry of [...list.services, ...list.excluded]) {
      const mark = `${keyEndOf(entry.identity)}${entry.identity.subject.key}`
      if (!named.has(mark)) named.set(mark, entry)
    }
  const all = [...named.values()]
  const services = all.filter((entry): entry is TrustService => 'type' in entry)
  const excluded = all.filter((entry): entry is ExcludedEntry => !('type' in entry))
  return { ...latest, list: Object.freeze({ ...latest.list, services, intermediates: [], excluded }) }
}

export function placed(readings: readonly NamedReading[]): readonly PlacedList[] {
  return readings.flatMap(({ file, reading: { list, pointers } }) =>
    list === undefined ? [] : [{ file, list, pointers }],
  )
}

/** Each entry that another contradicts, once, with its place. */
export function contradictionFindings(lists: readonly PlacedList[]): readonly ListFinding[] {
  const places = new Map(lists.map(({ file, list, pointers }) => [list.id, { file, pointers }]))
  const told = new Map<string, ListFinding>()
  const tell = (entry: { readonly id: string; readonly listId: string }, other: string): void => {
    const place = places.get(entry.listId)
    const pointer = place?.pointers.get(entry.id) ?? ''
    if (!told.has(entry.id))
      told.set(
        entry.id,
        listFinding('TRUST_LIST_CONTRADICTION', 'error', place?.file ?? '', pointer, { entry: entry.id, other }),
      )
  }
  for (const { first, second } of contradictions(lists.map(({ list }) => list))) {
    tell(first, second.id)
    tell(second, first.id)
  }
  return [...told.values()]
}

/** Without these services, and without those that they certified. */
function excludeWithBelow(list: TrustList, ids: ReadonlySet<string>): TrustList {
  const below = groupBy(
    list.services.filter(({ issuedBy }) => issuedBy !== null),
    ({ issuedBy }) => issuedBy ?? '',
  )
  const away = new Set(list.services.filter(({ id }) => ids.has(id)))
  for (const service of away) for (const child of below.get(service.id) ?? []) away.add(child)
  return excludeServices(list, (service) => away.has(service))
}
