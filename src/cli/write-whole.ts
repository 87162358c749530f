import { type FileHandle, lstat, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CommandError, cannotWrite } from './errors.ts'
import { type Said, said } from './said.ts'
import { keep, temporaryBeside } from './temporary.ts'

/**
 * Writes a file beside the one that it replaces, and puts it in its place when it is whole: a full disk, or a signal, loses nothing that was there. Until
 * then its owner alone may read it. With `mode` it has exactly that; without, that of the file it replaces, or what is usual. `named`: what whoever asked knows of it.
 *
 * @throws {CommandError} for what is there and is not to be replaced, cannot be kept from others, or cannot be written
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  mode?: number,
  named: string = path,
): Promise<void> {
  const target = await placeToWrite(path)
  const temporary = temporaryBeside(target)
  try {
    const file = await open(temporary, 'wx', OWNER_ALONE)
    try {
      if (mode !== undefined) await requireMode(file, mode, path)
      await file.writeFile(content)
      if (mode === undefined) await giveMode(file, target, 0o666 & ~process.umask())
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw cannotWrite(named, error)
  } finally {
    keep(temporary)
  }
}

const OWNER_ALONE = 0o600

/** That of the file whose place it takes; `usual` where there is none. A file system may have no modes. */
export async function giveMode(file: FileHandle, target: string, usual: number): Promise<void> {
  const found = await stat(target).catch(() => null)
  const mode = found === null ? usual : found.mode & 0o777
  if (mode !== OWNER_ALONE) await file.chmod(mode).catch(() => {})
}

/**
 * Where a file is put: a link stays one, and what it leads to is replaced. A device or a pipe is no file, and would be gone: whoever writes to it has
 * standard output for that.
 *
 * @throws {CommandError}
 */
export async function placeToWrite(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  if (found !== null && !found.isFile()) throw unwritable(path, said('thereAndNoFile'))
  const place = await realpath(path).catch(() => null)
  if (place !== null) return place
  if ((await lstat(path).catch(() => null))?.isSymbolicLink() === true) throw unwritable(path, said('linkToNoFile'))
  return join(await realpath(dirname(path)).catch(() => dirname(path)), basename(path))
}

/** What was taken off by a umask is given back; a file system may have no modes. */
async function requireMode(file: FileHandle, mode: number, path: string): Promise<void> {
  const isSo = async (): Promise<boolean> => ((await file.stat()).mode & 0o777) === mode
  if (process.platform === 'win32' || (await isSo())) return
  await file.chmod(mode).catch(() => {})
  if (!(await isSo())) throw unwritable(path, said('openToOthers'))
}

function unwritable(path: string, why: Said): CommandError {
  return new CommandError('USAGE_OUTPUT_UNWRITABLE', path, why, null)
}
