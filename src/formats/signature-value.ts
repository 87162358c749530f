import type { DocumentSignature } from './types.ts'

/** The octets of a signature value, of whichever format; `null`: it cannot be read. */
export function signatureValue({ own, signerInfo }: Pick<DocumentSignature, 'own' | 'signerInfo'>): Uint8Array | null {
  return own?.value ?? signerInfo?.signature ?? null
}
