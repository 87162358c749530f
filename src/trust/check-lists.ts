import { Refusal } from '../core/outcome.ts'
import { identityKey } from './trust-index.ts'
import type { DigitalIdentity, Environment, ExcludedEntry, TrustList, TrustService } from './types.ts'

/**
 * What lists that are used together have to be to each other: of one environment, one a state, and without contradiction. One name and
 * key belongs to one state, is trusted or excluded or neither, and stands once for each type of service. Throws a `Refusal` whose `what`
 * names the entries.
 */
export function checkLists(lists: readonly TrustList[]): void {
  checkEnvironments(lists)
  checkOneListAState(lists)
  checkServices(lists)
  checkOthers(lists)
}

/** Production data never meets other data in one verdict; neither do data of two other kinds. */
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

function checkServices(lists: readonly TrustList[]): void {
  const seen = new Map<string, TrustService[]>()
  for (const service of lists.flatMap((list) => list.services)) {
    for (const mark of marksOf(service.identity)) {
      const others = seen.get(mark) ?? []
      const clash = others.find(({ state, type }) => state !== service.state || type === service.type)
      if (clash !== undefined) throw contradiction(clash.id, service.id)
      seen.set(mark, [...others, service])
    }
  }
}

function checkOthers(lists: readonly TrustList[]): void {
  const seen = new Map<string, string>()
  for (const { id, identity } of lists.flatMap((list) => list.services))
    for (const mark of marksOf(identity)) seen.set(mark, id)
  for (const { id, identity } of lists.flatMap(
    (list): readonly (ExcludedEntry | TrustList['intermediates'][number])[] => [
      ...list.intermediates,
      ...list.excluded,
    ],
  )) {
    for (const mark of marksOf(identity)) {
      const other = seen.get(mark)
      if (other !== undefined) throw contradiction(other, id)
      seen.set(mark, id)
    }
  }
}

/** By what one entry can be the same as another: name with key, and each certificate. */
function marksOf({ subject, spki, certificateSha256 }: DigitalIdentity): readonly string[] {
  return [`identity ${identityKey(subject, spki)}`, ...certificateSha256.map((digest) => `certificate ${digest}`)]
}

function contradiction(first: string, second: string): Refusal {
  return new Refusal('TRUST_LIST_CONTRADICTION', `${first}, ${second}`)
}

/**
 * The sequence number of a list never goes back (TS 119 612 §5.3.2): `known` says how far each had come. A list keeps its id from issue
 * to issue; that of another operator has another id, and its own count.
 */
export function checkSequenceNumbers(
  lists: readonly TrustList[],
  known: readonly { readonly id: string; readonly sequenceNumber: number }[],
): void {
  for (const { id, sequenceNumber, environment } of lists) {
    const floor = environment === 'production' ? known.find((entry) => entry.id === id)?.sequenceNumber : undefined
    if (floor !== undefined && sequenceNumber < floor)
      throw new Refusal('TRUST_LIST_SEQUENCE_REGRESSED', `${id}: ${sequenceNumber} after ${floor}`)
  }
}
