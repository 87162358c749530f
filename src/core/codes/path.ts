/** Certificate path building and validation (RFC 5280 §6, RFC 4158). */
export const PATH = {
  // no chain of certificates leads from the signer to a trusted anchor
  NO_PATH: {
    level: 'failure',
    concludes: 'NO_CERTIFICATE_CHAIN_FOUND',
    path: 'indeterminate',
    steps: ['VOUCH_FOR_ISSUER'],
  },
  // the issuer's certificate is not available
  ISSUER_NOT_FOUND: {
    concludes: 'NO_CERTIFICATE_CHAIN_FOUND',
    path: 'indeterminate',
    rank: 300,
    steps: ['PROVIDE_ISSUER'],
  },
  // not signed by the key of its issuer
  CERTIFICATE_SIGNATURE_INVALID: { concludes: 'NO_CERTIFICATE_CHAIN_FOUND', path: 'invalid', rank: 290 },
  // signed with an algorithm that is not in the table
  CERTIFICATE_SIGNATURE_UNSUPPORTED: { concludes: 'CRYPTO_CONSTRAINTS_FAILURE', path: 'indeterminate', rank: 280 },
  // signed with an algorithm that the policy no longer relies on
  CERTIFICATE_ALGORITHM_WEAK: {
    level: 'failure',
    concludes: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    path: 'indeterminate',
    steps: ['ASK_FOR_NEW_DOCUMENT'],
  },
  // the time of judgement is after notAfter
  CERTIFICATE_EXPIRED: {
    concludes: 'OUT_OF_BOUNDS_NO_POE',
    path: 'invalid',
    rank: 270,
    steps: ['ASK_FOR_TIME_STAMP'],
    stepsOfStamped: ['CONFIRM_TIME_STAMP'],
  },
  // the time of judgement is before notBefore
  CERTIFICATE_NOT_YET_VALID: {
    concludes: 'OUT_OF_BOUNDS_NO_POE',
    path: 'invalid',
    rank: 260,
    steps: ['ASK_FOR_NEW_DOCUMENT'],
  },
  // an issuer without basicConstraints cA (RFC 5280 §6.1.4 (k))
  NOT_A_CA: { concludes: 'CHAIN_CONSTRAINTS_FAILURE', path: 'invalid', rank: 230 },
  // more CA certificates than pathLenConstraint allows (RFC 5280 §6.1.4 (m))
  PATH_LENGTH_EXCEEDED: {
    concludes: 'CHAIN_CONSTRAINTS_FAILURE',
    path: 'invalid',
    rank: 240,
  },
  // an issuer whose key usage lacks keyCertSign (RFC 5280 §6.1.4 (n))
  KEY_USAGE_NO_CERT_SIGN: { concludes: 'CHAIN_CONSTRAINTS_FAILURE', path: 'invalid', rank: 250 },
  // a signer whose key usage has neither digitalSignature nor nonRepudiation
  KEY_USAGE_NOT_FOR_SIGNING: { concludes: 'CHAIN_CONSTRAINTS_FAILURE', path: 'invalid', rank: 140 },
  // a signer whose extended key usage is for something else
  EXTENDED_KEY_USAGE_NOT_FOR_SIGNING: {
    concludes: 'CHAIN_CONSTRAINTS_FAILURE',
    path: 'invalid',
    rank: 80,
  },
  // a TSA whose extended key usage is absent, or not time-stamping alone (RFC 3161 §2.3)
  EXTENDED_KEY_USAGE_NOT_FOR_TIME_STAMPING: {
    concludes: 'CHAIN_CONSTRAINTS_FAILURE',
    path: 'invalid',
    rank: 90,
  },
  // an OCSP responder without that purpose (RFC 6960 §4.2.2.2)
  EXTENDED_KEY_USAGE_NOT_FOR_OCSP_SIGNING: {
    concludes: 'CHAIN_CONSTRAINTS_FAILURE',
    path: 'invalid',
    rank: 100,
  },
  // a TSA whose extended key usage is not critical (RFC 3161 §2.3)
  EXTENDED_KEY_USAGE_NOT_CRITICAL: { concludes: 'CHAIN_CONSTRAINTS_FAILURE', path: 'invalid', rank: 110 },
  // a TSA whose key may sign certificates or CRLs too (RFC 3161 §2.3)
  KEY_USAGE_NOT_RESERVED: { concludes: 'CHAIN_CONSTRAINTS_FAILURE', path: 'invalid', rank: 120 },
  // an issuer of CRLs whose key usage lacks cRLSign (RFC 5280 §6.3.3 (f))
  KEY_USAGE_NO_CRL_SIGN: { concludes: 'CHAIN_CONSTRAINTS_FAILURE', path: 'invalid', rank: 130 },
  // a CA whose extended key usage does not cover what the key at the end is used for
  EXTENDED_KEY_USAGE_CONSTRAINED: {
    concludes: 'CHAIN_CONSTRAINTS_FAILURE',
    path: 'invalid',
    rank: 200,
  },
  // a name outside the permitted subtrees of a CA
  NAME_NOT_PERMITTED: { concludes: 'CHAIN_CONSTRAINTS_FAILURE', path: 'invalid', rank: 160 },
  // a name inside the excluded subtrees of a CA
  NAME_EXCLUDED: { concludes: 'CHAIN_CONSTRAINTS_FAILURE', path: 'invalid', rank: 150 },
  // a constraint on a form of name that is not compared here, and such a name is there
  NAME_CONSTRAINT_UNSUPPORTED: {
    concludes: 'CHAIN_CONSTRAINTS_FAILURE',
    path: 'indeterminate',
    rank: 170,
  },
  // what RFC 5280 §4 asks of issuers was not kept to, and the caller asked for it
  CERTIFICATE_PROFILE_BROKEN: {
    concludes: 'CHAIN_CONSTRAINTS_FAILURE',
    path: 'invalid',
    rank: 220,
  },
  // a critical extension that is not processed (RFC 5280 §6.1.4 (o), §6.1.5 (f)); RFC 5280 §4.2: to be rejected
  CRITICAL_EXTENSION_UNKNOWN: {
    concludes: 'CHAIN_CONSTRAINTS_FAILURE',
    path: 'invalid',
    rank: 180,
  },
  // an explicit policy is required, and the path has no acceptable one (RFC 5280 §6.1.3 (f), §6.1.5)
  EXPLICIT_POLICY_MISSING: { concludes: 'CHAIN_CONSTRAINTS_FAILURE', path: 'invalid', rank: 210 },
  // the signer's certificate is a CA certificate, which issues and does not sign documents
  SIGNER_IS_CA: { concludes: 'CHAIN_CONSTRAINTS_FAILURE', path: 'invalid', rank: 70 },
  // a certificate that the lists exclude: test, trial, blocked
  EXCLUDED_CA: {
    decides: true,
    hidesOrigin: true,
    concludes: 'CHAIN_CONSTRAINTS_FAILURE',
    path: 'invalid',
    rank: 10,
    steps: ['DO_NOT_RELY', 'CONFIRM_WITH_REGULATOR'],
  },
  // an entry of the caller's lists has a fault, or contradicts another, so that nothing is known of the CA
  LISTED_ENTRY_FAULTY: {
    decides: true,
    hidesOrigin: true,
    concludes: 'CHAIN_CONSTRAINTS_FAILURE',
    path: 'invalid',
    rank: 15,
    steps: ['DO_NOT_RELY', 'CORRECT_TRUST_LISTS'],
  },
  // an anchor has this name, with another key: never trusted by its name
  ANCHOR_NAME_KEY_MISMATCH: {
    concludes: 'NO_CERTIFICATE_CHAIN_FOUND',
    path: 'invalid',
    rank: 60,
    steps: ['DO_NOT_RELY', 'CONFIRM_WITH_REGULATOR'],
  },
} as const

/** Why no path leads through a CA. */
export type ExclusionCode = 'EXCLUDED_CA' | 'LISTED_ENTRY_FAULTY'

export function isExclusion(code: string | undefined): code is ExclusionCode {
  return code === 'EXCLUDED_CA' || code === 'LISTED_ENTRY_FAULTY'
}

/** What findings of them have as data: of rows that judge it would be no use. */
export const PATH_DATA = {
  CERTIFICATE_ALGORITHM_WEAK: ['weakness', 'until'],
  CERTIFICATE_EXPIRED: ['notAfter'],
  CERTIFICATE_NOT_YET_VALID: ['notBefore'],
  PATH_LENGTH_EXCEEDED: ['issuersBelow', 'pathLenConstraint'],
  EXTENDED_KEY_USAGE_NOT_FOR_SIGNING: ['purposes'],
  EXTENDED_KEY_USAGE_NOT_FOR_TIME_STAMPING: ['purposes'],
  EXTENDED_KEY_USAGE_NOT_FOR_OCSP_SIGNING: ['purposes'],
  EXTENDED_KEY_USAGE_CONSTRAINED: ['purposes'],
  NAME_NOT_PERMITTED: ['form'],
  NAME_EXCLUDED: ['form'],
  NAME_CONSTRAINT_UNSUPPORTED: ['form'],
  CERTIFICATE_PROFILE_BROKEN: ['extension'],
  CRITICAL_EXTENSION_UNKNOWN: ['extension', 'qualifier'],
  ANCHOR_NAME_KEY_MISMATCH: ['anchor'],
} as const
