import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { isDocument } from '../../inspection/is-document.ts'
import { signsContent } from '../../inspection/signs-content.ts'
import { CommandError } from '../errors.ts'
import { asCommandError, type FolderEntry, listFolder, readInput } from '../files.ts'
import { said } from '../said.ts'
import type { NotJudged, Task } from './asked.ts'
import { expandPattern, isPattern } from './glob.ts'

/** What of a folder is judged, by the end of its name. */
const DOCUMENTS: readonly string[] = ['.pdf', '.p7m', '.p7s', '.eml', '.cms']
/** The same where what is in a file is judged. A ZIP is nothing else than what is in it. */
const CONTAINERS: readonly string[] = ['.zip']
/** Names that any file has: those of a folder are judged that are signed, or an invoice. */
const TEXTS: readonly string[] = ['.xml', '.json']
/** Those that can be apart from what they sign. */
const SIGNATURES: readonly string[] = ['.p7s', '.p7m', '.cms']

export interface Found {
  /** In the order of the words, and by name in each folder. */
  readonly files: readonly (Task | Lost)[]
  readonly leftOut: PassedOver
  /** Whether the words can mean several files, though they be one today. */
  readonly several: boolean
  /** Whether a folder is among them. */
  readonly hasFolder: boolean
}

/** What cannot be judged, as is known before anything is read. */
export interface Lost {
  readonly path: string
  readonly lost: NotJudged
}

/** What is in the folders and is not judged. */
export interface PassedOver {
  /** Files of other kinds, by the end of their names. */
  readonly others: Map<string, number>
  /** Files that a signature beside them is of: it has no other content. */
  contents: number
  folders: number
  links: number
}

/** The files that the words of a command line mean: files, folders, patterns, and `-`. */
export async function findDocuments(
  words: readonly string[],
  { recursive, contained }: { readonly recursive: boolean; readonly contained: boolean },
): Promise<Found> {
  const leftOut: PassedOver = { others: new Map(), contents: 0, folders: 0, links: 0 }
  const documents = contained ? [...DOCUMENTS, ...CONTAINERS] : DOCUMENTS
  const search = { recursive, documents, leftOut, files: [] as (Task | Lost)[] }
  let several = words.length > 1
  let hasFolder = false
  for (const word of words) {
    const found = word === '-' ? null : await stat(word).catch(() => null)
    if (word !== '-' && isPattern(word, found !== null)) {
      const { paths, unread, links } = await expandPattern(word)
      // A file of the very name could otherwise keep the others from being judged.
      if (found === null || found.isDirectory() || unread.length > 0 || paths.some((path) => path !== word))
        several = true
      if (paths.length === 0 && unread.length === 0)
        throw new CommandError('USAGE_INPUT_UNREADABLE', word, said('noSuchPattern'), null)
      leftOut.links += links
      for (const path of paths) await addPath(path, await stat(path).catch(() => null), search)
      for (const { path, problem } of unread) search.files.push(lostOf(path, problem))
    } else {
      if (found?.isDirectory() === true) several = hasFolder = true
      await addPath(word, found, search, word === '-')
    }
  }
  if (search.files.length === 0) throw noDocument(words, search)
  return { files: search.files, leftOut, several, hasFolder }
}

function noDocument(words: readonly string[], { documents, leftOut: { folders } }: Search): CommandError {
  const kinds = `${documents.slice(0, -1).join(', ')} or ${documents.at(-1)}, and no signed ${TEXTS.join(' or ')}`
  const data = {
    kinds,
    words: documents.join(', '),
    folders: folders === 0 ? null : folders === 1 ? 'a folder' : `${folders} folders`,
    count: folders === 0 ? null : folders,
  }
  return new CommandError('USAGE_INPUT_UNREADABLE', words.join(' '), said('noDocument', data), null)
}

interface Search {
  readonly recursive: boolean
  /** Ends of names. */
  readonly documents: readonly string[]
  readonly leftOut: PassedOver
  readonly files: (Task | Lost)[]
}

/** What a person named is judged whatever it is called. */
async function addPath(path: string, found: Stats | null, search: Search, isInput = false): Promise<void> {
  if (found?.isDirectory() === true) return addFolder(path, search)
  // A file of that name, which a pattern meant.
  const named = path === '-' && !isInput ? './-' : path
  const beside = isInput ? undefined : signedFile(path)
  const hasBeside = beside !== undefined && (await stat(beside).catch(() => null))?.isFile() === true
  search.files.push({ path: named, ...(hasBeside ? { beside } : {}) })
}

/** `invoice.xml` of `invoice.xml.p7s`; `undefined`: the name says nothing of the kind. */
function signedFile(path: string): string | undefined {
  const end = extname(path)
  const rest = path.slice(0, path.length - end.length)
  return SIGNATURES.includes(end.toLowerCase()) && extname(rest) !== '' ? rest : undefined
}

async function addFolder(folder: string, search: Search): Promise<void> {
  let entries: readonly FolderEntry[]
  try {
    entries = await listFolder(folder)
  } catch (error) {
    search.files.push(lostOf(folder, error))
    return
  }
  const names = new Set(entries.map(({ name }) => name))
  const contents = new Map(
    entries.flatMap(({ name }) => {
      const content = signedFile(name)
      return content === undefined ? [] : [[content, name] as const]
    }),
  )
  for (const entry of entries) await addEntry(folder, entry, { ...search, names, contents })
}

/** By its name it may be anything: what a signature with a content of its own stands beside is not signed by that. */
async function isContentOf(signature: string, path: string): Promise<boolean> {
  try {
    return await signsContent(await readInput(signature), () => readInput(path))
  } catch (error) {
    if (error instanceof CommandError) return false
    throw error
  }
}

interface FolderSearch extends Search {
  readonly names: ReadonlySet<string>
  /** Each with the signature that is called so. */
  readonly contents: ReadonlyMap<string, string>
}

async function addEntry(
  folder: string,
  { name, isFolder, isLink, problem }: FolderEntry,
  { names, contents, ...search }: FolderSearch,
): Promise<void> {
  const { leftOut, files, documents } = search
  const path = join(folder, name)
  if (isFolder) {
    if (search.recursive) await addFolder(path, search)
    else leftOut.folders++
    return
  }
  // A link to a folder can lead back to where it is, or to the whole disk.
  if (isLink && (await stat(path).catch(() => null))?.isDirectory() === true) {
    leftOut.links++
    return
  }
  const end = extname(name).toLowerCase()
  if (!documents.includes(end)) {
    const signature = contents.get(name)
    if (signature === undefined && TEXTS.includes(end)) await addText(path, end, search)
    else if (signature === undefined) leftOut.others.set(end, (leftOut.others.get(end) ?? 0) + 1)
    else if (await isContentOf(join(folder, signature), path)) leftOut.contents++
    else files.push({ path })
  } else if (problem !== undefined) files.push(lostOf(path, problem))
  else {
    const beside = signedFile(name)
    files.push({ path, ...(beside !== undefined && names.has(beside) ? { beside: join(folder, beside) } : {}) })
  }
}

/** What cannot be read may be one. */
async function addText(path: string, end: string, { files, leftOut }: Search): Promise<void> {
  try {
    if (await isDocument(await readInput(path))) files.push({ path })
    else leftOut.others.set(end, (leftOut.others.get(end) ?? 0) + 1)
  } catch (error) {
    files.push(lostOf(path, error))
  }
}

export function lostOf(path: string, error: unknown): Lost {
  const reason = asCommandError(path, error)
  if (!(reason instanceof CommandError)) throw reason
  return { path, lost: { kind: 'not-judged', code: reason.code, why: reason.message, said: reason.said } }
}
