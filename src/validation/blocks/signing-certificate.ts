import type { Finding } from '../../core/finding.ts'
import type { CertificateReferences } from '../../formats/certificate-references.ts'
import type { HeldCertificate } from '../../x509/types.ts'

export interface IdentifiedSigner {
  readonly signer: HeldCertificate | null
  readonly findings: readonly Finding[]
}

/**
 * ETSI EN 319 102-1 §5.2.3: the signer's certificate among those available. Where several have the issuer and serial
 * number (or key identifier) that the SignerInfo names, the signing-certificate attribute decides. Without it, none is
 * taken.
 */
export function identifySigner(references: CertificateReferences, held: readonly HeldCertificate[]): IdentifiedSigner {
  const candidates = references.candidatesAmong(held)
  const clause = 'ETSI EN 319 102-1 §5.2.3'
  const [only, ...others] = candidates
  if (only === undefined)
    return { signer: null, findings: [{ code: 'SIGNER_CERTIFICATE_NOT_FOUND', level: 'failure', clause }] }
  if (others.length === 0) return { signer: only, findings: [] }
  const named: HeldCertificate[] = []
  for (const candidate of candidates) if (references.name(candidate)) named.push(candidate)
  const [chosen, ...rest] = named
  if (chosen !== undefined && rest.length === 0) return { signer: chosen, findings: [] }
  return {
    signer: null,
    findings: [
      { code: 'SIGNER_CERTIFICATE_AMBIGUOUS', level: 'failure', clause, data: { candidates: candidates.length } },
    ],
  }
}
