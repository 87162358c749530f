/** What the reader can do. */
export const NEXT_STEP = {
  // do not act on this document
  DO_NOT_RELY: {},
  // ask the signer for the document again
  ASK_FOR_NEW_DOCUMENT: {},
  // ask for it made by another program, and signed: a new signature on the same file does not help
  ASK_FOR_REWRITTEN_DOCUMENT: {},
  // ask for it once everybody has signed
  ASK_FOR_SIGNATURES: {},
  // get the file as it was signed
  ASK_FOR_ORIGINAL_FILE: {},
  // get the file once more, sent octet by octet
  ASK_FOR_UNCHANGED_TRANSFER: {},
  // take another copy of the archive, as it was saved
  RESTORE_ARCHIVE: {},
  // judge the archive with a newer version of this library
  USE_NEWER_VERSION: {},
  // give the password of the document
  PROVIDE_PASSWORD: {},
  // ask for the document signed without encryption
  ASK_FOR_UNENCRYPTED: {},
  // judge with a larger budget
  RAISE_BUDGET: {},
  // compare the signer with whom you deal
  CHECK_SIGNER_IDENTITY: {},
  // give CRLs or OCSP answers, or judge online
  PROVIDE_REVOCATION: {},
  // give the missing certificate of the issuer
  PROVIDE_ISSUER: {},
  // all certificates are there, and none is trusted: compare the one at the end, and give it as an anchor
  VOUCH_FOR_ISSUER: {},
  // give the signer's certificate
  PROVIDE_SIGNER_CERTIFICATE: {},
  // give the signed file, not another one
  PROVIDE_SIGNED_FILE: {},
  // have it checked by what reads files of its kind
  CHECK_ELSEWHERE: {},
  // ask for the file that was signed, and not for a picture of it
  ASK_FOR_SIGNED_FILE: {},
  // check the files that are in it, each by itself
  CHECK_FILES_INSIDE: {},
  // leave out the content given: the signature file has its own
  CHECK_WITHOUT_CONTENT: {},
  // make sure that the content given is the one that was signed
  CHECK_CONTENT: {},
  // give the content that was signed
  PROVIDE_CONTENT: {},
  // ask the state's regulator about the CA
  CONFIRM_WITH_REGULATOR: {},
  // ask the relying state's regulator whether it is recognised there
  CONFIRM_WITH_RELYING_STATE: {},
  // say how much is at stake
  PROVIDE_AMOUNT: {},
  // give the agreement or legal basis that applies
  PROVIDE_AGREEMENT: {},
  // ask for recognition as the law of the relying state says, which is told beside
  FOLLOW_RECOGNITION_PROCEDURE: {},
  // a document may be registered with the relying state instead of signed
  ASK_STATE_REGISTER: {},
  // get newer lists
  UPDATE_TRUST_LISTS: {},
  // correct the fault of a list
  CORRECT_TRUST_LISTS: {},
  // ask for a signature with a time-stamp
  ASK_FOR_TIME_STAMP: {},
  // say since when the document can have been made, if that is known
  TELL_MADE_SINCE: {},
  // correct the time that whoever asked vouches for, or leave it out
  CHECK_TIME_VOUCHED_FOR: {},
  // have the time-stamp checked that is there
  CONFIRM_TIME_STAMP: {},
  // check the service of the time-stamp, and adopt it
  ADOPT_TIME_STAMP_SERVICE: {},
  // get the document with a later time-stamp over the one that has expired, made before that
  ASK_FOR_ARCHIVE_TIME_STAMP: {},
  // let time-stamps count whose certificate has expired since, by a policy of one's own
  ALLOW_EXPIRED_TIME_STAMPS: {},
  // read the signature policy that the signer names, and add it to the acceptance policy
  ADD_SIGNATURE_POLICY: {},
  // look at what was changed after signing
  REVIEW_CHANGES: {},
  // say in which state it is to be used
  NAME_RELYING_STATE: {},
} as const
