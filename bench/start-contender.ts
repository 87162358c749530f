import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Contender, Speed } from './contender.ts'
import type { ContenderKey } from './contenders.ts'

export interface StartedContender extends Contender {
  readonly stop: () => void
}

/** Starts a contender in a process of its own: what one leaves behind, another does not clear away. */
export async function startContender(key: ContenderKey, documents: string): Promise<StartedContender> {
  const program = fileURLToPath(new URL('./bench-contender.js', import.meta.url))
  const child = fork(program, [key, documents])
  const answer = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const ended = (code: number | null): void => reject(new Error(`${key} ended with ${code}`))
      child.once('exit', ended)
      child.once('message', (message) => {
        child.off('exit', ended)
        resolve(message)
      })
    })
  const name = (await answer()) as string
  return {
    name,
    run: (milliseconds) => {
      child.send(milliseconds)
      return answer() as Promise<Speed>
    },
    stop: () => child.disconnect(),
  }
}
