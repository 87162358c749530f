import type { TrustList } from '../lists/types.ts'

/** How far a list had come. A list keeps its id from issue to issue; that of another operator has another id, and its own count. */
export interface KnownSequenceNumber {
  readonly id: string
  readonly sequenceNumber: number
}

/** The issue of this very list that was known before; what is no production data has none. */
export function issueBefore<K extends KnownSequenceNumber>(
  { id, environment }: TrustList,
  known: readonly K[],
): K | undefined {
  return environment === 'production' ? known.find((entry) => entry.id === id) : undefined
}

/** The sequence number of a list never goes back (TS 119 612 §5.3.2): how far it had come where it did; `null`: it did not. */
export function regressedFrom(list: TrustList, known: readonly KnownSequenceNumber[]): number | null {
  const floor = issueBefore(list, known)?.sequenceNumber
  return floor !== undefined && list.sequenceNumber < floor ? floor : null
}
