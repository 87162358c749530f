import { onceForEach } from '../core/once-for-each.ts'
import type { AcceptancePolicy } from './types.ts'
import type { DecisionOutcome } from './worst-of.ts'

/**
 * The role of a signature in a decision. By a `signature` somebody agrees; a time-stamp or tax stamp is by a service,
 * and agrees to nothing.
 */
export type SignatureRole = 'signature' | 'time-stamp' | 'tax-stamp'

export interface PlacedSignature {
  readonly field: string | null
  readonly role: SignatureRole
}

/**
 * Whether an acceptance policy lets the document's decision depend on a signature: never on a stamp, and where the
 * policy names fields, only on signatures in them.
 */
export function isCounted({ field, role }: PlacedSignature, { signatures: named }: AcceptancePolicy): boolean {
  return role === 'signature' && (named === 'all' || (field !== null && namedIn(named).has(field)))
}

/**
 * Whether advice comes from a signature: what is lacking of a stamp that only states a time changes no decision, and what is lacking of a signature that did
 * not count, no acceptance.
 */
export function mayDecide(
  one: PlacedSignature & { readonly harmless: boolean },
  outcome: DecisionOutcome,
  policy: AcceptancePolicy,
): boolean {
  return one.role !== 'tax-stamp' && !one.harmless && (outcome !== 'accept' || isCounted(one, policy))
}

/**
 * The named fields as a set: an acceptance policy may name very many, and is asked about each. Its list is a frozen
 * copy.
 */
const namedIn = onceForEach((names: readonly string[]): ReadonlySet<string> => new Set(names))

/** The fields that an acceptance policy names and in which no signature counts. */
export function missingSignatures(signatures: readonly PlacedSignature[], policy: AcceptancePolicy): readonly string[] {
  if (policy.signatures === 'all') return []
  const signed = new Set(signatures.filter((signature) => isCounted(signature, policy)).map(({ field }) => field))
  return [...new Set(policy.signatures)].filter((name) => !signed.has(name))
}
