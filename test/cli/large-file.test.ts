import { mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeFile } from '../../bench/in-place/make-file.ts'
import { createSmallPki, issueSigner, NOW } from '../testbed/fixture.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

/** A signed file of 40 MiB, by its path: it is read in parts, in the process of the command line. */

const MEBIBYTES = 40

/** A terminal for standard error, and a clock on which every wait is long enough to be told of. */
const TERMINAL = `data:text/javascript,${encodeURIComponent(`
  const now = Date.now
  let calls = 0
  Date.now = () => now() + 1000 * calls++
  Object.defineProperty(process.stderr, 'isTTY', { value: true })
`)}`

let cli: BuiltCli
let folder: string

const at = (name: string): string => join(folder, name)
const judge = (): Promise<Ran> =>
  cli.run([at('large.pdf'), '--policy', 'technical', '--anchor', at('anchor.cer'), '--at', '2026-11-24T10:00:00Z'], {
    env: { NODE_OPTIONS: `--import=${TERMINAL}` },
  })

/** How much was read, in per cent, as the line of progress had it. */
const progressIn = ({ stderr }: Ran): readonly number[] =>
  [...stderr.matchAll(/asean-verify: reading, (\d+) %/g)].map(([, share]) => Number(share))

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-large-'))
  const signer = await issueSigner((await createSmallPki()).ca)
  await makeFile(at('large.pdf'), 'images', MEBIBYTES, signer, NOW)
  await writeFile(at('anchor.cer'), signer.issuers.at(-1) ?? signer.certificate)
  cli = await buildCli()
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('a large file', () => {
  it('is judged, and its progress ends where all of it was read', async () => {
    expect((await stat(at('large.pdf'))).size).toBeGreaterThan(MEBIBYTES * 1024 * 1024)
    const ran = await judge()
    expect(ran.stdout).toContain('Technically in order')
    expect(ran.exitCode).toBe(0)
    const progress = progressIn(ran)
    expect(progress.length).toBeGreaterThanOrEqual(MEBIBYTES)
    expect(progress).toEqual([...progress].sort((a, b) => a - b))
    expect(progress.at(-1)).toBe(100)
    expect(ran.stderr.endsWith('\r\u001b[K')).toBe(true)
  })

  it('is rejected where one octet in its midst is another', async () => {
    const file = await open(at('large.pdf'), 'r+')
    const middle = (MEBIBYTES / 2) * 1024 * 1024
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, middle)
    await file.write(Uint8Array.of((buffer[0] as number) ^ 1), 0, 1, middle)
    await file.close()
    const ran = await judge()
    expect(ran.stdout).toContain('Do not rely on it')
    expect(ran.exitCode).toBe(1)
    expect(progressIn(ran).at(-1)).toBe(100)
  })
})
