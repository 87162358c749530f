/** When the signature existed. */
export const TIME = {
  // a time-stamp of a kind that is not judged, so that it proves nothing here
  TIME_STAMP_NOT_JUDGED: { concludes: 'CUSTOM' },
  // a time-stamp token that cannot be read
  TIME_STAMP_MALFORMED: { concludes: 'FORMAT_FAILURE' },
  // the time-stamp is of something else
  TIME_STAMP_IMPRINT_MISMATCH: { level: 'failure', concludes: 'HASH_FAILURE' },
  // an archive time-stamp without the index that says what it covers (ETSI EN 319 122-1 §5.5.2)
  TIME_STAMP_INDEX_MISSING: { level: 'failure', concludes: 'FORMAT_FAILURE' },
  // the index of an archive time-stamp cannot be read, is there twice, or has another hash algorithm than the imprint
  TIME_STAMP_INDEX_MALFORMED: { level: 'failure', concludes: 'FORMAT_FAILURE' },
  // the index of an archive time-stamp names something that is not in the message
  TIME_STAMP_INDEX_UNMATCHED: { level: 'failure', concludes: 'HASH_FAILURE' },
  // the time of the time-stamp lies after the validation time
  TIME_STAMP_FROM_FUTURE: { level: 'failure', concludes: 'SIG_CONSTRAINTS_FAILURE' },
  // the time of the time-stamp lies before notBefore of the certificate of its TSA
  TIME_STAMP_BEFORE_TSA: { level: 'failure', concludes: 'SIG_CONSTRAINTS_FAILURE' },
  // what says that it was made no earlier is later than what proves that it existed
  TIME_STAMP_ORDER: {
    level: 'failure',
    concludes: 'TIMESTAMP_ORDER_FAILURE',
    steps: ['ASK_FOR_NEW_DOCUMENT'],
  },
  // a time for which the caller vouches contradicts the document
  CALLER_CONTRADICTED: {
    level: 'failure',
    concludes: 'TIMESTAMP_ORDER_FAILURE',
    steps: ['CHECK_TIME_VOUCHED_FOR'],
  },
  // a time-stamp covers another one that says a later time
  TIME_STAMPS_CONTRADICT: {
    level: 'failure',
    concludes: 'TIMESTAMP_ORDER_FAILURE',
    steps: ['ASK_FOR_NEW_DOCUMENT'],
  },
  // a validated time-stamp on the content is of after the revocation of the signer's certificate, and the signature is later
  SIGNED_AFTER_REVOCATION: {
    level: 'failure',
    concludes: 'REVOKED',
    steps: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // the same, of after the end of the signer's certificate
  SIGNED_AFTER_EXPIRY: {
    level: 'failure',
    concludes: 'EXPIRED',
    steps: ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'],
  },
  // a time-stamp does not hold by itself, so that it proves nothing; what is said of it says why
  TIME_STAMP_PROVES_NOTHING: { level: 'warning' },
  // what a time-stamp shows on which the decision does not rely is worse than the rest
  TIME_STAMP_COUNTS_AGAINST: { level: 'warning' },
  // the certificate of its TSA, or one above it, has expired since; nothing else stands in the way of the time-stamp
  TIME_STAMP_TSA_EXPIRED: {
    concludes: 'OUT_OF_BOUNDS_NOT_REVOKED',
    rank: 265,
    steps: ['ASK_FOR_ARCHIVE_TIME_STAMP', 'CONFIRM_TIME_STAMP', 'ALLOW_EXPIRED_TIME_STAMPS'],
  },
  // a time-stamp of before the signer's certificate was issued
  TIME_STAMP_BEFORE_CERTIFICATE: { level: 'warning' },
  // judged at a time that a validated time-stamp proves
  EXISTENCE_PROVEN: { level: 'information' },
  // B-B: content-type is absent or not id-data (ETSI EN 319 122-1 §6.3 f), EN 319 142-1 §6.3 c))
  LEVEL_LACKS_CONTENT_TYPE: { level: 'information' },
  // B-B: not one reference to the signer's certificate, with a hash that is known and that its attribute is for (EN 319 122-1 §6.3 h), i))
  LEVEL_LACKS_REFERENCE: { level: 'information' },
  // B-B: SignedData.certificates does not hold the signer's certificate (§6.3 a) of both)
  LEVEL_LACKS_SIGNER_CERTIFICATE: { level: 'information' },
  // B-B: a signature in a PDF of another form than ETSI.CAdES.detached (EN 319 142-1 §6.3 l))
  LEVEL_LACKS_SUBFILTER: { level: 'information' },
  // B-B: the signature dictionary has no /Filter (EN 319 142-1 §6.3 j))
  LEVEL_LACKS_FILTER: { level: 'information' },
  // B-B: /Reason beside a commitment or a signature policy (EN 319 142-1 §6.3 d), m))
  LEVEL_HAS_REASON: { level: 'information' },
  // B-B: the attribute signing-time in the CMS of a PDF, which has /M instead (EN 319 142-1 §6.3)
  LEVEL_HAS_SIGNING_TIME: { level: 'information' },
  // B-T: no time-stamp on the signature
  LEVEL_LACKS_TIME_STAMP: { level: 'information' },
  // B-T: a time-stamp of after the end of the signer's certificate (EN 319 122-1 §6.3 m))
  LEVEL_TIME_STAMP_LATE: { level: 'information' },
  // B-LT: no DSS (EN 319 142-1 §6.3)
  LEVEL_LACKS_DSS: { level: 'information' },
  // B-LT: what a signature in XML carries of validation data is not read
  LEVEL_DATA_NOT_READ: { level: 'information' },
  // B-LT: certificate-values or revocation-values (EN 319 122-1 §6.3)
  LEVEL_HAS_VALUES: { level: 'information' },
  // B-LT: references to validation data, or time-stamps on them (EN 319 122-1 §6.3)
  LEVEL_HAS_REFERENCES: { level: 'information' },
  // B-LT: the document does not carry each certificate of the signer's path (EN 319 122-1 §6.3 d))
  LEVEL_LACKS_CERTIFICATES: { level: 'information' },
  // B-LT: it carries nothing about the revocation of a certificate of the signer's path (EN 319 122-1 §6.3 o))
  LEVEL_LACKS_REVOCATION: { level: 'information' },
  // B-LT: either of the path of a TSA
  LEVEL_LACKS_TIME_STAMP_DATA: { level: 'information' },
  // B-LTA: no time-stamp over the signature with its validation data
  LEVEL_LACKS_ARCHIVE_TIME_STAMP: { level: 'information' },
  // the signer's claim lies after the validation time
  CLAIMED_TIME_IN_FUTURE: { level: 'warning' },
  // the signer's claim has a year of the Buddhist Era
  CLAIMED_TIME_BUDDHIST_ERA: { level: 'warning' },
  // the signer's claim lies after the time at which the signature is proven to have existed
  CLAIMED_TIME_AFTER_PROOF: { level: 'warning' },
  // the signer's claim lies before the beginning of the signer's certificate
  CLAIMED_TIME_BEFORE_CERTIFICATE: { level: 'warning' },
  // the only time in the signature is the signer's own claim
  CLAIMED_TIME_ONLY: {},
  // not even a claim
  NO_CLAIMED_TIME: { lowersLevel: true },
  // judged at the validation time, for lack of a proof of an earlier one
  VALIDATION_TIME_USED: { level: 'information' },
  // judged at a time that the caller vouches for
  EXISTS_SINCE_CALLER: { level: 'information' },
  // made no earlier than at a time for which the caller vouches
  MADE_SINCE_CALLER: { level: 'information' },
} as const

/** What findings of them have as data: of rows that judge it would be no use. */
export const TIME_DATA = {
  TIME_STAMP_NOT_JUDGED: ['tokens'],
  TIME_STAMP_MALFORMED: ['tokens'],
  TIME_STAMP_INDEX_MALFORMED: ['reason', 'what'],
  TIME_STAMP_INDEX_UNMATCHED: ['part'],
  TIME_STAMP_FROM_FUTURE: ['genTime'],
  TIME_STAMP_BEFORE_TSA: ['genTime', 'notBefore'],
  TIME_STAMP_ORDER: ['since', 'basis', 'until'],
  CALLER_CONTRADICTED: ['since', 'basis', 'until'],
  TIME_STAMPS_CONTRADICT: ['since', 'until'],
  SIGNED_AFTER_REVOCATION: ['content', 'revokedAt', 'reason'],
  SIGNED_AFTER_EXPIRY: ['content', 'notAfter'],
  TIME_STAMP_PROVES_NOTHING: ['kind', 'genTime', 'reason'],
  TIME_STAMP_COUNTS_AGAINST: ['time', 'reason'],
  TIME_STAMP_TSA_EXPIRED: ['genTime', 'notAfter'],
  TIME_STAMP_BEFORE_CERTIFICATE: ['genTime', 'notBefore'],
  EXISTENCE_PROVEN: ['basis', 'time'],
  CLAIMED_TIME_IN_FUTURE: ['claimed'],
  CLAIMED_TIME_BUDDHIST_ERA: ['claimed'],
  CLAIMED_TIME_AFTER_PROOF: ['claimed', 'proven'],
  CLAIMED_TIME_BEFORE_CERTIFICATE: ['claimed', 'notBefore'],
  MADE_SINCE_CALLER: ['time'],
} as const
