import type { Finding } from '../core/finding.ts'
import { formatInstant, type Instant } from '../core/time.ts'
import type { SignatureTime } from './signature-time.ts'

/** What a claimed time is held against. */
export interface ClaimContext {
  readonly time: Pick<SignatureTime, 'best' | 'basis'>
  readonly now: Instant
  /** The beginning of the signer's certificate; `null`: it is not known. */
  readonly notBefore: Instant | null
}

/** Years by which the Buddhist Era is ahead, as Thailand, Laos and Cambodia write it. */
const BUDDHIST_YEARS = 543

/**
 * What the signer's own claim contradicts (ETSI EN 319 122-1 §5.2.1, ISO 32000-2 table 255, /M). It is told and moves
 * nothing: a claim proves no time, and a wrong clock breaks no signature.
 */
export function claimFindings(claimed: Instant, { time, now, notBefore }: ClaimContext): readonly Finding[] {
  const at = formatInstant(claimed)
  const clause = 'ETSI EN 319 122-1 §5.2.1'
  if (claimed > now) {
    const era = isBuddhist(claimed, now, notBefore)
    return [
      {
        code: era ? 'CLAIMED_TIME_BUDDHIST_ERA' : 'CLAIMED_TIME_IN_FUTURE',
        level: 'warning',
        clause,
        data: { claimed: at },
      },
    ]
  }
  if (time.basis !== 'validation-time' && claimed > time.best)
    return [
      {
        code: 'CLAIMED_TIME_AFTER_PROOF',
        level: 'warning',
        clause,
        data: { claimed: at, proven: formatInstant(time.best) },
      },
    ]
  if (notBefore !== null && claimed < notBefore)
    return [
      {
        code: 'CLAIMED_TIME_BEFORE_CERTIFICATE',
        level: 'warning',
        clause,
        data: { claimed: at, notBefore: formatInstant(notBefore) },
      },
    ]
  return []
}

/** Whether the same day in the common era lies where a signature could have been made. */
function isBuddhist(claimed: Instant, now: Instant, notBefore: Instant | null): boolean {
  const common = new Date(claimed)
  common.setUTCFullYear(common.getUTCFullYear() - BUDDHIST_YEARS)
  return common.getTime() <= now && (notBefore === null || common.getTime() >= notBefore)
}
