import {
  AseanVerifyError,
  type Decision,
  type Finding,
  type FindingCode,
  type NextStepCode,
  type TrustListCode,
  TrustListError,
  type UsageCode,
  UsageError,
  type WarningCode,
} from 'asean-verify'

/**
 * What the compiler says of errors and codes to a user of the package. This file is compiled with everything else, and
 * never run: a line under `@ts-expect-error` that compiles is an error itself.
 */
export function readErrors(error: unknown, decision: Decision, finding: Finding): void {
  if (error instanceof AseanVerifyError) {
    const code: UsageCode | TrustListCode = error.code
    const cause: unknown = error.cause
    void [code, cause]
  }
  if (error instanceof UsageError) {
    const option: string = error.option
    const code: UsageCode = error.code
    void [option, code]
    // The mistake: a place in a list is asked of an error about an option.
    // @ts-expect-error
    void error.where
    // The mistake: a code that no error of this class has.
    // @ts-expect-error
    if (error.code === 'TRUST_LIST_INVALID') return
  }
  if (error instanceof UsageError || error instanceof TrustListError)
    // Another copy of the library has classes of its own, and the same names.
    void (error.name === 'UsageError' ? error.option : error.where)
  if (error instanceof TrustListError) {
    const where: string = error.where
    void where
    // The mistake: the name is written wrongly.
    // @ts-expect-error
    if (error.code === 'TRUST_LIST_OLD') return
  }
  const next: readonly NextStepCode[] = decision.next
  const warnings: readonly WarningCode[] = decision.warnings
  const code: FindingCode = finding.code
  void [next, warnings, code]
  // The mistake: a step is sought among the reasons.
  // @ts-expect-error
  void decision.reasons.includes('PROVIDE_ISSUER')
  // The mistake: a reason is sought among the steps.
  // @ts-expect-error
  void decision.next.includes('SIGNATURE_FAILED')
  // @ts-expect-error The mistake: the base class is no error to throw.
  void new AseanVerifyError('USAGE_OPTION_INVALID', 'at')
}
