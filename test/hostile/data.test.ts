import { describe, expect, it } from 'vitest'
import { byNightOf } from '../share.ts'
import { DATA_FAMILIES } from './all-families.ts'
import { DOORS } from './doors.ts'
import { type Answer, type Family, octetsOf, workOf } from './family.ts'
import { FILLED_FAMILIES } from './filled-families.ts'
import { FILLED_PLACE_FAMILIES } from './filled-place-families.ts'

/** How much of each there is: what is bounded by a number is bounded by a hundred at most, so that it shows here. */
const SIZES = [30, 60, 120] as const
/** Of what is eight thousand octets for each; `npm run hostile` makes up to 64 MB. */
const FILLED_SIZES = [4, 8, 16] as const
const filled: ReadonlySet<Family> = new Set([...FILLED_FAMILIES, ...FILLED_PLACE_FAMILIES])

const cases = DATA_FAMILIES.flatMap((family) =>
  family.doors.map((door) => ({ ...family, door, sizes: filled.has(family) ? FILLED_SIZES : SIZES })),
)

describe.each(byNightOf(cases, 4))('$name, through $door', ({ make, door, bounded, sizes, ordinaryMany = 0 }) => {
  it('costs no more than its octets allow, or is refused', async () => {
    const costs: { readonly octets: number; readonly answer: Answer }[] = []
    for (const size of sizes) {
      const given = await make(ordinaryMany + size)
      costs.push({ octets: octetsOf(given), answer: await DOORS[door](given, {}) })
    }
    const [zero, one, two] = costs as [(typeof costs)[0], (typeof costs)[0], (typeof costs)[0]]
    // What an octet adds at the end, and before.
    const growsBy = (of: (cost: (typeof costs)[0]) => number): readonly [number, number] => {
      const growth = (two.octets - one.octets) / Math.max(1, one.octets - zero.octets)
      return [of(two) - of(one), Math.max(0, of(one) - of(zero)) * growth * 1.25 + 3_000]
    }
    for (const of of [(cost: typeof one) => cost.answer.json, (cost: typeof one) => cost.answer.text]) {
      const [last, before] = growsBy(of)
      expect(last).toBeLessThan(before)
    }
    if (two.answer.refused !== null || bounded !== undefined) return
    const [last, before] = growsBy(({ octets, answer: { spent } }) => (spent === null ? 0 : workOf(spent, octets)))
    expect(last).toBeLessThan(before)
  })
})
