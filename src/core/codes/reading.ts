/** Bytes that are not what they claim to be. */
export const READING = {
  // a limit on work was reached; nothing is concluded from what was not read
  BUDGET_EXHAUSTED: {
    hidesOrigin: true,
    thrown: true,
    concludes: 'CUSTOM',
    stepsOfFile: ['RAISE_BUDGET'],
  },
  // more findings of one code than are told
  FINDINGS_LEFT_OUT: { level: 'information' },
  // more parts of a kind than are told
  PARTS_LEFT_OUT: { level: 'information' },
  // not an archive of this library, or one with something else in it
  ARCHIVE_MALFORMED: { stepsOfFile: ['DO_NOT_RELY', 'RESTORE_ARCHIVE'] },
  // of a form that a later library writes
  ARCHIVE_VERSION_UNKNOWN: { stepsOfFile: ['DO_NOT_RELY', 'USE_NEWER_VERSION'] },
  // it ends before what it announces
  ARCHIVE_INCOMPLETE: { stepsOfFile: ['DO_NOT_RELY', 'RESTORE_ARCHIVE'] },
  // octets that are not those of their digest
  ARCHIVE_ALTERED: { stepsOfFile: ['DO_NOT_RELY', 'RESTORE_ARCHIVE'] },
  // its own lists or agreements are there by their digests alone, and whoever judges has others
  ARCHIVE_TRUST_NOT_HELD: {},
  // it does not say by which limits on work its verdict was made, and that does not come again
  ARCHIVE_BUDGET_NOT_RECORDED: {},
  // neither PDF nor CMS
  FORMAT_UNKNOWN: { stepsOfFile: ['PROVIDE_SIGNED_FILE'] },
  // a file of a kind whose signatures are not read here
  FORMAT_NOT_READ: { stepsOfFile: ['CHECK_ELSEWHERE'] },
  // XML without a signature of a kind that is read here
  XML_WITHOUT_SIGNATURE: { stepsOfFile: ['ASK_FOR_SIGNED_FILE'] },
  // a file that holds others, which may be read here
  FORMAT_HOLDS_FILES: { stepsOfFile: ['CHECK_FILES_INSIDE'] },
  // a picture
  FORMAT_IS_PICTURE: { stepsOfFile: ['ASK_FOR_SIGNED_FILE'] },
  // a PDF or a signature file in an encoding that was to be taken off on its way
  FORMAT_STILL_ENCODED: { stepsOfFile: ['ASK_FOR_UNCHANGED_TRANSFER'] },
  // with what a transfer did to the file undone, a signature has the digest that it states of what it covers
  FILE_CHANGED_IN_TRANSFER: {
    level: 'failure',
    concludes: 'HASH_FAILURE',
    stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_UNCHANGED_TRANSFER'],
  },
  // all of the file is as transfers leave it that take it for text, and its signatures do not hold
  FILE_MAY_BE_CHANGED_IN_TRANSFER: {
    level: 'failure',
    concludes: 'HASH_FAILURE',
    stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_UNCHANGED_TRANSFER'],
  },
  // octets that no signature covers hold the head of another format where its readers look for one
  FILE_IS_ANOTHER_FORMAT: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'],
  },
  // a part of a CMS, or of what came later in a PDF, that no signature covers has no form that is known here: any octets may stand in it
  CMS_PART_UNKNOWN: {
    level: 'failure',
    concludes: 'SIG_CONSTRAINTS_FAILURE',
    stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // a file that is read in place gave other octets the second time
  DOCUMENT_CHANGED_WHILE_READ: { stepsOfFile: ['DO_NOT_RELY'] },
  // no bytes at all
  INPUT_EMPTY: { stepsOfFile: ['PROVIDE_SIGNED_FILE'] },
  // a value goes on past the end of the input
  DER_TRUNCATED: { stepsOfFile: ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'] },
  // bytes follow where the structure ends
  DER_TRAILING_DATA: {},
  // a length that is not minimal, too large, or indefinite where DER is due
  DER_LENGTH_INVALID: {},
  // another type than the structure has at this place
  DER_TAG_UNEXPECTED: {},
  // a tag number form that DER does not allow, or that nothing here uses
  DER_TAG_INVALID: {},
  // contents that its type does not allow: a padded INTEGER, a BOOLEAN of 0x01, a broken OID
  DER_VALUE_INVALID: {},
  // characters that the string type does not have
  DER_STRING_INVALID: {},
  // no such moment, or a form that RFC 5280 §4.1.2.5 does not allow
  DER_TIME_INVALID: {},
  // a DEFAULT value was written out
  DER_DEFAULT_ENCODED: {},
  // indefinite or non-minimal lengths, as CMS (not DER) allows; read, and reported
  BER_ENCODING: { level: 'information' },
  // not a certificate of RFC 5280
  CERTIFICATE_MALFORMED: {},
  // extensions without version 3, or a version that does not exist
  CERTIFICATE_VERSION_INVALID: {},
  // the two algorithm fields differ (RFC 5280 §4.1.1.2)
  CERTIFICATE_SIGNATURE_ALGORITHM_MISMATCH: {},
  // the same extension twice (RFC 5280 §4.2)
  EXTENSION_DUPLICATE: {},
  // an extension that its own syntax does not allow
  EXTENSION_MALFORMED: { concludes: 'CHAIN_CONSTRAINTS_FAILURE', path: 'invalid', rank: 190 },
  // not a CRL of RFC 5280
  CRL_MALFORMED: {},
  // extensions without version 2, or a version that does not exist (RFC 5280 §5.1.2.1)
  CRL_VERSION_INVALID: {},
  // the two algorithm fields of a CRL differ (RFC 5280 §5.1.1.2)
  CRL_SIGNATURE_ALGORITHM_MISMATCH: {},
  // not an OCSPResponse of RFC 6960
  OCSP_MALFORMED: {},
  // an OCSP answer of a version that does not exist
  OCSP_VERSION_INVALID: {},
  // not a ContentInfo of RFC 5652
  CMS_MALFORMED: { concludes: 'FORMAT_FAILURE' },
  // a ContentInfo of another type: enveloped, encrypted, plain
  CMS_NOT_SIGNED_DATA: { concludes: 'FORMAT_FAILURE', stepsOfFile: ['PROVIDE_SIGNED_FILE'] },
  // bytes that are not zero padding follow the CMS
  CMS_TRAILING_DATA: {},
  // zeros follow the CMS
  CMS_PADDING: { level: 'information' },
  // the document has no signature
  NO_SIGNATURE: { level: 'failure', steps: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'] },
  // a SignedData without a SignerInfo: certificates only
  CMS_NO_SIGNER: { level: 'failure', concludes: 'FORMAT_FAILURE' },
  // text that should be PEM and is not
  INPUT_NOT_PEM: {},
} as const

/** What findings of them have as data: of rows that judge it would be no use. */
export const READING_DATA = {
  BUDGET_EXHAUSTED: ['attribute', 'count', 'resource', 'sha256'],
  FINDINGS_LEFT_OUT: ['count', 'of'],
  PARTS_LEFT_OUT: ['count', 'of'],
  FORMAT_NOT_READ: ['format'],
  FORMAT_HOLDS_FILES: ['format'],
  FORMAT_IS_PICTURE: ['format'],
  FORMAT_STILL_ENCODED: ['format'],
  FILE_CHANGED_IN_TRANSFER: ['how'],
  FILE_MAY_BE_CHANGED_IN_TRANSFER: ['how'],
  FILE_IS_ANOTHER_FORMAT: ['format', 'offset', 'place'],
  CMS_PART_UNKNOWN: ['place'],
  CERTIFICATE_MALFORMED: ['reason', 'what'],
  EXTENSION_MALFORMED: ['extension'],
  CRL_MALFORMED: ['reason', 'what'],
  OCSP_MALFORMED: ['reason', 'what'],
  CMS_MALFORMED: ['reason', 'what'],
  CMS_TRAILING_DATA: ['bytes'],
} as const
