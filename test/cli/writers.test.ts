import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signCms } from '../../src/testbed/cms.ts'
import { CONTENT, issueRoot, issueSigner } from '../validation/fixture.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

/** Everything that writes a file, ended at each of its steps: by signals, by a kill, by a disk that is full, by too many open files. */

let cli: BuiltCli
const folder: string = mkdtempSync(join(tmpdir(), 'asean-verify-writers-'))
/** What a writer writes into: nothing else is in it. */
const place = (): string => join(folder, 'place')

const HOOK = fileURLToPath(new URL('step-hook.mjs', import.meta.url))
const OLD = 'what was there before'
/** The others do what one of these does: `ENDS=SIGINT,SIGHUP,EMFILE` asks about them too. */
const ENDS: readonly string[] = (process.env['ENDS'] ?? 'SIGTERM,SIGKILL,ENOSPC').split(',')

interface Writer {
  readonly words: readonly string[]
  /** Of its file, or of its folder. */
  readonly target: string
  readonly before?: string
  /** For nobody but its owner, as long as it is not whole too. */
  readonly isPrivate: boolean
}

const OFFLINE = ['--policy', 'technical', '--at', '2026-11-24T10:00:00Z']
const ADOPTED = `{ "schemaVersion": 1, "adoptions": [] }`

function writers(): Readonly<Record<string, Writer>> {
  const at = (name: string): string => join(folder, name)
  const output = join(place(), 'out')
  const report = join(place(), 'out.json')
  const judge = [at('a.p7m'), '--anchor', at('root.cer'), ...OFFLINE]
  const adopt = ['trust', 'adopt', 'bac8bf60', '--note', 'compared', '--out', output]
  const isPrivate = true
  return {
    '--output': { words: [...judge, '--output', report], target: report, isPrivate },
    '--output over another': { words: [...judge, '--output', report], target: report, before: OLD, isPrivate: false },
    '--output of several': {
      words: [at('a.p7m'), at('b.p7m'), ...judge.slice(1), '--output', report],
      target: report,
      isPrivate,
    },
    '--save-evidence': { words: [...judge, '--save-evidence', output], target: output, isPrivate },
    'trust adopt': { words: adopt, target: output, isPrivate: false },
    'trust adopt, once more': { words: adopt, target: output, before: ADOPTED, isPrivate: false },
    'extract of an archive': { words: ['extract', at('kept.archive'), '--output', output], target: output, isPrivate },
    'judge --output': {
      words: ['judge', at('kept.archive'), ...judge.slice(1), '--output', report],
      target: report,
      isPrivate,
    },
  }
}

beforeAll(async () => {
  const root = await issueRoot()
  await writeFile(join(folder, 'root.cer'), root.certificate)
  for (const name of ['a.p7m', 'b.p7m'])
    await writeFile(
      join(folder, name),
      await signCms(CONTENT, { credential: await issueSigner(root) }, { attached: true }),
    )
  cli = await buildCli()
  const kept = join(folder, 'kept.archive')
  await cli.run([join(folder, 'a.p7m'), '--anchor', join(folder, 'root.cer'), ...OFFLINE, '--save-evidence', kept])
}, 120_000)

afterAll(async () => {
  await rm(folder, { recursive: true })
})

interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly stderr: string
}

function run(words: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  const [node = '', ...rest] = cli.command(words)
  const child = spawn(node, ['--import', HOOK, ...rest], { env: { ...process.env, UNDER: place(), ...env } })
  let stderr = ''
  child.stderr.on('data', (piece: Buffer) => {
    stderr += piece.toString()
  })
  child.stdout.resume()
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, stderr })))
}

/** Times of an adoption differ. */
const withoutTimes = (text: string): string => text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, 'TIME')

async function contentOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null)
  if (found === null) return null
  return found.isDirectory()
    ? (await readdir(path, { recursive: true })).sort().join()
    : withoutTimes(await readFile(path, 'latin1'))
}

async function prepare({ target, before }: Writer): Promise<void> {
  await rm(place(), { recursive: true, force: true })
  await mkdir(place())
  if (before !== undefined) await writeFile(target, before)
}

describe.skipIf(process.platform === 'win32').each(Object.keys(writers()))('%s', (name) => {
  it.each(ENDS)(
    'ended at each of its steps, by %s, leaves what was there or what is whole, and nothing beside it',
    async (end) => {
      const writer = writers()[name] as Writer
      await prepare(writer)
      await run(writer.words, {})
      const whole = await contentOf(writer.target)
      expect(whole).not.toBe(writer.before ?? null)
      let step = 1
      for (; ; step++) {
        await prepare(writer)
        const ended = await run(writer.words, { STEP: String(step), DO: end })
        if (!ended.stderr.includes('HIT ')) break
        const told = { name, end, step, ...ended }
        const left = await readdir(place())
        expect({ ...told, content: await contentOf(writer.target) }).toEqual({
          ...told,
          content: expect.toSatisfy((content) => content === whole || content === (writer.before ?? null)),
        })
        if (end !== 'SIGKILL')
          expect({ ...told, left: left.filter((one) => !/^out(\.json)?$/.test(one)) }).toEqual({ ...told, left: [] })
        else if (writer.isPrivate)
          for (const one of left.filter((file) => file.endsWith('.tmp')))
            expect((await stat(join(place(), one))).mode & 0o077).toBe(0)
        if (end.startsWith('SIG')) expect(ended.signal).toBe(end)
        else
          expect({ ...told, isSaid: ended.code === 3 && !ended.stderr.includes('INTERNAL_ERROR') }).toEqual({
            ...told,
            isSaid: true,
          })
      }
      expect(step).toBeGreaterThan(3)
    },
    120_000,
  )

  it('is for whom it should be', async () => {
    const writer = writers()[name] as Writer
    await prepare(writer)
    await run(writer.words, {})
    const { mode } = await stat(writer.target)
    expect((mode & 0o077) === 0).toBe(writer.isPrivate)
  })
})

describe('trust adopt', () => {
  it('by six at once into one file keeps all six', async () => {
    await prepare({ target: '', words: [], isPrivate: false })
    const file = join(place(), 'adoptions.json')
    const ids = [
      'ID/root-ca-indonesia-ds-g1',
      'SG/netrust-ca1',
      'MY/mytrust-class-3-ecc-root-ca',
      'MY/pos-digicert-aatl-root-ca',
      'ID/bsre-ca-ds-g1',
      'VN/vietnam-national-root-ca-2014-bac8bf60',
    ]
    const ended = await Promise.all(
      ids.map((id) => run(['trust', 'adopt', id, '--note', 'compared', '--out', file], {})),
    )
    expect(ended.map(({ code }) => code)).toEqual(ids.map(() => 0))
    const { adoptions } = JSON.parse(await readFile(file, 'utf8')) as { adoptions: readonly { service: string }[] }
    expect(adoptions.map(({ service }) => service)).toEqual([...ids].sort())
    expect(await readdir(place())).toEqual(['adoptions.json'])
  }, 60_000)

  it('takes away what a killed process has left behind, and nothing of one that is at it', async () => {
    await prepare({ target: '', words: [], isPrivate: false })
    const file = join(place(), 'adoptions.json')
    const words = ['trust', 'adopt', 'bac8bf60', '--note', 'compared', '--out', file]
    const killed = await run(words, { STEP: '1', DO: 'SIGKILL' })
    expect(killed.signal).toBe('SIGKILL')
    expect(await readdir(place())).toContain('adoptions.json.lock')
    const ended = await Promise.all([run(words, {}), run(words, {}), run(words, {})])
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0])
    expect((await readdir(place())).filter((name) => !name.endsWith('.tmp'))).toEqual(['adoptions.json'])
    await symlink(`${process.pid}@${hostname()}`, `${file}.lock`)
    expect((await run(words, {})).stderr).toContain('is being written by another process')
    await rm(`${file}.lock`)
    await symlink('1@another-machine.test', `${file}.lock`)
    expect((await run(words, {})).stderr).toContain('is being written by another process')
  }, 90_000)

  it('says so where another one does not come to an end', async () => {
    await prepare({ target: '', words: [], isPrivate: false })
    const file = join(place(), 'adoptions.json')
    await writeFile(`${file}.lock`, '')
    const { code, stderr } = await run(['trust', 'adopt', 'bac8bf60', '--note', 'compared', '--out', file], {})
    expect([code, stderr]).toEqual([3, expect.stringContaining('is being written by another process')])
    expect(await readdir(place())).toEqual(['adoptions.json.lock'])
  }, 60_000)
})
