import { engine } from '#platform'
import { onceForEach } from '../core/once-for-each.ts'
import { atOnce } from '../crypto/at-once.ts'
import { heldAnchors } from '../evidence/caller-certificates.ts'
import type { CertificateInput } from '../x509/certificate-input.ts'
import type { TrustAnchor } from '../x509/types.ts'

/**
 * The caller's anchors, read once from a list that was taken: a verifier has the same for each call.
 *
 * @throws {UsageError} `USAGE_CERTIFICATE_INVALID`
 */
export const anchorsOf: (taken: readonly CertificateInput[]) => readonly TrustAnchor[] = onceForEach((taken) =>
  Array.isArray(taken) && taken.length === 0 ? NONE : heldAnchors(taken, atOnce(engine)),
)

const NONE: readonly TrustAnchor[] = Object.freeze([])
