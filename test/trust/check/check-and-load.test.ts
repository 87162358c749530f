import { expect, it } from 'vitest'
import { TrustListError } from '../../../src/core/errors.ts'
import { checkTrust } from '../../../src/trust/check/check-trust.ts'
import { loadTrust } from '../../../src/trust/load.ts'
import fc from '../../fast-check.ts'
import { NOW, theTestbed } from '../../judge/fixture.ts'

/** What the keeper of a list is told by `checkTrust`, and what `loadTrust` does with it, are one. */

const NAMES = ['TH', 'SG', 'recognition'] as const

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Every place of a value, from the outside to the inside. */
function placesIn(value: Json): readonly [holder: Json, key: string][] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, below]) => [[value, key], ...placesIn(below)])
}

const OTHERS: readonly Json[] = [null, '', 0, -1, true, [], {}, 'x', '2020-01-01T00:00:00Z', 'SG', [null], ['a', 'a']]

/** What may come of one place: it is gone, is something else, or stands there twice. */
function alter(holder: Json, key: string, how: number): void {
  const other = OTHERS[how]
  if (Array.isArray(holder)) {
    if (how === -2) holder.splice(Number(key), 1)
    else holder[how === -1 ? holder.length : Number(key)] = other ?? structuredClone(holder[Number(key)] ?? null)
  } else if (holder !== null && typeof holder === 'object') {
    if (how === -2) delete holder[key]
    else holder[how === -1 ? `${key}x` : key] = other ?? holder[key] ?? null
  }
}

it('a list is loaded where its keeper is told of no error, and of an error where it is not', async () => {
  const { lists, recognition } = await theTestbed()
  const texts = { TH: String(lists.TH), SG: String(lists.SG), recognition }
  const outcomes = { loaded: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...NAMES),
      fc.nat(),
      fc.integer({ min: -2, max: OTHERS.length - 1 }),
      async (name, at, how) => {
        const value = JSON.parse(texts[name]) as Json
        const places = placesIn(value)
        const [holder, key] = places[at % places.length] ?? [null, '']
        alter(holder, key, how)
        const altered = { ...texts, [name]: JSON.stringify(value) }
        const files = NAMES.map((one) => ({ name: `${one}.json`, bytes: new TextEncoder().encode(altered[one]) }))
        const { counts } = await checkTrust(files, { at: NOW, known: [] })
        const refused = await loadTrust({
          lists: [altered.TH, altered.SG],
          recognition: altered.recognition,
          allowEnvironment: ['testbed'],
        }).then(
          () => null,
          (error: unknown) => error,
        )
        if (refused !== null) expect(refused).toBeInstanceOf(TrustListError)
        expect([counts.error > 0, String(refused)]).toEqual([refused !== null, String(refused)])
        outcomes[refused === null ? 'loaded' : 'refused']++
      },
    ),
    { numRuns: 400 },
  )
  expect(outcomes.loaded).toBeGreaterThan(30)
  expect(outcomes.refused).toBeGreaterThan(200)
})
