import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { BUDGETS } from '../index.ts'
import { CommandError } from './errors.ts'

/** The size at which a file is refused before it is read: the library's own limit, unless a command has one of its own. */
const LARGEST_FILE = BUDGETS.service.documentBytes

/**
 * The bytes of a file; `-` is standard input. A device or a named pipe may never end, or never begin: what is neither a file nor standard input is
 * refused, and a file that grows is read up to the limit.
 */
export async function readInput(path: string, limit: number = LARGEST_FILE): Promise<Uint8Array> {
  if (path === '-') return readPieces(process.stdin, 'standard input', limit)
  try {
    const found = await stat(path)
    if (found.isDirectory()) throw new CommandError('USAGE_INPUT_UNREADABLE', path, 'is a folder, not a file', null)
    if (!found.isFile())
      throw new CommandError(
        'USAGE_INPUT_UNREADABLE',
        path,
        'is a device or a pipe: give it as standard input, by -',
        null,
      )
    if (found.size > limit) throw tooLarge(path, limit)
    return await readPieces(createReadStream(path, { highWaterMark: PIECE }), path, limit)
  } catch (error) {
    throw asCommandError(path, error)
  }
}

/** What is read at once. */
const PIECE = 1024 * 1024

async function readPieces(stream: AsyncIterable<Uint8Array>, name: string, limit: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of stream) {
    pieces.push(piece)
    length += piece.length
    if (length > limit) throw tooLarge(name, limit)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

/** JSON files of a folder, by name; or the one file that the path is. */
export async function jsonFilesOf(path: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path]
    const names = (await readdir(path)).filter((name) => name.endsWith('.json')).sort()
    if (names.length === 0) throw new CommandError('USAGE_INPUT_UNREADABLE', path, 'has no .json file', null)
    return names.map((name) => join(path, name))
  } catch (error) {
    throw asCommandError(path, error)
  }
}

export const nameOf = (path: string): string => (path === '-' ? 'standard input' : basename(path))

function tooLarge(path: string, limit: number): CommandError {
  return new CommandError('BUDGET_EXHAUSTED', path, `is larger than ${limit / 1024 / 1024} MiB`, null)
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'a part of the path is not a folder',
  ENAMETOOLONG: 'the name is too long',
}

function asCommandError(path: string, error: unknown): Error {
  if (error instanceof CommandError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN'
  return new CommandError('USAGE_INPUT_UNREADABLE', path, REASONS[code] ?? `cannot be read (${code})`, null)
}
