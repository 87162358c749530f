/** The signature against what it signs (RFC 5652 §5.4, RFC 5035, RFC 6211, EN 319 102-1 §5.2.7). */
export const INTEGRITY = {
  // the content is not what was signed
  DIGEST_MISMATCH: { concludes: 'HASH_FAILURE' },
  // the content that was given for a detached signature is not what was signed
  CONTENT_MISMATCH: {
    concludes: 'HASH_FAILURE',
    stepsOfFile: ['DO_NOT_RELY', 'CHECK_CONTENT', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // the digest algorithm is not in the table
  DIGEST_UNSUPPORTED: { concludes: 'CRYPTO_CONSTRAINTS_FAILURE' },
  // the signer's digest algorithm is not announced in SignedData.digestAlgorithms
  DIGEST_ALGORITHM_INCONSISTENT: {},
  // the signature value does not verify with the signer's key
  SIGNATURE_INVALID: { concludes: 'SIG_CRYPTO_FAILURE' },
  // the signature algorithm or its parameters are not in the table
  SIGNATURE_UNSUPPORTED: { concludes: 'CRYPTO_CONSTRAINTS_FAILURE' },
  // a detached signature whose content was not given
  SIGNED_CONTENT_MISSING: { concludes: 'SIGNED_DATA_NOT_FOUND', steps: ['PROVIDE_CONTENT'] },
  // the file does not hold the bytes that the signature covers
  PDF_SIGNED_BYTES_MISSING: {
    concludes: 'SIGNED_DATA_NOT_FOUND',
    stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'],
  },
  // encapsulated content is there, and other content was given
  SIGNED_CONTENT_AMBIGUOUS: { concludes: 'SIG_CONSTRAINTS_FAILURE', stepsOfFile: ['CHECK_WITHOUT_CONTENT'] },
  // content was given beside a PDF, which holds what was signed itself
  CONTENT_NOT_USED: {},
  // nothing but the content is signed
  SIGNED_ATTRIBUTES_ABSENT: {},
  // unsorted or not DER; judged as received, and reported
  SIGNED_ATTRIBUTES_NOT_DER: {},
  // content that is itself a set of signed attributes, signed without any
  SIGNED_ATTRIBUTES_CONFUSION: { concludes: 'FORMAT_FAILURE' },
  // eContentType is not id-data, so signed attributes are mandatory (RFC 5652 §5.3)
  SIGNED_ATTRIBUTES_REQUIRED: { concludes: 'FORMAT_FAILURE' },
  // an attribute that may occur once occurs again
  ATTRIBUTE_DUPLICATE: { concludes: 'FORMAT_FAILURE' },
  // an attribute with no value, or several, where one is due
  ATTRIBUTE_NOT_SINGLE_VALUED: { concludes: 'FORMAT_FAILURE' },
  // an attribute value that its syntax does not allow
  ATTRIBUTE_MALFORMED: { concludes: 'FORMAT_FAILURE' },
  // signed attributes without content-type
  CONTENT_TYPE_MISSING: { concludes: 'FORMAT_FAILURE' },
  // content-type differs from eContentType
  CONTENT_TYPE_MISMATCH: { concludes: 'FORMAT_FAILURE' },
  // signed attributes without message-digest
  MESSAGE_DIGEST_MISSING: { concludes: 'FORMAT_FAILURE' },
  // nothing that is signed says which certificate was meant: another one on the same key fits as well
  SIGNER_NOT_BOUND: { steps: ['CHECK_SIGNER_IDENTITY'] },
  // nothing that is signed says which was meant, and another certificate on the key says something else
  OTHER_CERTIFICATE_FOR_KEY: { steps: ['CHECK_SIGNER_IDENTITY', 'ASK_FOR_NEW_DOCUMENT'] },
  // no signed signing-certificate attribute, which the format of the signature asks for
  SIGNING_CERTIFICATE_ABSENT: { concludes: 'SIG_CONSTRAINTS_FAILURE', steps: ['ASK_FOR_NEW_DOCUMENT'] },
  // the signing-certificate attribute names another certificate
  SIGNING_CERTIFICATE_MISMATCH: { concludes: 'NO_SIGNING_CERTIFICATE_FOUND' },
  // its digest algorithm is not in the table
  SIGNING_CERTIFICATE_UNSUPPORTED: { concludes: 'NO_SIGNING_CERTIFICATE_FOUND' },
  // cmsAlgorithmProtection differs from the algorithms used (RFC 6211)
  ALGORITHM_PROTECTION_MISMATCH: { concludes: 'FORMAT_FAILURE' },
  // no certificate at hand matches the signer's identifier
  SIGNER_CERTIFICATE_NOT_FOUND: { concludes: 'NO_SIGNING_CERTIFICATE_FOUND', steps: ['PROVIDE_SIGNER_CERTIFICATE'] },
  // several different certificates match it
  SIGNER_CERTIFICATE_AMBIGUOUS: { concludes: 'NO_SIGNING_CERTIFICATE_FOUND', steps: ['PROVIDE_SIGNER_CERTIFICATE'] },
  // somebody signed the signature; nothing rests on it
  COUNTER_SIGNED: {},
  // whose counter-signature it is, and whether the certificate holds, is not judged: form and arithmetic are
  COUNTER_SIGNATURE_NOT_JUDGED: { concludes: 'CUSTOM' },
  // counter-signatures that cannot be read, or are more than are listed
  COUNTER_SIGNATURES_NOT_LISTED: {},
  // a SignerInfo that its syntax does not allow
  SIGNER_INFO_MALFORMED: {},
  // a PDF signature with several signers (ISO 32000-2 §12.8.3.3.1 allows one)
  SIGNER_INFO_NOT_SINGLE: { concludes: 'SIG_CONSTRAINTS_FAILURE' },
  // a PDF signature whose CMS holds content of its own
  ENCAPSULATED_CONTENT_PRESENT: { concludes: 'SIG_CONSTRAINTS_FAILURE' },
} as const
