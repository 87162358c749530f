import type { Report } from '../report/types.ts'
import type { Affected, DependencyTarget } from './types.ts'

/**
 * Which verdicts of a report rest on a certificate, a key, a CRL, an OCSP answer or a time-stamp, and what stands beside it. It is read from
 * the report: nothing is judged again.
 *
 * ```ts
 * const [, ca] = report.signatures[0]?.path ?? []
 * const affected = await affectedBy(report, { sha256: ca === undefined ? [] : [ca.sha256] })
 * const falls = affected.known && affected.signatures.some(({ sole }) => sole)
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function affectedBy(report: Report, target: DependencyTarget): Promise<Affected> {
  effects ??= await import('./effect-of.ts')
  return effects.effectOf(report, target)
}

/** The module, once it is loaded: a folder can have a hundred thousand reports. */
let effects: typeof import('./effect-of.ts') | null = null
