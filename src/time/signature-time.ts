import type { Finding } from '../core/finding.ts'
import type { Instant } from '../core/time.ts'

/** The best signature time: when the signature is known to have existed, else the time of validation. */
export interface SignatureTime {
  readonly best: Instant
  readonly basis: 'caller' | 'validation-time'
  readonly findings: readonly Finding[]
}

/**
 * ETSI EN 319 102-1 §5.2.6.2: the time at which certificates are judged. Time-stamps in the signature are not judged by this version, so
 * they move nothing; the signer's own claim never does.
 */
export function signatureTime(validationTime: Instant, existsSince: Instant | null): SignatureTime {
  if (existsSince === null)
    return {
      best: validationTime,
      basis: 'validation-time',
      findings: [{ code: 'VALIDATION_TIME_USED', level: 'information', clause: 'ETSI EN 319 102-1 §5.2.6.2' }],
    }
  return {
    best: existsSince,
    basis: 'caller',
    findings: [{ code: 'EXISTS_SINCE_CALLER', level: 'information', clause: 'ETSI EN 319 102-1 §5.6.2.3' }],
  }
}
