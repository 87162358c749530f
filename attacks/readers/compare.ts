import type { Raster, Seen } from './seen.ts'

/**
 * Whether a reader shows two documents alike: as many pages, each with the same pixels. What it refuses, it shows like
 * nothing else.
 */
export function looksAlike(one: Seen, other: Seen): boolean {
  if ('error' in one || 'error' in other) return 'error' in one && 'error' in other
  return (
    one.pages.length === other.pages.length &&
    one.pages.every(({ digest }, index) => digest === other.pages[index]?.digest)
  )
}

/** Pixels that are darker than paper: what something was painted on. */
export function paintedPixels({ grey }: Raster, paper = 240): number {
  return grey.reduce((count, pixel) => count + (pixel < paper ? 1 : 0), 0)
}

/** Pixels that differ by more than what the edges of letters do from one drawing to the next. */
export function changedPixels(one: Raster, other: Raster, tolerance = 16): number {
  if (one.width !== other.width || one.height !== other.height) return Math.max(one.grey.length, other.grey.length)
  return one.grey.reduce(
    (count, pixel, index) => count + (Math.abs(pixel - (other.grey[index] ?? 0)) > tolerance ? 1 : 0),
    0,
  )
}
