import type { CertificateStatus, RevocationSource } from '../revocation/types.ts'
import type { HeldCertificate } from '../x509/types.ts'

/** What the word of a piece of evidence rests on, each once. */
export interface EvidenceBehind {
  readonly certificates: readonly HeldCertificate[]
  readonly sources: readonly RevocationSource[]
}

/** The evidence that a status rests on; `null`: none. */
export const sourceOf = (status: CertificateStatus): RevocationSource | null =>
  status.status === 'unknown' ? null : status.source

/** The certificates of its signer and the evidence about them, that behind this evidence included, and what it counts with alone. */
export function behindEvidence(source: RevocationSource): EvidenceBehind {
  const certificates = new Map<string, HeldCertificate>()
  const sources = new Map<string, RevocationSource>([[source.sha256, source]])
  // It grows while it is read.
  for (const { signer, together = [] } of sources.values()) {
    const ofSigner = signer?.authority?.certificates ?? []
    const statuses = signer?.authority?.statuses ?? []
    for (const held of ofSigner) certificates.set(held.sha256, held)
    for (const other of [...together, ...statuses.flatMap((status) => sourceOf(status) ?? [])])
      if (!sources.has(other.sha256)) sources.set(other.sha256, other)
  }
  sources.delete(source.sha256)
  return { certificates: [...certificates.values()], sources: [...sources.values()] }
}
