import type { SignatureReport, SignerReport } from '../../report/types.ts'

/** By which somebody agrees to the document: no stamp, and none on another signature. */
export function isSignature({ kind, taxStamp }: SignatureReport): boolean {
  return kind !== 'document-time-stamp' && kind !== 'counter-signature' && taxStamp === undefined
}

/** Whether the signature is by its certificate, and somebody trusted confirms that. Into one of their own, anybody can write any name. */
export function isSignerConfirmed({ indication, integrity, path }: SignatureReport): boolean {
  return (
    indication !== 'TOTAL-FAILED' &&
    integrity.digest === 'verified' &&
    integrity.signature === 'verified' &&
    path.length > 0
  )
}

/** The first of a signer's names that is not blank. */
export function calledBy({ commonName, organization, subject }: SignerReport): string | undefined {
  return [commonName, organization, subject].find((name) => name !== undefined && name.trim() !== '')
}
