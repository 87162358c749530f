import { attempt } from '../../core/outcome.ts'
import type { DocumentSignature } from '../../formats/types.ts'
import { acceptedEvidence } from '../../validation/accepted-evidence.ts'
import { unvalidated, validateSignature } from '../../validation/basic.ts'
import { evidenceInside } from '../../validation/blocks/dated-inside.ts'
import { boundInTime } from '../../validation/blocks/made-since.ts'
import { NOT_STAMPED } from '../../validation/judged-time-stamp.ts'
import type { SignatureValidation, ValidationContext } from '../../validation/types.ts'
import { validationOrder } from '../../validation/validation-order.ts'
import type { Judging } from './judging.ts'
import type { Reading } from './read-facts.ts'
import { toldAsEvidence } from './unread-evidence.ts'
import { type DocumentContext, type ReadableEvidence, validationContext } from './validation-context.ts'

/** The signatures of a document, validated: integrity, path, revocation and time of each. */
export interface ValidatedSignatures extends Pick<DocumentContext, 'context' | 'gathered' | 'carried'> {
  /** As they stand in the document. */
  readonly validations: readonly SignatureValidation[]
  /** In which of them limits are spent first, by their places. */
  readonly order: readonly number[]
  /** Where evidence about revocation was looked at. */
  readonly revocations: readonly ValidationContext['revocation'][]
}

/** Throws `Refusal`. */
export function validateSignatures(
  readable: ReadableEvidence,
  changes: Reading['changes'],
  { evidence, trust, question, means }: Judging,
): ValidatedSignatures {
  const { signatures, context, gathered, stamped, carried } = validationContext(
    readable,
    evidence,
    trust,
    question,
    means,
  )
  const { facts } = readable
  const hasOwnData = 'pdf' in facts && facts.pdf.dss !== null
  const told = hasOwnData ? toldAsEvidence(changes, facts.pdf, gathered, means.budget) : changes
  const changesOf = ({ pdf }: DocumentSignature) => (pdf === null ? null : (told.get(pdf) ?? null))
  const order = [...validationOrder(signatures, context)]
  const validations: SignatureValidation[] = []
  for (const i of order) {
    const signature = signatures[i] as DocumentSignature
    // Running out of budget ends the validation of a signature, and is its answer.
    const outcome = attempt(() =>
      validateSignature(signature, changesOf(signature), stamped?.of.get(signature) ?? NOT_STAMPED, context),
    )
    validations[i] = outcome.ok ? outcome.value : unvalidated(signature, outcome.failure, context)
  }
  const revocations = [context.revocation, ...(stamped?.contexts ?? [])]
  // What can be relied on of what is inside a signature is known once all are validated.
  const { places, store } = carried
  const accepted = places.size === 0 ? null : new Set(acceptedEvidence([], revocations))
  const bound: SignatureValidation[] = []
  for (const i of order) {
    const validation = validations[i] as SignatureValidation
    const inside = accepted === null ? [] : evidenceInside(validation.facts, { store, places, accepted, signatures })
    bound[i] = boundInTime({ ...validation, inside: [...validation.inside, ...inside] }, context)
  }
  return { context, gathered, carried, order, revocations, validations: bound }
}
