import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'

/** What is not whole yet: it goes with the process, be it that somebody ends it. Nothing that is killed (SIGKILL) can do that. */
const paths = new Set<string>()

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The name of a file or folder that is being written beside the one whose place it takes. */
export function temporaryBeside(target: string): string {
  const path = `${target}.${randomUUID()}.tmp`
  removeAtEnd(path)
  return path
}

/** To be removed where the process ends before `keep` is called. */
export function removeAtEnd(path: string): void {
  if (paths.size === 0) {
    process.on('exit', removeAll)
    for (const signal of SIGNALS) process.on(signal, endBy)
  }
  paths.add(path)
}

/** It is in its place, or gone. */
export function keep(path: string): void {
  paths.delete(path)
  if (paths.size > 0) return
  process.off('exit', removeAll)
  for (const signal of SIGNALS) process.off(signal, endBy)
}

function removeAll(): void {
  for (const path of [...paths]) {
    try {
      rmSync(path, { recursive: true, force: true })
    } catch {
      // A folder that was taken away from under it: the others are removed all the same.
    }
    keep(path)
  }
}

/** By the same signal, so that whoever sent it sees that it was that. */
function endBy(signal: NodeJS.Signals): void {
  removeAll()
  process.kill(process.pid, signal)
}
