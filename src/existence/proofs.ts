import type { StateCode } from '../core/states.ts'
import type { Instant } from '../core/time.ts'

/** What proves that something existed at a time: a time-stamp that was validated, or the caller's word. */
export interface ExistenceProof {
  readonly time: Instant
  readonly basis: 'time-stamp' | 'document-time-stamp' | 'archive-time-stamp' | 'caller'
  /** Whose time-stamp it is; `null`: the caller vouches, for the time or for the TSA. */
  readonly service: ProvingService | null
  /** SHA-256 of the signature value of the time-stamp; left out where the caller vouches. */
  readonly timeStamp?: string
  /** Time-stamps that cover this one, by identifier, and say an earlier time than it was made at; left out: there are none. */
  readonly coveredEarlier?: readonly string[]
}

/** The listed service behind a TSA. */
export interface ProvingService {
  readonly id: string
  readonly state: StateCode
  /** Other services of that state to which valid paths of the TSA lead, by identifier; left out: there are none. Which of them was meant, nobody knows. */
  readonly others?: readonly string[]
  /** Whether their state, or the caller by adopting them, says of each that it is good. */
  readonly attested: boolean
  /** One that is not; left out: it is the first, or each is. */
  readonly unattested?: string
}

/**
 * Proofs of existence (ETSI EN 319 102-1 §5.6.2.3), by the SHA-256 of the octets that are proven. A proof is added only
 * for octets that a validated time-stamp covers, so that nothing proves itself: no token is covered by its own.
 */
export interface ExistenceProofs {
  /** All proofs of these octets, the earliest first. */
  of(sha256: string): readonly ExistenceProof[]
  /** The earliest time at which they are known to have existed; otherwise `received`, the time at which they are judged. */
  since(sha256: string, received: Instant): Instant
  /** How many were added: what was worked out before another came may not hold any more. */
  readonly size: number
  add(sha256: string, proof: ExistenceProof): void
}

export function createExistenceProofs(): ExistenceProofs {
  const byDigest = new Map<string, ExistenceProof[]>()
  let size = 0
  return {
    of: (sha256) => byDigest.get(sha256) ?? NONE,
    since: (sha256, received) => Math.min(received, byDigest.get(sha256)?.[0]?.time ?? received),
    get size() {
      return size
    },
    add(sha256, proof) {
      size++
      const known = byDigest.get(sha256)
      if (known === undefined) byDigest.set(sha256, [proof])
      else {
        // Most come before those that are known: time-stamps are looked at from the latest to the earliest.
        const later = known.findIndex(({ time }) => time > proof.time)
        known.splice(later < 0 ? known.length : later, 0, proof)
      }
    },
  }
}

const NONE: readonly never[] = Object.freeze([])
