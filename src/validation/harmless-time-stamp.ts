import type { FindingCode } from '../core/codes.ts'
import { exhaustedIn } from '../core/exhausted.ts'
import type { SignatureValidation } from './types.ts'

/**
 * Whether a signature is a document time-stamp (ISO 32000-2 §12.8.5) that says nothing but a time: no page shows it,
 * and the form and the arithmetic of one hold. Whose it is does not matter: one that nobody relies on proves nothing, and
 * takes nothing away. Any other is no harmless addition: what a signature calls itself takes it out of no decision.
 */
export function isHarmlessTimeStamp({ facts, integrity, findings, timeStamps: [stamp] }: SignatureValidation): boolean {
  const holds = integrity?.digest === 'verified' && integrity.signature === 'verified'
  const inFile = facts.findings.every(({ level, code }) => level !== 'failure' || AFTER_IT.has(code))
  const sound = stamp?.formHolds === true && inFile && exhaustedIn(findings) === null
  return facts.kind === 'document-time-stamp' && facts.pdf?.visible === false && holds && sound
}

/** Codes about what came after the time-stamp. */
const AFTER_IT: ReadonlySet<FindingCode> = new Set(['PDF_READINGS_DIFFER', 'PDF_NOT_EXACT', 'PDF_TRAILING_DATA'])
