import { describe, expect, it } from 'vitest'
import { saidOfOne } from '../../src/element/view/said-of-pages.ts'
import { ENGLISH } from '../../src/element/words/en.ts'
import { signatureWith } from '../report/fixture.ts'

describe('what is said of the pages after a signature', () => {
  const context = { words: ENGLISH, language: 'en' } as never
  const said = (covered: 'whole' | 'earlier', category: string, allowed: boolean) =>
    saidOfOne({ ...signatureWith(), changes: { category, allowed } } as never, covered, context)

  it('is that nothing was added only where no octet follows', () => {
    expect(said('whole', 'none', true)).toBe(ENGLISH.changesNone)
    expect(said('earlier', 'none', true)).toBe(ENGLISH.changesAllowed)
    expect(said('earlier', 'undefined', false)).toBe(ENGLISH.changesNotAllowed)
  })
})
