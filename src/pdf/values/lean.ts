import type { Matrix } from '../painted/geometry.ts'

/**
 * How much broader than high a square becomes, as a power of two, where it stays along the sides of a page; and how much flatter besides, where it does not. Of one
 * that is placed in another, these are sums.
 */
export interface Lean {
  readonly low: number
  readonly high: number
  readonly besides: number
}

export const UPRIGHT: Lean = { low: 0, high: 0, besides: 0 }

/** So flat that nothing is left of it. */
const FLATTEST = 64

/** In parts of a power of two: as exact as it is told. */
const PARTS = 4

function leanOf(broad: number, high: number): number {
  if (broad === 0 && high === 0) return FLATTEST
  if (broad === high) return 0
  const lean = Math.round(Math.log2(Math.abs(broad) / Math.abs(high)) * PARTS) / PARTS
  return Number.isNaN(lean) ? FLATTEST : Math.max(-FLATTEST, Math.min(FLATTEST, lean))
}

/** What a matrix makes of a square (ISO 32000-2 §8.3.3), in a word: by how much it is broader than high; `x`: it is turned by a quarter; `~`: it is turned otherwise, and so much flatter. */
export type Shaping = `${number}${'' | 'x' | '~'}`

export function shapingOf([a, b, c, d]: Matrix): Shaping {
  if (b === 0 && c === 0) return `${leanOf(a, d)}`
  if (a === 0 && d === 0) return `${leanOf(c, b)}x`
  return `${leanOf(Math.max(a * a + b * b, c * c + d * d), a * d - b * c)}~`
}

/** What is placed so. */
export function leanIn({ low, high, besides }: Lean, shaping: Shaping): Lean {
  const by = Number.parseFloat(shaping)
  if (shaping.endsWith('x')) return { low: by - high, high: by - low, besides }
  if (shaping.endsWith('~')) return { low: 0, high: 0, besides: flatness({ low, high, besides }) + by }
  return { low: low + by, high: high + by, besides }
}

/** Of two, either. */
export function either(one: Lean | null, other: Lean): Lean {
  if (one === null) return other
  // Most are no other than those before.
  if (other.low >= one.low && other.high <= one.high && other.besides <= one.besides) return one
  return {
    low: Math.min(one.low, other.low),
    high: Math.max(one.high, other.high),
    besides: Math.max(one.besides, other.besides),
  }
}

export function flatness({ low, high, besides }: Lean): number {
  return Math.max(Math.abs(low), Math.abs(high)) + besides
}
