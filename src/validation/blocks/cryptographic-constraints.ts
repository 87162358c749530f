import type { Calendar } from '../../constraints/calendar.ts'
import { signatureWeaknesses, weaknessesOf } from '../../constraints/weakness.ts'
import type { Finding } from '../../core/finding.ts'
import { formatInstant, type Instant } from '../../core/time.ts'
import { readPublicKey } from '../../crypto/public-key.ts'
import type { Integrity } from '../../formats/integrity.ts'
import type { CandidatePath } from '../../path/types.ts'
import { isPinned } from '../../path/validate-path.ts'
import type { HeldCertificate } from '../../x509/types.ts'

const CLAUSE = 'ETSI EN 319 102-1 §5.2.8.4.3'

/**
 * Whether what the signature was made with is to be relied on at a time: its hashes, and the signer's key. `contentAt`: the
 * time for the hash of the content, which may be proven by less.
 */
export function checkSignatureStrength(
  { algorithms, digestHash }: Integrity,
  signer: HeldCertificate | null,
  at: Instant,
  calendar: Calendar,
  contentAt: Instant = at,
): readonly Finding[] {
  const weaknesses = [
    ...(digestHash === null ? [] : weaknessesOf(digestHash, null, contentAt, calendar)),
    ...signatureWeaknesses(algorithms.signature, algorithms.digest, signer?.certificate.spki ?? null, at, calendar),
  ]
  const told = new Map(weaknesses.map(({ algorithm, until }) => [algorithm, until]))
  return [...told].map(([weakness, until]) => ({
    code: 'ALGORITHM_WEAK',
    level: 'failure',
    clause: CLAUSE,
    data: { weakness, until: formatInstant(until) },
  }))
}

/**
 * The same for the signatures on the certificates of a path. The anchor's own is not asked about: it is trusted by key.
 */
export function checkPathStrength(
  { certificates, anchor }: CandidatePath,
  at: Instant,
  calendar: Calendar,
): readonly Finding[] {
  // A pinned signer is its own anchor, and who signed its certificate does not matter.
  if (isPinned(certificates, anchor)) return []
  const findings: Finding[] = []
  certificates.forEach((held, i) => {
    const issuerKey = certificates[i + 1]?.certificate.spki ?? anchor.spki
    const { signatureAlgorithm } = held.certificate
    for (const { algorithm, until } of signatureWeaknesses(signatureAlgorithm, null, issuerKey, at, calendar))
      findings.push({
        code: 'CERTIFICATE_ALGORITHM_WEAK',
        level: 'failure',
        clause: CLAUSE,
        about: { kind: 'certificate', sha256: held.sha256 },
        data: { weakness: algorithm, until: formatInstant(until) },
      })
  })
  return findings
}

/**
 * The subject key of a certificate, for a question about the certificate alone. One that is not in the table, or is
 * malformed, verifies nothing; one that is too short at the time is not relied on. Of a signer's key the same is found
 * where its signature is verified.
 */
export function checkSubjectKey(
  { certificate: { spki }, sha256 }: HeldCertificate,
  at: Instant,
  calendar: Calendar,
): readonly Finding[] {
  const about = { kind: 'certificate', sha256 } as const
  const key = readPublicKey(spki)
  if (!key.ok) return [{ code: key.failure.code, level: 'failure', clause: CLAUSE, about }]
  return weaknessesOf(null, key.value, at, calendar).map(({ algorithm, until }) => ({
    code: 'ALGORITHM_WEAK',
    level: 'failure',
    clause: CLAUSE,
    about,
    data: { weakness: algorithm, until: formatInstant(until) },
  }))
}
