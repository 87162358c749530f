import { engine } from '#platform'
import { onceForEach } from '../core/once-for-each.ts'
import { atOnce } from '../crypto/at-once.ts'
import { heldAnchors } from '../evidence/caller-certificates.ts'
import type { CertificateInput } from '../x509/certificate-input.ts'
import type { TrustAnchor } from '../x509/types.ts'

/**
 * The caller's anchors. The list of a verifier is frozen, and is read once for all its calls; that of one call is read for that call.
 *
 * @throws {UsageError} `USAGE_CERTIFICATE_INVALID`
 */
export function anchorsOf(taken: readonly CertificateInput[]): readonly TrustAnchor[] {
  if (Array.isArray(taken) && taken.length === 0) return NONE
  return Object.isFrozen(taken) ? ofVerifier(taken) : held(taken)
}

const held = (taken: readonly CertificateInput[]): readonly TrustAnchor[] => heldAnchors(taken, atOnce(engine))

const ofVerifier = onceForEach(held)

const NONE: readonly TrustAnchor[] = Object.freeze([])
