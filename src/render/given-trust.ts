import type { Report } from '../report/types.ts'
import { BUNDLED_INDEX } from '../trust/bundled/bundled-index.ts'

/** What a verdict can rely on that is not of this package. */
export type GivenTrust = 'lists' | 'agreements' | 'anchors' | 'adoptions'

const OWN: ReadonlySet<string> = new Set([
  ...BUNDLED_INDEX.lists.map(({ sha256 }) => sha256),
  BUNDLED_INDEX.recognition.sha256,
])

/**
 * By digest, so that a report cannot say otherwise of itself. Data for trying out are never of the package, and are told as such; where nothing is signed,
 * nothing rests on any of it.
 */
export function givenTrustOf({ trust, question, signatures }: Report): readonly GivenTrust[] {
  if (signatures.length === 0) return []
  const isProduction = trust.environment === 'production'
  const isAdopted = signatures.some(({ origin }) => origin.known && origin.adopted !== undefined)
  return [
    ...(isProduction && trust.lists.some(({ sha256 }) => !OWN.has(sha256)) ? (['lists'] as const) : []),
    ...(isProduction && !OWN.has(trust.recognition.sha256) ? (['agreements'] as const) : []),
    ...((question.anchors ?? []).length > 0 ? (['anchors'] as const) : []),
    ...(isAdopted ? (['adoptions'] as const) : []),
  ]
}
