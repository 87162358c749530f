import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder, and those that it is in. `recursive` of Node asks for the folder above as long as the system says that there is none (mkdir(2), ENOENT): where the system has it, and makes none in it, as
 * under /proc, without an end. Here each is asked for once.
 */
export async function makeFolders(path: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(path, { mode })
  } catch (error) {
    if (await isFolder(path)) return
    const above = dirname(path)
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === path) throw error
    await makeFolders(above, mode)
    await mkdir(path, { mode }).catch(async (again: unknown) => {
      // Somebody else made it meanwhile.
      if (!(await isFolder(path))) throw again
    })
  }
}

const isFolder = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isDirectory() === true
