/** What a named policy gave up. */
export const RELAXATION = {
  // accepted without knowing whether certificates were revoked
  REVOCATION_NOT_REQUIRED: {},
  // a time-stamp counts though its TSA's certificate has expired since
  EXPIRED_TIME_STAMPS_ACCEPTED: {},
  // an algorithm counts for longer than the calendar has it
  LATE_ALGORITHMS_ACCEPTED: {},
  // accepted without a state behind the signer
  ORIGIN_NOT_REQUIRED: {},
  // accepted without recognition
  RECOGNITION_NOT_REQUIRED: {},
  // only the signatures that the policy names decide
  SIGNATURES_NOT_ALL_REQUIRED: {},
  // accepted though nobody signed in one of the signature fields
  EMPTY_FIELDS_ALLOWED: {},
  // accepted though somebody put a mark on a page, where no place was prepared for it
  LATER_MARKS_ACCEPTED: {},
  // somebody else signed beside the expected signer
  OTHER_SIGNERS_ALLOWED: {},
} as const
