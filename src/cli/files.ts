import { constants, fstatSync, type Stats } from 'node:fs'
import { type FileHandle, lstat, open, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type OpenFile, openFile } from '../files/index.ts'
import { BUDGETS } from '../index.ts'
import { CommandError } from './errors.ts'
import { type Said, said } from './said.ts'

/** The size at which a file is refused before it is read: the library's own limit, unless a command has one of its own. */
const LARGEST_FILE = BUDGETS.service.documentBytes

/**
 * The bytes of a file; `-` is standard input. A device or a named pipe may never end, or never begin: what is neither a file nor standard input is
 * refused, and a file that grows is read up to the limit. Opening waits for nobody (open(2), O_NONBLOCK), and what was opened is what is looked at.
 */
export async function readInput(path: string, limit: Limit = LARGEST_FILE): Promise<Uint8Array> {
  if (path === '-') return readStandardInput(limit)
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const found = await file.stat()
      if (found.isDirectory()) throw unreadable(path, said('isFolder'))
      if (!found.isFile()) throw unreadable(path, NO_FILE)
      const most = limitOf(limit, await headOf(file))
      if (found.size > most) throw tooLarge(path, most)
      const stream = file.createReadStream({ highWaterMark: PIECE, autoClose: false })
      return await readPieces(stream, { name: path, size: found.size, limit })
    } finally {
      await file.close()
    }
  } catch (error) {
    throw asCommandError(path, error)
  }
}

/** How large a file may be; or that, by how it begins: by its first 64 octets, or all of a shorter one. */
export type Limit = number | ((head: Uint8Array) => number)

const HEAD = 64

const limitOf = (limit: Limit, head: Uint8Array): number => (typeof limit === 'number' ? limit : limit(head))

/** What is read on begins where it did. */
async function headOf(file: FileHandle): Promise<Uint8Array> {
  const head = new Uint8Array(HEAD)
  const { bytesRead } = await file.read(head, 0, HEAD, 0)
  return head.subarray(0, bytesRead)
}

/** Of pieces none of which is empty. */
function headIn(pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.slice(0, HEAD).flatMap((piece) => [...piece.subarray(0, HEAD)])).subarray(0, HEAD)
}

/** From this size on a file is read in place. */
const LARGE = 16 * 1024 * 1024

/** A large file, to be read in place and closed; of any other, its bytes. */
export async function openInput(path: string, limit: number = LARGEST_FILE): Promise<Uint8Array | OpenFile> {
  const found = path === '-' ? null : await stat(path).catch(() => null)
  // Why it cannot be read is said by what reads it.
  if (found?.isFile() !== true || found.size < LARGE || found.size > limit) return readInput(path, limit)
  return openFile(path).catch((error: unknown) => {
    throw asCommandError(path, error)
  })
}

const NO_FILE = said('isDevice')

async function readStandardInput(limit: Limit): Promise<Uint8Array> {
  const name = nameOf('-')
  // What was read is gone, and nothing is not what was meant.
  if (process.stdin.readableDidRead) throw unreadable(name, said('inputTwice'))
  try {
    if (fstatSync(0).isDirectory()) throw unreadable(name, said('isFolder'))
    return await readPieces(process.stdin, { name, size: null, limit })
  } catch (error) {
    throw asCommandError(name, error)
  }
}

/** What is read at once. */
const PIECE = 1024 * 1024

interface Source {
  readonly name: string
  /** As the system says; `null` where it does not. What says that it is empty and is not was made up by the system (`/proc`), and may never end. */
  readonly size: number | null
  readonly limit: Limit
}

async function readPieces(stream: AsyncIterable<Uint8Array>, { name, size, limit }: Source): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of stream) {
    pieces.push(piece)
    length += piece.length
    if (size === 0) throw unreadable(name, NO_FILE)
    const most = limitOf(limit, headIn(pieces))
    if (length > most) throw tooLarge(name, most)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

/** A mark of byte order at its beginning is a part of a name. */
const textOf = (name: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(name)

/**
 * What is in a folder, by name. Node gives names as text: two that are not UTF-8 can become one, and neither can be opened by it, so that such a name has
 * a problem, and is shown with its octets.
 */
export async function listFolder(folder: string): Promise<readonly FolderEntry[]> {
  const entries = await entriesOfFolder(folder)
  return entries
    .map(({ octets, ...kinds }) => {
      const name = textOf(octets)
      if (equalOctets(new TextEncoder().encode(name), octets)) return { name, ...kinds }
      const shown = escapedName(octets)
      return {
        name: shown,
        ...kinds,
        problem: unreadable(join(folder, shown), said('nameNotText')),
      }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

interface NamedEntry {
  readonly octets: Uint8Array
  readonly isFolder: boolean
  readonly isLink: boolean
}

type Kinds = Pick<Stats, 'isDirectory' | 'isSymbolicLink'>

/** Node.js and Deno give each entry with its kind; Bun 1.4 gives names alone where they are asked for as octets, so that each is looked at. */
async function entriesOfFolder(folder: string): Promise<readonly NamedEntry[]> {
  const listed: readonly unknown[] = await readdir(folder, { withFileTypes: true, encoding: 'buffer' })
  const entries = listed as readonly ((Kinds & { readonly name: Uint8Array }) | Uint8Array)[]
  return Promise.all(
    entries.map(async (entry) => {
      const octets = entry instanceof Uint8Array ? entry : entry.name
      const kind = entry instanceof Uint8Array ? await kindOf(folder, entry) : entry
      return { octets, isFolder: kind?.isDirectory() === true, isLink: kind?.isSymbolicLink() === true }
    }),
  )
}

/** `null`: it is gone, or its name is not UTF-8. Whoever opens it says so. */
function kindOf(folder: string, name: Uint8Array): Promise<Kinds | null> {
  return lstat(join(folder, textOf(name))).catch(() => null)
}

/**
 * The same, of a folder that is read as a whole.
 *
 * @throws {CommandError} for a name that is not UTF-8
 */
export async function entriesIn(folder: string): Promise<readonly FolderEntry[]> {
  const entries = await listFolder(folder)
  for (const { problem } of entries) if (problem !== undefined) throw problem
  return entries
}

export interface FolderEntry {
  readonly name: string
  readonly isFolder: boolean
  readonly isLink: boolean
  readonly problem?: CommandError
}

function equalOctets(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, i) => octet === b[i])
}

/** Octets of ASCII as they are, others as `\xff`. */
function escapedName(octets: Uint8Array): string {
  const shown = (octet: number): string =>
    octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : `\\x${octet.toString(16).padStart(2, '0')}`
  return Array.from(octets, shown).join('')
}

/** JSON files of a folder, by name; or the one file that the path is. */
export async function jsonFilesOf(path: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path]
    const names = (await entriesIn(path)).map(({ name }) => name).filter((name) => name.endsWith('.json'))
    if (names.length === 0) throw unreadable(path, said('noJson'))
    return names.map((name) => join(path, name))
  } catch (error) {
    throw asCommandError(path, error)
  }
}

export const nameOf = (path: string): string => (path === '-' ? 'standard input' : basename(path))

function unreadable(path: string, why: Said): CommandError {
  return new CommandError('USAGE_INPUT_UNREADABLE', path, why, null)
}

function tooLarge(path: string, limit: number): CommandError {
  const most = BUDGETS.archive.documentBytes
  const data = { limit: limit / 1024 / 1024, most: limit < most ? most / 1024 / 1024 : null }
  return new CommandError('BUDGET_EXHAUSTED', path, said('tooLarge', data), null)
}

const REASONS: Readonly<Record<string, Said>> = {
  ENOENT: said('noSuchFile'),
  EACCES: said('notPermitted'),
  EISDIR: said('isFolder'),
  ENOTDIR: said('noFolderOnWay'),
  // What would have to be waited for: a file of the system, or a pipe that nobody writes to.
  EAGAIN: NO_FILE,
  // A socket cannot be opened.
  ENXIO: NO_FILE,
  ELOOP: said('linkToItself'),
  ENAMETOOLONG: said('nameTooLong'),
  EMFILE: said('manyOpen'),
  ENFILE: said('manyOpenHere'),
}

/** Why a file or a folder cannot be read. */
export function asCommandError(path: string, error: unknown): Error {
  if (error instanceof CommandError) return error
  // What no system says is a defect, and is told as one.
  if (!(error instanceof Error) || !('code' in error)) return error instanceof Error ? error : new Error(String(error))
  const code = String(error.code)
  // Node has put this character in the place of octets that are no UTF-8.
  if (code === 'ENOENT' && path.includes('\ufffd')) return unreadable(path, said('noSuchName'))
  return unreadable(path, REASONS[code] ?? said('unreadable', { code }))
}
