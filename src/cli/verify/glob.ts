import { lstat } from 'node:fs/promises'
import { sep } from 'node:path'
import { entriesIn } from '../files.ts'

/**
 * Patterns as shells have them, for terminals whose shell has none and for patterns in quotation marks: `*` and `?` within a name, `[a-z]` and `[!a-z]`,
 * and `**` for folders to any depth. A name that begins with a dot is meant by a pattern that begins with one. Links to folders are not followed
 * by `**`.
 */

const MAGIC = /[*?[]/

export const isPattern = (word: string): boolean => MAGIC.test(word)

/** The paths that a pattern means, by name. */
export async function expandPattern(pattern: string): Promise<readonly string[]> {
  const parts = (sep === '\\' ? pattern.replaceAll('\\', '/') : pattern).split('/')
  const [first = ''] = parts
  const isRooted = first === '' || /^[A-Za-z]:$/.test(first)
  const found = new Set<string>()
  for await (const path of walk(isRooted ? `${first}/` : '', isRooted ? parts.slice(1) : parts)) found.add(path)
  return [...found].sort()
}

/** `folder` is empty, or ends with `/`. */
async function* walk(folder: string, [part, ...rest]: readonly string[]): AsyncGenerator<string> {
  if (part === undefined) return
  const isLast = rest.length === 0
  if (part === '**') {
    if (!isLast) yield* walk(folder, rest)
    for (const { name, isFolder } of await namesIn(folder)) {
      if (name.startsWith('.')) continue
      if (isFolder) yield* walk(`${folder}${name}/`, [part, ...rest])
      else if (isLast) yield `${folder}${name}`
    }
    return
  }
  if (part === '') {
    // `a//b` is `a/b`, and `a/*/` are folders alone.
    if (!isLast) yield* walk(folder, rest)
    else if (folder !== '') yield folder.slice(0, -1)
    return
  }
  if (!isPattern(part)) {
    const path = `${folder}${part}`
    if (!isLast) yield* walk(`${path}/`, rest)
    else if (await isThere(path)) yield path
    return
  }
  for (const { name } of await namesIn(folder)) {
    if (!matches(part, name)) continue
    if (isLast) yield `${folder}${name}`
    else yield* walk(`${folder}${name}/`, rest)
  }
}

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )

/** Of what is no folder, or cannot be read, nothing is meant: a pattern that means nothing is told. */
async function namesIn(folder: string): Promise<readonly { readonly name: string; readonly isFolder: boolean }[]> {
  return entriesIn(folder === '' ? '.' : folder).then(
    (entries) => entries,
    () => [],
  )
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
