import { CMS_ATTRIBUTE } from '../asn1/oids.ts'
import { attributesOf } from '../cms/attribute-set.ts'
import { digestsOf, readSigningCertificate, referenceHash } from '../cms/read-signing-certificate.ts'
import { signerCertificates } from '../cms/signer-certificate.ts'
import type { SignerInfo } from '../cms/types.ts'
import type { Budget } from '../core/budget.ts'
import { equalBytes } from '../core/bytes.ts'
import type { Arithmetic } from '../crypto/types.ts'
import type { HeldCertificate } from '../x509/types.ts'

/** What a signature says of the certificate of its signer. */
export interface CertificateReferences {
  /** Those that the signer is identified by: of CMS by issuer and serial number, or by key identifier. Nothing signs that. */
  candidatesAmong(held: readonly HeldCertificate[]): readonly HeldCertificate[]
  /** Whether a signed reference names this one, by its digest (RFC 5035). */
  name(candidate: HeldCertificate): boolean
}

export function certificateReferences(
  { identifier, signedAttributes }: SignerInfo,
  engine: Arithmetic,
  budget: Budget,
): CertificateReferences {
  return {
    candidatesAmong: (held) => signerCertificates(identifier, held),
    name: (candidate) => {
      const digestWith = digestsOf(candidate, engine)
      for (const version of [1, 2] as const) {
        const oid = version === 1 ? CMS_ATTRIBUTE.signingCertificate : CMS_ATTRIBUTE.signingCertificateV2
        for (const value of attributesOf(signedAttributes, oid).flatMap(({ values }) => values)) {
          const reference = readSigningCertificate(value, version, budget)
          if (!reference.ok) continue
          const hash = referenceHash(reference.value)
          if (hash !== null && equalBytes(digestWith(hash), reference.value.certHash)) return true
        }
      }
      return false
    },
  }
}
