import { CMS_ATTRIBUTE } from '../../asn1/oids.ts'
import { attributesOf } from '../../cms/attribute-set.ts'
import type { BaselineRules } from '../baseline-rules.ts'

/** ETSI EN 319 122-1 §6.3. */
export const CADES_BASELINE: BaselineRules = {
  lackingInForm: () => [],
  // In the attribute signing-time.
  lackingInTime: (_, attributes) => (attributes === 1 ? [] : ['NO_CLAIMED_TIME']),
  documentTimeStamps: false,
  // No attributes of the extended forms, as the data are in SignedData.
  lackingForValidationData: ({ signerInfo }) => {
    const has = (oid: string): boolean => attributesOf(signerInfo?.unsignedAttributes ?? null, oid).length > 0
    return [
      ...(VALUES.some(has) ? (['LEVEL_HAS_VALUES'] as const) : []),
      ...(REFERENCES.some(has) ? (['LEVEL_HAS_REFERENCES'] as const) : []),
    ]
  },
}

const VALUES: readonly string[] = [CMS_ATTRIBUTE.certificateValues, CMS_ATTRIBUTE.revocationValues]
/** References to validation data, and time-stamps on them. */
const REFERENCES: readonly string[] = [
  CMS_ATTRIBUTE.certificateRefs,
  CMS_ATTRIBUTE.revocationRefs,
  CMS_ATTRIBUTE.attributeCertificateRefs,
  CMS_ATTRIBUTE.attributeRevocationRefs,
  CMS_ATTRIBUTE.cadesCTimestamp,
  CMS_ATTRIBUTE.certCrlTimestamp,
]
