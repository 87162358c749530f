import type { Code } from '../core/codes.ts'
import type { Finding } from '../core/finding.ts'
import type { Instant } from '../core/time.ts'
import type { HeldCertificate, SubjectPublicKeyInfo } from '../x509/types.ts'

/** Whose key signed evidence, with the authority to do so. */
export interface EvidenceSigner {
  readonly spki: SubjectPublicKeyInfo
  /** Why a `good` of it does not count, such as that it was revoked itself; `null`: it does. A revocation counts in any case. */
  readonly goodRefused: Code | null
  readonly findings: readonly Finding[]
  /** How long a certificate stands behind it: a key that has lapsed can be anybody's by now, and dates are whatever it writes. `null`: judged elsewhere. */
  readonly until: Instant | null
}

/** Why no key that may have did. */
export interface NoEvidenceSigner {
  readonly refused: Code
}

/** What takes from a signer with authority that its word is good enough for `good`, and leaves it good enough for bad news. */
const DOUBTS: ReadonlySet<Code> = new Set<Code>([
  'REVOCATION_ISSUER_REVOKED',
  'REVOCATION_ISSUER_STATUS_UNKNOWN',
  'REVOCATION_ALGORITHM_WEAK',
])

export function isDoubt(problem: Code): boolean {
  return DOUBTS.has(problem)
}

/** A signer whose bad news count, and nothing else: what is known of the certificates at hand only makes a status worse. */
export function doubtedSigner(
  { certificate: { spki, notAfter }, sha256 }: HeldCertificate,
  doubt: Code,
): EvidenceSigner {
  const finding: Finding = { code: doubt, level: 'warning', about: { kind: 'certificate', sha256 } }
  return { spki, goodRefused: doubt, findings: [finding], until: notAfter }
}
