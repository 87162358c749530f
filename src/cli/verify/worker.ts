import type { AskedOfFiles, FileOutcome } from './asked.ts'
import { createJudge, type FileJudge, misuseOf, outcomeOf } from './judge-one.ts'
import type { FromWorker, ToWorker } from './pool.ts'

/** A process of the pool: reads trust once, then judges one file after another, until its parent has no more, or is no more. */
export async function serveAsWorker(): Promise<never> {
  let judge: FileJudge | null = null
  process.on('message', async (message: ToWorker<AskedOfFiles>) => {
    if ('task' in message) {
      if (judge !== null) send({ outcome: await outcomeOf(judge, message.task) })
      return
    }
    const begun = await begin(message.start)
    if ('judge' in begun) {
      judge = begun
      send({ ready: true })
    } else send({ outcome: begun })
  })
  // What the terminal sends to all of them is answered by the parent.
  process.on('SIGINT', () => {})
  return new Promise(() => {
    process.on('disconnect', () => process.exit())
  })
}

async function begin(asked: AskedOfFiles): Promise<FileJudge | FileOutcome> {
  try {
    return await createJudge(asked)
  } catch (error) {
    const misuse = misuseOf(error)
    if (misuse === null) throw error
    return misuse
  }
}

function send(message: FromWorker): void {
  process.send?.(message)
}
