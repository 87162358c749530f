import { type Budget, LEAST_EVIDENCE } from '../core/budget.ts'
import { isOutOfNodes, refusalFinding, unlookedFinding } from '../core/exhausted.ts'
import type { Finding } from '../core/finding.ts'
import type { ResultCache } from '../core/result-cache.ts'
import { prepareDigests, withDigest } from '../core/with-digest.ts'
import type { Arithmetic } from '../crypto/types.ts'
import { readCertificateOf } from '../x509/certificate-cache.ts'
import type { HeldCertificate } from '../x509/types.ts'

/** How many unreadable certificates are reported one by one: a hostile document can have any number. */
const REFUSALS_TOLD = 32

/** Certificates by digest. What cannot be read is left out, and reported: it can help nobody. */
export interface CertificateStore {
  readonly held: readonly HeldCertificate[]
  readonly findings: readonly Finding[]
  /** SHA-256 of each encoding, as it was given. */
  readonly digests: ReadonlyMap<Uint8Array, string>
  /** What is no certificate. */
  readonly unread: ReadonlySet<Uint8Array>
}

/** Reads certificates, each once, in the order given. */
export function holdCertificates(
  encodings: readonly Uint8Array[],
  engine: Arithmetic,
  budget: Budget,
  cache: ResultCache | null,
): CertificateStore {
  const byDigest = new Map<string, HeldCertificate | null>()
  const findings: Finding[] = []
  const digests = new Map<Uint8Array, string>()
  const unread = new Set<Uint8Array>()
  const hold = (encoded: Uint8Array, sha256: string, mayBeKept: boolean): void => {
    if (byDigest.has(sha256)) return
    const certificate = readCertificateOf(encoded, sha256, budget, mayBeKept ? cache : null)
    byDigest.set(sha256, certificate.ok ? certificate.value : null)
    if (certificate.ok || findings.length >= REFUSALS_TOLD) return
    const about = { kind: 'certificate', sha256 } as const
    const malformed = { code: 'CERTIFICATE_MALFORMED', level: 'warning', clause: 'RFC 5280 §4.1', about } as const
    findings.push(refusalFinding(certificate.failure, malformed))
  }
  // A document can refer to one stream any number of times, and have the same bytes in many.
  const each = new Set(encodings)
  if (!isOutOfNodes(budget)) prepareDigests(engine, each, budget)
  let unlooked = 0
  for (const encoded of each) {
    if (isOutOfNodes(budget)) {
      unlooked++
      unread.add(encoded)
      continue
    }
    budget.spend('evidenceBytes', Math.max(LEAST_EVIDENCE, encoded.length))
    withDigest(engine, encoded, (octets, sha256, mayBeKept) => {
      digests.set(encoded, sha256)
      hold(octets, sha256, mayBeKept)
      if (byDigest.get(sha256) === null) unread.add(encoded)
    })
  }
  if (unlooked > 0) findings.push(unlookedFinding(unlooked, 'RFC 5280 §4.1', 'certificates'))
  const held = [...byDigest.values()].filter((certificate) => certificate !== null)
  return Object.freeze({ held: Object.freeze(held), findings: Object.freeze(findings), digests, unread })
}
