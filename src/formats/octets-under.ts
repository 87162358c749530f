import type { Budget } from '../core/budget.ts'
import type { TimeStamp } from './time-stamps.ts'
import type { Covered, DocumentSignature } from './types.ts'

/**
 * What a token in a signature is a time-stamp of; of a document time-stamp: of the file. Archive time-stamps cover what
 * has to be put together first: see `createArchiveCoverages`.
 */
export function octetsUnder(stamp: TimeStamp, facts: DocumentSignature, budget: Budget): Covered {
  const { kind } = stamp
  const { pdf, signerInfo, content, own } = facts
  if (own?.stamps !== undefined) return own.stamps.covered(stamp, budget)
  if (kind === 'document-time-stamp')
    return pdf === null || pdf.signedRanges.length === 0 ? RANGES_MISSING : { forms: [pdf.signedRanges] }
  // ETSI EN 319 122-1 §5.3: the octets of the signature value, without header.
  if (kind === 'signature-time-stamp' && signerInfo !== null) return { forms: [[signerInfo.signature]] }
  // §5.2.8: what the message digest is of.
  if (kind === 'content-time-stamp' && content !== null) return { forms: [content] }
  return NOT_JUDGED
}

const RANGES_MISSING: Covered = {
  unknown: { code: 'PDF_SIGNED_BYTES_MISSING', level: 'failure', clause: 'ISO 32000-2 §12.8.5' },
}

const NOT_JUDGED: Covered = {
  unknown: { code: 'TIME_STAMP_NOT_JUDGED', level: 'failure', clause: 'ETSI EN 319 122-1 §5.5' },
}
