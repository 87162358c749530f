import { createResultCache, createVerifierCache, type ResultCache } from '../src/core/result-cache.ts'

/** A cache in which nothing is kept yet. */
export function freshCache(): ResultCache {
  return createResultCache(createVerifierCache(), 'test')
}
