import type { RevocationContext } from './context.ts'
import { notPublished, saysNothingIsPublished } from './no-status-published.ts'
import { statusByEvidence } from './status-by-evidence.ts'
import type { CertificateStatus, StatusQuestion } from './types.ts'

/** The status of one certificate. */
export function certificateStatus(question: StatusQuestion, context: RevocationContext): CertificateStatus {
  const { certificate } = question
  const { crls, ocspResponses } = context.store
  if (crls.length > 0 || ocspResponses.length > 0) {
    return statusByEvidence(question, context)
  }
  if (saysNothingIsPublished(certificate)) return notPublished(certificate)
  return Object.freeze({
    certificate,
    status: 'unknown',
    code: 'REVOCATION_UNKNOWN',
    refused: NONE,
    lacking: [question],
    findings: NONE,
  })
}

const NONE: readonly never[] = Object.freeze([])
