import { Refusal } from '../core/outcome.ts'
import type {
  Environment,
  ExcludedEntry,
  ExcludedIdentity,
  IntermediateEntry,
  TrustList,
  TrustService,
} from '../lists/types.ts'
import { keyEndOf } from './anchors/trust-index.ts'
import { type KnownSequenceNumber, regressedFrom } from './sequence-number.ts'

/**
 * What lists that are used together have to be to each other: of one environment, one a state, and without
 * contradiction. One name and key belongs to one state, is trusted or excluded or neither, and stands once for each
 * type of service. Throws a `Refusal` whose `what` names the entries.
 */
export function checkLists(lists: readonly TrustList[]): void {
  checkEnvironments(lists)
  checkOneListAState(lists)
  checkEntries(lists)
}

/** Data of two environments never meets in one verdict. */
function checkEnvironments(lists: readonly TrustList[]): void {
  const environments = new Set<Environment>(lists.map(({ environment }) => environment))
  if (environments.size > 1) throw new Refusal('TRUST_LIST_ENVIRONMENT_MIXED', [...environments].sort().join(', '))
}

function checkOneListAState(lists: readonly TrustList[]): void {
  const seen = new Map<string, TrustList>()
  for (const list of lists) {
    for (const mark of [`state ${list.state}`, `id ${list.id}`]) {
      const other = seen.get(mark)
      if (other !== undefined && other !== list)
        throw new Refusal('TRUST_LIST_DUPLICATE', `${other.id}, ${list.id}: ${mark}`)
      seen.set(mark, list)
    }
  }
}

function checkEntries(lists: readonly TrustList[]): void {
  for (const { first, second } of contradictions(lists))
    throw new Refusal('TRUST_LIST_CONTRADICTION', `${first.id}, ${second.id}`)
}

export type ListEntry = TrustService | IntermediateEntry | ExcludedEntry

/** All pairs of entries that cannot both be right, at a cost that grows with the lists. */
export function* contradictions(
  lists: readonly TrustList[],
): Generator<{ readonly first: ListEntry; readonly second: ListEntry }> {
  const services = new Map<string, TrustService[]>()
  for (const service of lists.flatMap((list) => list.services)) {
    for (const mark of marksOf(service.identity)) {
      const others = services.get(mark) ?? []
      const clashes = others.filter(({ state, type }) => state !== service.state || type === service.type)
      // All of them, so that the order of the entries does not decide which ones are right.
      for (const first of clashes) yield { first, second: service }
      // An entry that clashes is not kept, so that at most one of each type is compared with.
      if (clashes.length === 0) services.set(mark, [...others, service])
    }
  }
  const seen = new Map<string, readonly ListEntry[]>(services)
  for (const entry of lists.flatMap((list): readonly ListEntry[] => [...list.intermediates, ...list.excluded])) {
    for (const mark of marksOf(entry.identity)) {
      for (const first of seen.get(mark) ?? []) yield { first, second: entry }
      // The others are told of the first that is no service, so that each costs the same.
      if (!seen.has(mark)) seen.set(mark, [entry])
    }
  }
}

/** What identifies an entry: name with key, and each certificate. */
function marksOf(identity: ExcludedIdentity): readonly string[] {
  const { subject, certificateSha256 } = identity
  return [`identity ${keyEndOf(identity)}${subject.key}`, ...certificateSha256.map((digest) => `certificate ${digest}`)]
}

/** `known` says how far each list had come. */
export function checkSequenceNumbers(lists: readonly TrustList[], known: readonly KnownSequenceNumber[]): void {
  for (const list of lists) {
    const floor = regressedFrom(list, known)
    if (floor !== null)
      throw new Refusal('TRUST_LIST_SEQUENCE_REGRESSED', `${list.id}: ${list.sequenceNumber} after ${floor}`)
  }
}
