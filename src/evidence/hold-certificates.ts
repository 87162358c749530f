import type { Budget } from '../core/budget.ts'
import { toHex } from '../core/bytes.ts'
import type { Finding } from '../core/finding.ts'
import type { CryptoEngine } from '../crypto/types.ts'
import { readCertificate } from '../x509/certificate.ts'
import type { HeldCertificate } from '../x509/types.ts'

/** Certificates by digest. What cannot be read is left out, and reported: it can help nobody. */
export interface CertificateStore {
  readonly held: readonly HeldCertificate[]
  readonly findings: readonly Finding[]
}

/** Reads certificates, each once, in the order given. */
export async function holdCertificates(
  encodings: readonly Uint8Array[],
  engine: CryptoEngine,
  budget: Budget,
): Promise<CertificateStore> {
  const byDigest = new Map<string, HeldCertificate>()
  const refused = new Map<string, Finding>()
  for (const encoded of encodings) {
    // A document can refer to the same bytes any number of times.
    budget.spend('evidenceBytes', encoded.length)
    const sha256 = toHex(await engine.digest('sha-256', [encoded]))
    if (byDigest.has(sha256) || refused.has(sha256)) continue
    const certificate = readCertificate(encoded, budget)
    if (certificate.ok) byDigest.set(sha256, Object.freeze({ certificate: certificate.value, sha256 }))
    else
      refused.set(sha256, {
        code: 'CERTIFICATE_MALFORMED',
        level: 'warning',
        clause: 'RFC 5280 §4.1',
        about: { kind: 'certificate', sha256 },
        data: { reason: certificate.failure.code, what: certificate.failure.what ?? '' },
      })
  }
  return Object.freeze({ held: [...byDigest.values()], findings: [...refused.values()] })
}
