import type { Budget } from '../core/budget.ts'
import { equalBytes } from '../core/bytes.ts'
import type { Finding } from '../core/finding.ts'
import { resolveDigestAlgorithm } from '../crypto/hashes.ts'
import type { CryptoEngine } from '../crypto/types.ts'
import { type TimeStamp, timeStampOf } from '../time/time-stamps.ts'
import type { SignatureFacts } from './signature-facts.ts'

/**
 * ISO 32000-2 §12.8.5: the token of a document time-stamp, and its imprint. This version judges its form and
 * arithmetic, and not whose it is or whether it proves anything.
 */
export async function judgeDocumentTimeStamp(
  facts: SignatureFacts,
  engine: CryptoEngine,
  budget: Budget,
): Promise<{ readonly tokens: readonly TimeStamp[]; readonly findings: readonly Finding[] }> {
  const { signedData } = facts
  const token = signedData === null ? null : timeStampOf(signedData, 'document-time-stamp', budget)
  const findings: readonly Finding[] =
    token === null
      ? [{ code: 'TIME_STAMP_MALFORMED', level: 'failure', clause: 'RFC 3161 §2.4.2' }]
      : await checkImprint(token, facts, engine)
  const notJudged: Finding = { code: 'TIME_STAMP_NOT_JUDGED', level: 'failure', clause: 'ETSI EN 319 102-1 §5.4' }
  return { tokens: token === null ? [] : [token], findings: [...findings, notJudged] }
}

/** RFC 3161 §2.4.2: the imprint is the digest of what the /ByteRange covers. */
async function checkImprint(
  token: TimeStamp,
  facts: SignatureFacts,
  engine: CryptoEngine,
): Promise<readonly Finding[]> {
  const hash = resolveDigestAlgorithm(token.info.hashAlgorithm)
  const clause = 'ISO 32000-2 §12.8.5'
  if (!hash.ok) return [{ code: 'DIGEST_UNSUPPORTED', level: 'failure', clause }]
  const ranges = facts.pdf?.signedRanges ?? []
  if (ranges.length === 0) return [{ code: 'PDF_SIGNED_BYTES_MISSING', level: 'failure', clause }]
  const digest = await engine.digest(hash.value, ranges)
  return equalBytes(digest, token.info.hashedMessage)
    ? []
    : [{ code: 'TIME_STAMP_IMPRINT_MISMATCH', level: 'failure', clause }]
}
