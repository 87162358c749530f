import { describe, expect, it } from 'vitest'
import { nextSteps } from '../../src/acceptance/next-steps.ts'

describe('a signature that is open', () => {
  it('always has something that helps', () => {
    for (const code of [
      'CRITICAL_EXTENSION_UNKNOWN',
      'SIGNATURE_UNSUPPORTED',
      'PDF_READINGS_DIFFER',
      'PDF_ADDED_OVER_CONTENT',
    ] as const) {
      const steps = nextSteps(['SIGNATURE_INDETERMINATE', code, 'SIGNER_NOT_PINNED'])
      expect(steps.filter((step) => step !== 'CHECK_SIGNER_IDENTITY')).not.toEqual([])
    }
    expect(nextSteps(['SIGNATURE_INDETERMINATE', 'REVOCATION_UNKNOWN'])).toEqual(['PROVIDE_REVOCATION'])
  })
})

describe('nextSteps', () => {
  it('says what can be done about a reason', () => {
    expect(nextSteps(['REVOCATION_UNKNOWN'])).toEqual(['PROVIDE_REVOCATION'])
    expect(nextSteps(['RECOGNITION_NOT_ASKED'])).toEqual(['NAME_RELYING_STATE'])
    // Of the state in which it is to be used, not of the signer's.
    expect(nextSteps(['RECOGNITION_CONFLICT', 'CONDITIONS_NOT_SHOWN'])).toEqual(['CONFIRM_WITH_RELYING_STATE'])
    expect(nextSteps(['LIMIT_NOT_COMPARED'])).toEqual(['PROVIDE_AMOUNT'])
    expect(nextSteps(['SIGNATURE_FAILED'])).toEqual(['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'])
  })

  it('does not ask for a new signature on what a new signature does not mend', () => {
    // A program wrote the file so, or somebody has to look at what was added.
    for (const code of ['PDF_VALUE_AMBIGUOUS', 'PDF_READINGS_DIFFER'] as const)
      expect(nextSteps(['SIGNATURE_INDETERMINATE', code])).toEqual(['ASK_FOR_REWRITTEN_DOCUMENT'])
    expect(nextSteps(['DOCUMENT_UNREADABLE', 'PDF_DICTIONARY_KEY_DUPLICATE'])).toEqual([
      'DO_NOT_RELY',
      'ASK_FOR_REWRITTEN_DOCUMENT',
    ])
    expect(nextSteps(['SIGNATURE_INDETERMINATE', 'PDF_ADDED_OVER_CONTENT'])).toEqual(['REVIEW_CHANGES'])
    const late = ['CERTIFICATE_EXPIRED'] as const
    expect(nextSteps(['SIGNATURE_INDETERMINATE', 'TIME_STAMP_NOT_ATTESTED'], [], late)).toEqual([
      'ADOPT_TIME_STAMP_SERVICE',
    ])
  })

  it('says nothing about what needs nothing', () => {
    expect(nextSteps([])).toEqual([])
    expect(nextSteps(['VALID_AND_DOMESTIC'])).toEqual([])
  })

  it('says each step once, in the order of the reasons, and first what must not be done', () => {
    expect(nextSteps(['ISSUER_NOT_FOUND', 'ALGORITHM_WEAK', 'NO_PATH', 'NOT_RECOGNISED'])).toEqual([
      'DO_NOT_RELY',
      'PROVIDE_ISSUER',
      'ASK_FOR_NEW_DOCUMENT',
      'PROVIDE_AGREEMENT',
    ])
  })

  it('asks for no evidence where none helps: a signature that is broken, or a service that was withdrawn', () => {
    const open = ['REVOCATION_UNKNOWN', 'ISSUER_NOT_FOUND'] as const
    for (const code of ['SIGNATURE_FAILED', 'SERVICE_WITHDRAWN'] as const)
      expect(nextSteps([code, ...open])).toEqual(['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'])
    // Another file may be the one that was signed, and an agreement may be found.
    expect(nextSteps(['SIGNATURE_FAILED', 'SIGNED_CONTENT_AMBIGUOUS', 'REVOCATION_UNKNOWN'])).not.toContain(
      'PROVIDE_REVOCATION',
    )
    expect(nextSteps(['NOT_RECOGNISED', 'REVOCATION_UNKNOWN'])).toContain('PROVIDE_REVOCATION')
  })

  it('asks for the signed file where the one given holds something else, and not where a signature in it does', () => {
    expect(nextSteps(['DOCUMENT_UNREADABLE', 'CMS_NOT_SIGNED_DATA'])).toEqual(['PROVIDE_SIGNED_FILE'])
    expect(nextSteps(['SIGNATURE_FAILED', 'CMS_NOT_SIGNED_DATA'])).toEqual(['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'])
  })

  it('has changes looked at in the file that was signed alone', () => {
    const changed = 'PDF_LATER_CHANGES_NOT_JUDGED'
    expect(nextSteps([changed])).toEqual(['REVIEW_CHANGES', 'ASK_FOR_NEW_DOCUMENT'])
    expect(nextSteps([changed, 'PDF_TRUNCATED'])).toEqual(['DO_NOT_RELY', 'ASK_FOR_ORIGINAL_FILE'])
    expect(nextSteps([changed, 'BUDGET_EXHAUSTED'])).toEqual(['RAISE_BUDGET', 'REVIEW_CHANGES', 'ASK_FOR_NEW_DOCUMENT'])
  })

  it('has what a limit left out looked at before anybody is asked for it', () => {
    for (const code of ['SIGNER_CERTIFICATE_NOT_FOUND', 'ISSUER_NOT_FOUND', 'REVOCATION_UNKNOWN'] as const) {
      expect(nextSteps([code])[0]).toMatch(/^PROVIDE_/)
      expect(nextSteps([code, 'BUDGET_EXHAUSTED'])).toEqual(['RAISE_BUDGET'])
    }
    expect(nextSteps(['SIGNATURE_FAILED', 'BUDGET_EXHAUSTED'])[0]).toBe('DO_NOT_RELY')
  })

  it('asks for a time-stamp only where there is none', () => {
    for (const code of ['CERTIFICATE_EXPIRED', 'CERTIFICATE_EXPIRED_NOT_REVOKED'] as const) {
      expect(nextSteps([code])).toEqual(['ASK_FOR_TIME_STAMP'])
      expect(nextSteps([], [code])).toEqual(['CONFIRM_TIME_STAMP'])
    }
  })
})
