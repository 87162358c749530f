import type { PathResult } from '../report/path-result.ts'
import type { Report, TrustReport } from '../report/types.ts'
import type { GivenTrust } from '../trust/given-trust.ts'

/** Data for trying out are never of the package, and say so of themselves. */
export function toldOf({ environment, given }: Pick<TrustReport, 'environment' | 'given'>): readonly GivenTrust[] {
  return environment === 'production' ? given : given.filter((one) => one !== 'lists' && one !== 'agreements')
}

/** No agreement says anything of a path. */
export function givenTrustOfPath({ trust, path }: PathResult): readonly GivenTrust[] {
  // Without lists nothing but the anchors of whoever asked is trusted. Of a path that was not found no anchor is told.
  const told = trust === undefined ? [] : toldOf(trust).filter((one) => one !== 'agreements' && one !== 'anchors')
  return path?.anchor.source === 'caller' ? [...told, 'anchors'] : told
}

/** Where nothing is signed, nothing rests on any of it. */
export function givenTrustOf({ trust, signatures }: Report): readonly GivenTrust[] {
  return signatures.length === 0 ? [] : toldOf(trust)
}
