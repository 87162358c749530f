import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFolderOfFiles, type FolderOfFiles } from './files-in-a-folder.ts'
import { UNWELL } from './unwell.ts'

/** Several files at the command line, of which one hangs and one is killed: what becomes of the others. */

let files: FolderOfFiles

beforeAll(async () => {
  files = await createFolderOfFiles(['good-1', 'good-2', 'hangs', 'killed', 'last'], UNWELL)
})

afterAll(() => files.remove())

describe('a file that is not well', () => {
  it('is named, and the others are judged as without it', async () => {
    const { told, ran } = await files.judge('--workers', '2', '--file-timeout', '20')
    expect(Object.fromEntries(told)).toEqual({
      'good-1.pdf': 'accept',
      'good-2.pdf': 'accept',
      'hangs.pdf': 'USAGE_NOT_JUDGED',
      'killed.pdf': 'USAGE_NOT_JUDGED',
      'last.pdf': 'accept',
    })
    expect(ran.exitCode).toBe(3)
    expect(ran.stderr).toMatch(/hangs\.pdf: it took longer than 20 s, and its process was ended/)
    expect(ran.stderr).toMatch(/killed\.pdf: its process was killed \(SIGKILL\)/)
  })
})
