import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, join, resolve, sep } from 'node:path'
import { asGiven, CommandError, cannotWrite } from '../errors.ts'
import { said } from '../said.ts'
import { keep, temporaryBeside } from '../temporary.ts'
import type { FilePlace } from './asked.ts'
import type { OutputPlace } from './output-place.ts'

/** Whether `--output` names a folder: it ends as no file does. */
export function isFolderName(output: string | undefined): output is string {
  return output !== undefined && (output.endsWith('/') || output.endsWith(sep))
}

/**
 * A new folder with a file for each report, in the order of the documents. It is there when it is whole. Reports have names in them: its owner alone may
 * read it.
 */
export async function folderOutput(path: string, ending: string): Promise<OutputPlace> {
  const target = resolve(path)
  await requireNew(target, path)
  const temporary = temporaryBeside(target)
  const writing = async <T>(write: () => Promise<T>): Promise<T> => {
    try {
      return await write()
    } catch (error) {
      throw cannotWrite(path, error)
    }
  }
  await writing(() => mkdir(temporary, { mode: 0o700 }))
  let files = 0
  return {
    async write(text, of) {
      if (text === '') return
      files++
      const file = join(temporary, `${nameOf(files, of)}${ending}`)
      await writing(() => writeFile(file, text, { flag: 'wx', mode: 0o600 }))
    },
    async finish() {
      await writing(async () => {
        await rmdir(target).catch(() => {})
        await rename(temporary, target)
      })
      keep(temporary)
    },
    async discard() {
      await rm(temporary, { recursive: true, force: true })
      keep(temporary)
    },
  }
}

const LONGEST = 80

/** A number, so that no two are the same, and as much of the document's own name as commands no terminal, no shell and no file system. */
function nameOf(number: number, of: FilePlace | undefined): string {
  const count = String(number).padStart(4, '0')
  if (of === undefined) return count
  const own = basename(of.inside?.at(-1) ?? of.path).replace(/[^\p{L}\p{N}._-]+/gu, '_')
  return `${count}-${[...own].slice(0, LONGEST).join('')}`
}

/** What is there is never replaced. */
async function requireNew(target: string, path: string): Promise<void> {
  const there = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new CommandError('USAGE_OUTPUT_UNWRITABLE', '--output', said('isNoFolder', { path: asGiven(path) }))
  })
  if (there.length > 0)
    throw new CommandError('USAGE_OPTION_INVALID', '--output', said('hasFiles', { path: asGiven(path) }))
}
