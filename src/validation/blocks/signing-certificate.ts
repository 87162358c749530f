import { CMS_ATTRIBUTE } from '../../asn1/oids.ts'
import { attributesOf } from '../../cms/attribute-set.ts'
import { digestsOf, readSigningCertificate, referenceHash } from '../../cms/read-signing-certificate.ts'
import { signerCertificates } from '../../cms/signer-certificate.ts'
import type { SignerInfo } from '../../cms/types.ts'
import type { Budget } from '../../core/budget.ts'
import { equalBytes } from '../../core/bytes.ts'
import type { Finding } from '../../core/finding.ts'
import type { CryptoEngine } from '../../crypto/types.ts'
import type { HeldCertificate } from '../../x509/types.ts'

export interface IdentifiedSigner {
  readonly signer: HeldCertificate | null
  readonly findings: readonly Finding[]
}

/**
 * ETSI EN 319 102-1 §5.2.3: the signer's certificate among those available. Where several have the issuer and serial
 * number (or key identifier) that the SignerInfo names, the signing-certificate attribute decides. Without it, none is
 * taken.
 */
export async function identifySigner(
  signerInfo: SignerInfo,
  held: readonly HeldCertificate[],
  engine: CryptoEngine,
  budget: Budget,
): Promise<IdentifiedSigner> {
  const candidates = signerCertificates(signerInfo.identifier, held)
  const clause = 'ETSI EN 319 102-1 §5.2.3'
  const [only, ...others] = candidates
  if (only === undefined)
    return { signer: null, findings: [{ code: 'SIGNER_CERTIFICATE_NOT_FOUND', level: 'failure', clause }] }
  if (others.length === 0) return { signer: only, findings: [] }
  const named: HeldCertificate[] = []
  for (const candidate of candidates)
    if (await isNamedByAttribute(signerInfo, candidate, engine, budget)) named.push(candidate)
  const [chosen, ...rest] = named
  if (chosen !== undefined && rest.length === 0) return { signer: chosen, findings: [] }
  return {
    signer: null,
    findings: [
      { code: 'SIGNER_CERTIFICATE_AMBIGUOUS', level: 'failure', clause, data: { candidates: candidates.length } },
    ],
  }
}

async function isNamedByAttribute(
  signerInfo: SignerInfo,
  candidate: HeldCertificate,
  engine: CryptoEngine,
  budget: Budget,
): Promise<boolean> {
  const digestWith = digestsOf(candidate, engine)
  for (const version of [1, 2] as const) {
    const oid = version === 1 ? CMS_ATTRIBUTE.signingCertificate : CMS_ATTRIBUTE.signingCertificateV2
    for (const value of attributesOf(signerInfo.signedAttributes, oid).flatMap(({ values }) => values)) {
      const reference = readSigningCertificate(value, version, budget)
      if (!reference.ok) continue
      const hash = referenceHash(reference.value)
      if (hash !== null && equalBytes(await digestWith(hash), reference.value.certHash)) return true
    }
  }
  return false
}
