import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFolderOfFiles, type FolderOfFiles } from './files-in-a-folder.ts'

/** A folder that others write to while it is judged. */

/** A module for `node --import`: once `a-first.pdf` is opened, one file is gone, one is another, one is a folder, and one is new. */
const CHANGING = `import fs from 'node:fs'
import { dirname, join } from 'node:path'
import { syncBuiltinESMExports } from 'node:module'
const { open } = fs.promises
fs.promises.open = (path, ...others) => {
  const folder = dirname(String(path))
  if (String(path).endsWith('a-first.pdf')) {
    fs.rmSync(join(folder, 'gone.pdf'), { force: true })
    fs.writeFileSync(join(folder, 'other.pdf'), 'words')
    fs.rmSync(join(folder, 'turned.pdf'), { force: true, recursive: true })
    fs.mkdirSync(join(folder, 'turned.pdf'))
    fs.copyFileSync(String(path), join(folder, 'new.pdf'))
  }
  return open(path, ...others)
}
syncBuiltinESMExports()
`

let files: FolderOfFiles

beforeAll(async () => {
  files = await createFolderOfFiles(['a-first', 'gone', 'other', 'turned', 'z-last'], CHANGING)
})

afterAll(() => files.remove())

describe('a folder that changes while it is read', () => {
  it('loses no file that was there: each is judged as it is then, or named', async () => {
    const { told, ran } = await files.judge('--workers', '1')
    expect(told).toEqual([
      ['a-first.pdf', 'accept'],
      ['gone.pdf', 'USAGE_INPUT_UNREADABLE'],
      ['other.pdf', 'review'],
      ['turned.pdf', 'USAGE_INPUT_UNREADABLE'],
      ['z-last.pdf', 'accept'],
    ])
    expect(ran.exitCode).toBe(3)
    expect(ran.stderr).toMatch(/gone\.pdf: no such file/)
  })
})
