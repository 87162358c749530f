import { BUNDLED_INDEX } from './bundled/bundled-index.ts'
import type { Trust } from './types.ts'

/** What a verdict can rely on that is not of this package. */
export type GivenTrust = 'lists' | 'agreements' | 'anchors' | 'adoptions'

const OWN: ReadonlySet<string> = new Set([
  ...BUNDLED_INDEX.lists.map(({ sha256 }) => sha256),
  BUNDLED_INDEX.recognition.sha256,
  // What stands for agreements where nobody gave any, and the package's are of another environment.
  'none',
])

/** What loaded trust says of it. */
export interface TrustGiven {
  readonly lists: readonly {
    readonly sha256: string
    readonly services: readonly Pick<Trust['lists'][number]['services'][number], 'adopted'>[]
  }[]
  readonly recognition: { readonly sha256: string }
}

/**
 * Where trust came from: by digest, so that a copy of the package's own lists is the package's wherever it lies. Nothing: all of it is.
 */
export function givenTrust({ lists, recognition }: TrustGiven, hasAnchors: boolean): readonly GivenTrust[] {
  const isAdopted = lists.some(({ services }) => services.some(({ adopted }) => adopted !== null))
  return [
    ...(lists.some(({ sha256 }) => !OWN.has(sha256)) ? (['lists'] as const) : []),
    ...(OWN.has(recognition.sha256) ? [] : (['agreements'] as const)),
    ...(hasAnchors ? (['anchors'] as const) : []),
    ...(isAdopted ? (['adoptions'] as const) : []),
  ]
}
