import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A program of the bench in a process of its own, which answers each message with one. */
export interface StartedProcess {
  /** What it sent when it was ready. */
  readonly greeting: unknown
  readonly ask: (message: number | readonly number[]) => Promise<unknown>
  readonly stop: () => void
}

/** `program`: the name of a file beside this one, once built. */
export async function startProcess(program: string, words: readonly string[]): Promise<StartedProcess> {
  const child = fork(fileURLToPath(new URL(`./${program}.js`, import.meta.url)), words)
  const answer = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const ended = (code: number | null): void => reject(new Error(`${program} ${words[0]} ended with ${code}`))
      child.once('exit', ended)
      child.once('message', (message) => {
        child.off('exit', ended)
        resolve(message)
      })
    })
  return {
    greeting: await answer(),
    ask: (message) => {
      child.send(message)
      return answer()
    },
    stop: () => child.disconnect(),
  }
}
