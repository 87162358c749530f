import type { FindingCode, ReasonCode } from '../core/codes.ts'
import { isCounted, missingSignatures, type PlacedSignature } from './counted-signatures.ts'
import type { AcceptancePolicy } from './types.ts'
import { accept, reject, review, type SignatureDecision, worstOf } from './worst-of.ts'

/** The part of a signature that matters to the document's decision. */
export interface DecidedSignature extends PlacedSignature {
  readonly decision: SignatureDecision
  /** TOTAL-FAILED. */
  readonly failed: boolean
  /** Whether it covers the document as it is today, but for allowed changes. */
  readonly coversToday: boolean
  /** The revision that it covers; `null` where it covers none, or the document has none. */
  readonly revision: number | null
  /** A time-stamp that only states a time. */
  readonly harmless: boolean
}

/** A signature field in which nobody signed: an empty one, or one that was empty and holds a stamp now. */
export interface UnsignedField {
  readonly name: string
  readonly code: Extract<ReasonCode, 'PDF_SIGNATURE_FIELD_EMPTY' | 'SIGNATURE_FIELD_STAMPED'>
}

/** Something that a later party put on a page, where the signatures before it had prepared no place. */
export interface LaterMark {
  readonly field: string
  readonly page: number
  /** What was put there: a signature, a time-stamp or tax stamp, or a field for a signature to come. */
  readonly kind: 'signature' | 'stamp' | 'field'
  /** Whose signature it is, as its certificate says. */
  readonly party: string | null
  /** Somebody trusted vouches for that name. */
  readonly isProven: boolean
  /** Something that was signed is closer to it, in points; `null`: it stands by itself. */
  readonly margin: number | null
}

export interface DecidedDocument {
  readonly signatures: readonly DecidedSignature[]
  readonly unsignedFields: readonly UnsignedField[]
  readonly laterMarks: readonly LaterMark[]
  /** Failures of the document itself, beside its signatures. */
  readonly problems: readonly FindingCode[]
}

/** A document that could not be read is not known to be wrong. */
export function decideUnreadable(problem: FindingCode): SignatureDecision {
  return review('DOCUMENT_UNREADABLE', asReason(problem))
}

/** What is wrong with a document, and not with a signature in it, is found where files are read. */
function asReason(problem: FindingCode): ReasonCode {
  return problem as ReasonCode
}

/**
 * The document's decision: the worst of the signatures that count, and of the rows about the document. Each signature
 * that counts has to cover the document as it is today. The others need not be accepted, but have to hold for the
 * document: one that failed, or was followed by changes that are not known to be harmless, gives `review`.
 */
export function decideDocument(document: DecidedDocument, policy: AcceptancePolicy): SignatureDecision {
  const { signatures, unsignedFields, laterMarks, problems } = document
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
      others.some((other) => isLater(other, counted) && !isAccepted(other, laterMarks, policy)),
      review('LATER_SIGNATURE_NOT_ACCEPTED'),
    ],
    [laterMarks.some((mark) => !isPermitted(mark, policy)), review('PDF_MARK_NOT_PREPARED')],
    [problems.length > 0, review(...problems.map(asReason))],
  ]
  const fields = openFields(unsignedFields, policy).map(({ code }) => review(code))
  const applying = rows.flatMap(([applies, row]) => (applies ? [row] : []))
  return worstOf([accept(), ...counted.map(({ decision }) => decision), ...applying, ...fields])
}

/** On paper that is blank around it, too: what stands beside a line of text is read with it. */
function isPermitted({ margin }: LaterMark, { laterMarks }: AcceptancePolicy): boolean {
  return laterMarks === 'on-blank-paper' && margin === null
}

/**
 * A time-stamp that holds proves a time, and says nothing for what else it shows: that is a mark of another party, for which only its
 * place speaks.
 */
function isAccepted(
  { role, decision, field }: DecidedSignature,
  marks: readonly LaterMark[],
  policy: AcceptancePolicy,
): boolean {
  if (decision.outcome !== 'accept' || role !== 'time-stamp') return decision.outcome === 'accept'
  const own = marks.filter((mark) => mark.field === field)
  return own.length > 0 && own.every((mark) => isPermitted(mark, policy))
}

/**
 * The signers before such a signature had not seen it. One whose coverage is not known may be later. A tax stamp is by
 * a known service.
 */
function isLater({ role, revision }: DecidedSignature, counted: readonly DecidedSignature[]): boolean {
  const after = (one: DecidedSignature) => revision === null || one.revision === null || revision > one.revision
  return role !== 'tax-stamp' && counted.some(after)
}

/**
 * A tax stamp in the place of a signature is for review, as it is where evidence is lacking that shows it to be one: to
 * know less of a signature never helps it.
 */
function lacking(code: ReasonCode, stamped: boolean): SignatureDecision {
  return stamped ? review(code) : reject(code)
}

/** The unsigned fields that matter to an acceptance policy: where it names fields, only these. */
function openFields(fields: readonly UnsignedField[], policy: AcceptancePolicy): readonly UnsignedField[] {
  if (policy.emptyFields === 'allowed') return []
  const { signatures: named } = policy
  return named === 'all' ? fields : fields.filter(({ name }) => named.includes(name))
}
