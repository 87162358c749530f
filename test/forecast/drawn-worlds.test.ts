import { afterAll, describe, expect, it } from 'vitest'
import { forecast, judge, type Report, type VerifiedWithEvidence } from '../../src/index.ts'
import { drawFrom } from '../dependencies/worlds/draw.ts'
import { drawWorld, forget, judgeIn } from '../dependencies/worlds/worlds.ts'

/** Forecasts in drawn worlds, beside what is judged at, before and after the second that they tell. `WORLDS=100-200` draws others. */

const [FROM = 0, TO = 6] = (process.env['WORLDS'] ?? '0-6').split('-').map(Number)
const SECOND = 1000

const counts = new Map<string, number>()
const count = (key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

const OUTCOMES = ['accept', 'review', 'reject']
const signersOf = ({ signatures }: Report) =>
  signatures.filter(({ kind }) => kind !== 'document-time-stamp' && kind !== 'counter-signature')

function isWorse(later: Report, now: Report): boolean {
  if (OUTCOMES.indexOf(later.decision.outcome) > OUTCOMES.indexOf(now.decision.outcome)) return true
  const others = signersOf(later)
  return signersOf(now).some(
    ({ indication }, i) => indication === 'TOTAL-PASSED' && others[i]?.indication !== 'TOTAL-PASSED',
  )
}

const isPassed = (report: Report): boolean =>
  report.decision.outcome !== 'reject' && signersOf(report).some(({ indication }) => indication === 'TOTAL-PASSED')

async function wrongIn(of: VerifiedWithEvidence, seed: number): Promise<readonly string[]> {
  const { report, evidence, trust, question } = of
  const at = async (time: number): Promise<Report> =>
    (await judge(evidence, trust, { ...question, at: new Date(time) })).verdict
  const told = await forecast(of)
  count(told.known ? (told.ends.map(({ kind }) => kind).sort()[0] ?? 'nothing') : told.reason)
  if (!told.known) {
    if (!isPassed(report)) return []
    // Where time-stamps count whose TSA has expired, nothing may end.
    const never = told.reason === 'no-end-known' && !isWorse(await at(Date.UTC(2090, 0)), report)
    return never ? [] : [`not known: ${told.reason}`]
  }
  const [now, until] = [Date.parse(report.validationTime), Date.parse(told.until)]
  const wrong: string[] = []
  const then = await at(until + SECOND)
  if (isWorse(await at(until), report)) wrong.push(`worse at ${told.until}`)
  if (!isWorse(then, report)) wrong.push(`not worse after ${told.until}`)
  if (then.decision.outcome !== told.afterwards.outcome) wrong.push(`another outcome after ${told.until}`)
  if (told.ends.length === 0) wrong.push(`nothing ends ${told.until}: ${told.afterwards.reasons}`)
  const draw = drawFrom(seed)
  for (let i = 0; i < 2; i++) {
    const between = now + Math.floor(((until - now) * draw.below(1000)) / 1000 / SECOND) * SECOND
    if (isWorse(await at(between), report))
      wrong.push(`worse at ${new Date(between).toISOString()} before ${told.until}`)
  }
  return wrong
}

describe('forecast, in drawn worlds', () => {
  it.each(Array.from({ length: TO - FROM }, (_, i) => FROM + i))('is right to the second in world %i', async (seed) => {
    const world = await drawWorld(seed)
    const wrong: string[] = []
    for (const shape of world.documents.slice(0, 2))
      for (const one of await wrongIn(await judgeIn(world, shape), seed)) wrong.push(`${shape.name}: ${one}`)
    forget()
    expect(wrong).toEqual([])
  })

  afterAll(() => {
    if (process.env['WORLDS'] !== undefined) console.log(Object.fromEntries([...counts].sort()))
    const passed = [...counts].reduce((sum, [key, times]) => sum + (key === 'not-passed' ? 0 : times), 0)
    expect(passed).toBeGreaterThan(3)
  })
})
