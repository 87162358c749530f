/** A map that forgets the oldest where it would become larger than it may be. */
export interface BoundedMap<V> {
  get(key: string): V | undefined
  /** `octets`: about how much memory the value takes. A key that is there already keeps its place. */
  set(key: string, value: V, octets: number): void
  clear(): void
}

/** One that is left out does not bound. */
export interface MapLimits {
  readonly entries?: number
  readonly octets?: number
}

export function createBoundedMap<V>({ entries = Infinity, octets: most = Infinity }: MapLimits): BoundedMap<V> {
  const kept = new Map<string, { readonly value: V; readonly octets: number }>()
  let total = 0
  return Object.freeze({
    get: (key: string) => kept.get(key)?.value,
    set(key: string, value: V, octets: number) {
      total += octets - (kept.get(key)?.octets ?? 0)
      kept.set(key, { value, octets })
      for (const [oldest, { octets: freed }] of kept) {
        if (kept.size <= entries && total <= most) break
        kept.delete(oldest)
        total -= freed
      }
    },
    clear() {
      kept.clear()
      total = 0
    },
  })
}
