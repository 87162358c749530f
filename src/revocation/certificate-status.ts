import type { RevocationEvidence } from '../evidence/types.ts'
import type { CertificateStatus, StatusQuestion } from './types.ts'

/** What a status is judged from. */
export interface RevocationContext {
  readonly evidence: RevocationEvidence
}

/** The status of one certificate. CRLs and OCSP answers are not judged by this version: with some at hand it says so. */
export async function certificateStatus(
  { certificate }: StatusQuestion,
  { evidence }: RevocationContext,
): Promise<CertificateStatus> {
  const atHand = evidence.crls.length + evidence.ocspResponses.length > 0
  return {
    certificate,
    status: 'unknown',
    code: atHand ? 'REVOCATION_NOT_JUDGED' : 'REVOCATION_UNKNOWN',
    refused: [],
    findings: [],
  }
}
