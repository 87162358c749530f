import type { BenchDocument } from './documents.ts'

/** Something that verifies signatures, and is measured at it. */
export interface Contender {
  readonly name: string
  /** Verifies documents one after the other for about so long; throws where one does not verify. */
  readonly run: (milliseconds: number) => Promise<Speed>
}

export interface Speed {
  readonly documents: number
  readonly seconds: number
  /** Of processor time, over all threads: what else the machine does counts less. */
  readonly processorSeconds: number
}

/** Times the work that `run` does, and that it says it did. */
export async function timed(run: () => Promise<number>): Promise<Speed> {
  const started = performance.now()
  const busy = process.cpuUsage()
  const documents = await run()
  const { user, system } = process.cpuUsage(busy)
  return { documents, seconds: (performance.now() - started) / 1000, processorSeconds: (user + system) / 1e6 }
}

/** Goes round the documents until the time is up. */
export async function measure(
  documents: readonly BenchDocument[],
  milliseconds: number,
  verify: (document: BenchDocument) => void | Promise<void>,
): Promise<Speed> {
  const until = performance.now() + milliseconds
  return timed(async () => {
    let done = 0
    do await verify(documents[done++ % documents.length] as BenchDocument)
    while (performance.now() < until)
    return done
  })
}
