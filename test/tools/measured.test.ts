import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { MEASURED, type Measured, sectionIn, sectionOf } from '../../bench/measured.ts'
import { isFlat } from '../../bench/warm-up.ts'

/** Columns are as wide as whatever lays a page out makes them. */
const words = (text: string): string => text.replace(/-{3,}/g, '---').replace(/\s+/g, ' ').trim()

describe('the figures of speed', () => {
  // There are none before a run was recorded.
  it.skipIf(!existsSync(MEASURED))('are those of one run, with its date', async () => {
    const measured = JSON.parse(await readFile(MEASURED, 'utf8')) as Measured
    const page = await readFile(new URL('../../docs/comparison.md', import.meta.url), 'utf8')
    expect(words(sectionIn(page))).toBe(words(sectionOf(measured).join('\n')))
    expect(sectionIn(page)).toContain(measured.date)
  })

  it('count from when it is no faster from round to round', () => {
    expect(isFlat([])).toBe(false)
    expect(isFlat([100, 100])).toBe(false)
    expect(isFlat([100, 200, 300])).toBe(false)
    expect(isFlat([100, 300, 280])).toBe(false)
    expect(isFlat([100, 298, 300])).toBe(true)
    expect(isFlat([300, 200, 200])).toBe(false)
  })
})
