import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { CommandError } from '../errors.ts'
import { placeToWrite } from '../write-whole.ts'

/** Where reports go. */
export interface OutputPlace {
  write(text: string): Promise<void>
  /** Puts it in its place. */
  finish(): Promise<void>
  /** What is not whole is not kept. */
  discard(): Promise<void>
}

/** Waits where whoever reads it is slower than what is written. */
export const standardOutput: OutputPlace = {
  async write(text) {
    if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain')
  },
  async finish() {},
  async discard() {},
}

/** A file that is written beside the one that it replaces, and put in its place when it is whole. */
export async function fileOutput(path: string): Promise<OutputPlace> {
  const cannot = (error: unknown): CommandError => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
    return new CommandError('USAGE_OUTPUT_UNWRITABLE', path, `cannot be written (${code})`, null)
  }
  const target = await placeToWrite(path)
  const temporary = `${target}.${randomUUID()}.tmp`
  const remove = (): void => rmSync(temporary, { force: true })
  const file = await open(temporary, 'wx').catch((error: unknown) => {
    throw cannot(error)
  })
  process.once('exit', remove)
  return {
    async write(text) {
      await file.appendFile(text).catch((error: unknown) => {
        throw cannot(error)
      })
    },
    async finish() {
      try {
        await file.sync()
        await file.close()
        await rename(temporary, target)
        process.off('exit', remove)
      } catch (error) {
        throw cannot(error)
      }
    },
    async discard() {
      await file.close()
      remove()
      process.off('exit', remove)
    },
  }
}
