import type { Finding } from '../../core/finding.ts'
import type { Integrity } from '../integrity.ts'
import type { DocumentSignature, SignatureFormat } from '../types.ts'
import { changeFindings } from './change-findings.ts'
import { coversSignature, coversSpan } from './coverage.ts'
import { verifyOtherwise } from './old-forms.ts'

/** ETSI EN 319 142-1, ISO 32000-2 §12.8: a CMS in the /Contents of a signature dictionary. */
export const PADES: SignatureFormat = Object.freeze({
  name: 'PAdES',
  contentMissing: 'PDF_SIGNED_BYTES_MISSING',
  claimedTime: ({ pdf }: DocumentSignature) => pdf?.claimedTime?.instant ?? null,
  verifyOtherwise,
  integrityFindings,
  changeFindings,
  coversSpan,
  coversSignature,
})

/** What was signed is the file itself. */
function integrityFindings({ pdf }: DocumentSignature, integrity: Integrity): readonly Finding[] {
  const findings: readonly Finding[] = integrity.findings.map((finding) =>
    finding.code === 'SIGNED_CONTENT_MISSING' ? { ...finding, code: 'PDF_SIGNED_BYTES_MISSING' } : finding,
  )
  // §6.3: of the forms of signatures in PDF, this one has the attribute.
  const isReferenceAsked = pdf?.subFilter === 'ETSI.CAdES.detached'
  if (integrity.signingCertificate !== 'absent' || !isReferenceAsked) return findings
  return [...findings, { code: 'SIGNING_CERTIFICATE_ABSENT', level: 'failure', clause: 'ETSI EN 319 142-1 §6.3' }]
}
