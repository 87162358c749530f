/** When the signature existed. */
export const TIME = {
  // a time-stamp is there and was not judged, so that it proves nothing here
  TIME_STAMP_NOT_JUDGED: { concludes: 'CUSTOM', data: ['tokens'] },
  // a time-stamp token that cannot be read
  TIME_STAMP_MALFORMED: { concludes: 'FORMAT_FAILURE', data: ['tokens'] },
  // the time-stamp is of something else
  TIME_STAMP_IMPRINT_MISMATCH: { level: 'failure', concludes: 'HASH_FAILURE' },
  // the only time in the signature is the signer's own claim
  CLAIMED_TIME_ONLY: {},
  // not even a claim
  NO_CLAIMED_TIME: {},
  // judged at the validation time, for lack of a proof of an earlier one
  VALIDATION_TIME_USED: { level: 'information' },
  // judged at a time that the caller vouches for
  EXISTS_SINCE_CALLER: { level: 'information' },
} as const
