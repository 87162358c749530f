import { type Budget, createBudget } from '../../core/budget.ts'
import type { Code } from '../../core/codes.ts'
import { requireBytes, requireText } from '../../core/misuse.ts'
import { attempt } from '../../core/outcome.ts'
import { readStrictJson } from '../../core/strict-json.ts'
import { findingOfFailure, type ListFinding, ListFindings, listFinding } from '../list-finding.ts'
import type { ListJson } from '../list-json.ts'
import { readListValue } from '../list-reader.ts'
import { requireFewEntries } from '../require-few.ts'
import type { TrustList } from '../types.ts'
import { dropEntries, droppedId } from './drop-entries.ts'
import { type EntryInList, entriesIn, faultsOf, headerFaults, referenceFaults } from './entry-faults.ts'
import { pointerTo, repairList } from './repair-list.ts'

export interface LenientReading {
  /** The part that is safe to use; absent: nothing. */
  readonly list?: TrustList
  /** Everything that is not as it has to be; empty: `readTrustList` takes it too. */
  readonly findings: readonly ListFinding[]
  /** Where each entry stands in the file, by its id: JSON pointers. */
  readonly pointers: ReadonlyMap<string, string>
}

/**
 * Reads a list that may be imperfect. Text for people is put right. Any other entry that is not exactly of the profile
 * is dropped with a finding: it is no service any more, and excluded instead, since it may have said that a CA below a
 * service was withdrawn. So are the services that it certified. Where the name and key of such an entry are not known,
 * any path might lead through it, and no service of the list is used. A fault of the list itself (its state, dates,
 * environment, or an unknown member) makes all of it unusable.
 */
export function readTrustListLeniently(
  bytes: Uint8Array,
  sha256: string,
  file: string,
  budget: Budget = createBudget(),
): LenientReading {
  requireBytes(bytes, 'bytes')
  requireText(sha256, 'sha256')
  requireText(file, 'file')
  const json = readStrictJson(bytes, 'TRUST_LIST_INVALID', budget)
  if (!json.ok) return unusable([findingOfFailure(json.failure, file)])
  const few = attempt(() => requireFewEntries(json.value, budget))
  if (!few.ok) return unusable([findingOfFailure(few.failure, file)])
  const { value, findings: shapeFindings, faulty, headerFaulty } = repairList(json.value, file)
  if (headerFaulty) return unusable(shapeFindings)
  const list = value as ListJson
  const ofHeader = headerFaults(list, file)
  if (ofHeader.length > 0) return unusable([...shapeFindings, ...ofHeader])
  const findings = new ListFindings()
  findings.add(shapeFindings)

  const entries = entriesIn(list)
  const dropped = new Set(faulty.map(({ path }) => pointerTo(path)))
  for (const entry of entries) {
    if (dropped.has(entry.pointer)) continue
    const faults = faultsOf(entry, list, file, budget)
    findings.add(faults)
    if (faults.length > 0) dropped.add(entry.pointer)
  }
  for (const [entry, finding] of referenceFaults(entries, dropped, file)) {
    findings.add([finding])
    dropped.add(entry.pointer)
  }
  return use(list, entries, dropped, findings, sha256, file, budget)
}

function use(
  list: ListJson,
  entries: readonly EntryInList[],
  dropped: ReadonlySet<string>,
  findings: ListFindings,
  sha256: string,
  file: string,
  budget: Budget,
): LenientReading {
  const away = entries.filter(({ pointer }) => dropped.has(pointer))
  const outcome = attempt(() => readListValue(withoutEntries(list, away), sha256, budget))
  if (!outcome.ok) return unusable([...findings.allOf(file), findingOfFailure(outcome.failure, file)])
  const { list: safe, unidentified } = dropEntries(outcome.value, away, budget)
  const tell = (code: Code, { id, pointer }: EntryInList): void =>
    findings.push(code, 'error', () => listFinding(code, 'error', file, pointer, id === null ? {} : { entry: id }))
  for (const entry of away) tell('LIST_ENTRY_DROPPED', entry)
  for (const entry of unidentified) tell('LIST_ENTRY_UNIDENTIFIED', entry)
  return {
    list: safe,
    findings: findings.allOf(file),
    pointers: new Map([
      ...entries.flatMap(({ id, pointer }) => (id === null ? [] : [[id, pointer] as const])),
      ...away.map(({ pointer }, index) => [droppedId(safe, index), pointer] as const),
    ]),
  }
}

/** A copy of the list without some of its entries. */
function withoutEntries({ LoTE }: ListJson, away: readonly EntryInList[]): ListJson {
  const gone = new Set<unknown>(away.map(({ json }) => json))
  const stays = (json: unknown): boolean => !gone.has(json)
  const entities = (LoTE.TrustedEntitiesList ?? [])
    .map((entity) => ({ ...entity, TrustedEntityServices: entity.TrustedEntityServices.filter(stays) }))
    .filter(({ TrustedEntityServices }) => TrustedEntityServices.length > 0)
  const scheme = LoTE.ListAndSchemeInformation
  return {
    LoTE: {
      ListAndSchemeInformation: {
        ...scheme,
        SchemeExtensions: scheme.SchemeExtensions.map((extension) => ({
          ...extension,
          intermediates: extension.intermediates.filter(stays),
          excluded: extension.excluded.filter(stays),
        })),
      },
      ...(entities.length === 0 ? {} : { TrustedEntitiesList: entities }),
    },
  }
}

function unusable(findings: readonly ListFinding[]): LenientReading {
  return { findings, pointers: new Map() }
}
