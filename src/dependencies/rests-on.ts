import type { Report } from '../report/types.ts'
import type { Dependencies } from './types.ts'

/**
 * What the verdicts of a report rest on: certificates, entries of trust lists, anchors of the caller, time-stamps, CRLs, OCSP answers and
 * agreements, each for each signature. It is read from the report: nothing is judged again. What becomes of a verdict without one of them
 * `affectedBy` says.
 *
 * ```ts
 * const told = await restsOn(report)
 * const services = told.known ? told.dependencies.filter(({ kind }) => kind === 'service') : []
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function restsOn(report: Report): Promise<Dependencies> {
  const { dependenciesIn } = await import('./dependencies-in.ts')
  return dependenciesIn(report)
}
