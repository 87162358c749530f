import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect } from 'vitest'
import { signCms } from '../../src/testbed/cms.ts'
import { CONTENT, issueRoot, issueSigner } from '../validation/fixture.ts'
import { type BuiltCli, buildCli } from './build-cli.ts'

/** Everything that writes a file, to be ended at one of its steps. */

let cli: BuiltCli
/** Files of tests share a worker, and so this module: each of them makes the folder, and takes it away. */
const folder: string = join(tmpdir(), `asean-verify-writers-${process.pid}`)
/** What a writer writes into: nothing else is in it. */
export const place = (): string => join(folder, 'place')

const HOOK = fileURLToPath(new URL('step-hook.mjs', import.meta.url))
const OLD = 'what was there before'
export interface Writer {
  readonly words: readonly string[]
  /** Of its file, or of its folder. */
  readonly target: string
  readonly before?: string
  /** For nobody but its owner, as long as it is not whole too. */
  readonly isPrivate: boolean
}

const OFFLINE = ['--policy', 'technical', '--at', '2026-11-24T10:00:00Z']
const ADOPTED = `{ "schemaVersion": 1, "adoptions": [] }`

export function writers(): Readonly<Record<string, Writer>> {
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
    'extract of a document': {
      words: ['extract', at('a.p7m'), '--output', output],
      target: output,
      isPrivate: false,
    },
    'judge --output': {
      words: ['judge', at('kept.archive'), ...judge.slice(1), '--output', report],
      target: report,
      isPrivate,
    },
  }
}

/** What they need, for a file of tests. */
export function useWriters(): void {
  beforeAll(async () => {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder)
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
  })

  afterAll(async () => {
    await rm(folder, { recursive: true })
  })
}

export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly stderr: string
}

export function run(words: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
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

export async function prepare({ target, before }: Writer): Promise<void> {
  await rm(place(), { recursive: true, force: true })
  await mkdir(place())
  if (before !== undefined) await writeFile(target, before)
}

/** Hardly anything is left of a disk, of open files or of a process: what a writer says of it. */
const SAID: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the device (ENOSPC)',
  EMFILE: 'too many files are open in this process (see ulimit -n) (EMFILE)',
}

/** Ends a writer at one of its steps, and looks at what it has left. `false`: it has fewer steps. */
export async function endAt(name: string, end: string, step: number, whole: string | null): Promise<boolean> {
  const writer = writers()[name] as Writer
  await prepare(writer)
  const ended = await run(writer.words, { STEP: String(step), DO: end })
  if (!ended.stderr.includes('HIT ')) return false
  const told = { name, end, step, ...ended }
  const left = await readdir(place())
  expect({ ...told, content: await contentOf(writer.target) }).toEqual({
    ...told,
    content: expect.toSatisfy((content) => content === whole || content === (writer.before ?? null)),
  })
  if (end !== 'SIGKILL')
    expect({ ...told, left: left.filter((one) => !/^out(\.json)?$/.test(one)) }).toEqual({ ...told, left: [] })
  // Nobody can take away what a killed process was at: others may read it once it is whole, where they may read the file itself.
  else
    for (const one of left.filter((file) => file.endsWith('.tmp'))) {
      const path = join(place(), one)
      const mayBeRead = !writer.isPrivate && (await contentOf(path)) === whole
      expect({ ...told, open: (await stat(path)).mode & 0o077 }).toEqual({
        ...told,
        open: mayBeRead ? expect.any(Number) : 0,
      })
    }
  if (end.startsWith('SIG')) expect(ended.signal).toBe(end)
  else {
    expect(told).toMatchObject({ code: 3 })
    expect(ended.stderr).toContain(SAID[end])
    expect(ended.stderr).not.toContain('defect')
  }
  return true
}

/** What is there when nothing ends it. */
export async function wholeOf(name: string): Promise<string | null> {
  const writer = writers()[name] as Writer
  await prepare(writer)
  await run(writer.words, {})
  const whole = await contentOf(writer.target)
  expect(whole).not.toBe(writer.before ?? null)
  return whole
}
