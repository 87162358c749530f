import { randomUUID } from 'node:crypto'
import { open, realpath, rename, rm } from 'node:fs/promises'

/** Writes a file beside the one that it replaces, and puts it in its place when it is whole: a full disk loses nothing that was there. */
export async function writeWhole(path: string, content: string | Uint8Array, mode: number = 0o666): Promise<void> {
  // A link stays one: what it leads to is replaced.
  const target = await realpath(path).catch(() => path)
  const temporary = `${target}.${randomUUID()}.tmp`
  try {
    const file = await open(temporary, 'wx', mode)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}
