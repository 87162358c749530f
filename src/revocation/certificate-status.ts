import type { RevocationContext } from './context.ts'
import { notPublished, saysNothingIsPublished } from './no-status-published.ts'
import type { CertificateStatus, StatusQuestion } from './types.ts'

/** The module, once it is loaded: to import it again for each certificate is not free. */
let weighing: typeof import('./status-by-evidence.ts') | null = null

/** The status of one certificate. What weighs CRLs and OCSP answers is loaded where there are any. */
export async function certificateStatus(
  question: StatusQuestion,
  context: RevocationContext,
): Promise<CertificateStatus> {
  const { certificate } = question
  const { crls, ocspResponses } = context.store
  if (crls.length > 0 || ocspResponses.length > 0) {
    weighing ??= await import('./status-by-evidence.ts')
    return weighing.statusByEvidence(question, context)
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
