/** Trust lists (ETSI TS 119 602, TS 119 612). */
export const TRUST = {
  // past its nextUpdate
  TRUST_LIST_STALE: { steps: ['UPDATE_TRUST_LISTS'] },
  // issued after the validation time: a newer one would be of a later time still
  TRUST_LIST_NOT_YET_ISSUED: {},
  // not a list of the profile
  TRUST_LIST_INVALID: { thrown: true },
  // testbed or illustrative, and not allowed by the caller
  TRUST_LIST_ENVIRONMENT_REFUSED: { thrown: true },
  // lists of different environments in one verdict
  TRUST_LIST_ENVIRONMENT_MIXED: { thrown: true },
  // an older sequence number than the one already known
  TRUST_LIST_SEQUENCE_REGRESSED: { thrown: true },
  // two lists of one state and environment
  TRUST_LIST_DUPLICATE: { thrown: true },
  // one name and key, or one certificate, is listed twice, in two states, or as trusted and as excluded
  TRUST_LIST_CONTRADICTION: { thrown: true },
  // the digest that the caller adopts belongs to no listed service
  TRUST_ADOPTION_UNKNOWN: { thrown: true },
  // the caller let imperfect lists be used as far as that is safe
  TRUST_LISTS_READ_LENIENTLY: { level: 'warning' },
  // what the caller adopts is not to be adopted: excluded, not observed, or another key than was adopted
  TRUST_ADOPTION_REFUSED: { thrown: true },
  // not an adoption file of the schema
  TRUST_ADOPTIONS_INVALID: { thrown: true },
  // the lists know a certificate by its published digest, and nothing else of it
  CERTIFICATE_KNOWN_BY_DIGEST: { level: 'information' },
  // nothing is known of this state's anchors
  TRUST_LIST_EMPTY: {},
  // judged with testbed or illustrative data
  TRUST_ENVIRONMENT_NOT_PRODUCTION: { level: 'warning' },
  // no path leads from the signer to a listed service for signers
  ORIGIN_UNKNOWN: { hidesOrigin: true, steps: ['CONFIRM_WITH_REGULATOR'] },
  // who signed is not known
  ORIGIN_SIGNER_UNKNOWN: { hidesOrigin: true },
  // what leads to a listed service breaks a rule, so that the service does not stand behind the signer
  ORIGIN_PATH_BROKEN: { hidesOrigin: true, steps: ['ASK_FOR_NEW_DOCUMENT'] },
  // the path ends in the caller's own anchor, of no state
  ORIGIN_CALLER_ANCHOR: { hidesOrigin: true, steps: ['CONFIRM_WITH_REGULATOR'] },
  // the service was observed, not attested by its state
  ORIGIN_STATUS_NOT_ATTESTED: { level: 'failure', steps: ['CONFIRM_WITH_REGULATOR'] },
  // the time rests on a time-stamp of a service that was observed, not attested by its state
  TIME_STAMP_NOT_ATTESTED: { level: 'warning', steps: ['ADOPT_TIME_STAMP_SERVICE'] },
  // the caller adopted the observed service as attested
  ORIGIN_STATUS_ADOPTED: { level: 'information' },
  // another valid path leads to another service of the same state
  OTHER_SERVICE_BEHIND_SIGNER: { level: 'information' },
  // valid paths lead to different states, or to services that are not recognised alike
  AMBIGUOUS_ORIGIN: { hidesOrigin: true, steps: ['CONFIRM_WITH_REGULATOR'] },
  // a listed service on the path was not good at the time
  SERVICE_WITHDRAWN: {
    level: 'failure',
    concludes: 'CHAIN_CONSTRAINTS_FAILURE',
    path: 'invalid',
    rank: 20,
    steps: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // the list says nothing about that time
  SERVICE_STATUS_UNKNOWN_AT_TIME: { hidesOrigin: true, steps: ['CONFIRM_WITH_REGULATOR'] },
  // the list has the service behind the signer for other uses alone
  SERVICE_NOT_FOR_USE: { steps: ['CONFIRM_WITH_REGULATOR', 'ASK_FOR_NEW_DOCUMENT'] },
  // the path ends in a service for time-stamps or OCSP only
  SERVICE_TYPE_NOT_FOR_SIGNERS: { hidesOrigin: true },
} as const

/** What findings of them have as data: of rows that judge it would be no use. */
export const TRUST_DATA = {
  TRUST_LISTS_READ_LENIENTLY: ['findings'],
  CERTIFICATE_KNOWN_BY_DIGEST: ['list', 'name', 'state'],
  TRUST_ENVIRONMENT_NOT_PRODUCTION: ['environment'],
  TIME_STAMP_NOT_ATTESTED: ['service'],
  OTHER_SERVICE_BEHIND_SIGNER: ['service', 'legalClass'],
} as const
