import { lstat, stat } from 'node:fs/promises'
import { sep } from 'node:path'
import { type FolderEntry, listFolder } from '../files.ts'

/**
 * Patterns as shells have them, for terminals whose shell has none and for patterns in quotation marks: `*` and `?` within a name, `[a-z]` and `[!a-z]`,
 * and `**` for folders to any depth. A name that begins with a dot is meant by a pattern that begins with one. Links to folders are not followed
 * by `**`.
 */

const MAGIC = /[*?[]/

/** Whether a word is one. Brackets are common in names: where there is a file of that name, they are no pattern. */
export const isPattern = (word: string, isName = false): boolean => (isName ? /[*?]/ : MAGIC).test(word)

/** What a pattern means: paths in their order, and what may hold others and could not be looked at. */
export interface Expanded {
  readonly paths: readonly string[]
  /** Folders that cannot be read, and names that cannot be opened. */
  readonly unread: readonly Unread[]
  /** Links to folders, which `**` does not follow. */
  readonly links: number
}

export interface Unread {
  readonly path: string
  readonly problem: unknown
}

export async function expandPattern(pattern: string): Promise<Expanded> {
  const parts = (sep === '\\' ? pattern.replaceAll('\\', '/') : pattern).split('/')
  const [first = ''] = parts
  const isRooted = first === '' || /^[A-Za-z]:$/.test(first)
  const search: Search = { paths: new Set(), unread: new Map(), links: new Set(), walked: new Set() }
  await walk(isRooted ? `${first}/` : '', isRooted ? parts.slice(1) : parts, search)
  return {
    paths: [...search.paths].sort(),
    unread: [...search.unread].map(([path, problem]) => ({ path, problem })),
    links: search.links.size,
  }
}

interface Search {
  readonly paths: Set<string>
  readonly unread: Map<string, unknown>
  readonly links: Set<string>
  /** Folders with the number of parts that were looked for in them: several `**` lead to a folder in many ways. */
  readonly walked: Set<string>
}

/** `folder` is empty, or ends with `/`. */
async function walk(folder: string, parts: readonly string[], search: Search): Promise<void> {
  const [part, ...rest] = parts
  const step = `${parts.length} ${folder}`
  if (part === undefined || search.walked.has(step)) return
  search.walked.add(step)
  const isLast = rest.length === 0
  if (part === '**') {
    if (!isLast) await walk(folder, rest, search)
    for (const entry of await namesIn(folder, search)) {
      const path = `${folder}${entry.name}`
      if (entry.name.startsWith('.') || isLost(path, entry, isLast, search)) continue
      if (entry.isFolder) await walk(`${path}/`, parts, search)
      else if (isLast && entry.isLink && (await isFolder(path))) search.links.add(path)
      else if (isLast) search.paths.add(path)
    }
    return
  }
  if (part === '') {
    // `a//b` is `a/b`, and `a/*/` are folders alone.
    if (!isLast) await walk(folder, rest, search)
    else if (folder !== '') search.paths.add(folder.slice(0, -1))
    return
  }
  if (!isPattern(part)) {
    const path = `${folder}${part}`
    if (!isLast) await walk(`${path}/`, rest, search)
    else if (await isThere(path)) search.paths.add(path)
    return
  }
  for (const entry of await namesIn(folder, search)) {
    const path = `${folder}${entry.name}`
    if (!matches(part, entry.name) || isLost(path, entry, isLast, search)) continue
    if (isLast) search.paths.add(path)
    else await walk(`${path}/`, rest, search)
  }
}

/** What has a name that cannot be opened may be meant, or hold what is. */
function isLost(
  path: string,
  { isFolder, isLink, problem }: FolderEntry,
  isLast: boolean,
  { unread }: Search,
): boolean {
  if (problem === undefined) return false
  if (isLast || isFolder || isLink) unread.set(path, problem)
  return true
}

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

/** Of what is no folder nothing is meant. A folder that cannot be read is no empty one. */
async function namesIn(folder: string, { unread }: Search): Promise<readonly FolderEntry[]> {
  const path = folder === '' ? '.' : folder
  try {
    return await listFolder(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'ENOENT' && code !== 'ENOTDIR') unread.set(path, error)
    return []
  }
}

type Piece = '*' | ((character: string) => boolean)

/** Whether a name is meant. Goes back to the last `*` alone, so that it takes the product of both lengths at most. */
export function matches(pattern: string, name: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false
  const pieces = piecesOf(pattern)
  const characters = [...name]
  let [piece, at, star, starred] = [0, 0, -1, 0]
  while (at < characters.length) {
    const asked = pieces[piece]
    if (asked === '*') {
      star = piece++
      starred = at
    } else if (asked?.(characters[at] as string) === true) {
      piece++
      at++
    } else if (star >= 0) {
      piece = star + 1
      at = ++starred
    } else return false
  }
  return pieces.slice(piece).every((rest) => rest === '*')
}

function piecesOf(pattern: string): readonly Piece[] {
  const pieces: Piece[] = []
  const characters = [...pattern]
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] as string
    const end = character === '[' ? characters.indexOf(']', i + 2) : -1
    if (character === '*') pieces.push('*')
    else if (character === '?') pieces.push(() => true)
    else if (end > 0) {
      pieces.push(oneOf(characters.slice(i + 1, end)))
      i = end
    } else pieces.push((other) => other === character)
  }
  return pieces
}

function oneOf(inside: readonly string[]): (character: string) => boolean {
  const isOther = inside[0] === '!' || inside[0] === '^'
  const set = isOther ? inside.slice(1) : inside
  const ranges: [string, string][] = []
  for (let i = 0; i < set.length; i++) {
    const from = set[i] as string
    const to = set[i + 1] === '-' ? set[i + 2] : undefined
    ranges.push([from, to ?? from])
    if (to !== undefined) i += 2
  }
  return (character) => ranges.some(([from, to]) => character >= from && character <= to) !== isOther
}
