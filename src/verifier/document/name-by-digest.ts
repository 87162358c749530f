import type { Budget } from '../../core/budget.ts'
import type { Finding } from '../../core/finding.ts'
import type { CryptoEngine } from '../../crypto/types.ts'
import type { Trust } from '../../trust/types.ts'
import type { HeldCertificate } from '../../x509/types.ts'

let comparing: typeof import('../../trust/anchors/known-digests.ts') | null = null

/** Names the certificates that the lists know by a published digest alone. What compares digests is loaded where there are some. */
export async function nameByDigest(
  held: readonly HeldCertificate[],
  trust: Trust,
  engine: CryptoEngine,
  budget: Budget,
): Promise<readonly Finding[]> {
  if (held.length === 0 || trust.lists.every(({ knownDigests }) => knownDigests.length === 0)) return []
  comparing ??= await import('../../trust/anchors/known-digests.ts')
  return comparing.tellKnownDigests(held, trust, engine, budget)
}
