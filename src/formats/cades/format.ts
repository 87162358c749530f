import type { Finding } from '../../core/finding.ts'
import type { Integrity } from '../integrity.ts'
import type { DocumentSignature, SignatureFormat } from '../types.ts'

/** ETSI EN 319 122-1: a CMS that is a document of its own. */
export const CADES: SignatureFormat = Object.freeze({
  name: 'CAdES',
  contentMissing: 'SIGNED_CONTENT_MISSING',
  claimedTime: () => null,
  integrityFindings,
  changeFindings: () => [],
  // There are no document time-stamps.
  coversSpan: () => false,
  coversSignature: () => false,
})

/** The caller gave the content of a detached CMS, and may have taken another file. */
function integrityFindings({ signedData }: DocumentSignature, { findings, digest }: Integrity): readonly Finding[] {
  if (signedData?.content !== null || digest !== 'invalid') return findings
  if (findings.some(({ code }) => code === 'DIGEST_MISMATCH'))
    return findings.map((finding) =>
      finding.code === 'DIGEST_MISMATCH' ? { ...finding, code: 'CONTENT_MISMATCH' } : finding,
    )
  // Without signed attributes a wrong content cannot be told from a wrong signature value.
  return [...findings, { code: 'CONTENT_MISMATCH', level: 'warning', clause: 'RFC 5652 §5.4' }]
}
