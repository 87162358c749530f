import { describe, expect, it } from 'vitest'
import { nextSteps } from '../../../src/acceptance/next-steps.ts'
import { PRESETS } from '../../../src/acceptance/presets.ts'
import type { FindingCode, ReasonCode } from '../../../src/core/codes.ts'
import { decisionOf, NO_OCCASION, NOBODY } from '../../../src/verifier/document/judge-decision.ts'
import fc from '../../fast-check.ts'

const question = { policy: PRESETS.contract, signer: undefined }

describe('decisionOf', () => {
  it('has the steps of what is to be weighed where nothing is wrong', async () => {
    const decided = { outcome: 'accept', reasons: ['VALID_AND_DOMESTIC'] } as const
    const { warnings, next } = await decisionOf(decided, { ...NOBODY, signerKnown: true }, question, {
      ...NO_OCCASION,
      unbound: true,
    })
    expect(warnings).toEqual(['SIGNER_NOT_PINNED', 'SIGNER_NOT_BOUND'])
    expect(next).toEqual(['CHECK_SIGNER_IDENTITY'])
  })

  it('has the steps of failures that do not stand in the way of a decision', async () => {
    const decided = { outcome: 'accept', reasons: ['VALID_TECHNICALLY'] } as const
    const told = {
      failures: ['REVOCATION_UNKNOWN'],
      stamped: ['CERTIFICATE_EXPIRED'],
      late: [],
      signerKnown: false,
    } as const
    const { next } = await decisionOf(decided, told, question, NO_OCCASION)
    expect(next).toEqual(['PROVIDE_REVOCATION', 'CONFIRM_TIME_STAMP'])
  })

  it('has the same steps, whether those for what is wrong had to be loaded or not', async () => {
    const usual = fc.constantFrom<ReasonCode>('VALID_TECHNICALLY', 'VALID_AND_DOMESTIC', 'VALID_AND_RECOGNISED')
    const wrong = fc.constantFrom<FindingCode>('SIGNATURE_FAILED', 'PDF_TRUNCATED', 'CERTIFICATE_EXPIRED', 'NO_PATH')
    const codes = fc.array(fc.oneof({ weight: 3, arbitrary: usual }, wrong), { maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          reasons: fc.array(usual, { maxLength: 3 }),
          failures: codes,
          stamped: codes,
          late: codes,
          signerKnown: fc.boolean(),
          unbound: fc.boolean(),
        }),
        async ({ reasons, failures, stamped, late, signerKnown, unbound }) => {
          const told = { failures, stamped, late, signerKnown }
          const decided = { outcome: 'review', reasons } as const
          const { next, warnings } = await decisionOf(decided, told, question, { ...NO_OCCASION, unbound })
          expect(next).toEqual(nextSteps([...reasons, ...failures], [...stamped, ...warnings], late))
        },
      ),
    )
  })
})
