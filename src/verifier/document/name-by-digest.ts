import type { Budget } from '../../core/budget.ts'
import type { Finding } from '../../core/finding.ts'
import type { Arithmetic } from '../../crypto/types.ts'
import { tellKnownDigests } from '../../trust/anchors/known-digests.ts'
import type { Trust } from '../../trust/types.ts'
import type { HeldCertificate } from '../../x509/types.ts'

/** Names the certificates that the lists know by a published digest alone. */
export function nameByDigest(
  held: readonly HeldCertificate[],
  trust: Trust,
  engine: Arithmetic,
  budget: Budget,
): readonly Finding[] {
  if (held.length === 0 || trust.lists.every(({ knownDigests }) => knownDigests.length === 0)) return []
  return tellKnownDigests(held, trust, engine, budget)
}
