import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { joinBytes, toHex } from '../../core/bytes.ts'
import type { FetchCode } from '../../core/codes.ts'
import type { Instant } from '../../core/time.ts'
import type { Cache, CacheEntry, CacheFound } from '../cache.ts'
import { makeFolders } from './make-folders.ts'

export interface DiskCacheLimits {
  readonly bytes: number
  readonly entries: number
}

const SUFFIX = '.evidence'
/** A folder may be one that others write into: nothing is removed that has not such a name, and of what has the name of an entry, nothing that begins otherwise. */
const ENTRY = /^[0-9a-f]{64}\.evidence$/
const TEMPORARY = /^asean-verify-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.part$/
/** What a process left behind that was ended while it wrote. */
const ABANDONED = 3_600_000
/** Entries written before the folder is looked at again, or such a part of its bytes: by so much it may be above its limits. */
const BETWEEN_LOOKS = 16
/** First octets of an entry, with the version of its form. */
const MAGIC = 'asean-verify evidence 2\n'
const PURPOSES = ['issuer', 'crl', 'ocsp'] as const

/**
 * In files of a folder, for many processes and for the next run: one for each answer, under the digest of what was asked. What another process
 * verified need not help this one, and what is kept is judged like anything that came: whoever can write there can do no more than whoever answers
 * on the network. The digest in each file is against accidents. Entries are written beside and moved into place, so that a reader sees a whole one or none.
 */
export function createDiskCache(directory: string, limits: DiskCacheLimits): Cache {
  /** Written since the folder was last looked at; at the beginning for what others left. */
  let since = { entries: BETWEEN_LOOKS, bytes: 0 }
  return {
    async get(key, now) {
      const path = join(directory, `${key}${SUFFIX}`)
      try {
        const bytes = await readUpTo(path, limits.bytes)
        const entry = bytes === null ? null : decode(bytes)
        if (entry !== null && entry.until > now) return { entry, warnings: [] }
        await rm(path, { force: true })
        return found(null, entry === null ? ['FETCH_CACHE_ENTRY_CORRUPT'] : [])
      } catch (error) {
        return found(null, isMissing(error) ? [] : ['FETCH_CACHE_UNUSABLE'])
      }
    },
    async put(key, entry) {
      const bytes = encode(entry)
      if (bytes.length > limits.bytes || limits.entries < 1) return []
      try {
        await makeFolders(directory, 0o700)
        await writeWhole(directory, `${key}${SUFFIX}`, bytes)
        since = { entries: since.entries + 1, bytes: since.bytes + bytes.length }
        if (since.entries > BETWEEN_LOOKS || since.bytes > limits.bytes / BETWEEN_LOOKS) {
          since = { entries: 0, bytes: 0 }
          await shrink(directory, limits)
        }
        return []
      } catch {
        // The answer is there all the same: it is asked for again the next time.
        return ['FETCH_CACHE_UNUSABLE']
      }
    },
  }
}

function found(entry: CacheEntry | null, warnings: readonly FetchCode[]): CacheFound {
  return { entry, warnings }
}

/**
 * `null`: no file, or one that is larger. A pipe that has the name of an entry is opened without waiting for whoever writes to it (open(2), O_NONBLOCK),
 * and of a file that grows so much is read as it had.
 */
async function readUpTo(path: string, most: number): Promise<Uint8Array | null> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const status = await file.stat()
    if (!status.isFile() || status.size > most) return null
    const bytes = new Uint8Array(status.size)
    let length = 0
    for (let read = 1; read > 0 && length < bytes.length; length += read)
      read = (await file.read(bytes, length, bytes.length - length)).bytesRead
    return bytes.subarray(0, length)
  } finally {
    await file.close()
  }
}

async function writeWhole(directory: string, name: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(directory, `asean-verify-${randomUUID()}.part`)
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, join(directory, name))
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** Until the folder is within its limits again; what was written first goes first. */
async function shrink(directory: string, limits: DiskCacheLimits): Promise<void> {
  const names = await readdir(directory)
  const files: { readonly path: string; readonly size: number; readonly written: Instant }[] = []
  for (const name of names) {
    if (!ENTRY.test(name) && !TEMPORARY.test(name)) continue
    const path = join(directory, name)
    // Another process may have taken it away meanwhile.
    const status = await stat(path).catch(() => null)
    if (status === null) continue
    if (ENTRY.test(name)) files.push({ path, size: status.size, written: status.mtimeMs })
    else if (status.mtimeMs < Date.now() - ABANDONED) await rm(path, { force: true })
  }
  files.sort((a, b) => a.written - b.written)
  let count = files.length
  let bytes = files.reduce((sum, { size }) => sum + size, 0)
  for (const { path, size } of files) {
    if (count <= limits.entries && bytes <= limits.bytes) return
    if (!(await isOurs(path))) continue
    await rm(path, { force: true })
    count--
    bytes -= size
  }
}

/** By how it begins: what cannot be opened is left as it is. */
async function isOurs(path: string): Promise<boolean> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => null)
  if (file === null) return false
  try {
    const head = new Uint8Array(MAGIC.length)
    // A folder can be opened, and not be read.
    const { bytesRead } = await file.read(head, 0, head.length, 0).catch(() => ({ bytesRead: 0 }))
    return new TextDecoder('latin1').decode(head.subarray(0, bytesRead)) === MAGIC
  } finally {
    await file.close()
  }
}

/** Magic, the digest of all that follows, a line of JSON, and the contents one behind the other. */
function encode({ purpose, contents, until }: CacheEntry): Uint8Array {
  const head = new TextEncoder().encode(
    `${JSON.stringify({ purpose, until, lengths: contents.map((c) => c.length) })}\n`,
  )
  const rest = joinBytes([head, ...contents])
  return joinBytes([new TextEncoder().encode(`${MAGIC}${sha256(rest)}\n`), rest])
}

/** `null`: not what was written here. */
function decode(file: Uint8Array): CacheEntry | null {
  const start = MAGIC.length + 65
  const beginning = new TextDecoder('latin1').decode(file.subarray(0, start))
  const rest = file.subarray(start)
  if (beginning !== `${MAGIC}${sha256(rest)}\n`) return null
  const end = rest.indexOf(0x0a)
  const head = parseHead(new TextDecoder().decode(rest.subarray(0, end)))
  if (head === null) return null
  const contents: Uint8Array[] = []
  let at = end + 1
  for (const length of head.lengths) {
    contents.push(new Uint8Array(rest.subarray(at, at + length)))
    at += length
  }
  return at === rest.length ? { purpose: head.purpose, until: head.until, contents } : null
}

type Head = Pick<CacheEntry, 'purpose' | 'until'> & { readonly lengths: readonly number[] }

function parseHead(text: string): Head | null {
  try {
    const { purpose, until, lengths } = JSON.parse(text) as Record<string, unknown>
    const known = PURPOSES.find((one) => one === purpose)
    if (known === undefined || typeof until !== 'number' || !Array.isArray(lengths)) return null
    return lengths.every((length) => Number.isSafeInteger(length) && length >= 0)
      ? { purpose: known, until, lengths: lengths as number[] }
      : null
  } catch {
    // No JSON: not what was written here, though its digest is right.
    return null
  }
}

function sha256(bytes: Uint8Array): string {
  return toHex(createHash('sha256').update(bytes).digest())
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
