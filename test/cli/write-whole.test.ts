import { execFileSync } from 'node:child_process'
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CommandError } from '../../src/cli/errors.ts'
import { placeToWrite, writeWhole } from '../../src/cli/write-whole.ts'
import fc from '../fast-check.ts'

let folder: string
const umask = process.umask()

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-test-'))
})

afterEach(async () => {
  process.umask(umask)
  await rm(folder, { recursive: true })
})

const OLD = 'what was there before'

describe('a file in a folder that is not there', () => {
  it('is told as one that cannot be written', async () => {
    const path = join(folder, 'nowhere', 'page.html')
    await expect(writeWhole(path, '')).rejects.toMatchObject({ code: 'USAGE_OUTPUT_UNWRITABLE', where: path })
    await expect(writeWhole(path, '', 0o600, 'parts')).rejects.toMatchObject({ where: 'parts' })
  })
})

/** What may be there, by whether it is replaced. */
const REPLACED: Readonly<Record<string, (path: string) => Promise<void>>> = {
  nothing: async () => {},
  'a file that all may read': async (path) => {
    await writeFile(path, OLD)
    await chmod(path, 0o644)
  },
  'a file that nobody may write': async (path) => {
    await writeFile(path, OLD)
    await chmod(path, 0o400)
  },
  'a link to a file': async (path) => {
    await writeFile(`${path}.there`, OLD)
    await chmod(`${path}.there`, 0o666)
    await symlink(`${path}.there`, path)
  },
}

const LEFT: typeof REPLACED = {
  'a folder': async (path) => {
    await mkdir(path)
  },
  'a pipe': async (path) => {
    execFileSync('mkfifo', [path])
  },
  'a link to a pipe': async (path) => {
    execFileSync('mkfifo', [`${path}.there`])
    await symlink(`${path}.there`, path)
  },
  'a link that leads nowhere': async (path) => symlink(`${path}.none`, path),
  'a link to itself': async (path) => symlink(path, path),
}

/** Names, kinds, modes, and where links lead. */
async function seen(): Promise<readonly string[]> {
  const names = (await readdir(folder)).sort()
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      const found = await lstat(path)
      const content = found.isSymbolicLink() ? await readlink(path) : found.isFile() ? await readFile(path, 'utf8') : ''
      return `${name} ${found.mode.toString(8)} ${content}`
    }),
  )
}

describe.skipIf(process.platform === 'win32')('a file that is written whole', () => {
  it('has its mode over whatever was there and under every umask, and a link stays one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(REPLACED)), fc.nat(0o777), async (kind, mask) => {
        await rm(folder, { recursive: true })
        await mkdir(folder)
        const path = join(folder, 'out')
        await REPLACED[kind]?.(path)
        const before = await readdir(folder)
        process.umask(mask)
        await writeWhole(path, 'new', 0o600).finally(() => process.umask(umask))
        expect((await stat(path)).mode & 0o777).toBe(0o600)
        expect(await readFile(path, 'utf8')).toBe('new')
        expect((await lstat(path)).isSymbolicLink()).toBe(kind === 'a link to a file')
        expect(await readdir(folder)).toEqual(before.length === 0 ? ['out'] : before)
      }),
      { numRuns: 60 },
    )
  })

  it('leaves what is no file as it is, and nothing beside it', async () => {
    for (const [kind, make] of Object.entries(LEFT)) {
      const path = join(folder, 'out')
      await make(path)
      const before = await seen()
      await expect(writeWhole(path, 'new', 0o600), kind).rejects.toThrow(CommandError)
      expect(await seen(), kind).toEqual(before)
      await rm(folder, { recursive: true })
      await mkdir(folder)
    }
  })

  it('leaves what was there where it cannot be written, and nothing beside it', async () => {
    const path = join(folder, 'out')
    await writeFile(path, OLD)
    const before = await seen()
    // What is no content fails as a full disk does: after the file beside it was made.
    await expect(writeWhole(path, { length: 3 } as unknown as Uint8Array, 0o600)).rejects.toThrow()
    expect(await seen()).toEqual(before)
    await expect(writeWhole(join(folder, 'none', 'out'), 'new')).rejects.toThrow('ENOENT')
  })

  it('is the same place by whatever links it is named', async () => {
    await mkdir(join(folder, 'real'))
    await symlink('real', join(folder, 'link'))
    await writeFile(join(folder, 'real', 'there'), OLD)
    await symlink('there', join(folder, 'real', 'other'))
    const places = ['real/new', 'link/new', 'real/there', 'link/other'].map((name) => placeToWrite(join(folder, name)))
    const [first, second, third, fourth] = await Promise.all(places)
    expect([first, third]).toEqual([second, fourth])
    expect(first).not.toBe(third)
  })
})
