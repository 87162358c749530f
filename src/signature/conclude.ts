import type { Code } from '../core/codes.ts'
import { type Conclusion, indeterminate, PASSED, totalFailed } from '../core/conclusion.ts'
import type { Finding } from '../core/finding.ts'

/**
 * What each failed check means for the signature, in the order in which the processes of ETSI EN 319 102-1 §5.3 come to them. The
 * first that applies gives the answer: what is broken comes before what is not known.
 */
const MEANING: readonly (readonly [Conclusion, readonly Code[]])[] = [
  [
    totalFailed('FORMAT_FAILURE'), // §5.2.2
    [
      'CMS_MALFORMED',
      'CMS_NO_SIGNER',
      'CMS_NOT_SIGNED_DATA',
      'PDF_BYTE_RANGE_MISSING',
      'PDF_BYTE_RANGE_INVALID',
      'PDF_CONTENTS_MISSING',
      'PDF_CONTENTS_INVALID',
      'PDF_CONTENTS_NOT_IN_GAP',
      'PDF_SIGNATURE_DICTIONARY_INVALID',
      'SIGNED_ATTRIBUTES_REQUIRED',
      'SIGNED_ATTRIBUTES_CONFUSION',
      'ATTRIBUTE_DUPLICATE',
      'ATTRIBUTE_NOT_SINGLE_VALUED',
      'ATTRIBUTE_MALFORMED',
      'CONTENT_TYPE_MISSING',
      'CONTENT_TYPE_MISMATCH',
      'MESSAGE_DIGEST_MISSING',
      'ALGORITHM_PROTECTION_MISMATCH',
      'TIME_STAMP_MALFORMED',
    ],
  ],
  [totalFailed('HASH_FAILURE'), ['DIGEST_MISMATCH', 'CONTENT_MISMATCH', 'TIME_STAMP_IMPRINT_MISMATCH']], // §5.2.7
  [totalFailed('SIG_CRYPTO_FAILURE'), ['SIGNATURE_INVALID']], // §5.2.7
  [
    indeterminate('NO_SIGNING_CERTIFICATE_FOUND'), // §5.2.3
    [
      'SIGNER_CERTIFICATE_NOT_FOUND',
      'SIGNER_CERTIFICATE_AMBIGUOUS',
      'SIGNING_CERTIFICATE_MISMATCH',
      'SIGNING_CERTIFICATE_UNSUPPORTED',
    ],
  ],
  [indeterminate('SIGNED_DATA_NOT_FOUND'), ['SIGNED_CONTENT_MISSING', 'PDF_SIGNED_BYTES_MISSING']], // §5.2.7
  [
    indeterminate('SIG_CONSTRAINTS_FAILURE'), // §5.2.8
    [
      'SIGNED_CONTENT_AMBIGUOUS',
      'SIGNING_CERTIFICATE_ABSENT',
      'ENCAPSULATED_CONTENT_PRESENT',
      'SIGNER_INFO_NOT_SINGLE',
      'PDF_SIGNED_REVISION_INCOMPLETE',
      'PDF_LATER_CHANGES_NOT_JUDGED',
      'PDF_ADDED_OVER_CONTENT',
      'PDF_TRAILING_DATA',
      'PDF_READINGS_DIFFER',
      'PDF_UNACCOUNTED_OCTETS',
      'PDF_CONTENTS_PADDING',
      'PDF_BYTE_RANGE_OVERLAP',
      'PDF_SIGNATURE_DICTIONARY_SHARED',
      'PDF_SUBFILTER_MISSING',
      'PDF_SUBFILTER_UNSUPPORTED',
    ],
  ],
  [
    indeterminate('CRYPTO_CONSTRAINTS_FAILURE'), // §5.2.8.4.3; what is not in the table cannot be relied on
    ['DIGEST_UNSUPPORTED', 'SIGNATURE_UNSUPPORTED', 'CERTIFICATE_SIGNATURE_UNSUPPORTED'],
  ],
  [
    indeterminate('CHAIN_CONSTRAINTS_FAILURE'), // §5.2.6.4
    [
      'EXCLUDED_CA',
      'SIGNER_IS_CA',
      'EXTENDED_KEY_USAGE_NOT_FOR_SIGNING',
      'EXTENDED_KEY_USAGE_NOT_FOR_TIME_STAMPING',
      'EXTENDED_KEY_USAGE_NOT_FOR_OCSP_SIGNING',
      'EXTENDED_KEY_USAGE_NOT_CRITICAL',
      'KEY_USAGE_NOT_RESERVED',
      'CERTIFICATE_PROFILE_BROKEN',
      'KEY_USAGE_NO_CRL_SIGN',
      'EXTENDED_KEY_USAGE_CONSTRAINED',
      'KEY_USAGE_NOT_FOR_SIGNING',
      'NAME_NOT_PERMITTED',
      'NAME_EXCLUDED',
      'NAME_CONSTRAINT_UNSUPPORTED',
      'CRITICAL_EXTENSION_UNKNOWN',
      'EXTENSION_MALFORMED',
      'EXPLICIT_POLICY_MISSING',
      'NOT_A_CA',
      'PATH_LENGTH_EXCEEDED',
      'KEY_USAGE_NO_CERT_SIGN',
    ],
  ],
  [indeterminate('REVOKED_NO_POE'), ['CERTIFICATE_REVOKED']], // §5.2.6.4
  [indeterminate('REVOKED_CA_NO_POE'), ['CA_CERTIFICATE_REVOKED']], // §5.2.6.4
  [indeterminate('OUT_OF_BOUNDS_NO_POE'), ['CERTIFICATE_EXPIRED', 'CERTIFICATE_NOT_YET_VALID']], // §5.2.6.4
  [indeterminate('OUT_OF_BOUNDS_NOT_REVOKED'), ['CERTIFICATE_EXPIRED_NOT_REVOKED']], // §5.2.6.4
  [
    indeterminate('NO_CERTIFICATE_CHAIN_FOUND'), // §5.2.6.4
    ['ANCHOR_NAME_KEY_MISMATCH', 'ISSUER_NOT_FOUND', 'NO_PATH', 'CERTIFICATE_SIGNATURE_INVALID'],
  ],
  [
    indeterminate('CRYPTO_CONSTRAINTS_FAILURE_NO_POE'), // §5.2.8.4.3
    ['ALGORITHM_WEAK', 'CERTIFICATE_ALGORITHM_WEAK'],
  ],
  [
    indeterminate('TRY_LATER'), // §5.2.6.4
    [
      'CERTIFICATE_ON_HOLD',
      'REVOCATION_UNKNOWN',
      'REVOCATION_STALE',
      'REVOCATION_NOT_YET_ISSUED',
      'REVOCATION_ISSUED_AFTER_EXPIRY',
      'REVOCATION_ALGORITHM_WEAK',
      'REVOCATION_SIGNATURE_UNSUPPORTED',
      'REVOCATION_EXTENSION_UNKNOWN',
      'REVOCATION_ISSUER_REVOKED',
      'REVOCATION_ISSUER_STATUS_UNKNOWN',
      'CRL_SIGNATURE_INVALID',
      'CRL_ISSUER_NOT_FOUND',
      'CRL_ISSUER_NOT_AUTHORISED',
      'CRL_SCOPE_MISMATCH',
      'CRL_REASONS_INCOMPLETE',
      'CRL_PROFILE_BROKEN',
      'CRL_BASE_NOT_FOUND',
      'CRL_ENTRY_INVALID',
      'OCSP_SIGNATURE_INVALID',
      'OCSP_RESPONDER_NOT_FOUND',
      'OCSP_RESPONDER_NOT_AUTHORISED',
      'OCSP_STATUS_UNKNOWN',
      'OCSP_NONCE_MISMATCH',
      'OCSP_TIMES_CONTRADICT',
      'OCSP_CERTIFICATE_HASH_MISMATCH',
    ],
  ],
]

/** The conclusion from the findings on one signature: only failures count, and one that is not listed is never a yes. */
export function conclude(findings: readonly Finding[]): Conclusion {
  const failures = new Set(findings.filter(({ level }) => level === 'failure').map(({ code }) => code))
  if (failures.size === 0) return PASSED
  for (const [conclusion, codes] of MEANING) if (codes.some((code) => failures.has(code))) return conclusion
  return indeterminate('CUSTOM')
}
