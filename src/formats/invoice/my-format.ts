import type { SignatureFormat } from '../types.ts'

/** MyInvois 1.1 of Malaysia: the signature is in the invoice, and on all of it but itself. */
export const MY_INVOIS: SignatureFormat = Object.freeze({
  name: 'MyInvois',
  contentMissing: 'SIGNED_CONTENT_MISSING',
  // SigningTime is there, and signed by nobody.
  claimedTime: () => null,
  integrityFindings: (_, { findings }) => findings,
  changeFindings: () => [],
  coversSpan: () => false,
  coversSignature: () => false,
} satisfies SignatureFormat)
