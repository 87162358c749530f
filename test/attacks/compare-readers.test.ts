import { describe, expect, it } from 'vitest'
import { changedPixels, looksAlike, paintedPixels } from '../../attacks/readers/compare.ts'
import type { Raster, Seen } from '../../attacks/readers/seen.ts'

const pageOf = (digest: string): Seen => ({ pages: [{ width: 1, height: 1, digest, text: '' }] })
const rasterOf = (...grey: number[]): Raster => ({ width: grey.length, height: 1, grey: Uint8Array.from(grey) })

describe('two answers of a reader', () => {
  it('look alike where each page has the same pixels', () => {
    expect(looksAlike(pageOf('a'), pageOf('a'))).toBe(true)
    expect(looksAlike(pageOf('a'), pageOf('b'))).toBe(false)
  })

  it('differ where one has another page', () => {
    const two: Seen = { pages: [pageOf('a'), pageOf('a')].flatMap((seen) => ('pages' in seen ? seen.pages : [])) }
    expect(looksAlike(pageOf('a'), two)).toBe(false)
    expect(looksAlike(two, pageOf('a'))).toBe(false)
  })

  it('look alike where both are refusals, and differ where one is', () => {
    expect(looksAlike({ error: 'no page' }, { error: 'no catalogue' })).toBe(true)
    expect(looksAlike({ error: 'no page' }, pageOf('a'))).toBe(false)
  })
})

describe('pixels', () => {
  it('are painted where they are darker than paper', () => {
    expect(paintedPixels(rasterOf(255, 240, 239, 0))).toBe(2)
  })

  it('have changed where they differ by more than the edges of letters do', () => {
    expect(changedPixels(rasterOf(0, 100, 200), rasterOf(16, 117, 183))).toBe(2)
  })

  it('have all changed where the rasters are not of one size', () => {
    expect(changedPixels(rasterOf(0, 0), rasterOf(0, 0, 0))).toBe(3)
  })
})
