import { affectedReport } from '../../src/dependencies/affected-report.ts'
import { takeTarget } from '../../src/dependencies/target.ts'
import { affectedBy, type DependencyTarget, type Report, type VerifiedWithEvidence } from '../../src/index.ts'

/** What a report alone says: the signatures whose verdicts rest on something. */
export function named(report: Report, target: DependencyTarget): readonly string[] {
  const told = affectedReport(report, takeTarget(target))
  if (!told.known) throw new Error(told.reason)
  return told.signatures.map(({ signature }) => signature)
}

/** Whether the verdict on the first signature is named. */
export const isNamed = (report: Report, target: DependencyTarget): boolean =>
  named(report, target).includes(report.signatures[0]?.id ?? '')

/** What comes of it when it is judged again without that: the signatures whose verdicts are worse, and whether the decision is. */
export async function lost(
  verified: VerifiedWithEvidence,
  target: DependencyTarget,
): Promise<{ readonly signatures: readonly string[]; readonly document: boolean }> {
  const told = await affectedBy(verified, target)
  if (!told.known || !told.judged) throw new Error(told.reason ?? 'not judged again')
  const signatures = told.signatures.filter(({ falls }) => falls).map(({ signature }) => signature)
  return { signatures, document: told.before !== told.after }
}
