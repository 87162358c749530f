/** One reason why validators differ from this library about the document of a sub-indication. */
export interface Difference {
  readonly subIndication: string
  readonly why: string
}

/** In the order of the situations. Clauses without a document are those of EN 319 102-1 V1.4.1. */
export const DIFFERENCES: readonly Difference[] = [
  {
    subIndication: 'FORMAT_FAILURE',
    why: 'RFC 5652 §11.2 forbids a second message-digest attribute. §5.3.4 1) ends with `FORMAT_FAILURE` before the signature value is verified.',
  },
  {
    subIndication: 'EXPIRED',
    why: '§5.3.4 4) gives `EXPIRED` together with TOTAL-FAILED. Table 5 (§5.1.3) has it under that indication.',
  },
  {
    subIndication: 'SIGNATURE_POLICY_NOT_AVAILABLE',
    why: '§5.2.4 initialises the validation by the policy of whoever asks. The acceptance policy of this question asks for a signature policy; the default policies of the others do not.',
  },
  {
    subIndication: 'POLICY_PROCESSING_ERROR',
    why: 'The same. §5.1.3, table 6 names a digest that does not match as a reason.',
  },
  {
    subIndication: 'SIGNED_DATA_NOT_FOUND',
    why: '§5.2.7.4 1) ends with `SIGNED_DATA_NOT_FOUND` where the signed data cannot be obtained. A hash is compared in 2) alone.',
  },
  {
    subIndication: 'SIG_CONSTRAINTS_FAILURE',
    why: 'EN 319 142-1 §6.3 requires a reference to the signing certificate. §5.2.3.4 NOTE 2 lets a validation pass without one, unless a signature elements constraint (§5.2.8) asks for it. This library has that constraint. The default policy of DSS warns.',
  },
  {
    subIndication: 'CRYPTO_CONSTRAINTS_FAILURE',
    why: '`HASH_FAILURE` of §5.2.7.3 says that a hash does not match. With an unknown algorithm no hash is computed. §5.2.8.4.1 asks for reliable algorithms, and one that is not in the table is not known to be reliable.',
  },
  {
    subIndication: 'CHAIN_CONSTRAINTS_FAILURE',
    why: '§5.2.6.4 5) leaves these constraints to the policy. This library asks for a key usage for signing (RFC 5280 §4.2.1.3). The default policy of DSS warns.',
  },
  {
    subIndication: 'OUT_OF_BOUNDS_NO_POE',
    why: 'The CRL is of after the expiry, and need not name who expired (RFC 5280 §3.3). §5.2.6.4 4) e) comes first and gives `CERTIFICATE_CHAIN_GENERAL_FAILURE`; 7) gives `OUT_OF_BOUNDS_NO_POE` where it is not known whether the certificate was revoked. This library answers as 7).',
  },
  {
    subIndication: 'OUT_OF_BOUNDS_NOT_REVOKED',
    why: '§5.2.6.4 7) with NOTE 8: the CRL says that it keeps expired certificates (X.509 §9.5.2.8), so that the certificate is known not to have been revoked.',
  },
  {
    subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    why: '§5.2.8.4.1 takes the end of an algorithm from the cryptographic constraints of the policy. This library has an end for RSA with 2048 bits (TS 119 312). The default policy of DSS warns.',
  },
  {
    subIndication: 'REVOCATION_OUT_OF_BOUNDS_NO_POE',
    why: '§5.2.6.4 4) leaves out whether the issuer of the answer is still valid. 8) asks for it, and gives `REVOCATION_OUT_OF_BOUNDS_NO_POE`.',
  },
  {
    subIndication: 'TRY_LATER',
    why: '§5.2.6.4 4) a) gives `TRY_LATER` for revocation data that is not fresh. Where there is none, 4) e) gives `CERTIFICATE_CHAIN_GENERAL_FAILURE`. This library answers `TRY_LATER` for both, because more revocation data would settle both (§5.1.3, table 6).',
  },
  {
    subIndication: 'TIMESTAMP_ORDER_FAILURE',
    why: '§5.5.4 asks that time-stamps be in a coherent order. The default policy of DSS warns.',
  },
  {
    subIndication: 'CUSTOM',
    why: 'The limit for work is an option of a call of this library, and the others were given none. §5.1.3 has `CUSTOM` for what no other sub-indication says.',
  },
]
