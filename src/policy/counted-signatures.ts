import type { AcceptancePolicy } from './types.ts'

/** The signatures on which a policy lets the document's decision depend: time-stamps never, others by the names of their fields, if it names any. */
export function countedSignatures<T extends { readonly field: string | null; readonly isTimeStamp: boolean }>(
  signatures: readonly T[],
  { signatures: required }: AcceptancePolicy,
): readonly T[] {
  const candidates = signatures.filter(({ isTimeStamp }) => !isTimeStamp)
  if (required === 'all') return candidates
  return candidates.filter(({ field }) => field !== null && required.includes(field))
}
