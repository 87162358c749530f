import type { Forecast } from '../report/forecast.ts'
import type { VerifiedWithEvidence } from '../verifier/options.ts'
import type { ForecastOptions } from './options.ts'

/**
 * Until when a verdict can be reached again from what is in the document and in the evidence, what ends it first, and what keeps it. The document
 * is judged again as of each instant at which something ends that the verdict rests on, so that the answer is that of the judgement itself. Trust
 * and evidence are those of today: what is revoked later, nobody knows now.
 *
 * ```ts
 * const trust = await loadTrust()
 * const verified = await verifyWithEvidence(await readFile('contract.pdf'), { trust, policy: 'technical' })
 * const told = await forecast(verified)
 * console.log(told.known ? `until ${told.until}` : told.reason)
 * ```
 *
 * @throws {UsageError} for what `verifyWithEvidence` does not give, and for another password than the one that opened the document
 */
export async function forecast(verified: VerifiedWithEvidence, options: ForecastOptions = {}): Promise<Forecast> {
  const { foresee } = await import('./foresee.ts')
  return foresee(verified, options)
}
