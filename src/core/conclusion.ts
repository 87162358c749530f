/** The answer of a validation process, in the terms of ETSI EN 319 102-1 §5.1.3; only the pairs that it knows can be built. @named indication */
export type Indication = 'TOTAL-PASSED' | 'INDETERMINATE' | 'TOTAL-FAILED'

/** Sub-indications of TOTAL-FAILED (ETSI EN 319 102-1 table 5). @named failedSubIndication */
export type FailedSubIndication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'REVOKED'
  | 'EXPIRED'
  | 'NOT_YET_VALID'

/** Sub-indications of INDETERMINATE (ETSI EN 319 102-1 table 6). @named indeterminateSubIndication */
export type IndeterminateSubIndication =
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'
  | 'POLICY_PROCESSING_ERROR'
  | 'SIGNATURE_POLICY_NOT_AVAILABLE'
  | 'TIMESTAMP_ORDER_FAILURE'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'OUT_OF_BOUNDS_NOT_REVOKED'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'REVOCATION_OUT_OF_BOUNDS_NO_POE'
  | 'NO_POE'
  | 'TRY_LATER'
  | 'SIGNED_DATA_NOT_FOUND'
  | 'CUSTOM'

export type SubIndication = FailedSubIndication | IndeterminateSubIndication

export type Conclusion =
  | {
      /** ETSI EN 319 102-1 §5.1.3. */
      readonly indication: 'TOTAL-PASSED'
      readonly subIndication?: never
    }
  | {
      readonly indication: 'INDETERMINATE'
      /** ETSI EN 319 102-1 tables 5 and 6. */
      readonly subIndication: IndeterminateSubIndication
    }
  | { readonly indication: 'TOTAL-FAILED'; readonly subIndication: FailedSubIndication }

export const PASSED: Conclusion = Object.freeze({ indication: 'TOTAL-PASSED' })

export function indeterminate(subIndication: IndeterminateSubIndication): Conclusion {
  return { indication: 'INDETERMINATE', subIndication }
}

export function totalFailed(subIndication: FailedSubIndication): Conclusion {
  return { indication: 'TOTAL-FAILED', subIndication }
}
