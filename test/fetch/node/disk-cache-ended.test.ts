import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDiskCache } from '../../../src/fetch/node/disk-cache.ts'

/** A process that keeps an answer, ended at each step of that: there is a whole entry then, or none, and nothing that others may read. */

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))
const KEY = 'ab'.repeat(32)
const LIMITS = { bytes: 10_000, entries: 5 }
const UNTIL = Date.parse('2026-11-24T10:00:00Z')

let folder: string
const cache = (): string => join(folder, 'cache')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'asean-verify-cache-'))
  const contents = `
    import { createDiskCache } from ${JSON.stringify(at('src/fetch/node/disk-cache.ts'))}
    const cache = createDiskCache(${JSON.stringify(cache())}, ${JSON.stringify(LIMITS)})
    const entry = { purpose: 'crl', contents: [new Uint8Array(5000)], until: ${UNTIL} }
    console.log(JSON.stringify(await cache.put('${KEY}', entry)))`
  await build({
    stdin: { contents, resolveDir: folder },
    outfile: join(folder, 'keep.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  })
})

afterAll(() => rm(folder, { recursive: true }))

interface Ended {
  readonly signal: string | null
  readonly stdout: string
  readonly isHit: boolean
}

function endedBy(end: string, step: number): Promise<Ended> {
  const env = { PATH: process.env['PATH'], UNDER: cache(), DO: end, STEP: String(step) }
  const child = spawn(process.execPath, ['--import', at('test/cli/step-hook.mjs'), join(folder, 'keep.mjs')], { env })
  const written = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (piece: Buffer) => (written[name] += piece))
  return new Promise((resolve) =>
    child.on('close', (_, signal) =>
      resolve({ signal, stdout: written.stdout.trim(), isHit: written.stderr.includes('HIT ') }),
    ),
  )
}

describe.skipIf(process.platform === 'win32')('an answer that is kept', () => {
  it.each(['SIGTERM', 'SIGKILL', 'ENOSPC', 'EMFILE'])(
    'is whole, or is not there, when the process is ended by %s',
    async (end) => {
      let step = 1
      for (; ; step++) {
        await rm(cache(), { recursive: true, force: true })
        const { signal, stdout, isHit } = await endedBy(end, step)
        if (!isHit) break
        const left = await readdir(cache()).catch(() => [])
        for (const name of left) expect((await stat(join(cache(), name))).mode & 0o077).toBe(0)
        const { entry, warnings } = await createDiskCache(cache(), LIMITS).get(KEY, UNTIL - 1)
        expect({ end, step, warnings, length: entry?.contents[0]?.length ?? 5000 }).toEqual({
          end,
          step,
          warnings: [],
          length: 5000,
        })
        if (end.startsWith('SIG')) expect(signal).toBe(end)
        else {
          // The answer itself was had: that it could not be kept is told, and is no failure.
          expect([stdout, left.filter((name) => name.endsWith('.part'))]).toEqual(['["FETCH_CACHE_UNUSABLE"]', []])
        }
      }
      expect(step).toBeGreaterThan(5)
    },
  )
})
