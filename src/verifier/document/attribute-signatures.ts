import type { PlacedSignature } from '../../acceptance/counted-signatures.ts'
import type { ComparedSigner, SignerMatch } from '../../acceptance/match-signer.ts'
import type { DocumentSignature } from '../../formats/types.ts'
import type { Origin } from '../../origin/origin.ts'
import type { SignatureValidation } from '../../validation/types.ts'
import { judgeOrigin, judgeRole } from './judge-origin.ts'
import { type Binding, comparedSigner, judgeBinding, matchOf } from './judge-signer.ts'
import type { Judging } from './judging.ts'
import type { ValidatedSignatures } from './validate-signatures.ts'

/** A signature that was validated, and whose it is: which state and service stand behind it, and whether it is that of the expected signer. */
export interface AttributedSignature extends PlacedSignature {
  readonly validation: SignatureValidation
  readonly compared: ComparedSigner | null
  readonly match: SignerMatch
  readonly origin: Origin
  readonly bound: Binding
  readonly isOthers?: boolean
}

/** Throws `Refusal`. */
export function attributeSignatures(
  { validations, order, context }: ValidatedSignatures,
  { trust, question, means }: Judging,
  isOthers: (signature: DocumentSignature) => boolean = () => false,
): readonly AttributedSignature[] {
  const attributed: AttributedSignature[] = []
  for (const i of order) {
    const validation = validations[i] as SignatureValidation
    const origin = judgeOrigin(validation, trust, context)
    const compared = comparedSigner(validation.signer, origin, question.signer, means.engine)
    const bound = judgeBinding(validation, origin, trust, question.anchors, context)
    attributed[i] = {
      validation,
      compared,
      match: matchOf(question.signer, compared),
      origin,
      bound,
      role: judgeRole(validation, origin, bound.binding, trust),
      field: validation.facts.pdf?.field ?? null,
      ...(isOthers(validation.facts) ? { isOthers: true } : {}),
    }
  }
  return attributed
}
