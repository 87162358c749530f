import type { FindingCode } from '../../core/codes.ts'
import type { Finding } from '../../core/finding.ts'
import { formatInstant, type Instant } from '../../core/time.ts'
import type { Integrity } from '../../formats/integrity.ts'
import type { CertificateStatus } from '../../revocation/types.ts'
import type { HeldCertificate } from '../../x509/types.ts'
import type { Lead } from '../origin-paths.ts'

/** What is told instead of a code. */
type LateCodes = ReadonlyMap<FindingCode, FindingCode>

/**
 * ETSI EN 319 102-1 §5.3.4 step 4: the signer's certificate was revoked or has expired, and a validated time-stamp on
 * the content is of after that. The content was stamped before it was signed, so that the signature was made after it
 * too. `stampedAt`: the content was not stamped before that.
 */
export function lateCodes(
  {
    findings,
    revocation,
  }: { readonly findings: readonly Finding[]; readonly revocation: readonly CertificateStatus[] },
  { integrity, signer }: { readonly integrity: Integrity; readonly signer: HeldCertificate | null },
  stampedAt: Instant,
): LateCodes {
  const late = new Map<FindingCode, FindingCode>()
  // Nothing is known of when an unverified signature was made. One that names no certificate may be of a later one on the same key.
  if (signer === null || integrity.signature !== 'verified' || integrity.signingCertificate === 'absent') return late
  const { sha256, certificate } = signer
  // The date of the revocation counts, and not an earlier one since when the key is suspected (RFC 5280 §5.3.2).
  const status = revocation.find((one) => one.certificate.sha256 === sha256)
  // What somebody else may have signed turns no signature into a failed one for ever.
  const surelySince = status?.status === 'revoked' ? status.surelySince : undefined
  const isRevokedBefore = surelySince !== undefined && surelySince < stampedAt
  for (const { level, code, about } of findings) {
    if (level !== 'failure' || about?.kind !== 'certificate' || about.sha256 !== sha256) continue
    if (code === 'CERTIFICATE_REVOKED' && isRevokedBefore) late.set(code, 'SIGNED_AFTER_REVOCATION')
    if (EXPIRED.has(code) && certificate.notAfter < stampedAt) late.set(code, 'SIGNED_AFTER_EXPIRY')
  }
  return late
}

const EXPIRED: ReadonlySet<FindingCode> = new Set<FindingCode>([
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_EXPIRED_NOT_REVOKED',
])

/** No proof of an earlier time is possible any more: what asks for one is told as final. */
export function toldAsLate(
  { findings, lead }: { readonly findings: readonly Finding[]; readonly lead: Lead | null },
  late: LateCodes,
  stampedAt: Instant,
): { findings: Finding[]; lead: Lead | null } {
  const told = findings.map((finding): Finding => {
    const code = finding.level === 'failure' ? late.get(finding.code) : undefined
    if (code === undefined) return finding
    const data = { ...finding.data, content: formatInstant(stampedAt) }
    return { ...finding, code, clause: 'ETSI EN 319 102-1 §5.3.4', data }
  })
  const because = lead?.because.map((code) => late.get(code) ?? code)
  return { findings: told, lead: lead === null || because === undefined ? lead : { ...lead, because } }
}
