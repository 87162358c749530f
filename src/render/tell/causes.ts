import type { Code } from '../../core/codes.ts'

/**
 * Why a document is not to be relied on, as people would say it. Codes that a reader would tell in the same words are one cause; what sets them apart
 * is for those who read the terms of the standard.
 */
export type Cause =
  // what was given
  | 'emptyFile'
  | 'passwordNeeded'
  | 'passwordWrong'
  | 'encrypted'
  | 'otherKindOfFile'
  | 'otherFormat'
  | 'xmlNotSigned'
  | 'filesInside'
  | 'stillEncoded'
  | 'changedInTransfer'
  | 'maybeChangedInTransfer'
  | 'picture'
  | 'archiveUnreadable'
  | 'cutShort'
  | 'changedWhileRead'
  | 'contentMissing'
  | 'contentAmbiguous'
  | 'notWholeMessage'
  | 'signedFileInside'
  // who signed
  | 'notSigned'
  | 'otherSigner'
  | 'signatureMissing'
  | 'otherIssuer'
  // whether it is what was signed
  | 'encryptedLater'
  | 'savedAnew'
  | 'otherFile'
  | 'altered'
  | 'falseSignature'
  | 'signatureGone'
  | 'changedOver'
  | 'pagesChanged'
  | 'changedLater'
  | 'showsDifferently'
  | 'addedUnclear'
  | 'partNotSigned'
  | 'severalInvoices'
  // the certificate
  | 'vouchedTimeWrong'
  | 'signedAfterRevocation'
  | 'signedAfterExpiry'
  | 'excludedIssuer'
  | 'faultyEntry'
  | 'imitation'
  | 'withdrawn'
  | 'revoked'
  | 'issuerRevoked'
  | 'revokedAhead'
  | 'onHold'
  | 'timeStampExpired'
  | 'expired'
  | 'notYetValid'
  // whether it counts
  | 'limitExceeded'
  | 'otherUse'
  | 'otherClass'
  | 'agreementEnded'
  | 'agreementNotInForce'
  | 'criteriaNotMet'
  | 'timeStampNotAdopted'
  | 'timeStampNotRecognised'
  | 'noAgreement'
  | 'notRecognised'
  | 'limitNotCompared'
  | 'conditionsNotShown'
  | 'recognitionConflict'
  | 'interrupted'
  | 'timeNotProven'
  // what is not known
  | 'tooMuchWork'
  | 'signerUnknown'
  | 'signerUnclear'
  | 'notVouchedFor'
  | 'tooWeak'
  | 'notSupported'
  | 'rulesUnknown'
  | 'otherAddress'
  | 'otherSenderInside'
  | 'answersElsewhere'
  | 'senderNotCompared'
  | 'revocationUnknown'
  | 'timeStampWrong'
  | 'ambiguousOrigin'
  | 'ownAnchor'
  | 'originUnknown'
  | 'notForUse'
  | 'notAttested'
  | 'statusUnknown'
  | 'classUnknown'
  | 'recognitionUnknown'
  | 'noStateNamed'
  | 'listsOld'
  | 'listsLater'
  | 'fieldEmpty'
  | 'fieldStamped'
  | 'otherSignatureFailed'
  | 'markNotPrepared'
  | 'laterSignature'
  // what tells least
  | 'certificateNotInOrder'
  | 'notMadeRight'
  | 'fileUnreadable'
  | 'notValid'
  | 'notEstablished'

/** With the codes that each stands for, the most telling first. */
export const CAUSES: Readonly<Record<Cause, readonly Code[]>> = {
  // what was given
  emptyFile: ['INPUT_EMPTY'],
  passwordNeeded: ['PDF_PASSWORD_REQUIRED'],
  passwordWrong: ['PDF_PASSWORD_WRONG'],
  encrypted: ['PDF_ENCRYPTION_UNSUPPORTED', 'SMIME_ENCRYPTED', 'SMIME_ENCRYPTED_INSIDE', 'ZIP_ENCRYPTED'],
  otherKindOfFile: ['FORMAT_UNKNOWN', 'CMS_NOT_SIGNED_DATA', 'SMIME_COMPRESSED', 'SMIME_PROTOCOL_UNSUPPORTED'],
  otherFormat: ['FORMAT_NOT_READ'],
  xmlNotSigned: ['XML_WITHOUT_SIGNATURE'],
  filesInside: ['FORMAT_HOLDS_FILES', 'ZIP_64', 'ZIP_METHOD_UNSUPPORTED'],
  stillEncoded: ['FORMAT_STILL_ENCODED'],
  changedInTransfer: ['FILE_CHANGED_IN_TRANSFER'],
  maybeChangedInTransfer: ['FILE_MAY_BE_CHANGED_IN_TRANSFER'],
  picture: ['FORMAT_IS_PICTURE'],
  archiveUnreadable: ['ARCHIVE_MALFORMED', 'ARCHIVE_VERSION_UNKNOWN', 'ARCHIVE_INCOMPLETE', 'ARCHIVE_ALTERED'],
  cutShort: ['PDF_TRUNCATED', 'DER_TRUNCATED', 'SMIME_TRUNCATED'],
  changedWhileRead: ['DOCUMENT_CHANGED_WHILE_READ'],
  contentMissing: ['SIGNED_CONTENT_MISSING'],
  contentAmbiguous: ['SIGNED_CONTENT_AMBIGUOUS'],
  notWholeMessage: ['SMIME_NOT_WHOLE'],
  signedFileInside: ['SMIME_SIGNED_PDF_INSIDE'],
  // who signed
  notSigned: ['NO_SIGNATURE', 'CMS_NO_SIGNER'],
  otherSigner: ['SIGNER_MISMATCH'],
  signatureMissing: ['REQUIRED_SIGNATURE_MISSING'],
  otherIssuer: ['INVOICE_SELLER_MISMATCH'],
  // whether it is what was signed
  encryptedLater: ['PDF_ENCRYPTED_AFTER_SIGNING', 'PDF_ENCRYPTION_CHANGED'],
  savedAnew: [
    'PDF_BYTE_RANGE_INVALID',
    'PDF_CONTENTS_NOT_IN_GAP',
    'PDF_SIGNED_BYTES_MISSING',
    'PDF_SIGNED_REVISION_INCOMPLETE',
  ],
  otherFile: ['CONTENT_MISMATCH'],
  altered: ['DIGEST_MISMATCH', 'INVOICE_PROPERTIES_CHANGED'],
  falseSignature: ['SIGNATURE_INVALID'],
  signatureGone: ['PDF_SIGNATURE_REPLACED'],
  changedOver: ['PDF_ADDED_OVER_CONTENT'],
  // Of the codes of the next one, where pages show something else.
  pagesChanged: [],
  changedLater: [
    'PDF_LATER_CHANGES_NOT_JUDGED',
    'PDF_FIELD_REPLACED',
    'PDF_FIELD_READ_ONLY',
    'PDF_FIELD_DRAWN_OTHERWISE',
    'PDF_FIELD_NOT_COMPARED',
    'PDF_ANNOTATION_REPLACED',
    'NO_ACCEPTED_COVERAGE',
    'PDF_NOT_EXACT',
    'PDF_TRAILING_DATA',
    'SMIME_TEXT_AFTER',
  ],
  showsDifferently: [
    'PDF_READINGS_DIFFER',
    'PDF_VALUE_AMBIGUOUS',
    'FILE_IS_ANOTHER_FORMAT',
    'CMS_PART_UNKNOWN',
    'PDF_REBUILT',
    'PDF_OBJECT_REDEFINED',
    'PDF_DICTIONARY_KEY_DUPLICATE',
    'MIME_MALFORMED',
    'MIME_LINE_ENDS_MIXED',
    'ZIP_END_AMBIGUOUS',
    'ZIP_DIRECTORIES_DIFFER',
    'ZIP_NOT_CONTIGUOUS',
    'JSON_MEMBER_TWICE',
    'XML_SHOWN_AS_PAGE',
  ],
  addedUnclear: ['PDF_LATER_VALUE_AMBIGUOUS'],
  partNotSigned: ['INVOICE_PART_NOT_SIGNED', 'INVOICE_FIELD_NOT_SIGNED'],
  severalInvoices: ['INVOICE_SEVERAL'],
  // the certificate
  vouchedTimeWrong: ['CALLER_CONTRADICTED'],
  signedAfterRevocation: ['SIGNED_AFTER_REVOCATION'],
  signedAfterExpiry: ['SIGNED_AFTER_EXPIRY'],
  excludedIssuer: ['EXCLUDED_CA'],
  faultyEntry: ['LISTED_ENTRY_FAULTY'],
  imitation: ['ANCHOR_NAME_KEY_MISMATCH'],
  withdrawn: ['SERVICE_WITHDRAWN', 'STATUS_WITHDRAWN'],
  revoked: ['CERTIFICATE_REVOKED'],
  issuerRevoked: ['CA_CERTIFICATE_REVOKED'],
  // Of the codes of the two, where it was said after the check.
  revokedAhead: [],
  onHold: ['CERTIFICATE_ON_HOLD'],
  timeStampExpired: ['TIME_STAMP_TSA_EXPIRED'],
  expired: ['CERTIFICATE_EXPIRED', 'CERTIFICATE_EXPIRED_NOT_REVOKED'],
  notYetValid: ['CERTIFICATE_NOT_YET_VALID'],
  // whether it counts
  limitExceeded: ['LIMIT_EXCEEDED'],
  otherUse: ['OUT_OF_SCOPE'],
  otherClass: ['CLASS_NOT_MAPPED'],
  agreementEnded: ['AGREEMENT_REPEALED'],
  agreementNotInForce: ['AGREEMENT_NOT_YET_ENACTED'],
  criteriaNotMet: ['CRITERIA_NOT_MET'],
  timeStampNotAdopted: ['TIME_STAMP_NOT_ATTESTED'],
  timeStampNotRecognised: ['TSA_NOT_RECOGNISED'],
  noAgreement: ['NO_AGREEMENT_ON_FILE', 'CHAIN_NOT_ALLOWED'],
  notRecognised: ['NOT_RECOGNISED', 'AGREEMENT_REFUSES'],
  limitNotCompared: ['LIMIT_NOT_COMPARED'],
  conditionsNotShown: ['CONDITIONS_NOT_SHOWN'],
  recognitionConflict: ['RECOGNITION_CONFLICT', 'AGREEMENTS_CONFLICT'],
  interrupted: ['STATUS_INTERRUPTED'],
  timeNotProven: ['TIME_NOT_PROVEN'],
  // what is not known
  tooMuchWork: ['BUDGET_EXHAUSTED', 'FETCH_BUDGET_SPENT'],
  signerUnknown: [
    'SIGNER_CERTIFICATE_NOT_FOUND',
    'SIGNER_CERTIFICATE_AMBIGUOUS',
    'SIGNER_UNREADABLE',
    'SIGNER_STATE_UNKNOWN',
    'SIGNER_INFO_MALFORMED',
    'ORIGIN_SIGNER_UNKNOWN',
  ],
  signerUnclear: [
    'OTHER_CERTIFICATE_FOR_KEY',
    'PDF_CERT_CONTRADICTS',
    'PDF_CERT_INVALID',
    'SIGNING_CERTIFICATE_ABSENT',
    'SIGNING_CERTIFICATE_MISMATCH',
    'SIGNING_CERTIFICATE_UNSUPPORTED',
    'SIGNER_NOT_BOUND',
    'CERTIFICATE_NOT_PROVEN',
    'CERTIFICATE_NOT_PROVEN_BEFORE_EXPIRY',
  ],
  notVouchedFor: ['NO_PATH', 'ISSUER_NOT_FOUND'],
  tooWeak: ['ALGORITHM_WEAK', 'CERTIFICATE_ALGORITHM_WEAK'],
  notSupported: [
    'ALGORITHM_UNSUPPORTED',
    'DIGEST_UNSUPPORTED',
    'SIGNATURE_UNSUPPORTED',
    'KEY_UNSUPPORTED',
    'CERTIFICATE_SIGNATURE_UNSUPPORTED',
    'PDF_FILTER_UNSUPPORTED',
    'PDF_SUBFILTER_MISSING',
    'PDF_SUBFILTER_UNSUPPORTED',
    'COUNTER_SIGNATURE_NOT_JUDGED',
  ],
  rulesUnknown: ['SIGNATURE_POLICY_ABSENT', 'SIGNATURE_POLICY_UNKNOWN', 'SIGNATURE_POLICY_MISMATCH'],
  otherAddress: ['SMIME_ADDRESS_MISMATCH'],
  otherSenderInside: ['SMIME_FROM_INSIDE_DIFFERS'],
  answersElsewhere: ['SMIME_REPLY_TO_DIFFERS'],
  senderNotCompared: ['SMIME_ADDRESS_NOT_COMPARED'],
  revocationUnknown: ['REVOCATION_UNKNOWN'],
  timeStampWrong: ['TIME_STAMP_IMPRINT_MISMATCH'],
  ambiguousOrigin: ['AMBIGUOUS_ORIGIN'],
  ownAnchor: ['ORIGIN_CALLER_ANCHOR'],
  originUnknown: [
    'ORIGIN_UNKNOWN',
    'ORIGIN_NOT_ESTABLISHED',
    'ORIGIN_PATH_BROKEN',
    'SERVICE_TYPE_NOT_FOR_SIGNERS',
    'TRUST_LIST_EMPTY',
  ],
  notForUse: ['SERVICE_NOT_FOR_USE'],
  notAttested: ['ORIGIN_STATUS_NOT_ATTESTED'],
  statusUnknown: ['SERVICE_STATUS_UNKNOWN_AT_TIME'],
  classUnknown: ['CLASS_UNKNOWN'],
  recognitionUnknown: ['RECOGNITION_UNKNOWN', 'CRITERION_UNKNOWN', 'CRITERION_FACT_UNKNOWN', 'CHAIN_INCOMPLETE'],
  noStateNamed: ['RECOGNITION_NOT_ASKED'],
  listsOld: ['TRUST_LIST_STALE'],
  listsLater: ['TRUST_LIST_NOT_YET_ISSUED'],
  fieldEmpty: ['PDF_SIGNATURE_FIELD_EMPTY'],
  fieldStamped: ['SIGNATURE_FIELD_STAMPED'],
  otherSignatureFailed: ['OTHER_SIGNATURE_FAILED'],
  markNotPrepared: ['PDF_MARK_NOT_PREPARED'],
  laterSignature: ['LATER_SIGNATURE_NOT_ACCEPTED'],
  // what tells least
  certificateNotInOrder: ['CERTIFICATE_SIGNATURE_INVALID'],
  notMadeRight: ['PDF_SIGNATURE_DICTIONARY_INVALID', 'SIGNER_INFO_NOT_SINGLE', 'INVOICE_SIGNATURE_MALFORMED'],
  fileUnreadable: ['JSON_MALFORMED', 'ZIP_MALFORMED', 'ZIP_DATA_INVALID', 'DOCUMENT_UNREADABLE'],
  notValid: ['SIGNATURE_FAILED'],
  notEstablished: ['SIGNATURE_INDETERMINATE'],
}
