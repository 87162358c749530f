/**
 * Files of Node, to be read in place: by their path, or by a handle that is open.
 *
 * @module asean-verify/files
 */
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { attemptOr, hasMethod, misuse } from '../core/misuse.ts'
import type { RandomAccess } from '../ranges/types.ts'

/** A file that is open. */
export interface OpenFile extends RandomAccess {
  /** Closes it. What is read after that is refused. */
  close(): Promise<void>
}

/** What is used of a `FileHandle` of Node. */
export interface ReadableHandle {
  stat(): Promise<{ readonly size: number; isFile(): boolean }>
  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>
}

/**
 * Opens a file, for `verify` to read in place: memory follows what is looked at, and not the size of the file.
 *
 * ```ts
 * const file = await openFile('contract.pdf')
 * const report = await verify(file, { trust, budget: { documentBytes: 4 * 1024 ** 3 } })
 * await file.close()
 * ```
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID` where `path` is neither a path nor a URL of a file
 * @throws {Error} of Node where it cannot be opened, and where it is no file: of a device or a pipe no part can be read
 */
export async function openFile(path: string | URL): Promise<OpenFile> {
  const found = typeof path === 'string' ? path : attemptOr(null, () => fileURLToPath(path))
  // No name of a file has a NUL in it.
  if (found === null || found.includes('\0')) throw misuse('path', path, 'a path, or a URL of a file')
  // A pipe that nobody writes to would be waited for.
  const handle: FileHandle = await open(found, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  try {
    const file = await fileOf(handle)
    return Object.freeze({ ...file, close: () => handle.close() })
  } catch (error) {
    await handle.close()
    throw error
  }
}

/**
 * The same of a `FileHandle` of `node:fs/promises`, which stays the caller's to close.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID` where `handle` is no such handle
 * @throws {Error} of Node where it cannot be asked, and where it is of no file
 */
export async function fileOf(handle: ReadableHandle): Promise<RandomAccess> {
  const due = 'a FileHandle of node:fs/promises'
  if (!hasMethod(handle, 'stat') || !hasMethod(handle, 'read')) throw misuse('handle', handle, due)
  const found = await handle.stat()
  if (!hasMethod(found, 'isFile')) throw misuse('handle', handle, due)
  if (!found.isFile()) throw new Error('is not a file, so that no part of it can be read')
  let memory = new Uint8Array(0)
  let isReading = false
  const read = async (offset: number, length: number): Promise<Uint8Array> => {
    // Parts that are asked for one after the other have the same memory.
    if (isReading || length > MOST_KEPT) return readPart(handle, offset, new Uint8Array(length))
    if (memory.length < length) memory = new Uint8Array(length)
    isReading = true
    return readPart(handle, offset, memory.subarray(0, length)).finally(() => {
      isReading = false
    })
  }
  return Object.freeze({ size: found.size, sizeNow: async () => (await handle.stat()).size, read })
}

/** Octets of parts for which memory is kept. */
const MOST_KEPT = 1024 * 1024

async function readPart(handle: ReadableHandle, offset: number, octets: Uint8Array): Promise<Uint8Array> {
  const { length } = octets
  for (let done = 0; done < length; ) {
    const { bytesRead } = await handle.read(octets, done, length - done, offset + done)
    if (bytesRead === 0) throw new Error(`the file ends at ${offset + done}, before what it had when it was opened`)
    done += bytesRead
  }
  return octets
}
