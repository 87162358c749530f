import type { Integrity } from '../cms/integrity.ts'
import type { SignerInfo } from '../cms/types.ts'
import type { Finding } from '../core/finding.ts'
import { readPublicKey } from '../crypto/public-key.ts'
import { keyWeaknesses, signatureWeaknesses, type Weakness, weaknessesOf } from '../crypto/weakness.ts'
import type { CandidatePath } from '../path/types.ts'
import { isPinned } from '../path/validate-path.ts'
import type { HeldCertificate } from '../x509/types.ts'

const CLAUSE = 'ETSI EN 319 102-1 §5.2.8.4.3'

/** Whether what the signature was made with is still to be relied on: its hashes, and the signer's key. */
export function checkSignatureStrength(
  signerInfo: SignerInfo,
  integrity: Integrity,
  signer: HeldCertificate | null,
): readonly Finding[] {
  const weaknesses = [
    ...(integrity.digestHash === null ? [] : weaknessesOf(integrity.digestHash)),
    ...signatureWeaknesses(signerInfo.signatureAlgorithm, signerInfo.digestAlgorithm, signer?.certificate.spki ?? null),
  ]
  const told = new Map(weaknesses.map((weakness) => [describe(weakness), weakness]))
  return [...told.keys()].map((weakness) => ({
    code: 'ALGORITHM_WEAK',
    level: 'failure',
    clause: CLAUSE,
    data: { weakness },
  }))
}

/**
 * The same for the signatures on the certificates of a path. The anchor's own is not asked about: it is trusted by key.
 */
export function checkPathStrength({ certificates, anchor }: CandidatePath): readonly Finding[] {
  // A pinned signer is its own anchor, and who signed its certificate does not matter.
  if (isPinned(certificates, anchor)) return []
  const findings: Finding[] = []
  certificates.forEach((held, i) => {
    const issuerKey = certificates[i + 1]?.certificate.spki ?? anchor.spki
    for (const weakness of signatureWeaknesses(held.certificate.signatureAlgorithm, null, issuerKey))
      findings.push({
        code: 'CERTIFICATE_ALGORITHM_WEAK',
        level: 'failure',
        clause: CLAUSE,
        about: { kind: 'certificate', sha256: held.sha256 },
        data: { weakness: describe(weakness) },
      })
  })
  return findings
}

/**
 * The subject key of a certificate, for a question about the certificate alone. One that is not in the table, or is
 * malformed, verifies nothing; a short one is not relied on. Of a signer's key the same is found where its signature is
 * verified.
 */
export function checkSubjectKey({ certificate: { spki }, sha256 }: HeldCertificate): readonly Finding[] {
  const about = { kind: 'certificate', sha256 } as const
  const key = readPublicKey(spki)
  if (!key.ok) return [{ code: key.failure.code, level: 'failure', clause: CLAUSE, about }]
  return keyWeaknesses(key.value).map((weakness) => ({
    code: 'ALGORITHM_WEAK',
    level: 'failure',
    clause: CLAUSE,
    about,
    data: { weakness: describe(weakness) },
  }))
}

function describe(weakness: Weakness): string {
  return weakness.kind === 'hash' ? weakness.hash : `${weakness.key}-${weakness.bits}`
}
