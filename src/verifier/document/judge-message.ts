import type { Finding } from '../../core/finding.ts'
import type { JudgedEvidence } from '../../evidence/types.ts'
import { addressFindings } from '../../formats/smime/address-findings.ts'
import type { SmimeMessage } from '../../formats/smime/message.ts'
import type { SignatureValidation } from '../../validation/types.ts'

/** Findings on a message as a whole: what is around what is signed, and whether who signed it is who sent it. */
export function messageFindings(
  message: SmimeMessage,
  validations: readonly SignatureValidation[],
  { content }: JudgedEvidence,
): readonly Finding[] {
  const signers = validations.flatMap(({ signer, integrity }) =>
    signer !== null && integrity?.signature === 'verified' ? [signer] : [],
  )
  const unused: Finding = { code: 'CONTENT_NOT_USED', level: 'warning', clause: 'RFC 1847 §2.1' }
  const isUnused = content !== undefined && message.signedPart !== null
  return [...message.findings, ...addressFindings(message, signers), ...(isUnused ? [unused] : [])]
}
