import { once } from 'node:events'
import { open, rename, rm } from 'node:fs/promises'
import { cannotWrite } from '../errors.ts'
import { keep, temporaryBeside } from '../temporary.ts'
import { giveMode, placeToWrite } from '../write-whole.ts'
import type { FilePlace } from './asked.ts'

/** Where reports go. */
export interface OutputPlace {
  /** `of`: the document that it is told of; left out where its name is not to be told. */
  write(text: string, of?: FilePlace): Promise<void>
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

/**
 * A file that is written beside the one that it replaces, and put in its place when it is whole. Reports have names in them: its owner alone may read it,
 * unless it replaces a file that others may read.
 */
export async function fileOutput(path: string): Promise<OutputPlace> {
  const target = await placeToWrite(path)
  const temporary = temporaryBeside(target)
  const file = await open(temporary, 'wx', OWNER_ALONE).catch((error: unknown) => {
    keep(temporary)
    throw cannotWrite(path, error)
  })
  return {
    async write(text) {
      await file.appendFile(text).catch((error: unknown) => {
        throw cannotWrite(path, error)
      })
    },
    async finish() {
      try {
        await giveMode(file, target, OWNER_ALONE)
        await file.sync()
        await file.close()
        await rename(temporary, target)
        keep(temporary)
      } catch (error) {
        throw cannotWrite(path, error)
      }
    },
    async discard() {
      await file.close()
      await rm(temporary, { force: true })
      keep(temporary)
    },
  }
}

const OWNER_ALONE = 0o600
