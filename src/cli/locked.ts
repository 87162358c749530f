import { open, rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { CommandError } from './errors.ts'
import { keep, removeAtEnd } from './temporary.ts'
import { placeToWrite } from './write-whole.ts'

/** How long another process is waited for, in milliseconds: to add to a file takes some. */
const PATIENCE = 10_000
const BETWEEN = 25

/**
 * What reads a file and writes it anew, while no other process of this program does: of two at once, the second would write what the first has added out of
 * it again. A file beside it says that somebody is at it; one that was left behind by a process that was killed is for a person to remove.
 *
 * @throws {CommandError} where another one does not come to an end
 */
export async function whileLocked<T>(path: string, work: () => Promise<T>): Promise<T> {
  const lock = `${await placeToWrite(path)}.lock`
  await take(lock, path)
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
    keep(lock)
  }
}

async function take(lock: string, path: string): Promise<void> {
  for (const start = Date.now(); ; await wait(BETWEEN)) {
    try {
      const file = await open(lock, 'wx', 0o600)
      removeAtEnd(lock)
      await file.close()
      return
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
      if (code !== 'EEXIST')
        throw new CommandError('USAGE_OUTPUT_UNWRITABLE', path, `cannot be written (${code})`, null)
      if (Date.now() - start > PATIENCE) throw busy(lock, path)
    }
  }
}

function busy(lock: string, path: string): CommandError {
  const why = `is being written by another process; where there is none, remove ${lock}. Nothing was written`
  return new CommandError('USAGE_OUTPUT_UNWRITABLE', path, why, null)
}
