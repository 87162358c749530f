import { CMS_ATTRIBUTE } from '../../asn1/oids.ts'
import { attributesOf } from '../../cms/attribute-set.ts'
import type { SignedData, SignerInfo } from '../../cms/types.ts'
import type { LevelCode } from '../../core/codes.ts'
import type { BaselineRules } from '../baseline-rules.ts'
import type { DocumentSignature } from '../types.ts'

/** ETSI EN 319 142-1 §6.3. */
export const PADES_BASELINE: BaselineRules = {
  lackingInForm,
  // In the entry /M, and not in the attribute.
  lackingInTime: ({ pdf }, attributes) => [
    ...(pdf?.claimedTime ? [] : (['NO_CLAIMED_TIME'] as const)),
    ...(attributes === 0 ? [] : (['LEVEL_HAS_SIGNING_TIME'] as const)),
  ],
  documentTimeStamps: true,
  lackingForValidationData: (_, hasDss) => (hasDss ? [] : ['LEVEL_LACKS_DSS']),
}

/** The entries of the signature dictionary; §4.1 and ISO 32000-2 §12.8.3.3.1: the message. */
function lackingInForm(
  { pdf, signerInfo }: DocumentSignature,
  { signerInfos, content }: SignedData,
): readonly LevelCode[] {
  const missing: LevelCode[] = []
  if (pdf?.subFilter !== 'ETSI.CAdES.detached') missing.push('LEVEL_LACKS_SUBFILTER')
  if (pdf?.filter === null) missing.push('LEVEL_LACKS_FILTER')
  if (signerInfos.length !== 1) missing.push('SIGNER_INFO_NOT_SINGLE')
  if (content !== null) missing.push('ENCAPSULATED_CONTENT_PRESENT')
  // Requirements d) and m).
  if (pdf?.reason && states(signerInfo)) missing.push('LEVEL_HAS_REASON')
  return missing
}

/** Whether the signed attributes say what the signer commits to, or by which policy. */
function states(signerInfo: SignerInfo | null): boolean {
  return [CMS_ATTRIBUTE.commitmentTypeIndication, CMS_ATTRIBUTE.signaturePolicyIdentifier].some(
    (oid) => attributesOf(signerInfo?.signedAttributes ?? null, oid).length > 0,
  )
}
