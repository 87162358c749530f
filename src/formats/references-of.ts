import type { Budget } from '../core/budget.ts'
import type { Arithmetic } from '../crypto/types.ts'
import { type CertificateReferences, certificateReferences } from './certificate-references.ts'
import type { DocumentSignature } from './types.ts'

/** Of a signature of whichever format; `null`: it cannot be read. */
export function referencesOf(
  { own, signerInfo }: Pick<DocumentSignature, 'own' | 'signerInfo'>,
  engine: Arithmetic,
  budget: Budget,
): CertificateReferences | null {
  if (own !== undefined) return own.references(engine, budget)
  return signerInfo === null ? null : certificateReferences(signerInfo, engine, budget)
}
