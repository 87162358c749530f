import type { Matrix } from '../painted/geometry.ts'

/** Whether what lies along an axis does so no more. */
export function isTurned([a, b, c, d]: Matrix): boolean {
  return (b !== 0 || c !== 0) && (a !== 0 || d !== 0)
}

/** What a length of 1 becomes at most, along either axis. */
export function lengthOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.max(a * a + b * b, c * c + d * d))
}

/** The area that a square becomes, beside that of the square on its longer side. */
export function ratioOf([a, b, c, d]: Matrix): number {
  const longest = Math.max(a * a + b * b, c * c + d * d)
  return longest === 0 ? 0 : Math.abs(a * d - b * c) / longest
}

/** What a length of 1 becomes at least, in whatever direction it lies. */
export function narrowestOf([a, b, c, d]: Matrix): number {
  const [sum, area] = [a * a + b * b + c * c + d * d, Math.abs(a * d - b * c)]
  return sum === 0 ? 0 : area / Math.sqrt((sum + Math.sqrt(Math.max(0, sum * sum - 4 * area * area))) / 2)
}
