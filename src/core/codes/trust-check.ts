/** What is found in files of trust data, for whoever keeps them. */
export const TRUST_CHECK = {
  // a member that the profile does not have: it may say that something does not hold
  LIST_MEMBER_UNKNOWN: {},
  // a member that the profile asks for
  LIST_MEMBER_MISSING: {},
  // a value that the profile does not allow there
  LIST_VALUE_INVALID: {},
  // a moment that does not exist, or one that comes before what it follows
  LIST_DATE_INVALID: {},
  // a name, key, key identifier or digest that cannot be read
  LIST_IDENTITY_INVALID: {},
  // a status or history that the kind of list does not allow, or that is out of order
  LIST_STATUS_INVALID: {},
  // an identifier that does not begin with the state of the list
  LIST_ENTRY_OF_OTHER_STATE: {},
  // two entries of one identifier
  LIST_ID_TWICE: {},
  // issued by something that is no usable service of the list
  LIST_ISSUER_NOT_LISTED: {},
  // read leniently: not used, and no path may lead through it
  LIST_ENTRY_DROPPED: {},
  // read leniently: it could be any CA, so that no service of the list is used
  LIST_ENTRY_UNIDENTIFIED: {},
  // one name, several keys: usual for a CA that renewed its key
  LIST_NAME_WITH_TWO_KEYS: {},
  // one key, several names
  LIST_KEY_UNDER_TWO_NAMES: {},
  // the key of a service is that of an excluded entry of another name
  LIST_SERVICE_KEY_EXCLUDED: {},
  // the next issue is due soon
  LIST_NEXT_UPDATE_NEAR: {},
  // more than six months after the issue (TS 119 612 §5.3.15)
  LIST_NEXT_UPDATE_FAR: {},
  // a status that begins after the list was issued
  LIST_STATUS_IN_FUTURE: {},
  // another content under a sequence number that is already known
  LIST_SEQUENCE_REUSED: {},
  // the newest certificate of a service has expired; its status governs
  LIST_ANCHOR_EXPIRED: {},
  // the newest certificate of a service expires within half a year
  LIST_ANCHOR_EXPIRES_SOON: {},
  // the list does not say when certificates of services expire
  LIST_ANCHOR_EXPIRY_NOT_KNOWN: {},
  // a list of lists that is not of its schema
  LIST_INDEX_INVALID: {},
  // a list of lists that says otherwise than the list
  LIST_INDEX_DISAGREES: {},
  // named by the list of lists, and not there
  LIST_FILE_MISSING: {},
  // there, and not named by the list of lists
  LIST_FILE_NOT_NAMED: {},
  // another file than the list of lists names by digest
  LIST_FILE_DIGEST_MISMATCH: {},
  // an agreement about a state of which there is no list
  RECOGNITION_STATE_NOT_LISTED: {},
  // an agreement maps a legal class that no service of the list has
  RECOGNITION_CLASS_NOT_LISTED: {},
  // an agreement names a time-stamping service that no list has
  RECOGNITION_SERVICE_NOT_LISTED: {},
  // data of version 1 do not say whether agreements are about signatures that are made or relied on: they are read as made
  RECOGNITION_READ_AS_MADE: {},
  // two agreements can hold for one signature and say different things
  RECOGNITION_AGREEMENTS_DIFFER: {},
  // links of chains lead back to the state where they begin
  RECOGNITION_CHAIN_CIRCULAR: {},
} as const

/** What findings of them have as data: of rows that judge it would be no use. */
export const TRUST_CHECK_DATA = {
  LIST_ENTRY_DROPPED: ['entry'],
  LIST_ENTRY_UNIDENTIFIED: ['entry'],
  LIST_NAME_WITH_TWO_KEYS: ['entry', 'other'],
  LIST_KEY_UNDER_TWO_NAMES: ['entry', 'other'],
  LIST_SERVICE_KEY_EXCLUDED: ['entry', 'other'],
  LIST_NEXT_UPDATE_NEAR: ['nextUpdate'],
  LIST_NEXT_UPDATE_FAR: ['nextUpdate'],
  LIST_STATUS_IN_FUTURE: ['entry', 'since'],
  LIST_SEQUENCE_REUSED: ['sequenceNumber'],
  LIST_ANCHOR_EXPIRED: ['entry', 'notAfter'],
  LIST_ANCHOR_EXPIRES_SOON: ['entry', 'notAfter'],
  LIST_ANCHOR_EXPIRY_NOT_KNOWN: ['services'],
  LIST_INDEX_DISAGREES: ['member'],
  LIST_FILE_MISSING: ['name'],
  LIST_FILE_DIGEST_MISMATCH: ['name'],
  RECOGNITION_STATE_NOT_LISTED: ['agreement', 'state'],
  RECOGNITION_CLASS_NOT_LISTED: ['agreement', 'class', 'listed'],
  RECOGNITION_SERVICE_NOT_LISTED: ['agreement', 'service'],
  RECOGNITION_READ_AS_MADE: ['agreements'],
  RECOGNITION_AGREEMENTS_DIFFER: ['agreement', 'other'],
  RECOGNITION_CHAIN_CIRCULAR: ['agreement'],
} as const
