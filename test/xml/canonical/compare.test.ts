import { describe, expect, it } from 'vitest'
import { compareDrawn, noneCompared } from '../../../conformance/xml/compare.ts'
import { share } from '../../share.ts'

describe('Canonical XML of drawn documents, subtrees, and documents without a subtree', () => {
  it('is that of libxml2, octet for octet', async () => {
    const tally = noneCompared()
    await compareDrawn(20_261_130, share(2_000, 150), tally)
    expect(tally.differing).toEqual([])
    expect(tally.notRead).toEqual(new Map())
    expect(tally.same).toBe(share(2_000, 150) * 18)
  })
})
