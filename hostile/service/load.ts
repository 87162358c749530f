import type { Answer, Client } from './client.ts'
import type { Sample } from './documents.ts'

export interface Stream {
  readonly samples: readonly Sample[]
  /** Requests of it in flight at one time. */
  readonly atOnce: number
}

export interface Load {
  /** The answers of each stream, in the order in which they came. */
  readonly answers: readonly (readonly Answer[])[]
  readonly seconds: number
}

/**
 * Sends each stream with so many requests in flight, until each of them has had `least` answers: those that are answered sooner go on beside the others.
 * Nothing is in flight any more when it is done.
 */
export async function sendStreams(client: Client, streams: readonly Stream[], least: number): Promise<Load> {
  const answers: Answer[][] = streams.map(() => [])
  const started = performance.now()
  const lines = streams.flatMap(({ samples, atOnce }, i) => {
    let next = 0
    return Array.from({ length: atOnce }, async () => {
      while (answers.some(({ length }) => length < least)) {
        const sample = samples[next++ % samples.length] as Sample
        answers[i]?.push(await client.verify(sample.bytes))
      }
    })
  })
  await Promise.all(lines)
  return { answers, seconds: (performance.now() - started) / 1000 }
}

/** The time that so many of a hundred are answered within. */
export function percentile(answers: readonly Answer[], part: number): number {
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b)
  return times[Math.min(times.length - 1, Math.floor((times.length * part) / 100))] ?? Number.NaN
}
