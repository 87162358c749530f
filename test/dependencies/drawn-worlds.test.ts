import { afterAll, describe, expect, it } from 'vitest'
import type { Report } from '../../src/index.ts'
import { drawFrom } from './worlds/draw.ts'
import { type Compared, compared, type Event, eventsOf } from './worlds/events.ts'
import { drawWorld, forget, judgeIn, type World } from './worlds/worlds.ts'

/**
 * Worlds that are drawn, and not thought out: what becomes of each document when one of the things is taken away or revoked, beside what
 * `affectedBy` said of it. `WORLDS=100-200` draws others.
 */

const [FROM = 1, TO = 6] = (process.env['WORLDS'] ?? '1-6').split('-').map(Number)
/** Events of each document. */
const DRAWN = 9

const counts = new Map<string, number>()

function count(event: Event, { worse, standing }: Compared): void {
  const key = `${event.kind}: ${worse ? 'worse' : 'same'}, told ${standing}`
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

const told = ({ decision, signatures }: Report): string =>
  [decision.outcome, ...signatures.map((one) => `${one.kind} ${one.indication} ${one.decision.reasons}`)].join('; ')

async function missedIn(world: World): Promise<readonly string[]> {
  const draw = drawFrom(world.seed + 1_000_000)
  const missed: string[] = []
  for (const shape of world.documents) {
    const verified = await judgeIn(world, shape)
    const { report } = verified
    const events = eventsOf(world, shape)
    for (let i = 0; i < DRAWN; i++) {
      const event = draw.oneOf(events)
      const { report: after } = await judgeIn(world, shape, await event.change())
      const found = await compared(event, verified, after)
      count(event, found)
      if (found.missed !== null)
        missed.push(`${shape.name}, ${event.id}: told ${found.missed}; ${told(report)} -> ${told(after)}`)
    }
  }
  forget()
  return missed
}

describe('affectedBy, in drawn worlds', () => {
  it.each(Array.from({ length: TO - FROM }, (_, i) => FROM + i))(
    'misses no verdict that is lost in world %i',
    async (seed) => {
      expect(await missedIn(await drawWorld(seed))).toEqual([])
    },
  )

  afterAll(() => {
    const of = (word: string): number =>
      [...counts].reduce((sum, [key, times]) => sum + (key.includes(word) ? times : 0), 0)
    if (process.env['WORLDS'] !== undefined) console.log(Object.fromEntries([...counts].sort()))
    expect(of(': worse')).toBeGreaterThan(10)
    expect(of('told stands')).toBeGreaterThan(3)
    expect(of('told untouched')).toBeGreaterThan(20)
  })
})
