import { equalBytes } from '../../core/bytes.ts'
import type { LevelCode } from '../../core/codes.ts'
import type { HeldCertificate } from '../../x509/types.ts'
import type { XmlKeyInfo } from '../xmldsig/key-info.ts'
import type { XmlSignature } from '../xmldsig/read-signature.ts'
import type { XadesProperties } from './read-properties.ts'

/** ETSI EN 319 132-1 §6.3: what a signature lacks for B-B. */
export function lackingForBasic(
  { references }: XmlSignature,
  properties: XadesProperties,
  { certificates }: XmlKeyInfo,
  signer: HeldCertificate | null,
): readonly LevelCode[] {
  const { claimedTime, hasCertificateV2, formats, reference } = properties
  // Requirements of the table: SigningTime, SigningCertificateV2, DataObjectFormat of each that is signed, ds:KeyInfo with the signer.
  const objects = references.filter((one) => one !== reference)
  const missing: LevelCode[] = []
  if (claimedTime === null) missing.push('NO_CLAIMED_TIME')
  if (properties.certificates.length === 0) missing.push('SIGNING_CERTIFICATE_ABSENT')
  else if (!hasCertificateV2) missing.push('LEVEL_LACKS_REFERENCE')
  if (objects.some(({ id }) => id === null || !formats.has(id))) missing.push('LEVEL_LACKS_CONTENT_TYPE')
  if (signer === null || !certificates.some((one) => equalBytes(one, signer.certificate.encoded)))
    missing.push('LEVEL_LACKS_SIGNER_CERTIFICATE')
  return missing
}
