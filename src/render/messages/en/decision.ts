import type { DecisionCode, NextStepCode, RelaxationCode, UsageCode } from '../../../core/codes.ts'

/** Why the decision is what it is. */
export const DECISION: Readonly<Record<DecisionCode, string>> = {
  VALID_AND_DOMESTIC: 'The signature is valid, and comes from the state in which it is to be used.',
  VALID_AND_RECOGNISED: 'The signature is valid, and is recognised in the state in which it is to be used.',
  VALID_TECHNICALLY: 'The signature is technically valid. Whether it counts in law was not asked.',
  DOCUMENT_UNREADABLE: 'The document could not be read, so that nothing is known of its signatures.',
  SIGNATURE_FAILED: 'The signature is not valid.',
  SIGNATURE_INDETERMINATE: 'Nobody could tell whether the signature is valid.',
  NOT_RECOGNISED: 'The signature is not recognised in the state in which it is to be used.',
  RECOGNITION_UNKNOWN: 'Whether the signature is recognised in the state in which it is to be used is not known.',
  RECOGNITION_CONFLICT: 'What is known about recognition contradicts itself.',
  ORIGIN_NOT_ESTABLISHED: 'Which state stands behind the signature could not be established.',
  SIGNER_MISMATCH:
    'Somebody else signed than was expected[ ({member})][: {expected} was expected][, {found} was found].',
  SIGNER_UNREADABLE: 'Who signed could not be read, so that it is not known whether it is the expected signer.',
  SIGNER_STATE_UNKNOWN:
    'Of which state the signer is, is not known[: {expected} was expected][, and the certificate says {found}].',
  SIGNER_OF_OTHER_STATE:
    "The signer is of another state[: of {state}][, and not of {expected}]. Nobody said of which state the signer was to be: the same name or number may be somebody else's in each.",
  SIGNER_NOT_PINNED: 'Nobody said beforehand who was to sign: check that this is whom you expect.',
  REQUIRED_SIGNATURE_MISSING:
    'A signature that the policy asks for is missing[: {field} has not signed][. No field has that name: there are {fields}].',
  SIGNATURE_FIELD_STAMPED:
    'A signature field was filled with a stamp, and not with a signature[: {field} has not signed].',
  PDF_MARK_NOT_PREPARED:
    'A mark was added where no place was prepared[, on page {page}][, by {signer}][, by somebody with the unproven name {unproven}][, in the field {field}][, closer than {margin} points to something that was signed].',
  OTHER_SIGNATURE_FAILED:
    'A signature on which the decision does not rest has failed, or does not hold for the document as it is today.',
  LATER_SIGNATURE_NOT_ACCEPTED:
    "A signature or a time-stamp on which the decision does not rest was added later, and is not accepted itself: what it puts on the document is nobody's word.",
  NO_ACCEPTED_COVERAGE: 'An accepted signature does not cover the document as it is today.',
}

/** What a named policy gave up. */
export const RELAXATION: Readonly<Record<RelaxationCode, string>> = {
  REVOCATION_NOT_REQUIRED: 'The policy does not ask whether certificates had been revoked where nothing says so.',
  EXPIRED_TIME_STAMPS_ACCEPTED:
    'The policy lets a time-stamp count whose certificate has expired since, without a later time-stamp over it.',
  LATE_ALGORITHMS_ACCEPTED: 'The policy relies on some algorithms for longer than the calendar of algorithms does.',
  ORIGIN_NOT_REQUIRED: 'The policy does not ask which state stands behind the signer.',
  RECOGNITION_NOT_REQUIRED: 'The policy does not ask whether the signature is recognised anywhere.',
  SIGNATURES_NOT_ALL_REQUIRED: 'The policy looks at some of the signatures only.',
  EMPTY_FIELDS_ALLOWED: 'The policy does not ask whether everybody has signed who was to sign.',
  LATER_MARKS_ACCEPTED: 'The policy accepts visible marks of later signers on blank paper.',
  OTHER_SIGNERS_ALLOWED: 'Others may sign beside the expected signer, as the parties of a contract do.',
}

/** What the reader can do. */
export const NEXT_STEP: Readonly<Record<NextStepCode, string>> = {
  DO_NOT_RELY: 'Do not act on this document.',
  ASK_FOR_NEW_DOCUMENT: 'Ask the signer for a newly signed copy of the document.',
  ASK_FOR_REWRITTEN_DOCUMENT:
    'Ask the signer to make the PDF anew with another program. Then it has to be signed again. To sign this very file does not help: programs read it differently.',
  ASK_FOR_SIGNATURES: 'Ask for the document again once everybody has signed it.',
  ASK_FOR_ORIGINAL_FILE: 'Ask the signer for the original file. It must not be printed or saved again.',
  ASK_FOR_UNCHANGED_TRANSFER:
    'Ask for the file again. It must be sent unchanged (in binary mode), for example as an attachment or in a ZIP file.',
  RESTORE_ARCHIVE: 'Take another copy of the archive, such as a backup. It has to be the file as it was saved.',
  USE_NEWER_VERSION: 'Judge the archive again with a newer version of this program.',
  PROVIDE_PASSWORD: 'If you have the password, check again with it. If not, take the next step.',
  ASK_FOR_UNENCRYPTED: 'Ask the signer for a signed copy without a password or encryption.',
  RAISE_BUDGET:
    'If you trust where the document is from, check again with a larger budget. This check ended before all of it was looked at.',
  CHECK_SIGNER_IDENTITY: 'Compare the name of the signer with your contract or your records.',
  PROVIDE_REVOCATION: 'Check again with a connection to the internet. Or give the revocation list of the issuer.',
  PROVIDE_ISSUER: 'Ask the signer which service issued the certificate. Ask for the certificate of that service, too.',
  VOUCH_FOR_ISSUER:
    'Compare the certificate that stands behind the signer with what its owner publishes. If you vouch for it, check again with it as trusted.',
  PROVIDE_SIGNER_CERTIFICATE:
    'Ask the signer for the certificate that the signature was made with. Check again with it.',
  PROVIDE_SIGNED_FILE:
    'Check the signed file itself: a PDF or a signature file (CMS). If this is that file, ask the sender for it again.',
  CHECK_ELSEWHERE:
    'Check it with a program that reads signatures in files of this kind. Or ask the signer for a signed PDF.',
  ASK_FOR_SIGNED_FILE:
    'Ask the signer for the file that was signed: a PDF, a signature file (CMS) or a signed message.',
  CHECK_FILES_INSIDE:
    'Save the signed file that is in it. Then check that file by itself. A signature file (CMS) needs the file that it signs.',
  CHECK_WITHOUT_CONTENT: 'Check the signature file again without the other file. What was signed is inside it.',
  CHECK_CONTENT: 'Check again with the very file that was signed, unchanged.',
  PROVIDE_CONTENT: 'Give the signature file and the file that it signs, each saved by itself.',
  CONFIRM_WITH_REGULATOR:
    'Ask the authority for electronic signatures in the signer’s state about the service that certified the signer.',
  CONFIRM_WITH_RELYING_STATE:
    'Ask the authority for electronic signatures in the state of use whether it recognises the signature.',
  PROVIDE_AMOUNT: 'Check again with the amount of money at stake, in the currency of the limit.',
  PROVIDE_AGREEMENT:
    'Ask the signer whether an agreement or a law recognises the signature. Have the authority in the state of use confirm that.',
  FOLLOW_RECOGNITION_PROCEDURE: 'Or have it recognised in the state of use. The procedure is told under "Law".',
  ASK_STATE_REGISTER: 'Ask whether the document is registered with the state of use. More is told under "Law".',
  UPDATE_TRUST_LISTS: 'Check again with newer trust lists.',
  CORRECT_TRUST_LISTS: 'Correct the fault in the trust lists, or get lists without it. Then check again.',
  ASK_FOR_TIME_STAMP: 'Ask the signer to sign again, with a valid certificate and a time-stamp.',
  TELL_MADE_SINCE: 'If you know the first day on which it can have been written, check again with that day.',
  CHECK_TIME_VOUCHED_FOR: 'Look again at the time that you vouched for. Correct it, or leave it out.',
  CONFIRM_TIME_STAMP:
    'Have the time-stamp checked elsewhere. If you know yourself that the signature existed by then, say so and check again.',
  ADOPT_TIME_STAMP_SERVICE:
    'Compare the service of the time-stamp with what its authority says of it. If you vouch for it, adopt it. Then check again.',
  ASK_FOR_ARCHIVE_TIME_STAMP:
    'Ask whoever kept the document for a copy with a second time-stamp. It must be from before the certificate of the first one expired.',
  ALLOW_EXPIRED_TIME_STAMPS:
    'Or check again by a policy of your own that accepts such time-stamps. You then trust that nobody misused their key since.',
  ADD_SIGNATURE_POLICY:
    'Read the signature policy that the signer names. If you agree to it, add it with its digest to your acceptance policy.',
  REVIEW_CHANGES: 'Look at what was changed after signing. Compare it with what was agreed.',
  NAME_RELYING_STATE: 'Check again with the state in which the document is to be used.',
}

/** Misuse, and the caller's own configuration. */
export const USAGE: Readonly<Record<UsageCode, string>> = {
  USAGE_OPTION_INVALID: 'An option does not have the form that it must have.',
  USAGE_INPUT_UNREADABLE: 'A file cannot be read.',
  USAGE_NOT_JUDGED: 'The document was not judged, since its process ended before it had an answer.',
  USAGE_OUTPUT_UNWRITABLE: 'The answer cannot be written out whole.',
  USAGE_CERTIFICATE_INVALID: 'A file that should hold a certificate holds none.',
  USAGE_POLICY_INVALID: 'The policy does not have the form that it must have.',
  USAGE_ALGORITHMS_INVALID:
    'The file about algorithms does not have the form that it must have, or relies on one for longer than the calendar.',
  USAGE_POLICY_UNKNOWN: 'There is no policy of that name.',
}
