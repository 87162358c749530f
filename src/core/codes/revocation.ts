/** Whether certificates were revoked. */
export const REVOCATION = {
  // nothing acceptable says whether the certificate was revoked
  REVOCATION_UNKNOWN: { concludes: 'TRY_LATER', steps: ['PROVIDE_REVOCATION'] },
  // evidence that holds for an earlier time than the one asked about
  REVOCATION_STALE: { concludes: 'TRY_LATER', refusalRank: 40, steps: ['PROVIDE_REVOCATION'] },
  // evidence from after the validation time
  REVOCATION_NOT_YET_ISSUED: { concludes: 'TRY_LATER', refusalRank: 50, steps: ['PROVIDE_REVOCATION'] },
  // made after the certificate expired, when it may have left the list already
  REVOCATION_ISSUED_AFTER_EXPIRY: { concludes: 'TRY_LATER', refusalRank: 30, steps: ['PROVIDE_REVOCATION'] },
  // evidence signed with an algorithm that is no longer relied on
  REVOCATION_ALGORITHM_WEAK: { concludes: 'TRY_LATER', refusalRank: 60, steps: ['PROVIDE_REVOCATION'] },
  // evidence signed with an algorithm that is not in the table
  REVOCATION_SIGNATURE_UNSUPPORTED: { concludes: 'TRY_LATER', refusalRank: 200, steps: ['PROVIDE_REVOCATION'] },
  // evidence with a critical extension that is not processed (RFC 5280 §5.2, §5.3)
  REVOCATION_EXTENSION_UNKNOWN: { concludes: 'TRY_LATER', refusalRank: 170, steps: ['PROVIDE_REVOCATION'] },
  // the signer of the evidence was revoked
  REVOCATION_ISSUER_REVOKED: { concludes: 'TRY_LATER', refusalRank: 80, steps: ['PROVIDE_REVOCATION'] },
  // the certificate of the key that signed the evidence has expired since, and nothing proves that the evidence is older
  REVOCATION_ISSUER_EXPIRED: {
    concludes: 'REVOCATION_OUT_OF_BOUNDS_NO_POE',
    refusalRank: 85,
    steps: ['PROVIDE_REVOCATION'],
  },
  // the revocation status of the signer of the evidence is unknown
  REVOCATION_ISSUER_STATUS_UNKNOWN: { concludes: 'TRY_LATER', refusalRank: 90, steps: ['PROVIDE_REVOCATION'] },
  // the issuer publishes no status for this certificate (RFC 9608, ETSI EN 319 412-1 §5.2)
  REVOCATION_NOT_PUBLISHED: { level: 'information' },
  // evidence with an empty list where the standard has none; read as saying nothing, and reported
  REVOCATION_LIST_EMPTY: { level: 'information' },
  // a CRL that no key of its issuer signed
  CRL_SIGNATURE_INVALID: { concludes: 'TRY_LATER', refusalRank: 180, steps: ['PROVIDE_REVOCATION'] },
  // a CRL whose issuer's certificate is not available
  CRL_ISSUER_NOT_FOUND: { concludes: 'TRY_LATER', refusalRank: 220, steps: ['PROVIDE_REVOCATION'] },
  // a CRL by a key that may not sign it, or that leads to another anchor (RFC 5280 §6.3.3 (f))
  CRL_ISSUER_NOT_AUTHORISED: { concludes: 'TRY_LATER', refusalRank: 110, steps: ['PROVIDE_REVOCATION'] },
  // a CRL about other certificates of the issuer (RFC 5280 §6.3.3 (b))
  CRL_SCOPE_MISMATCH: { concludes: 'TRY_LATER', refusalRank: 230, steps: ['PROVIDE_REVOCATION'] },
  // the available CRLs are about some reasons for revocation, and not about all
  CRL_REASONS_INCOMPLETE: { concludes: 'TRY_LATER', refusalRank: 10, steps: ['PROVIDE_REVOCATION'] },
  // a CRL that is not made as RFC 5280 §5 asks of issuers, and the caller asked for it
  CRL_PROFILE_BROKEN: { concludes: 'TRY_LATER', refusalRank: 70, steps: ['PROVIDE_REVOCATION'] },
  // a delta CRL without the list that it changes
  CRL_BASE_NOT_FOUND: { concludes: 'TRY_LATER', refusalRank: 150, steps: ['PROVIDE_REVOCATION'] },
  // a delta CRL that counts with none of the lists of its issuer; the status rests on other evidence
  CRL_DELTA_NOT_USED: { level: 'warning' },
  // the certificate's entry in a CRL cannot be read, or says what only a delta CRL can
  CRL_ENTRY_INVALID: { concludes: 'TRY_LATER', refusalRank: 160, steps: ['PROVIDE_REVOCATION'] },
  // an OCSP answer that the responder did not sign
  OCSP_SIGNATURE_INVALID: { concludes: 'TRY_LATER', refusalRank: 190, steps: ['PROVIDE_REVOCATION'] },
  // an OCSP answer whose responder's certificate is not available
  OCSP_RESPONDER_NOT_FOUND: { concludes: 'TRY_LATER', refusalRank: 210, steps: ['PROVIDE_REVOCATION'] },
  // an OCSP answer by somebody whom the issuer did not charge with it, or not for that time (RFC 6960 §4.2.2.2)
  OCSP_RESPONDER_NOT_AUTHORISED: { concludes: 'TRY_LATER', refusalRank: 100, steps: ['PROVIDE_REVOCATION'] },
  // an OCSP answer by a service that a trust list has for the issuer (RFC 6960 §4.2.2.2, item 1)
  OCSP_SERVICE_LISTED: { level: 'information' },
  // the same, and nobody vouches that the service was good when it answered; or it was withdrawn since, and nothing proves the answer to be older
  OCSP_SERVICE_NOT_GRANTED: { concludes: 'TRY_LATER', refusalRank: 95, steps: ['PROVIDE_REVOCATION'] },
  // the same, of a list that is not in force
  OCSP_SERVICE_LIST_NOT_IN_FORCE: {
    concludes: 'TRY_LATER',
    refusalRank: 65,
    steps: ['PROVIDE_REVOCATION', 'UPDATE_TRUST_LISTS'],
  },
  // the responder does not know the certificate
  OCSP_STATUS_UNKNOWN: { concludes: 'TRY_LATER', refusalRank: 20, steps: ['PROVIDE_REVOCATION'] },
  // an OCSP answer to another request
  OCSP_NONCE_MISMATCH: { concludes: 'TRY_LATER', refusalRank: 120, steps: ['PROVIDE_REVOCATION'] },
  // an OCSP answer that was signed before the moment of which it speaks (RFC 6960 §2.4)
  OCSP_TIMES_CONTRADICT: { concludes: 'TRY_LATER', refusalRank: 130, steps: ['PROVIDE_REVOCATION'] },
  // an OCSP answer about another certificate of the same issuer and number
  OCSP_CERTIFICATE_HASH_MISMATCH: { concludes: 'TRY_LATER', refusalRank: 140, steps: ['PROVIDE_REVOCATION'] },
  // acceptable evidence says that it was not revoked at the time
  REVOCATION_GOOD: {},
  // the signer's certificate was revoked, and nothing proves that the signature is older
  CERTIFICATE_REVOKED: {
    concludes: 'REVOKED_NO_POE',
    path: 'invalid',
    rank: 30,
    steps: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'],
    stepsOfStamped: ['DO_NOT_RELY', 'CONFIRM_TIME_STAMP', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // the same of a CA's on the path
  CA_CERTIFICATE_REVOKED: {
    concludes: 'REVOKED_CA_NO_POE',
    path: 'invalid',
    rank: 40,
    steps: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'],
    stepsOfStamped: ['DO_NOT_RELY', 'CONFIRM_TIME_STAMP', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // an issuer lost its key after the signature, which does not name the signer's certificate: nothing proves that it is older
  CERTIFICATE_NOT_PROVEN: {
    level: 'failure',
    concludes: 'REVOKED_CA_NO_POE',
    steps: ['ASK_FOR_NEW_DOCUMENT'],
  },
  // the same where the certificate of an issuer has expired since
  CERTIFICATE_NOT_PROVEN_BEFORE_EXPIRY: {
    level: 'failure',
    concludes: 'OUT_OF_BOUNDS_NO_POE',
    steps: ['ASK_FOR_NEW_DOCUMENT'],
  },
  // suspended: it may become good again, or be revoked
  CERTIFICATE_ON_HOLD: {
    concludes: 'TRY_LATER',
    path: 'invalid',
    rank: 50,
    steps: ['PROVIDE_REVOCATION'],
  },
  // revoked after the time at which the signature is proved to have existed; of a TSA: after its time-stamp, which holds
  CERTIFICATE_REVOKED_LATER: { level: 'warning' },
  // the same of one that is on hold
  CERTIFICATE_ON_HOLD_LATER: { level: 'warning' },
  // expired, and known not to have been revoked before: only the time of signing is open
  CERTIFICATE_EXPIRED_NOT_REVOKED: {
    concludes: 'OUT_OF_BOUNDS_NOT_REVOKED',
    steps: ['ASK_FOR_TIME_STAMP'],
    stepsOfStamped: ['CONFIRM_TIME_STAMP'],
  },
  // an anchor, whose status its list gives
  REVOCATION_NOT_APPLICABLE: {},
} as const

/** What findings of them have as data: of rows that judge it would be no use. */
export const REVOCATION_DATA = {
  REVOCATION_LIST_EMPTY: ['sha256', 'what'],
  CRL_DELTA_NOT_USED: ['reason', 'digest'],
  OCSP_SERVICE_LISTED: ['service', 'state'],
  CERTIFICATE_REVOKED: ['reason', 'revokedAt', 'invalidityDate', 'issued'],
  CA_CERTIFICATE_REVOKED: ['reason', 'revokedAt', 'invalidityDate', 'issued'],
  CERTIFICATE_NOT_PROVEN: ['since'],
  CERTIFICATE_NOT_PROVEN_BEFORE_EXPIRY: ['notAfter'],
  CERTIFICATE_ON_HOLD: ['revokedAt', 'reason', 'invalidityDate', 'issued'],
  CERTIFICATE_REVOKED_LATER: ['revokedAt', 'issued'],
  CERTIFICATE_ON_HOLD_LATER: ['revokedAt'],
  CERTIFICATE_EXPIRED_NOT_REVOKED: ['notAfter'],
} as const
