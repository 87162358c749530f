import type { SignatureReport, SignerReport } from 'asean-verify'

/** By which somebody agrees: no stamp. */
export function isSignature({ kind, taxStamp }: SignatureReport): boolean {
  return kind !== 'document-time-stamp' && kind !== 'counter-signature' && taxStamp === undefined
}

/** Whether the signature is by its certificate, and somebody trusted confirms that. Into one of their own, anybody can write any name. */
export function isConfirmed({ indication, integrity, path }: SignatureReport): boolean {
  return (
    indication !== 'TOTAL-FAILED' &&
    integrity.digest === 'verified' &&
    integrity.signature === 'verified' &&
    path.length > 0
  )
}

/** The first of a signer's names that is not blank. */
export function signerName({ commonName, organization, subject }: SignerReport): string {
  return [commonName, organization, subject].find((name) => name !== undefined && name.trim() !== '') ?? 'no name'
}

/** The common name in a subject as RFC 4514 writes it, or all of it where there is none. */
export function commonNameIn(subject: string): string {
  const commonName = /(?:^|, |\+)CN=((?:[^\\,+]|\\.)+)/.exec(subject)?.[1]
  return commonName === undefined ? subject : commonName.replace(/\\([^0-9a-f])/g, '$1')
}
