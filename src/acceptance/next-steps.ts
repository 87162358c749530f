import type { Code } from '../core/codes.ts'
import { USUAL_STEPS } from './usual-steps.ts'

/** What a reader can do about a code: the most useful first. A code that is not here needs no step of its own. */
const STEPS: ReadonlyMap<Code, readonly Code[]> = new Map<Code, readonly Code[]>([
  ...USUAL_STEPS,
  ['NO_SIGNATURE', ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT']],
  ['REQUIRED_SIGNATURE_MISSING', ['DO_NOT_RELY', 'ASK_FOR_SIGNATURES']],
  ['PDF_SIGNATURE_FIELD_EMPTY', ['ASK_FOR_SIGNATURES']],
  ['SIGNATURE_FIELD_STAMPED', ['ASK_FOR_SIGNATURES']],
  ['OTHER_SIGNATURE_FAILED', ['REVIEW_CHANGES']],
  ['LATER_SIGNATURE_NOT_ACCEPTED', ['REVIEW_CHANGES']],
  ['SIGNER_MISMATCH', ['DO_NOT_RELY', 'CHECK_SIGNER_IDENTITY']],
  ['OTHER_CERTIFICATE_FOR_KEY', ['CHECK_SIGNER_IDENTITY', 'ASK_FOR_NEW_DOCUMENT']],
  ['SIGNING_CERTIFICATE_ABSENT', ['ASK_FOR_NEW_DOCUMENT']],
  ['SERVICE_WITHDRAWN', ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT']],
  ['EXCLUDED_CA', ['DO_NOT_RELY', 'CONFIRM_WITH_REGULATOR']],
  ['NOT_RECOGNISED', ['DO_NOT_RELY', 'PROVIDE_AGREEMENT']],
  ['REVOCATION_UNKNOWN', ['PROVIDE_REVOCATION']],
  ['REVOCATION_STALE', ['PROVIDE_REVOCATION']],
  ['REVOCATION_NOT_YET_ISSUED', ['PROVIDE_REVOCATION']],
  ['REVOCATION_ISSUED_AFTER_EXPIRY', ['PROVIDE_REVOCATION']],
  ['REVOCATION_ALGORITHM_WEAK', ['PROVIDE_REVOCATION']],
  ['REVOCATION_SIGNATURE_UNSUPPORTED', ['PROVIDE_REVOCATION']],
  ['REVOCATION_EXTENSION_UNKNOWN', ['PROVIDE_REVOCATION']],
  ['REVOCATION_ISSUER_REVOKED', ['PROVIDE_REVOCATION']],
  ['REVOCATION_ISSUER_STATUS_UNKNOWN', ['PROVIDE_REVOCATION']],
  ['CRL_SIGNATURE_INVALID', ['PROVIDE_REVOCATION']],
  ['CRL_ISSUER_NOT_FOUND', ['PROVIDE_REVOCATION']],
  ['CRL_ISSUER_NOT_AUTHORISED', ['PROVIDE_REVOCATION']],
  ['CRL_SCOPE_MISMATCH', ['PROVIDE_REVOCATION']],
  ['CRL_REASONS_INCOMPLETE', ['PROVIDE_REVOCATION']],
  ['CRL_PROFILE_BROKEN', ['PROVIDE_REVOCATION']],
  ['CRL_BASE_NOT_FOUND', ['PROVIDE_REVOCATION']],
  ['CRL_ENTRY_INVALID', ['PROVIDE_REVOCATION']],
  ['OCSP_SIGNATURE_INVALID', ['PROVIDE_REVOCATION']],
  ['OCSP_RESPONDER_NOT_FOUND', ['PROVIDE_REVOCATION']],
  ['OCSP_RESPONDER_NOT_AUTHORISED', ['PROVIDE_REVOCATION']],
  ['OCSP_STATUS_UNKNOWN', ['PROVIDE_REVOCATION']],
  ['OCSP_NONCE_MISMATCH', ['PROVIDE_REVOCATION']],
  ['OCSP_TIMES_CONTRADICT', ['PROVIDE_REVOCATION']],
  ['OCSP_CERTIFICATE_HASH_MISMATCH', ['PROVIDE_REVOCATION']],
  ['CERTIFICATE_REVOKED', ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT']],
  ['CA_CERTIFICATE_REVOKED', ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT']],
  ['CERTIFICATE_ON_HOLD', ['PROVIDE_REVOCATION']],
  ['CERTIFICATE_EXPIRED_NOT_REVOKED', ['ASK_FOR_TIME_STAMP']],
  ['ISSUER_NOT_FOUND', ['PROVIDE_ISSUER']],
  ['NO_PATH', ['PROVIDE_ISSUER']],
  ['SIGNER_CERTIFICATE_NOT_FOUND', ['PROVIDE_SIGNER_CERTIFICATE']],
  ['SIGNER_CERTIFICATE_AMBIGUOUS', ['PROVIDE_SIGNER_CERTIFICATE']],
  ['SIGNED_CONTENT_MISSING', ['PROVIDE_CONTENT']],
  ['PDF_LATER_CHANGES_NOT_JUDGED', ['REVIEW_CHANGES', 'ASK_FOR_NEW_DOCUMENT']],
  ['PDF_ADDED_OVER_CONTENT', ['REVIEW_CHANGES', 'ASK_FOR_NEW_DOCUMENT']],
  ['PDF_SIGNATURE_REPLACED', ['ASK_FOR_NEW_DOCUMENT']],
  ['PDF_READINGS_DIFFER', ['ASK_FOR_NEW_DOCUMENT']],
  ['PDF_UNACCOUNTED_OCTETS', ['ASK_FOR_NEW_DOCUMENT']],
  ['NO_ACCEPTED_COVERAGE', ['REVIEW_CHANGES', 'ASK_FOR_NEW_DOCUMENT']],
  ['CERTIFICATE_EXPIRED', ['ASK_FOR_TIME_STAMP']],
  ['CERTIFICATE_NOT_YET_VALID', ['ASK_FOR_NEW_DOCUMENT']],
  ['ALGORITHM_WEAK', ['ASK_FOR_NEW_DOCUMENT']],
  ['CERTIFICATE_ALGORITHM_WEAK', ['ASK_FOR_NEW_DOCUMENT']],
  ['ORIGIN_STATUS_NOT_ATTESTED', ['CONFIRM_WITH_REGULATOR']],
  ['ORIGIN_UNKNOWN', ['CONFIRM_WITH_REGULATOR']],
  ['ORIGIN_PATH_BROKEN', ['ASK_FOR_NEW_DOCUMENT']],
  ['ORIGIN_CALLER_ANCHOR', ['CONFIRM_WITH_REGULATOR']],
  ['AMBIGUOUS_ORIGIN', ['CONFIRM_WITH_REGULATOR']],
  ['SERVICE_STATUS_UNKNOWN_AT_TIME', ['CONFIRM_WITH_REGULATOR']],
  ['ANCHOR_NAME_KEY_MISMATCH', ['DO_NOT_RELY', 'CONFIRM_WITH_REGULATOR']],
  ['RECOGNITION_UNKNOWN', ['PROVIDE_AGREEMENT']],
  ['CLASS_UNKNOWN', ['CONFIRM_WITH_REGULATOR']],
  ['RECOGNITION_CONFLICT', ['CONFIRM_WITH_RELYING_STATE']],
  ['CONDITIONS_NOT_SHOWN', ['CONFIRM_WITH_RELYING_STATE']],
  ['LIMIT_NOT_COMPARED', ['PROVIDE_AMOUNT']],
  ['LIMIT_EXCEEDED', ['CONFIRM_WITH_RELYING_STATE']],
  ['TSA_NOT_RECOGNISED', ['CONFIRM_WITH_RELYING_STATE']],
  ['RECOGNITION_NOT_ASKED', ['NAME_RELYING_STATE']],
  ['TRUST_LIST_STALE', ['UPDATE_TRUST_LISTS']],
  ['TRUST_LIST_NOT_YET_ISSUED', ['UPDATE_TRUST_LISTS']],
])

/** What is wrong with the file, or with what was given for it: a new signature does not help there. */
const STEPS_OF_FILE: ReadonlyMap<Code, readonly Code[]> = new Map<Code, readonly Code[]>([
  ['CONTENT_MISMATCH', ['DO_NOT_RELY', 'CHECK_CONTENT', 'ASK_FOR_NEW_DOCUMENT']],
  ['SIGNED_CONTENT_AMBIGUOUS', ['CHECK_WITHOUT_CONTENT']],
  ['PDF_TRUNCATED', ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE']],
  ['PDF_TRAILING_DATA', ['ASK_FOR_ORIGINAL_FILE']],
  ['PDF_BYTE_RANGE_MISSING', ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE']],
  ['PDF_BYTE_RANGE_INVALID', ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE']],
  ['PDF_CONTENTS_NOT_IN_GAP', ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE']],
  ['PDF_SIGNED_BYTES_MISSING', ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE']],
  ['DER_TRUNCATED', ['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE']],
  ['INPUT_EMPTY', ['PROVIDE_SIGNED_FILE']],
  ['FORMAT_UNKNOWN', ['PROVIDE_SIGNED_FILE']],
  ['CMS_NOT_SIGNED_DATA', ['PROVIDE_SIGNED_FILE']],
  ['PDF_ENCRYPTED', ['ASK_FOR_UNENCRYPTED']],
  ['BUDGET_EXHAUSTED', ['RAISE_BUDGET']],
])

/** Of a signature with a time-stamp, which may prove that it is older; whether it does is not judged yet. */
const STEPS_OF_STAMPED: ReadonlyMap<Code, readonly Code[]> = new Map<Code, readonly Code[]>([
  ['CERTIFICATE_EXPIRED', ['CONFIRM_TIME_STAMP']],
  ['CERTIFICATE_EXPIRED_NOT_REVOKED', ['CONFIRM_TIME_STAMP']],
  ['CERTIFICATE_REVOKED', ['DO_NOT_RELY', 'CONFIRM_TIME_STAMP', 'ASK_FOR_NEW_DOCUMENT']],
  ['CA_CERTIFICATE_REVOKED', ['DO_NOT_RELY', 'CONFIRM_TIME_STAMP', 'ASK_FOR_NEW_DOCUMENT']],
])

const CHANGED: ReadonlySet<Code> = new Set<Code>([
  'PDF_LATER_CHANGES_NOT_JUDGED',
  'PDF_ADDED_OVER_CONTENT',
  'PDF_READINGS_DIFFER',
  'PDF_UNACCOUNTED_OCTETS',
  'NO_ACCEPTED_COVERAGE',
])

const OF_THE_WHOLE: readonly Code[] = ['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT']

/**
 * The steps for reasons and failures, each once, in the order in which they are given; `stamped` are failures of signatures with a
 * time-stamp that may show them to be older, `late` of those with one that came too late for that: to ask for a time-stamp helps neither. A
 * reason that only says that something is wrong has steps of its own where no other code says what, and what helps.
 */
export function nextSteps(
  codes: readonly Code[],
  stamped: readonly Code[] = [],
  late: readonly Code[] = [],
): readonly Code[] {
  const all = [...codes, ...stamped, ...late]
  // Of a file that could be read, a signature may be none: the file is still the one that was meant.
  const isUnreadable = all.includes('DOCUMENT_UNREADABLE')
  const fileSteps = (code: Code): readonly Code[] | undefined => {
    const steps = STEPS_OF_FILE.get(code)
    return isUnreadable || steps?.includes('PROVIDE_SIGNED_FILE') !== true ? steps : undefined
  }
  const ofFile = all.flatMap((code) => fileSteps(code) ?? [])
  const stepsOf = (code: Code): readonly Code[] => {
    // Nothing could be read, or a signature is broken: what cannot be relied on is still said.
    if (code === 'DOCUMENT_UNREADABLE') return ofFile.length > 0 ? [] : OF_THE_WHOLE
    // What was changed is not to be seen in a file that is not the one that was signed.
    if (CHANGED.has(code) && ofFile.includes('ASK_FOR_ORIGINAL_FILE')) return []
    if (code === 'SIGNATURE_FAILED') return ofFile.includes('DO_NOT_RELY') ? ['DO_NOT_RELY'] : OF_THE_WHOLE
    return fileSteps(code) ?? STEPS.get(code) ?? []
  }
  const steps: Code[] = [
    ...codes.flatMap(stepsOf),
    ...late.flatMap(stepsOf).map((step) => (step === 'ASK_FOR_TIME_STAMP' ? 'ASK_FOR_NEW_DOCUMENT' : step)),
    ...stamped.flatMap((code) => STEPS_OF_STAMPED.get(code) ?? stepsOf(code)),
  ]
  // Where a signature is open and nothing else is known to help, a new one does.
  const helps = steps.some((step) => step !== 'CHECK_SIGNER_IDENTITY')
  if (all.includes('SIGNATURE_INDETERMINATE') && !helps) steps.unshift('ASK_FOR_NEW_DOCUMENT')
  // What must not be done comes first.
  return [...new Set(steps.includes('DO_NOT_RELY') ? ['DO_NOT_RELY' as const, ...steps] : steps)]
}
