import type { Budget } from '../../core/budget.ts'
import type { Code } from '../../core/codes.ts'
import { groupBy } from '../../core/group-by.ts'
import { attempt } from '../../core/outcome.ts'
import type { StateCode } from '../../core/states.ts'
import { parseInstant } from '../../core/time.ts'
import { findingOfFailure, type ListFinding, listFinding } from '../list-finding.ts'
import { readIdentity } from '../list-identity.ts'
import { LIST_TYPES, type ListJson, type OtherEntryJson, type TrustedServiceJson } from '../list-json.ts'
import { readHistory } from '../list-reader.ts'
import { pointerTo, valueAt } from './repair-list.ts'

/**
 * All faults of the entries of a list whose form is right; `list-reader.ts` stops at the first of these. The JSON of an
 * entry that is known to be faulty may be anything.
 */

/** An entry where it stands. */
export interface EntryInList {
  readonly pointer: string
  /** `null`: none that can be read. */
  readonly id: string | null
  readonly json: unknown
  /** Where the id, the encoded name and the identity are in it. */
  readonly isService: boolean
}

/** What a list says of itself. */
export function headerFaults({ LoTE }: ListJson, file: string): readonly ListFinding[] {
  const scheme = LoTE.ListAndSchemeInformation
  const at = '/LoTE/ListAndSchemeInformation'
  const findings: ListFinding[] = []
  const report = (code: Code, member: string, why: string) =>
    findings.push(listFinding(code, 'error', file, `${at}/${member}`, { why }))
  const issued = parseInstant(scheme.ListIssueDateTime)
  const nextUpdate = parseInstant(scheme.NextUpdate)
  if (issued === null) report('LIST_DATE_INVALID', 'ListIssueDateTime', 'no such moment')
  if (nextUpdate === null) report('LIST_DATE_INVALID', 'NextUpdate', 'no such moment')
  if (issued !== null && nextUpdate !== null && nextUpdate <= issued)
    report('LIST_DATE_INVALID', 'NextUpdate', 'not after ListIssueDateTime')
  const id = scheme.SchemeExtensions[0]?.id ?? ''
  if (!id.startsWith(`${scheme.SchemeTerritory}/`))
    report('LIST_ENTRY_OF_OTHER_STATE', 'SchemeExtensions/0/id', `does not begin with ${scheme.SchemeTerritory}/`)
  return findings
}

export function entriesIn({ LoTE }: ListJson): readonly EntryInList[] {
  const services = (LoTE.TrustedEntitiesList ?? []).flatMap((entity, i) =>
    entity.TrustedEntityServices.map((json, j): EntryInList => {
      const path = ['LoTE', 'TrustedEntitiesList', i, 'TrustedEntityServices', j]
      const id = valueAt(json, ['ServiceInformation', 'ServiceInformationExtensions', 0, 'id'])
      return { pointer: pointerTo(path), id: textOf(id), json, isService: true }
    }),
  )
  const extension = LoTE.ListAndSchemeInformation.SchemeExtensions[0]
  const others = (['intermediates', 'excluded'] as const).flatMap((kind) =>
    (extension?.[kind] ?? []).map((json, k): EntryInList => {
      const path = ['LoTE', 'ListAndSchemeInformation', 'SchemeExtensions', 0, kind, k]
      return { pointer: pointerTo(path), id: textOf(valueAt(json, ['id'])), json, isService: false }
    }),
  )
  return [...services, ...others]
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Of an entry whose form is right. */
export function faultsOf(entry: EntryInList, list: ListJson, file: string, budget: Budget): readonly ListFinding[] {
  const scheme = list.LoTE.ListAndSchemeInformation
  const state = scheme.SchemeTerritory as StateCode
  const { pointer } = entry
  const faults = entry.isService
    ? serviceFaults(entry.json as TrustedServiceJson, pointer, LIST_TYPES[scheme.LoTEType], file, budget)
    : otherFaults(entry.json as OtherEntryJson, pointer, file, budget)
  if (entry.id?.startsWith(`${state}/`) === true) return faults
  const place = entry.isService ? `${pointer}/ServiceInformation/ServiceInformationExtensions/0/id` : `${pointer}/id`
  return [
    ...faults,
    listFinding('LIST_ENTRY_OF_OTHER_STATE', 'error', file, place, { why: `does not begin with ${state}/` }),
  ]
}

function serviceFaults(
  json: TrustedServiceJson,
  at: string,
  kind: (typeof LIST_TYPES)[keyof typeof LIST_TYPES],
  file: string,
  budget: Budget,
): readonly ListFinding[] {
  const { ServiceDigitalIdentity, ServiceInformationExtensions } = json.ServiceInformation
  const here = `${at}/ServiceInformation`
  const extension = ServiceInformationExtensions[0]
  const subjectAt = `${here}/ServiceInformationExtensions/0/subjectDer`
  const identity = attempt(() =>
    readIdentity(
      ServiceDigitalIdentity,
      extension?.subjectDer ?? '',
      `${here}/ServiceDigitalIdentity`,
      subjectAt,
      budget,
    ),
  )
  const history = attempt(() => readHistory(json, at, kind))
  const { notAfter } = extension ?? {}
  return [
    ...(identity.ok ? [] : [findingOfFailure(identity.failure, file, 'LIST_IDENTITY_INVALID')]),
    ...(history.ok ? [] : [findingOfFailure(history.failure, file, 'LIST_STATUS_INVALID')]),
    ...(notAfter === undefined || parseInstant(notAfter) !== null
      ? []
      : [
          listFinding('LIST_DATE_INVALID', 'error', file, `${here}/ServiceInformationExtensions/0/notAfter`, {
            why: 'no such moment',
          }),
        ]),
  ]
}

function otherFaults(json: OtherEntryJson, at: string, file: string, budget: Budget): readonly ListFinding[] {
  const identity = attempt(() =>
    readIdentity(json.identity, json.subjectDer, `${at}/identity`, `${at}/subjectDer`, budget),
  )
  return identity.ok ? [] : [findingOfFailure(identity.failure, file, 'LIST_IDENTITY_INVALID')]
}

/**
 * Identifiers that occur twice, and services whose issuer is missing, was dropped, or is in the end the service itself.
 * Each step takes up an entry once, so that the work grows with the list.
 */
export function referenceFaults(
  entries: readonly EntryInList[],
  dropped: ReadonlySet<string>,
  file: string,
): readonly (readonly [EntryInList, ListFinding])[] {
  const faults: (readonly [EntryInList, ListFinding])[] = []
  const gone = new Set(dropped)
  const drop = (entry: EntryInList, code: Code, place: string, why: string): void => {
    gone.add(entry.pointer)
    const data = entry.id === null ? { why } : { why, entry: entry.id }
    faults.push([entry, listFinding(code, 'error', file, place, data)])
  }
  const sameId = groupBy(
    entries.filter(({ id }) => id !== null),
    ({ id }) => id ?? '',
  )
  for (const [id, group] of sameId)
    if (group.length > 1)
      for (const entry of group) if (!gone.has(entry.pointer)) drop(entry, 'LIST_ID_TWICE', entry.pointer, id)

  const usable = entries.filter(({ isService, pointer }) => isService && !gone.has(pointer))
  const byId = new Map(usable.map((entry) => [entry.id ?? '', entry]))
  const below = groupBy(
    usable.filter((entry) => issuerOf(entry) !== null),
    (entry) => issuerOf(entry) ?? '',
  )
  // From the roots down: the issuers of what is reached are all there.
  const reached = new Set(usable.filter((entry) => issuerOf(entry) === null))
  for (const entry of reached) for (const child of below.get(entry.id ?? '') ?? []) reached.add(child)
  for (const entry of usable) {
    if (reached.has(entry)) continue
    const issuer = issuerOf(entry) ?? ''
    const why = byId.has(issuer) ? `${issuer} is not used, or leads back here` : `${issuer} is no service here`
    const place = `${entry.pointer}/ServiceInformation/ServiceInformationExtensions/0/issuedBy`
    drop(entry, 'LIST_ISSUER_NOT_LISTED', place, why)
  }
  return faults
}

function issuerOf({ json }: EntryInList): string | null {
  return (json as TrustedServiceJson).ServiceInformation.ServiceInformationExtensions[0]?.issuedBy ?? null
}
