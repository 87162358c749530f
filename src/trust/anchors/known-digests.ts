import type { Budget } from '../../core/budget.ts'
import { toHex } from '../../core/bytes.ts'
import type { Finding } from '../../core/finding.ts'
import { onceForEach } from '../../core/once-for-each.ts'
import type { StateCode } from '../../core/states.ts'
import type { Arithmetic } from '../../crypto/types.ts'
import type { KnownDigest } from '../../lists/types.ts'
import type { HeldCertificate } from '../../x509/types.ts'
import type { Trust } from '../types.ts'
import { trustIndex } from './trust-index.ts'

interface Known {
  readonly state: StateCode
  readonly list: string
  readonly name: string
}

type Algorithm = KnownDigest['algorithm']

const knownIn = onceForEach((trust: Trust): Readonly<Record<Algorithm, ReadonlyMap<string, Known>>> => {
  const of = (wanted: Algorithm) =>
    new Map(
      trust.lists.flatMap(({ id, state, knownDigests }) =>
        knownDigests
          .filter(({ algorithm }) => algorithm === wanted)
          .map(({ name, value }) => [value, { state, list: id, name }] as const),
      ),
    )
  return { 'SHA-256': of('SHA-256'), 'SHA-1': of('SHA-1') }
})

/** The SHA-1 of each certificate, computed once: it depends on its octets alone. */
const sha1Digests = new WeakMap<HeldCertificate, string>()

/**
 * Names the certificates that the lists know by a published digest alone, without the key. It says whose certificate
 * that is thought to be, and supports nothing, least of all with a SHA-1 digest. Where the budget does not reach for
 * it, it is left out.
 */
export function tellKnownDigests(
  certificates: readonly HeldCertificate[],
  trust: Trust,
  engine: Arithmetic,
  budget: Budget,
): readonly Finding[] {
  const known = knownIn(trust)
  const index = trustIndex(trust)
  const findings: Finding[] = []
  for (const held of certificates) {
    const { certificate, sha256 } = held
    const { subject, spki, encoded } = certificate
    let entry = known['SHA-256'].get(sha256)
    if (entry === undefined && known['SHA-1'].size > 0) {
      if (budget.spent.evidenceBytes + encoded.length > budget.limits.evidenceBytes) break
      budget.spend('evidenceBytes', encoded.length)
      const sha1 = sha1Digests.get(held) ?? toHex(engine.digest('sha-1', [encoded]))
      sha1Digests.set(held, sha1)
      entry = known['SHA-1'].get(sha1)
    }
    // A certificate with an entry is reported by its entry.
    const isListed =
      index.servicesOf(subject, spki).length > 0 ||
      index.intermediateOf(subject, spki) !== null ||
      index.exclusionOf({ subject, spki, sha256 }) !== null
    if (entry === undefined || isListed) continue
    findings.push({
      code: 'CERTIFICATE_KNOWN_BY_DIGEST',
      level: 'information',
      about: { kind: 'certificate', sha256 },
      data: { name: entry.name, state: entry.state, list: entry.list },
    })
  }
  return findings
}
