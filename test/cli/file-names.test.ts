import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

/** A folder that somebody else has filled, and `asean-verify *` in it. */

let cli: BuiltCli
let folder: string
let signed: Uint8Array
const AT = ['--at', '2026-11-24T10:00:00Z'] as const

beforeAll(async () => {
  cli = await buildCli()
  signed = (await signInState(await sharedTestbed(), 'SG')).bytes
})

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-names-'))
  await writeFile(join(folder, 'contract.pdf'), signed)
  return () => rm(folder, { recursive: true })
})

/** In that folder. */
function run(...words: readonly string[]): Promise<Ran> {
  const [node = '', ...rest] = cli.command(words)
  const child = spawn(node, rest, { cwd: folder })
  const written = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (piece: Buffer) => (written[name] += piece))
  return new Promise((resolve) => child.on('close', (code) => resolve({ exitCode: code ?? -1, ...written })))
}

describe('a word that begins with - and is the name of a file here', () => {
  it.each([
    '--trust=lists',
    '--policy=technical',
    '--anchor=a.cer',
    '--help',
    '--version',
    '-v',
    '-q',
    '--lenient',
    '--save-evidence=other.pdf',
  ])('is no option, and the way out is said: %s', async (name) => {
    await writeFile(join(folder, name), '')
    for (const words of [
      [name, 'contract.pdf', '--in', 'SG', ...AT],
      ['contract.pdf', '--in', 'SG', name],
    ]) {
      const ran = await run(...words)
      expect(ran).toMatchObject({ exitCode: 3, stdout: '' })
      expect(ran.stderr).toContain(`USAGE_OPTION_INVALID: ${name}: is the name of a file here`)
      expect(ran.stderr).toContain(`./${name}, or behind --`)
    }
    const behind = await run('contract.pdf', ...AT, '--', name)
    expect(behind.stderr).not.toContain('is the name of a file here')
  })

  it('may be the name of a command, or stand in another folder', async () => {
    await mkdir(join(folder, 'lists'))
    await writeFile(join(folder, 'lists/--quiet'), '')
    expect((await run('contract.pdf', '--quiet', ...AT)).stderr).toBe('')
  })
})

describe('--save-evidence', () => {
  it('replaces an archive, and nothing else', async () => {
    await writeFile(join(folder, 'other.pdf'), signed)
    const ran = await run('contract.pdf', ...AT, '--save-evidence', 'other.pdf')
    expect(ran).toMatchObject({ exitCode: 3, stdout: '' })
    expect(ran.stderr).toContain('--save-evidence: would replace other.pdf, which is no archive')
    expect(new Uint8Array(await readFile(join(folder, 'other.pdf')))).toEqual(new Uint8Array(signed))
    await writeFile(join(folder, 'empty'), '')
    for (const name of ['new', 'new', 'empty'])
      expect([name, (await run('contract.pdf', ...AT, '--save-evidence', name)).exitCode]).toEqual([name, 2])
  })
})

describe('--redact', () => {
  it('keeps names of files from standard error, too', async () => {
    await mkdir(join(folder, 'in'))
    for (const name of ['tan-mei-ling.pdf', 'unread.pdf']) await writeFile(join(folder, 'in', name), signed)
    await writeFile(join(folder, 'in/tan-mei-ling.archive'), 'x')
    await writeFile(join(folder, 'in/lost-tan-mei-ling.pdf'), 'asean-verify-archive 1')
    await writeFile(join(folder, 'out-tan-mei-ling.txt'), '')
    for (const words of [
      ['in/lost-tan-mei-ling.pdf'],
      ['nowhere-tan-mei-ling.pdf'],
      ['in'],
      ['in', '--json'],
      ['in/tan-mei-ling.pdf', '--output', 'out-tan-mei-ling.txt'],
    ]) {
      const ran = await run(...words, '--redact', ...AT)
      expect({ words, named: (ran.stdout + ran.stderr).includes('tan-mei-ling'), ...ran }).toMatchObject({
        named: false,
      })
    }
  })
})
