/** What is drawn from a number, the same each time. */
export interface Draw {
  /** From 0 to below `count`. */
  readonly below: (count: number) => number
  readonly chance: (probability: number) => boolean
  readonly oneOf: <T>(all: readonly [T, ...(readonly T[])] | readonly T[]) => T
}

/** Mulberry32. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(next() * count)
  return {
    below,
    chance: (probability) => next() < probability,
    oneOf: <T>(all: readonly T[]): T => all[below(all.length)] as T,
  }
}
