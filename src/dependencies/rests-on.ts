import type { Report } from '../report/types.ts'
import type { Dependency } from './types.ts'

/**
 * What the verdicts of a report rest on: certificates, entries of trust lists, anchors of the caller, time-stamps, CRLs, OCSP answers and
 * agreements, each for each signature, and whether there is anything beside it. It is read from the report: nothing is judged again.
 *
 * ```ts
 * const alone = (await restsOn(report)).filter(({ kind, sole }) => kind === 'service' && sole)
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export async function restsOn(report: Report): Promise<readonly Dependency[]> {
  const { dependenciesIn } = await import('./dependencies-in.ts')
  return dependenciesIn(report)
}
