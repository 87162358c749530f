import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFolders } from '../../../src/fetch/node/make-folders.ts'

let place = ''
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'asean-verify-folders-'))
})
afterAll(async () => {
  await rm(place, { recursive: true })
})

const codeOf = (path: string): Promise<unknown> =>
  makeFolders(path).then(
    () => 'made',
    (error: NodeJS.ErrnoException) => error.code,
  )

describe('a folder is made', () => {
  it('with those that it is in, and where it is there already', async () => {
    const deep = join(place, 'a', 'b', 'c')
    await Promise.all([makeFolders(deep), makeFolders(deep), makeFolders(join(place, 'a', 'd'))])
    await makeFolders(deep)
    await makeFolders(place)
    expect([(await stat(deep)).isDirectory(), (await stat(join(place, 'a', 'd'))).isDirectory()]).toEqual([true, true])
  })

  it.skipIf(process.platform === 'win32')('as it is asked for', async () => {
    await makeFolders(join(place, 'own', 'alone'), 0o700)
    expect((await stat(join(place, 'own'))).mode & 0o777).toBe(0o700)
    expect((await stat(join(place, 'own', 'alone'))).mode & 0o777).toBe(0o700)
  })

  it('by a link to one', async () => {
    await mkdir(join(place, 'real'))
    await symlink(join(place, 'real'), join(place, 'link'), 'junction')
    expect(await codeOf(join(place, 'link'))).toBe('made')
    expect(await codeOf(join(place, 'link', 'below'))).toBe('made')
  })
})

describe('no folder is made', () => {
  it('where a file stands', async () => {
    await writeFile(join(place, 'file'), '')
    expect(await codeOf(join(place, 'file'))).toBe('EEXIST')
    expect(await codeOf(join(place, 'file', 'below'))).toMatch(/^ENOTDIR|ENOENT$/)
  })

  it.runIf(process.platform === 'linux')('where the system makes none, and that is told at once', async () => {
    for (const path of ['/proc/asean-verify', '/proc/asean-verify/a/b', '/proc/self/fd/asean-verify/a', '/dev/null/a'])
      expect(await codeOf(path), path).toMatch(/^E[A-Z]+$/)
    await symlink(join(place, 'nowhere', 'below'), join(place, 'dangling'))
    expect(await codeOf(join(place, 'dangling'))).toBe('EEXIST')
    expect(await codeOf(join(place, 'dangling', 'below'))).toMatch(/^E[A-Z]+$/)
  })
})
