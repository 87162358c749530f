import type { Code, Report } from '../../index.ts'

/** A decision says that a signature failed; its first failure says why. */
export function reasonsOf({ reasons }: Report['decision'], signatures: Report['signatures']): readonly Code[] {
  const failures = signatures
    .filter(({ decision, indication }) => decision.outcome !== 'accept' && indication !== 'TOTAL-PASSED')
    .flatMap(({ findings }) => findings.find(({ level }) => level === 'failure')?.code ?? [])
  const isToldByFailures = (code: Code): boolean => code === 'SIGNATURE_FAILED' || code === 'SIGNATURE_INDETERMINATE'
  return failures.length === 0
    ? reasons
    : [...new Set([...failures, ...reasons.filter((code) => !isToldByFailures(code))])]
}
