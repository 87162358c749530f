import { type EncodedSignedData, encodedFieldsOf, fieldsBeforeUnsigned } from '../../cms/encoded-fields.ts'
import type { SignedData, SignerInfo } from '../../cms/types.ts'
import type { Budget } from '../../core/budget.ts'
import type { Octets } from '../../core/octets.ts'
import { type Outcome, Refusal } from '../../core/outcome.ts'
import type { DocumentSignature } from '../types.ts'

/** One signature with an archive time-stamp, cut into its encoded fields. */
export interface ArchivedSignature {
  readonly signedData: SignedData
  readonly signerInfo: SignerInfo
  /** What the message digest is of. */
  readonly content: readonly Octets[]
  readonly fields: EncodedSignedData
  /** From `version` to `signature`. */
  readonly signed: Uint8Array
}

/** `null`: the content is not available. Each message and each signature is cut once. */
export function createArchivedSignatures(budget: Budget): (facts: DocumentSignature) => ArchivedSignature | null {
  const messages = new Map<SignedData, EncodedSignedData>()
  const signatures = new Map<DocumentSignature, ArchivedSignature>()
  return (facts) => {
    const known = signatures.get(facts)
    if (known !== undefined) return known
    const { signedData, signerInfo, content } = facts
    if (signedData === null || signerInfo === null || content === null) return null
    const fields = messages.get(signedData) ?? readAgain(encodedFieldsOf(signedData, budget))
    messages.set(signedData, fields)
    const signed = readAgain(fieldsBeforeUnsigned(signerInfo, budget))
    const archived = { signedData, signerInfo, content, fields, signed }
    signatures.set(facts, archived)
    return archived
  }
}

/** What was read before can be read again, so that nothing but the budget is in the way. */
export function readAgain<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Refusal(outcome.failure.code, outcome.failure.what)
}
