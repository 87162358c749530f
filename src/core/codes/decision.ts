/** Why the decision is what it is. */
export const DECISION = {
  // valid, of the relying state, attested
  VALID_AND_DOMESTIC: {},
  // valid, and recognised with its conditions met
  VALID_AND_RECOGNISED: {},
  // valid; neither origin nor recognition was asked (policy technical)
  VALID_TECHNICALLY: {},
  // it could not be read, so that nothing is known of its signatures
  DOCUMENT_UNREADABLE: {},
  // TOTAL-FAILED
  SIGNATURE_FAILED: {},
  // INDETERMINATE
  SIGNATURE_INDETERMINATE: {},
  // the relying state does not recognise it
  NOT_RECOGNISED: { steps: ['DO_NOT_RELY', 'PROVIDE_AGREEMENT'] },
  // nothing known says whether it is recognised
  RECOGNITION_UNKNOWN: { steps: ['PROVIDE_AGREEMENT'] },
  // sources disagree
  RECOGNITION_CONFLICT: { steps: ['CONFIRM_WITH_RELYING_STATE'] },
  // the state behind the signature is not known
  ORIGIN_NOT_ESTABLISHED: {},
  // somebody else signed than was expected; a finding says what was expected and what was found
  SIGNER_MISMATCH: {
    level: 'warning',
    steps: ['DO_NOT_RELY', 'CHECK_SIGNER_IDENTITY'],
  },
  // who signed could not be read, so that it is not known whether it is the expected signer
  SIGNER_UNREADABLE: {},
  // all else matches, and of which state the signer is, is not known
  SIGNER_STATE_UNKNOWN: { level: 'warning', steps: ['CHECK_SIGNER_IDENTITY'] },
  // a match of another state than that where the document is to be used, or than the one an identifier names; no state was expected
  SIGNER_OF_OTHER_STATE: { level: 'information' },
  // no expected signer was given: check who it is
  SIGNER_NOT_PINNED: { warns: true, steps: ['CHECK_SIGNER_IDENTITY'] },
  // the policy names a signature field that has none
  REQUIRED_SIGNATURE_MISSING: { steps: ['DO_NOT_RELY', 'ASK_FOR_SIGNATURES'] },
  // a field that was empty before holds a time-stamp or tax stamp, and no signature
  SIGNATURE_FIELD_STAMPED: { steps: ['ASK_FOR_SIGNATURES'] },
  // something that can be seen was put on a page after a signature, where no place was prepared for it
  PDF_MARK_NOT_PREPARED: { steps: ['REVIEW_CHANGES'] },
  // one that the policy does not count has failed, or does not hold for the document as it is today
  OTHER_SIGNATURE_FAILED: { steps: ['REVIEW_CHANGES'] },
  // one that the policy does not count came after one that it does, and is not accepted itself
  LATER_SIGNATURE_NOT_ACCEPTED: { steps: ['REVIEW_CHANGES'] },
  // an accepted signature does not cover the document as it is today
  NO_ACCEPTED_COVERAGE: { steps: ['REVIEW_CHANGES', 'ASK_FOR_NEW_DOCUMENT'], isOfChange: true },
} as const

/** What findings of them have as data: of rows that judge it would be no use. */
export const DECISION_DATA = {
  SIGNER_MISMATCH: ['expected', 'found', 'member'],
  SIGNER_STATE_UNKNOWN: ['expected', 'found'],
  SIGNER_OF_OTHER_STATE: ['state', 'expected'],
  REQUIRED_SIGNATURE_MISSING: ['field', 'fields'],
  SIGNATURE_FIELD_STAMPED: ['field'],
  PDF_MARK_NOT_PREPARED: ['field', 'kind', 'margin', 'page', 'signer', 'unproven'],
} as const
