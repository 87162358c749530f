import type { PathResult } from '../report/path-result.ts'
import type { Report, TrustReport } from '../report/types.ts'
import { BUNDLED_INDEX } from '../trust/bundled/bundled-index.ts'

/** What a verdict can rely on that is not of this package. */
export type GivenTrust = 'lists' | 'agreements' | 'anchors' | 'adoptions'

const OWN: ReadonlySet<string> = new Set([
  ...BUNDLED_INDEX.lists.map(({ sha256 }) => sha256),
  BUNDLED_INDEX.recognition.sha256,
])

/** Of a report, or as it was loaded. */
export interface TrustUsed extends Pick<TrustReport, 'environment'> {
  readonly lists: readonly { readonly sha256: string }[]
  readonly recognition: { readonly sha256: string }
}

/** Of lists and agreements: those that are for trying out say so of themselves. */
export function givenDataOf({ environment, lists, recognition }: TrustUsed): readonly GivenTrust[] {
  if (environment !== 'production') return []
  return [
    ...(lists.some(({ sha256 }) => !OWN.has(sha256)) ? (['lists'] as const) : []),
    ...(OWN.has(recognition.sha256) ? [] : (['agreements'] as const)),
  ]
}

/** No agreement says anything of a path. Of one that was not found no anchor is told. */
export function givenTrustOfPath({ trust, path }: PathResult): readonly GivenTrust[] {
  const data = trust === undefined ? [] : givenDataOf(trust)
  return [
    ...data.filter((one) => one !== 'agreements'),
    ...(path?.anchor.source === 'caller' ? (['anchors'] as const) : []),
  ]
}

/**
 * By digest, so that a report cannot say otherwise of itself. Data for trying out are never of the package, and are told as such; where nothing is signed,
 * nothing rests on any of it.
 */
export function givenTrustOf({ trust, question, signatures }: Report): readonly GivenTrust[] {
  if (signatures.length === 0) return []
  const isAdopted = signatures.some(({ origin }) => origin.known && origin.adopted !== undefined)
  return [
    ...givenDataOf(trust),
    ...((question.anchors ?? []).length > 0 ? (['anchors'] as const) : []),
    ...(isAdopted ? (['adoptions'] as const) : []),
  ]
}
