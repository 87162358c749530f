import { describe, expect, it } from 'vitest'
import { nextSteps } from '../../src/policy/next-steps.ts'

describe('nextSteps', () => {
  it('says what can be done about a reason', () => {
    expect(nextSteps(['REVOCATION_UNKNOWN'])).toEqual(['PROVIDE_REVOCATION'])
    expect(nextSteps(['RECOGNITION_NOT_ASKED'])).toEqual(['NAME_RELYING_STATE'])
    // Of the state in which it is to be used, not of the signer's.
    expect(nextSteps(['RECOGNITION_CONFLICT', 'CONDITIONS_NOT_SHOWN'])).toEqual(['CONFIRM_WITH_RELYING_STATE'])
    expect(nextSteps(['LIMIT_NOT_COMPARED'])).toEqual(['PROVIDE_AMOUNT'])
    expect(nextSteps(['SIGNATURE_FAILED'])).toEqual(['DO_NOT_RELY', 'ASK_FOR_NEW_DOCUMENT'])
  })

  it('says nothing about what needs nothing', () => {
    expect(nextSteps([])).toEqual([])
    expect(nextSteps(['VALID_AND_DOMESTIC'])).toEqual([])
  })

  it('says each step once, in the order of the reasons, and first what must not be done', () => {
    expect(nextSteps(['ISSUER_NOT_FOUND', 'ALGORITHM_WEAK', 'NO_PATH', 'SIGNATURE_FAILED'])).toEqual([
      'DO_NOT_RELY',
      'PROVIDE_ISSUER',
      'ASK_FOR_NEW_DOCUMENT',
    ])
  })
})
