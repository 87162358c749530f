/** Which arithmetic, and what it is still worth. */
export const CRYPTO = {
  // not in the table of this library
  ALGORITHM_UNSUPPORTED: {},
  // parameters that the algorithm does not allow
  ALGORITHM_PARAMETERS_INVALID: {},
  // the signature algorithm hashes with another function than digestAlgorithm names
  ALGORITHM_DIGEST_MISMATCH: {},
  // SHA-1, a short key, what the calendar has ended: computed, and not relied on
  ALGORITHM_WEAK: {
    level: 'failure',
    concludes: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    steps: ['ASK_FOR_NEW_DOCUMENT'],
  },
  // a key type or curve that is not in the table
  KEY_UNSUPPORTED: { thrown: true },
  // a public key that cannot be one
  KEY_MALFORMED: { path: 'invalid' },
  // a key of another kind than the signature algorithm, or one that is not for it
  KEY_ALGORITHM_MISMATCH: {},
} as const

/** What findings of them have as data: of rows that judge it would be no use. */
export const CRYPTO_DATA = {
  ALGORITHM_WEAK: ['weakness', 'until'],
} as const
