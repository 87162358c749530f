/** When the signature existed. */
export const TIME = {
  // a time-stamp of a kind that is not judged, so that it proves nothing here
  TIME_STAMP_NOT_JUDGED: { concludes: 'CUSTOM', data: ['tokens'] },
  // a time-stamp token that cannot be read
  TIME_STAMP_MALFORMED: { concludes: 'FORMAT_FAILURE', data: ['tokens'] },
  // the time-stamp is of something else
  TIME_STAMP_IMPRINT_MISMATCH: { level: 'failure', concludes: 'HASH_FAILURE' },
  // an archive time-stamp without the index that says what it covers (ETSI EN 319 122-1 §5.5.2)
  TIME_STAMP_INDEX_MISSING: { level: 'failure', concludes: 'FORMAT_FAILURE' },
  // the index of an archive time-stamp cannot be read, is there twice, or has another hash algorithm than the imprint
  TIME_STAMP_INDEX_MALFORMED: { level: 'failure', concludes: 'FORMAT_FAILURE', data: ['reason', 'what'] },
  // the index of an archive time-stamp names something that is not in the message
  TIME_STAMP_INDEX_UNMATCHED: { level: 'failure', concludes: 'HASH_FAILURE', data: ['part'] },
  // the time of the time-stamp lies after the validation time
  TIME_STAMP_FROM_FUTURE: { level: 'failure', concludes: 'SIG_CONSTRAINTS_FAILURE', data: ['genTime'] },
  // the time of the time-stamp lies before notBefore of the certificate of its TSA
  TIME_STAMP_BEFORE_TSA: { level: 'failure', concludes: 'SIG_CONSTRAINTS_FAILURE', data: ['genTime', 'notBefore'] },
  // a time-stamp on the content that is later than one on the signature
  TIME_STAMP_ORDER: { level: 'failure', concludes: 'TIMESTAMP_ORDER_FAILURE', data: ['content', 'signature'] },
  // a time-stamp does not hold by itself, so that it proves nothing; what is said of it says why
  TIME_STAMP_PROVES_NOTHING: { level: 'warning', data: ['kind', 'genTime', 'reason'] },
  // a time-stamp of before the signer's certificate was issued
  TIME_STAMP_BEFORE_CERTIFICATE: { level: 'warning', data: ['genTime', 'notBefore'] },
  // judged at a time that a validated time-stamp proves
  EXISTENCE_PROVEN: { level: 'information', data: ['basis', 'time'] },
  // no time-stamp proves when the signature existed: none for level B-T
  LEVEL_LACKS_TIME_STAMP: { level: 'information' },
  // the document carries nothing about the revocation of the signer's certificate: nothing for level B-LT
  LEVEL_LACKS_REVOCATION: { level: 'information' },
  // no time-stamp covers the signature with its validation data: none for level B-LTA
  LEVEL_LACKS_ARCHIVE_TIME_STAMP: { level: 'information' },
  // a signature in a PDF of another form than ETSI.CAdES.detached (ETSI EN 319 142-1 §6.3)
  LEVEL_LACKS_SUBFILTER: { level: 'information' },
  // the only time in the signature is the signer's own claim
  CLAIMED_TIME_ONLY: {},
  // not even a claim
  NO_CLAIMED_TIME: {},
  // judged at the validation time, for lack of a proof of an earlier one
  VALIDATION_TIME_USED: { level: 'information' },
  // judged at a time that the caller vouches for
  EXISTS_SINCE_CALLER: { level: 'information' },
} as const
