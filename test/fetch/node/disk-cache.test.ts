import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDiskCache } from '../../../src/fetch/node/disk-cache.ts'

const NOW = Date.parse('2026-11-24T10:00:00Z')
const LIMITS = { bytes: 10_000, entries: 5 }
const key = (n: number): string => n.toString(16).padStart(64, '0')
const ENTRY = {
  purpose: 'issuer',
  contents: [Uint8Array.of(1, 2, 0x0a), new Uint8Array(), Uint8Array.of(3)],
  until: NOW + 1,
} as const
const MISSED = { entry: null, warnings: [] }
const CORRUPT = { entry: null, warnings: ['FETCH_CACHE_ENTRY_CORRUPT'] }
const UNUSABLE = { entry: null, warnings: ['FETCH_CACHE_UNUSABLE'] }

let base: string
let directory: string

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'asean-verify-cache-'))
  directory = join(base, 'made', 'when-needed')
})

afterEach(() => rm(base, { recursive: true, force: true }))

const files = async (): Promise<readonly string[]> => (await readdir(directory)).sort()
const pathOf = (n: number): string => join(directory, `${key(n)}.evidence`)

describe('the cache on disk', () => {
  it('gives what it was given, also to the next process', async () => {
    expect(await createDiskCache(directory, LIMITS).put(key(1), ENTRY)).toEqual([])
    const found = await createDiskCache(directory, LIMITS).get(key(1), NOW)
    expect(found).toEqual({ entry: ENTRY, warnings: [] })
    expect(await files()).toEqual([`${key(1)}.evidence`])
    // Which certificates somebody asked about is nobody else's business.
    expect((await stat(pathOf(1))).mode & 0o077).toBe(0)
  })

  it('has nothing where there is nothing, and drops what is past', async () => {
    const cache = createDiskCache(directory, LIMITS)
    expect(await cache.get(key(1), NOW)).toEqual(MISSED)
    await cache.put(key(1), ENTRY)
    expect(await cache.get(key(1), NOW + 1)).toEqual(MISSED)
    expect(await files()).toEqual([])
  })

  it('drops and tells what is not what was put there', async () => {
    const cache = createDiskCache(directory, LIMITS)
    await cache.put(key(1), ENTRY)
    const whole = await readFile(pathOf(1))
    const changed = Buffer.from(whole)
    changed[changed.length - 1] = 0xff
    const longer = Buffer.concat([whole, Buffer.of(0)])
    for (const file of [
      changed,
      longer,
      whole.subarray(0, -1),
      whole.subarray(0, 20),
      Buffer.alloc(0),
      Buffer.alloc(20_000),
    ]) {
      await writeFile(pathOf(1), file)
      expect(await cache.get(key(1), NOW)).toEqual(CORRUPT)
      expect(await files()).toEqual([])
    }
  })

  it('drops and tells what is of another form under a digest that is right', async () => {
    const cache = createDiskCache(directory, LIMITS)
    await cache.put(key(1), ENTRY)
    const { createHash } = await import('node:crypto')
    for (const rest of [
      '',
      'null\n',
      '{}\n',
      '{"purpose":"issuer","until":9e15,"lengths":[5]}\nabc',
      '{"purpose":"x","until":9e15,"lengths":[]}\n',
      '{"purpose":"crl","until":9e15,"lengths":[-1]}\n',
    ]) {
      const digest = createHash('sha256').update(rest).digest('hex')
      await writeFile(pathOf(1), `asean-verify evidence 2\n${digest}\n${rest}`)
      expect(await cache.get(key(1), NOW), rest).toEqual(CORRUPT)
    }
  })

  it('keeps to its number and its bytes, and leaves other files alone', async () => {
    const cache = createDiskCache(directory, { bytes: 600, entries: 3 })
    await cache.put(key(0), ENTRY)
    await writeFile(join(directory, 'notes.txt'), 'x'.repeat(10_000))
    const abandoned = 'asean-verify-01234567-89ab-4def-8123-456789abcdef.part'
    // Of other programs, and older than anything of ours.
    const others = ['old.part', 'thesis.mp4.part', 'court.evidence', `${key(77)}.evidence`, `${key(78)}.part`]
    for (const name of [abandoned, ...others]) {
      await writeFile(join(directory, name), 'x')
      await utimes(join(directory, name), 0, 0)
    }
    for (let n = 1; n <= 32; n++) {
      await cache.put(key(n), { ...ENTRY, contents: [new Uint8Array(40)] })
      await utimes(pathOf(n), NOW / 1000 + n, NOW / 1000 + n)
    }
    const kept = await files()
    expect(kept).toEqual(expect.arrayContaining(['notes.txt', ...others]))
    expect(kept).not.toContain(abandoned)
    // It looks now and then: never far above.
    expect(kept.length).toBeLessThan(25)
    await createDiskCache(directory, { bytes: 600, entries: 3 }).put(key(99), ENTRY)
    const left = (await files()).filter((name) => name.endsWith('.evidence') && !others.includes(name))
    expect(left.length).toBeLessThanOrEqual(3)
    const sizes = await Promise.all(left.map(async (name) => (await stat(join(directory, name))).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(600)
  })

  it('does not write what is larger than all of it', async () => {
    const cache = createDiskCache(directory, { bytes: 100, entries: 3 })
    expect(await cache.put(key(1), { ...ENTRY, contents: [new Uint8Array(100)] })).toEqual([])
    await expect(files()).rejects.toThrow('ENOENT')
  })

  it('tells that its folder cannot be used, and goes on', async () => {
    await writeFile(join(base, 'file'), '')
    const cache = createDiskCache(join(base, 'file', 'inside'), LIMITS)
    expect(await cache.put(key(1), ENTRY)).toEqual(['FETCH_CACHE_UNUSABLE'])
    expect(await cache.get(key(1), NOW)).toEqual(UNUSABLE)
  })

  it.skipIf(process.platform === 'win32')(
    'waits for nothing that has the name of an entry and is no file',
    async () => {
      const cache = createDiskCache(directory, LIMITS)
      await mkdir(directory, { recursive: true })
      execFileSync('mkfifo', [pathOf(1)])
      await symlink('/dev/zero', pathOf(2))
      await symlink(pathOf(3), pathOf(3))
      await mkdir(pathOf(4))
      expect(await cache.get(key(1), NOW)).toEqual(CORRUPT)
      expect(await cache.get(key(2), NOW)).toEqual(CORRUPT)
      expect(await cache.get(key(3), NOW)).toEqual(UNUSABLE)
      expect(await cache.get(key(4), NOW)).toEqual(UNUSABLE)
      expect(await files()).toEqual([`${key(3)}.evidence`, `${key(4)}.evidence`])
      // What stands in the way of an entry is told, too; a link gives way.
      expect(await cache.put(key(4), ENTRY)).toEqual(['FETCH_CACHE_UNUSABLE'])
      expect(await cache.put(key(3), ENTRY)).toEqual([])
      expect((await cache.get(key(3), NOW)).entry).toEqual(ENTRY)
    },
  )

  it('is never seen half written', async () => {
    const cache = createDiskCache(directory, LIMITS)
    const large = { ...ENTRY, contents: [new Uint8Array(5000)] }
    await cache.put(key(1), large)
    const reads: Promise<unknown>[] = []
    const writes = Array.from({ length: 20 }, () => cache.put(key(1), large))
    for (let i = 0; i < 100; i++) reads.push(cache.get(key(1), NOW))
    await Promise.all(writes)
    expect(new Set((await Promise.all(reads)).map((found) => JSON.stringify(found))).size).toBe(1)
    expect(await files()).toEqual([`${key(1)}.evidence`])
  })
})
