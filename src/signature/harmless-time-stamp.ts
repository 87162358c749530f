import type { Code } from '../core/codes.ts'
import type { SignatureValidation } from './types.ts'

/**
 * Whether a signature is a document time-stamp (ISO 32000-2 §12.8.5) that says nothing but a time: no page shows it,
 * and the form and the arithmetic of one hold. Any other is no harmless addition: what a signature calls itself takes
 * it out of no decision.
 */
export function isHarmlessTimeStamp({ facts, integrity, findings }: SignatureValidation): boolean {
  const holds = integrity?.digest === 'verified' && integrity.signature === 'verified'
  const sound = findings.every(({ level, code }) => level !== 'failure' || BESIDE_FORM.has(code))
  return facts.kind === 'document-time-stamp' && facts.pdf?.visible === false && holds && sound
}

/**
 * Codes that are not about the form and the arithmetic of the time-stamp: whose it is, how strong it is, and what came
 * after it.
 */
const BESIDE_FORM: ReadonlySet<Code> = new Set([
  'TIME_STAMP_NOT_JUDGED',
  'ALGORITHM_WEAK',
  'PDF_LATER_CHANGES_NOT_JUDGED',
  'PDF_ADDED_OVER_CONTENT',
  'PDF_READINGS_DIFFER',
  'PDF_UNACCOUNTED_OCTETS',
  'PDF_TRAILING_DATA',
])
