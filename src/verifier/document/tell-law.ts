import type { NextStepCode } from '../../core/codes.ts'
import { lacksRecognition, lawOn } from '../../recognition/law.ts'
import type { Report, SignatureReport } from '../../report/types.ts'
import type { Trust } from '../../trust/types.ts'

/**
 * The report with what the law of the relying state says of what is still to be done, and the step that leads there. The answer stays what it
 * was: no outcome, no reason and no finding is looked at again.
 */
export function tellLaw(report: Report, { recognition }: Pick<Trust, 'recognition'>): Report {
  const { relyingState } = report.question
  if (relyingState === undefined) return report
  const procedure = lawOn('recognition', relyingState, recognition)
  const helped = (signature: SignatureReport): boolean => {
    const { kind, indication, recognition: row } = signature
    const answer = row[relyingState]
    const isCandidate = kind !== 'document-time-stamp' && indication !== 'TOTAL-FAILED'
    return procedure.length > 0 && isCandidate && answer !== undefined && lacksRecognition(answer)
  }
  const lacking = report.signatures.some(helped)
  const isUnsigned = report.document.format === 'pdf' && report.findings.some(({ code }) => code === 'NO_SIGNATURE')
  const register = isUnsigned ? lawOn('no-signature', relyingState, recognition) : []
  const law = [...(lacking ? procedure : []), ...register]
  if (law.length === 0) return report
  const steps: readonly NextStepCode[] = [
    ...(lacking ? (['FOLLOW_RECOGNITION_PROCEDURE'] as const) : []),
    ...(register.length > 0 ? (['ASK_STATE_REGISTER'] as const) : []),
  ]
  return {
    ...report,
    decision: withSteps(report.decision, steps),
    signatures: report.signatures.map((signature) =>
      helped(signature)
        ? { ...signature, decision: withSteps(signature.decision, ['FOLLOW_RECOGNITION_PROCEDURE']) }
        : signature,
    ),
    law,
  }
}

function withSteps(decision: Report['decision'], steps: readonly NextStepCode[]): Report['decision'] {
  return { ...decision, next: [...decision.next, ...steps] }
}
