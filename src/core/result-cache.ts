import { createBoundedMap, type MapLimits } from './bounded-map.ts'

/** What is kept: results of signature arithmetic, certificates and CRLs that were read. All of it depends on octets alone. */
export type ResultKind = 'signature' | 'certificate' | 'crl'

/**
 * Where a verifier keeps results between calls, in the memory of this process. One of the caller's own may forget anything at any time. What it
 * answers counts only where it is the very object that was handed to it under that key: a cache can make a call slower, and no answer another.
 * It answers at once: a Promise, and what it throws, count as nothing kept.
 */
export interface VerifierCache {
  /** What it keeps; left out: all of it. Nothing is prepared for what is not kept: the octets of a signature are not digested for a key. */
  readonly kinds?: readonly ResultKind[]
  get(kind: ResultKind, key: string): object | undefined
  /** `octets`: about how much memory the value takes. */
  set(kind: ResultKind, key: string, value: object, octets: number): void
  /** Called when the verifier is closed. */
  clear?(): void
}

/** Some twenty megabytes of certificates at most, and a quarter of that with ordinary ones; 32 of CRLs. */
const LIMITS: Readonly<Record<ResultKind, MapLimits>> = {
  signature: { entries: 10_000 },
  certificate: { entries: 500 },
  crl: { octets: 32 * 1024 * 1024 },
}

export function createVerifierCache(): VerifierCache & { clear(): void } {
  const maps = {
    signature: createBoundedMap<object>(LIMITS.signature),
    certificate: createBoundedMap<object>(LIMITS.certificate),
    crl: createBoundedMap<object>(LIMITS.crl),
  }
  return Object.freeze({
    get: (kind: ResultKind, key: string) => maps[kind].get(key),
    set: (kind: ResultKind, key: string, value: object, octets: number) => maps[kind].set(key, value, octets),
    clear() {
      for (const map of Object.values(maps)) map.clear()
    },
  })
}

/** The cache as those who judge use it: of one trust. */
export interface ResultCache {
  /** Whether results of this kind are kept at all. */
  keeps(kind: ResultKind): boolean
  get<T extends object>(kind: ResultKind, key: string): T | undefined
  set(kind: ResultKind, key: string, value: object, octets: number): void
}

/** What a caller's cache does wrong makes no call fail: what it throws, at once or later, means that nothing was kept. */
export function tolerated(call: () => unknown): unknown {
  try {
    const outcome = call()
    if (outcome instanceof Promise) outcome.catch(() => undefined)
    return outcome
  } catch {
    // Whatever it is: the caller's cache is asked for nothing but speed.
    return undefined
  }
}

/**
 * What is handed to a cache: a result with the key that it is kept by. Nobody else can make one, or read what is in it, so that what a cache gives back
 * is known again.
 */
class Kept {
  readonly #key: string
  readonly #value: object

  constructor(key: string, value: object) {
    this.#key = key
    this.#value = value
  }

  /** The result, if that is such an object, and was kept by this key. */
  static resultOf(candidate: unknown, key: string): object | undefined {
    const isKept = typeof candidate === 'object' && candidate !== null && #key in candidate
    return isKept && candidate.#key === key ? candidate.#value : undefined
  }
}

/** `scope` is in every key: results of two scopes are never shared. */
export function createResultCache(cache: VerifierCache, scope: string): ResultCache {
  const keyOf = (kind: ResultKind, key: string): string => `${scope} ${kind} ${key}`
  const kinds = tolerated(() => cache.kinds)
  const only = Array.isArray(kinds) ? new Set<ResultKind>(kinds) : null
  const keeps = (kind: ResultKind): boolean => only === null || only.has(kind)
  return Object.freeze({
    keeps,
    get<T extends object>(kind: ResultKind, key: string): T | undefined {
      if (!keeps(kind)) return undefined
      const scoped = keyOf(kind, key)
      return Kept.resultOf(
        tolerated(() => cache.get(kind, scoped)),
        scoped,
      ) as T | undefined
    },
    set(kind: ResultKind, key: string, value: object, octets: number) {
      if (!keeps(kind)) return
      const scoped = keyOf(kind, key)
      tolerated(() => cache.set(kind, scoped, new Kept(scoped, value), octets))
    },
  })
}
