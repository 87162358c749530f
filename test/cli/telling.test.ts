import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

/** In which language the command line answers, and what it leaves out. */

const OWN_NAME = 'somebody-by-name'

let cli: BuiltCli
let folder: string

const judge = (...words: readonly string[]): Promise<Ran> =>
  cli.run([...words, '--in', 'SG', '--trust', join(folder, 'trust'), '--allow-environment', 'testbed'])

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-telling-'))
  await mkdir(join(folder, 'trust'))
  const testbed = await sharedTestbed()
  for (const [state, list] of Object.entries(testbed.lists)) await writeFile(join(folder, `trust/${state}.json`), list)
  await writeFile(join(folder, 'trust/recognition.json'), testbed.recognition)
  const { bytes } = await signInState(testbed, 'TH', { signer: 'trader' })
  for (const name of [OWN_NAME, 'other']) await writeFile(join(folder, `${name}.pdf`), bytes)
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

const file = (name = OWN_NAME): string => join(folder, `${name}.pdf`)

describe('--language', () => {
  it.each([
    ['vi', 'DỮ LIỆU THỬ NGHIỆM'],
    ['id', 'Anda'],
    ['ms', 'DATA UJIAN'],
    ['th', 'ข้อมูลทดสอบ'],
    ['en', 'you may rely on it'],
  ])('answers in %s', async (language, words) => {
    const { exitCode, stdout } = await judge(file(), '--language', language)
    expect(exitCode).toBe(0)
    expect(stdout).toContain(words)
  })

  it('says which there are', async () => {
    const { exitCode, stderr } = await judge(file(), '--language', 'tl')
    expect(exitCode).toBe(3)
    expect(stderr).toContain('tl is none of auto, en, id, ms, th, vi')
  })

  it('is one that there is where it is that of the system', async () => {
    expect((await judge(file(), '--language', 'auto')).exitCode).toBe(0)
  })
})

describe('--redact', () => {
  it.each(['text', 'json', 'ndjson', 'html'])('leaves out who signed, and the name of the file: %s', async (format) => {
    const open = await judge(file(), '--format', format)
    const { exitCode, stdout } = await judge(file(), '--format', format, '--redact')
    expect(exitCode).toBe(open.exitCode)
    expect(stdout).not.toContain(OWN_NAME)
    expect(stdout.length).toBeGreaterThan(500)
  })

  it('says of itself that it is redacted', async () => {
    const { stdout } = await judge(file(), '--json', '--redact')
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'report', redacted: true })
  })

  it('leaves out the table of several files, which has names', async () => {
    const { stdout, exitCode } = await judge(file(), file('other'), '--redact')
    expect(exitCode).toBe(0)
    expect(stdout).not.toContain(OWN_NAME)
  })

  it('tells of what could not be judged without its name', async () => {
    const missing = file(`no ${OWN_NAME}`)
    const lines = await judge(file(), missing, '--redact', '--json')
    expect(lines.exitCode).toBe(3)
    expect(lines.stdout).not.toContain(OWN_NAME)
    const [, error] = JSON.parse(lines.stdout) as readonly unknown[]
    expect(error).toEqual({ error: { code: 'USAGE_INPUT_UNREADABLE', message: 'no such file' } })
    const text = await judge(file(), missing, '--redact')
    expect(text.stdout).not.toContain(OWN_NAME)
    expect(text.stdout).toContain('2 files: 1 accepted, 1 not judged.')
  })

  it.each([['--summary'], ['--forecast'], ['--etsi'], ['--save-evidence', 'kept.archive']])(
    'does not go with %s',
    async (...words) => {
      const { exitCode, stderr } = await judge(file(), '--redact', ...words)
      expect(exitCode).toBe(3)
      expect(stderr).toContain('--redact')
    },
  )
})
