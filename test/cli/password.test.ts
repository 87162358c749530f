import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passwordFrom } from '../../src/cli/password-option.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-password-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function fromFile(contents: string | Uint8Array): Promise<unknown> {
  const path = join(folder, 'password')
  await writeFile(path, contents)
  return passwordFrom({ 'password-file': path }, 'verify').catch((error: unknown) => error)
}

describe('the password of an encrypted PDF', () => {
  it('is left out, a word, or the one line of a file', async () => {
    expect(await passwordFrom({}, 'verify')).toEqual({})
    expect(await passwordFrom({ password: 'Testbed' }, 'verify')).toEqual({ password: 'Testbed' })
    for (const line of ['Testbed ก', 'Testbed ก\n', 'Testbed ก\r\n'])
      expect(await fromFile(line)).toEqual({ password: 'Testbed ก' })
    expect(await fromFile(' spaces are part of it ')).toEqual({ password: ' spaces are part of it ' })
  })

  it('is refused in two lines, in another encoding, and given twice; and no message has it', async () => {
    const refused = [
      await fromFile('Testbed-secret\nand more'),
      await fromFile(Uint8Array.of(0xff, 0xfe)),
      await passwordFrom({ password: 'Testbed-secret', 'password-file': 'x' }, 'verify').catch((error) => error),
    ]
    for (const error of refused) {
      expect(error).toMatchObject({ code: 'USAGE_OPTION_INVALID' })
      expect(String(error)).not.toContain('secret')
    }
  })
})
