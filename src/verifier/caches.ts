import { createResultCache, createVerifierCache, type ResultCache, type VerifierCache } from '../core/result-cache.ts'
import type { Trust } from '../trust/types.ts'

/** Of calls that no verifier was made for: one for the life of the process. */
export const PROCESS_CACHE: VerifierCache = createVerifierCache()

/** A call that trusts the caller's anchors alone. */
const NO_TRUST: object = Object.freeze({})

const scopes = new WeakMap<object, WeakMap<VerifierCache, ResultCache>>()
let made = 0

/** The part of a cache that belongs to one trust: no other one gets an answer from it. */
export function cacheFor(cache: VerifierCache, trust: Trust | null): ResultCache {
  const key = trust ?? NO_TRUST
  const ofTrust = scopes.get(key) ?? new WeakMap<VerifierCache, ResultCache>()
  const scoped = ofTrust.get(cache) ?? createResultCache(cache, `${made++}`)
  scopes.set(key, ofTrust.set(cache, scoped))
  return scoped
}
