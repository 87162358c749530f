import { inMemory, type Octets } from '../core/octets.ts'
import type { CryptoEngine, HashName, RunningDigest } from '../crypto/types.ts'

/** What a document begins with, digested so far. */
interface Prefix {
  readonly length: number
  readonly running: RunningDigest
}

/**
 * The same engine for all work on one document. What signatures cover begins where the document does, and the report names
 * the digest of all of it: where the engine can go on with a digest from a copy, no octet before the last signature is
 * digested twice, and what is asked for again is known.
 */
export function sharePrefixes(engine: CryptoEngine, document: Octets): CryptoEngine {
  const { startDigest } = engine
  if (startDigest === undefined || !(document instanceof Uint8Array)) return engine
  /** By hash, the shortest first: signatures come in the order of what they cover. */
  const known = new Map<HashName, Prefix[]>()
  const digests = new Map<string, Uint8Array>()
  const digestFrom = (hash: HashName, first: Uint8Array, others: readonly Octets[]): Uint8Array => {
    const prefixes = known.get(hash) ?? []
    known.set(hash, prefixes)
    const longest = prefixes.filter(({ length }) => length <= first.length).at(-1)
    const running = longest?.running.copy() ?? startDigest(hash)
    running.update(first.subarray(longest?.length ?? 0))
    if (others.length > 0) {
      prefixes.push({ length: first.length, running: running.copy() })
      for (const part of others) running.update(inMemory(part))
    }
    return running.digest()
  }
  return Object.freeze({
    ...engine,
    digest: (hash: HashName, parts: readonly Octets[]) => {
      const [first, ...others] = parts
      if (!(first instanceof Uint8Array && isBeginningOf(first, document))) return engine.digest(hash, parts)
      const place = placeOf(hash, parts, document)
      if (place === null) return digestFrom(hash, first, others)
      const known = digests.get(place) ?? digestFrom(hash, first, others)
      digests.set(place, known)
      return known
    },
  })
}

/** Where parts stand in the document; `null`: elsewhere. */
function placeOf(hash: HashName, parts: readonly Octets[], document: Uint8Array): string | null {
  const places: string[] = [hash]
  for (const part of parts) {
    if (!(part instanceof Uint8Array) || part.buffer !== document.buffer) return null
    const start = part.byteOffset - document.byteOffset
    if (start < 0 || start + part.length > document.length) return null
    places.push(`${start}+${part.length}`)
  }
  return places.join(' ')
}

/** Whether these are octets of the document itself, by their place in memory. */
function isBeginningOf(part: Uint8Array, { buffer, byteOffset }: Uint8Array): boolean {
  return part.buffer === buffer && part.byteOffset === byteOffset && part.length > 0
}
