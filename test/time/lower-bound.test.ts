import { describe, expect, it } from 'vitest'
import { type LowerBoundQuestion, latestBound } from '../../src/time/lower-bound.ts'

const bound = (question: Partial<LowerBoundQuestion>) => {
  const { time, basis } = latestBound({
    now: 100,
    provenBy: null,
    certificate: 10,
    claimed: null,
    madeSince: null,
    inside: [],
    ...question,
  })
  return [time, basis]
}

describe('the time before which a signature was not made', () => {
  it('is the latest of what is known', () => {
    expect(bound({})).toEqual([10, 'certificate'])
    expect(bound({ claimed: 30 })).toEqual([30, 'claim'])
    expect(bound({ claimed: 30, madeSince: 40 })).toEqual([40, 'caller'])
    expect(bound({ claimed: 30, madeSince: 20 })).toEqual([30, 'claim'])
    const inside = [
      { time: 35, basis: 'crl', service: null },
      { time: 50, basis: 'time-stamp', service: null },
    ] as const
    expect(bound({ claimed: 30, inside })).toEqual([50, 'time-stamp'])
    expect(bound({ claimed: 60, inside })).toEqual([60, 'claim'])
  })

  it('is no claim of before the certificate, of after a proof, or of a time to come', () => {
    expect(bound({ claimed: 9 })).toEqual([10, 'certificate'])
    expect(bound({ claimed: 10 })).toEqual([10, 'certificate'])
    expect(bound({ claimed: 51, provenBy: 50 })).toEqual([10, 'certificate'])
    expect(bound({ claimed: 50, provenBy: 50 })).toEqual([50, 'claim'])
    expect(bound({ claimed: 101 })).toEqual([10, 'certificate'])
  })

  it('can be later than what proves it: then there is no time between', () => {
    expect(bound({ madeSince: 60, provenBy: 50 })).toEqual([60, 'caller'])
  })
})
