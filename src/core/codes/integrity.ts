/** The signature against what it signs (RFC 5652 §5.4, RFC 5035, RFC 6211, EN 319 102-1 §5.2.7). */
export const INTEGRITY = {
  // the content is not what was signed
  DIGEST_MISMATCH: { level: 'failure', concludes: 'HASH_FAILURE' },
  // the content that was given for a detached signature is not what was signed
  CONTENT_MISMATCH: {
    concludes: 'HASH_FAILURE',
    stepsOfFile: ['DO_NOT_RELY', 'CHECK_CONTENT', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // the digest algorithm is not in the table
  DIGEST_UNSUPPORTED: { level: 'failure', concludes: 'CRYPTO_CONSTRAINTS_FAILURE' },
  // the signer's digest algorithm is not announced in SignedData.digestAlgorithms
  DIGEST_ALGORITHM_INCONSISTENT: { level: 'warning' },
  // the signature value does not verify with the signer's key
  SIGNATURE_INVALID: { level: 'failure', concludes: 'SIG_CRYPTO_FAILURE' },
  // the signature algorithm or its parameters are not in the table
  SIGNATURE_UNSUPPORTED: { level: 'failure', concludes: 'CRYPTO_CONSTRAINTS_FAILURE' },
  // a detached signature whose content was not given
  SIGNED_CONTENT_MISSING: { level: 'failure', concludes: 'SIGNED_DATA_NOT_FOUND', steps: ['PROVIDE_CONTENT'] },
  // the file does not hold the bytes that the signature covers
  PDF_SIGNED_BYTES_MISSING: {
    level: 'failure',
    concludes: 'SIGNED_DATA_NOT_FOUND',
    stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'],
  },
  // encapsulated content is there, and other content was given
  SIGNED_CONTENT_AMBIGUOUS: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    stepsOfFile: ['CHECK_WITHOUT_CONTENT'],
  },
  // content was given beside a PDF, which holds what was signed itself
  CONTENT_NOT_USED: { level: 'warning' },
  // nothing but the content is signed
  SIGNED_ATTRIBUTES_ABSENT: { lowersLevel: true, level: 'warning' },
  // unsorted or not DER; judged as received, and reported
  SIGNED_ATTRIBUTES_NOT_DER: { level: 'warning' },
  // content that is itself a set of signed attributes, signed without any
  SIGNED_ATTRIBUTES_CONFUSION: { level: 'failure', concludes: 'FORMAT_FAILURE' },
  // eContentType is not id-data, so signed attributes are mandatory (RFC 5652 §5.3)
  SIGNED_ATTRIBUTES_REQUIRED: { level: 'failure', concludes: 'FORMAT_FAILURE' },
  // an attribute that may occur once occurs again
  ATTRIBUTE_DUPLICATE: { concludes: 'FORMAT_FAILURE' },
  // an attribute with no value, or several, where one is due
  ATTRIBUTE_NOT_SINGLE_VALUED: { concludes: 'FORMAT_FAILURE' },
  // an attribute value that its syntax does not allow
  ATTRIBUTE_MALFORMED: { level: 'failure', concludes: 'FORMAT_FAILURE' },
  // signed attributes without content-type
  CONTENT_TYPE_MISSING: { concludes: 'FORMAT_FAILURE' },
  // content-type differs from eContentType
  CONTENT_TYPE_MISMATCH: { level: 'failure', concludes: 'FORMAT_FAILURE' },
  // signed attributes without message-digest
  MESSAGE_DIGEST_MISSING: { lowersLevel: true, concludes: 'FORMAT_FAILURE' },
  // nothing that is signed says which certificate was meant: another one on the same key fits as well
  SIGNER_NOT_BOUND: { warns: true, level: 'warning', steps: ['CHECK_SIGNER_IDENTITY'] },
  // nothing that is signed says which was meant, and another certificate on the key says something else
  OTHER_CERTIFICATE_FOR_KEY: {
    decides: true,
    level: 'warning',
    steps: ['CHECK_SIGNER_IDENTITY', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // no signed signing-certificate attribute, which the format of the signature asks for
  SIGNING_CERTIFICATE_ABSENT: {
    lowersLevel: true,
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    steps: ['ASK_FOR_NEW_DOCUMENT'],
  },
  // the signing-certificate attribute names another certificate
  SIGNING_CERTIFICATE_MISMATCH: { concludes: 'NO_SIGNING_CERTIFICATE_FOUND' },
  // its digest algorithm is not in the table
  SIGNING_CERTIFICATE_UNSUPPORTED: { concludes: 'NO_SIGNING_CERTIFICATE_FOUND' },
  // a signature policy that the signer names, or says is implied; nothing rests on it unless it is asked for
  SIGNATURE_POLICY_NAMED: { level: 'information' },
  // the acceptance policy asks for a signature policy, and the signer names none
  SIGNATURE_POLICY_ABSENT: { level: 'failure', concludes: 'SIG_CONSTRAINTS_FAILURE', steps: ['ASK_FOR_NEW_DOCUMENT'] },
  // the signer names one that the acceptance policy does not have, or none that can be known
  SIGNATURE_POLICY_UNKNOWN: {
    level: 'failure',
    concludes: 'SIGNATURE_POLICY_NOT_AVAILABLE',
    steps: ['ADD_SIGNATURE_POLICY', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // the digest that the signer states of its document is not shown to be one that the acceptance policy has
  SIGNATURE_POLICY_MISMATCH: {
    level: 'failure',
    concludes: 'POLICY_PROCESSING_ERROR',
    steps: ['ADD_SIGNATURE_POLICY', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // cmsAlgorithmProtection differs from the algorithms used (RFC 6211)
  ALGORITHM_PROTECTION_MISMATCH: { level: 'failure', concludes: 'FORMAT_FAILURE' },
  // no available certificate matches the signer's identifier
  SIGNER_CERTIFICATE_NOT_FOUND: {
    level: 'failure',
    concludes: 'NO_SIGNING_CERTIFICATE_FOUND',
    steps: ['PROVIDE_SIGNER_CERTIFICATE'],
  },
  // several different certificates match it
  SIGNER_CERTIFICATE_AMBIGUOUS: {
    level: 'failure',
    concludes: 'NO_SIGNING_CERTIFICATE_FOUND',
    steps: ['PROVIDE_SIGNER_CERTIFICATE'],
  },
  // somebody signed the signature; nothing rests on it
  COUNTER_SIGNED: { level: 'information' },
  // whose counter-signature it is, and whether the certificate holds, is not judged: form and arithmetic are
  COUNTER_SIGNATURE_NOT_JUDGED: { hidesOrigin: true, level: 'failure', concludes: 'CUSTOM' },
  // counter-signatures that cannot be read, or are more than are listed
  COUNTER_SIGNATURES_NOT_LISTED: { level: 'information' },
  // a SignerInfo that its syntax does not allow
  SIGNER_INFO_MALFORMED: { decides: true },
  // a PDF signature with several signers (ISO 32000-2 §12.8.3.3.1 allows one)
  SIGNER_INFO_NOT_SINGLE: { lowersLevel: true, level: 'failure', concludes: 'SIG_CONSTRAINTS_FAILURE' },
  // a PDF signature whose CMS holds content of its own
  ENCAPSULATED_CONTENT_PRESENT: { lowersLevel: true, level: 'failure', concludes: 'SIG_CONSTRAINTS_FAILURE' },
} as const

/** What findings of them have as data: of rows that judge it would be no use. */
export const INTEGRITY_DATA = {
  DIGEST_UNSUPPORTED: ['algorithm'],
  SIGNATURE_INVALID: ['algorithm', 'reason'],
  SIGNATURE_UNSUPPORTED: ['algorithm', 'reason'],
  SIGNED_ATTRIBUTES_NOT_DER: ['encoding'],
  ATTRIBUTE_DUPLICATE: ['attribute'],
  ATTRIBUTE_NOT_SINGLE_VALUED: ['attribute'],
  ATTRIBUTE_MALFORMED: ['attribute'],
  CONTENT_TYPE_MISSING: ['attribute'],
  CONTENT_TYPE_MISMATCH: ['attribute', 'eContentType'],
  MESSAGE_DIGEST_MISSING: ['attribute'],
  OTHER_CERTIFICATE_FOR_KEY: ['differs', 'entry', 'other', 'signer'],
  SIGNING_CERTIFICATE_MISMATCH: ['attribute'],
  SIGNING_CERTIFICATE_UNSUPPORTED: ['attribute'],
  SIGNATURE_POLICY_NAMED: ['policy'],
  SIGNATURE_POLICY_UNKNOWN: ['policy'],
  SIGNATURE_POLICY_MISMATCH: ['algorithm', 'policy'],
  SIGNER_CERTIFICATE_AMBIGUOUS: ['candidates'],
  COUNTER_SIGNED: ['signatures'],
  COUNTER_SIGNATURES_NOT_LISTED: ['signatures'],
} as const
