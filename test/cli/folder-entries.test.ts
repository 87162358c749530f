import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

/** Folders as runtimes list them: Bun 1.4 gives names as octets without the kinds of the entries. */

const asBun = vi.hoisted(() => ({ on: false }))

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const readdir = async (folder: string): Promise<unknown> =>
    asBun.on
      ? real.readdir(folder, { encoding: 'buffer' })
      : real.readdir(folder, { withFileTypes: true, encoding: 'buffer' })
  return { ...real, readdir }
})

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-entries-'))
  await mkdir(join(folder, 'b-folder'))
  await writeFile(join(folder, 'a.pdf'), '')
  await symlink(join(folder, 'a.pdf'), join(folder, 'c-link'))
  await writeFile(Buffer.concat([Buffer.from(`${folder}/d`), Buffer.of(0xff)]), '')
  await writeFile(join(folder, '\ufeffe.pdf'), '')
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('the entries of a folder', () => {
  it('have the names that they have: a mark of byte order is UTF-8', async () => {
    const { listFolder } = await import('../../src/cli/files.ts')
    const marked = (await listFolder(folder)).filter(({ name }) => name.endsWith('e.pdf'))
    expect(marked).toMatchObject([{ name: '\ufeffe.pdf' }])
    expect(marked[0]).not.toHaveProperty('problem')
  })

  it('are the same, whether or not a runtime says of which kind they are', async () => {
    const { listFolder } = await import('../../src/cli/files.ts')
    const withKinds = await listFolder(folder)
    asBun.on = true
    const alone = await listFolder(folder)
    asBun.on = false
    expect(alone).toEqual(withKinds)
    expect(withKinds.map(({ name, isFolder, isLink }) => [name, isFolder, isLink])).toEqual([
      ['a.pdf', false, false],
      ['b-folder', true, false],
      ['c-link', false, true],
      ['d\\xff', false, false],
      ['\ufeffe.pdf', false, false],
    ])
  })
})

describe('what no system says', () => {
  it('is a defect, and no file that cannot be read', async () => {
    const { asCommandError } = await import('../../src/cli/files.ts')
    const { CommandError, cannotWrite } = await import('../../src/cli/errors.ts')
    const defect = new TypeError('undefined is not an object')
    expect(asCommandError('a.pdf', defect)).toBe(defect)
    expect(cannotWrite('a.pdf', defect)).toBe(defect)
    const gone = Object.assign(new Error('gone'), { code: 'ENOENT' })
    expect(asCommandError('a.pdf', gone)).toBeInstanceOf(CommandError)
  })
})
