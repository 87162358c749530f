import type { SignatureFormat } from '../types.ts'

/** XML Signature 1.1, without the properties of XAdES. */
export const XMLDSIG: SignatureFormat = Object.freeze({
  name: 'XMLDSig',
  contentMissing: 'SIGNED_CONTENT_MISSING',
  claimedTime: ({ own }) => own?.properties?.claimedTime ?? null,
  integrityFindings: (_, { findings }) => findings,
  changeFindings: () => [],
  coversSpan: () => false,
  coversSignature: () => false,
} satisfies SignatureFormat)
