import type { Report } from '../report/types.ts'
import type { Dependencies } from './types.ts'

/**
 * What the verdicts of a report rest on: certificates, entries of trust lists, anchors of the caller, time-stamps, CRLs, OCSP answers and
 * agreements, each for each signature, and whether there is anything beside it. It is read from the report: nothing is judged again.
 *
 * ```ts
 * const told = await restsOn(report)
 * const alone = told.known ? told.dependencies.filter(({ kind, sole }) => kind === 'service' && sole) : []
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function restsOn(report: Report): Promise<Dependencies> {
  const { dependenciesIn } = await import('./dependencies-in.ts')
  return dependenciesIn(report)
}
