import type { Code } from '../core/codes.ts'
import { isCounted, missingSignatures, type PlacedSignature } from './counted-signatures.ts'
import type { AcceptancePolicy } from './types.ts'
import { accept, reject, review, type SignatureDecision, worstOf } from './worst-of.ts'

/** A signature as far as the document's decision is concerned. */
export interface DecidedSignature extends PlacedSignature {
  readonly decision: SignatureDecision
  /** TOTAL-FAILED. */
  readonly failed: boolean
  /** Whether it covers the document as it is today, or all that differs is allowed. */
  readonly coversToday: boolean
  /** The revision that it covers; `null` where it covers none, or the document has none. */
  readonly revision: number | null
  /** A time-stamp that says nothing but a time. */
  readonly harmless: boolean
}

/** A signature field in which nobody signed: an empty one, or one that was empty and holds a stamp now. */
export interface UnsignedField {
  readonly name: string
  readonly code: Extract<Code, 'PDF_SIGNATURE_FIELD_EMPTY' | 'SIGNATURE_FIELD_STAMPED'>
}

export interface DecidedDocument {
  readonly signatures: readonly DecidedSignature[]
  readonly unsignedFields: readonly UnsignedField[]
  /** Failures of the document itself, beside its signatures. */
  readonly problems: readonly Code[]
}

/** What could not be read is not known to be wrong. */
export function decideUnreadable(problem: Code): SignatureDecision {
  return review('DOCUMENT_UNREADABLE', problem)
}

/**
 * The document's decision: the worst of the signatures that count, and of what is to be said of the document. Each of them covers the document as it
 * is today. Those that do not count need not be accepted, and still hold for the document: one that failed, or after which something was changed
 * that is not known to be harmless, is looked at by somebody.
 */
export function decideDocument(document: DecidedDocument, policy: AcceptancePolicy): SignatureDecision {
  const { signatures, unsignedFields, problems } = document
  const counted = signatures.filter((signature) => isCounted(signature, policy))
  const others = signatures.filter((signature) => !isCounted(signature, policy) && !signature.harmless)
  const accepted = counted.filter(({ decision }) => decision.outcome === 'accept')
  const stamps = signatures.filter(({ role }) => role === 'tax-stamp').map(({ field }) => field)
  const missing = missingSignatures(signatures, policy)
  const rows: readonly (readonly [applies: boolean, row: SignatureDecision])[] = [
    [signatures.every(({ role }) => role !== 'signature'), lacking('NO_SIGNATURE', stamps.length > 0)],
    [
      missing.length > 0,
      lacking(
        'REQUIRED_SIGNATURE_MISSING',
        missing.every((name) => stamps.includes(name)),
      ),
    ],
    [accepted.some(({ coversToday }) => !coversToday), review('NO_ACCEPTED_COVERAGE')],
    [others.some(({ failed, coversToday }) => failed || !coversToday), review('OTHER_SIGNATURE_FAILED')],
    [
      others.some((other) => isLater(other, counted) && other.decision.outcome !== 'accept'),
      review('LATER_SIGNATURE_NOT_ACCEPTED'),
    ],
    [problems.length > 0, review(...problems)],
  ]
  const fields = openFields(unsignedFields, policy).map(({ code }) => review(code))
  const applying = rows.flatMap(([applies, row]) => (applies ? [row] : []))
  return worstOf([accept(), ...counted.map(({ decision }) => decision), ...applying, ...fields])
}

/**
 * Whoever signed before one of these had not seen it. One of which nobody knows what it covers may be later. A tax stamp is by a service that is known.
 */
function isLater({ role, revision }: DecidedSignature, counted: readonly DecidedSignature[]): boolean {
  const after = (one: DecidedSignature) => revision === null || one.revision === null || revision > one.revision
  return role !== 'tax-stamp' && counted.some(after)
}

/**
 * A tax stamp in the place of a signature is for review, as it is where the evidence is lacking by which it is known to be one: to know less of a signature
 * never helps it.
 */
function lacking(code: Code, stamped: boolean): SignatureDecision {
  return stamped ? review(code) : reject(code)
}

/** The unsigned fields that matter to a policy: where it names fields, of these alone. */
function openFields(fields: readonly UnsignedField[], policy: AcceptancePolicy): readonly UnsignedField[] {
  if (policy.emptyFields === 'allowed') return []
  const { signatures: named } = policy
  return named === 'all' ? fields : fields.filter(({ name }) => named.includes(name))
}
