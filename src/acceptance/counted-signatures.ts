import { onceForEach } from '../core/once-for-each.ts'
import type { AcceptancePolicy } from './types.ts'

/** What a signature is to a decision. By a `signature` somebody agrees; a time-stamp or tax stamp is by a service, and agrees to nothing. */
export type SignatureRole = 'signature' | 'time-stamp' | 'tax-stamp'

export interface PlacedSignature {
  readonly field: string | null
  readonly role: SignatureRole
}

/** Whether a policy lets the document's decision depend on a signature: never on a stamp, and where it names fields, on those in them. */
export function isCounted({ field, role }: PlacedSignature, { signatures: named }: AcceptancePolicy): boolean {
  return role === 'signature' && (named === 'all' || (field !== null && namedIn(named).has(field)))
}

/** A policy may name very many fields, and is asked about each. Its list is a frozen copy. */
const namedIn = onceForEach((names: readonly string[]): ReadonlySet<string> => new Set(names))

/** The fields that a policy names and in which no signature counts. */
export function missingSignatures(signatures: readonly PlacedSignature[], policy: AcceptancePolicy): readonly string[] {
  if (policy.signatures === 'all') return []
  const signed = new Set(signatures.filter((signature) => isCounted(signature, policy)).map(({ field }) => field))
  return [...new Set(policy.signatures)].filter((name) => !signed.has(name))
}
