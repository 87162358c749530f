import { counterSignaturesOf } from '../../formats/counter-signatures.ts'
import type { SignatureReport } from '../../report/types.ts'
import type { SignatureValidation, ValidationContext } from '../../validation/types.ts'
import type { CounterSigned, ListedSignatures } from './judge-counter-signatures.ts'
import { listCounterSignatures } from './judge-counter-signatures.ts'

/** The signatures as they are reported. */
export function listSignatures(
  signatures: readonly CounterSigned[],
  context: ValidationContext,
  describe: (validation: SignatureValidation) => SignatureReport,
): ListedSignatures {
  const isCounterSigned = signatures.some(
    ({ signerInfo }) => signerInfo !== null && counterSignaturesOf(signerInfo).length > 0,
  )
  if (!isCounterSigned) return { reports: signatures.map(({ report }) => report), findings: [] }
  return listCounterSignatures(signatures, context, describe)
}
