import type { SignerInfo } from '../cms/types.ts'
import type { Budget } from '../core/budget.ts'
import type { ResultCache } from '../core/result-cache.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type { HeldCertificate } from '../x509/types.ts'
import { spendDigest } from './digest-work.ts'
import { type Integrity, verifyIntegrity } from './integrity.ts'
import type { DocumentSignature, OwnSignature } from './types.ts'

type Own = DocumentSignature & { readonly own: OwnSignature }
type Cms = DocumentSignature & { readonly signerInfo: SignerInfo }

/** `null`: a signature that could not be read. */
export function verifiable(facts: DocumentSignature): Own | Cms | null {
  const { own, signerInfo } = facts
  if (own !== undefined) return { ...facts, own }
  return signerInfo === null ? null : { ...facts, signerInfo }
}

const isOwn = (signature: Own | Cms): signature is Own => signature.own !== undefined

export interface VerificationMeans {
  readonly engine: Arithmetic
  readonly cache: ResultCache | null
  readonly budget: Budget
  /** Octets of the document or of the detached content, whichever has more. */
  readonly documentOctets: number
}

/**
 * ETSI EN 319 102-1 §5.2.7: the content against its digest, the value against the key of the signer, and what the format
 * asks of both. `signer`: `null` where the certificate is not known, so that the digest alone is compared.
 */
export function verifyValue(signature: Own | Cms, signer: HeldCertificate | null, means: VerificationMeans): Integrity {
  const { signedData, content, format } = signature
  spendDigest(signature, means.documentOctets, means.budget)
  if (isOwn(signature)) {
    const integrity = signature.own.verify(signer, means)
    return { ...integrity, findings: format.integrityFindings(signature, integrity) }
  }
  const verify = (signerInfo: SignerInfo) => verifyIntegrity({ signedData, signerInfo, content, signer, ...means })
  const integrity = format.verifyOtherwise?.(signature, verify, means) ?? verify(signature.signerInfo)
  return { ...integrity, findings: format.integrityFindings(signature, integrity) }
}
