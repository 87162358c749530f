import type { Finding } from '../core/finding.ts'
import type { Instant } from '../core/time.ts'
import type { ExistenceProof, ProvingService } from '../existence/proofs.ts'

/** The best signature time: when the signature is known to have existed, else the time of validation. */
export interface SignatureTime {
  readonly best: Instant
  readonly basis: ExistenceProof['basis'] | 'validation-time'
  /** Of a time-stamp by a listed service: which; otherwise `null`. */
  readonly service: ProvingService | null
  readonly findings: readonly Finding[]
}

/** What is known of when a signature existed. */
export interface TimeQuestion {
  readonly now: Instant
  /** A time that the caller vouches for; `null`: none. */
  readonly existsSince: Instant | null
  /** By validated time-stamps, the earliest first. */
  readonly proofs: readonly ExistenceProof[]
  /** The beginning of the signer's certificate; `null`: it is not known. */
  readonly notBefore: Instant | null
}

/** ETSI EN 319 102-1 §5.2.6.2: where nothing proves an earlier time. `early`: about what was too early to prove one. */
export function atValidation(now: Instant, early: readonly Finding[] = []): SignatureTime {
  const used: Finding = { code: 'VALIDATION_TIME_USED', level: 'information', clause: 'ETSI EN 319 102-1 §5.2.6.2' }
  return { best: now, basis: 'validation-time', service: null, findings: [used, ...early] }
}
