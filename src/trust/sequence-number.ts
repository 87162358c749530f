import type { TrustList } from '../lists/types.ts'

/**
 * The sequence number of a known issue. A list keeps its id from issue to issue; that of another operator has another
 * id, and its own count.
 */
export interface KnownSequenceNumber {
  readonly id: string
  readonly sequenceNumber: number
}

/** The known issue of the same list; only production data has one. */
export function issueBefore<K extends KnownSequenceNumber>(
  { id, environment }: TrustList,
  known: readonly K[],
): K | undefined {
  return environment === 'production' ? known.find((entry) => entry.id === id) : undefined
}

/**
 * The sequence number of a list never goes back (TS 119 612 §5.3.2): the known number, where it does; `null`: it does
 * not.
 */
export function regressedFrom(list: TrustList, known: readonly KnownSequenceNumber[]): number | null {
  const floor = issueBefore(list, known)?.sequenceNumber
  return floor !== undefined && list.sequenceNumber < floor ? floor : null
}
