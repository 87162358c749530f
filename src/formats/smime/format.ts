import { CADES } from '../cades/format.ts'
import type { SignatureFormat } from '../types.ts'

/** RFC 8551: a CMS as any other, whose content comes with it, so that nobody took the wrong one. */
export const SMIME: SignatureFormat = Object.freeze({
  ...CADES,
  integrityFindings: (_, { findings }) => findings,
} satisfies SignatureFormat)
