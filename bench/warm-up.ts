import type { Contender } from './contender.ts'

export interface WarmUp {
  readonly name: string
  /** That were judged before the first that counts. */
  readonly documents: number
  /** The speed of the last two rounds differs by less than a thirtieth, and no round was faster. */
  readonly isFlat: boolean
  /** From a cold start to the first slice that has half of the speed at the end; `null`: none had. */
  readonly toHalfSpeed: number | null
}

/** So long at most: what is not flat by then is said to be not. */
const MOST_MILLISECONDS = 60_000
const SLICE = 25
const SLICES = 40
const NEAR = 1 - 1 / 30

/**
 * Runs a contender that has just started until it is no faster from round to round: how soon code is compiled depends on how often it ran. The first
 * second is taken in slices, since half of the speed is there in the first hundreds of documents.
 */
export async function warmUp(contender: Contender, milliseconds: number): Promise<WarmUp> {
  const slices: { readonly documents: number; readonly speed: number }[] = []
  let documents = 0
  const run = async (time: number): Promise<number> => {
    const speed = await contender.run(time)
    documents += speed.documents
    return speed.documents / speed.processorSeconds
  }
  for (let i = 0; i < SLICES; i++) slices.push({ speed: await run(SLICE), documents })
  const rounds: number[] = []
  for (let spent = SLICE * SLICES; spent < MOST_MILLISECONDS && !isFlat(rounds); spent += milliseconds)
    rounds.push(await run(milliseconds))
  const half = (rounds.at(-1) ?? 0) / 2
  return {
    name: contender.name,
    documents,
    isFlat: isFlat(rounds),
    toHalfSpeed: slices.find(({ speed }) => speed >= half)?.documents ?? null,
  }
}

/** The last two are within a thirtieth of the fastest: one alone may be an accident. */
export function isFlat(rounds: readonly number[]): boolean {
  const fastest = Math.max(...rounds)
  return rounds.length >= 3 && rounds.slice(-2).every((speed) => speed >= fastest * NEAR)
}
