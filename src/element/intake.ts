import type { Item } from './items.ts'
import type { AsideReason } from './words/page-words.ts'

/** What was chosen or dropped, sorted: every file is in the list, beside its signature, or named with the reason why it is not. */
export interface Intake {
  readonly documents: readonly Chosen[]
  readonly aside: readonly Aside[]
}

export interface Chosen {
  readonly document: File
  /** What a signature file signs, where both came together. */
  readonly content: File | null
}

export interface Aside {
  readonly name: string
  readonly why: AsideReason
}

const SIGNATURE_FILE = /\.(?:p7s|p7m|p7b|cms|sig)$/i

const NO_DOCUMENT: readonly (readonly [pattern: RegExp, why: AsideReason])[] = [
  [/\.(?:cer|crt|der|pem|p12|pfx|key)$/i, 'certificate'],
  [/\.crl$/i, 'crl'],
  [/\.json$/i, 'json'],
]

/** @param already files in the list */
export async function takeIn(
  files: readonly File[],
  folders: readonly string[],
  already: readonly File[],
): Promise<Intake> {
  const aside: Aside[] = folders.map((name) => ({ name, why: 'folder' }))
  const own: File[] = []
  const signs = files.some(({ name }) => SIGNATURE_FILE.test(name))
  for (const file of files) {
    const [, why] = NO_DOCUMENT.find(([pattern]) => pattern.test(file.name)) ?? []
    if (await isAmong([...already, ...own], file)) aside.push({ name: file.name, why: 'twice' })
    // Beside a signature file it may be what was signed.
    else if (why !== undefined && !signs && (why !== 'json' || (await isOfTrust(file))))
      aside.push({ name: file.name, why })
    else own.push(file)
  }
  if (files.length === 0 && folders.length === 0) aside.push({ name: '', why: 'nothing' })
  return { documents: pair(own), aside }
}

/** Larger ones are no lists of anybody. */
const LARGEST_LIST = 16 << 20

/** A trust list (ETSI TS 119 602) or agreements; any other JSON may be an invoice. */
async function isOfTrust(file: File): Promise<boolean> {
  if (file.size > LARGEST_LIST) return false
  try {
    const value: unknown = JSON.parse(await file.text())
    return typeof value === 'object' && value !== null && ('LoTE' in value || 'schemaVersion' in value)
  } catch {
    // What is no JSON is none of them, and whoever judges it says what it is.
    return false
  }
}

/** By its octets: name, size and time of an altered file are those that whoever altered it gave it. */
async function isAmong(others: readonly File[], file: File): Promise<boolean> {
  for (const other of others)
    if (other.name === file.name && other.size === file.size && (await isSame(file, other))) return true
  return false
}

/** Octets that are compared at once. */
const PART = 4 << 20

async function isSame(one: File, other: File): Promise<boolean> {
  try {
    for (let at = 0; at < one.size; at += PART) {
      const [a, b] = await Promise.all([one, other].map(async (file) => octetsOf(file.slice(at, at + PART))))
      if (a === undefined || b === undefined || !a.every((octet, i) => octet === b[i])) return false
    }
    return true
  } catch {
    // One that was changed on the disk since cannot be read any more: it is another one now.
    return false
  }
}

async function octetsOf(part: Blob): Promise<Uint8Array> {
  return new Uint8Array(await part.arrayBuffer())
}

/** What came after the signature files that it belongs to: each takes the file of its name, or the only one that lacks its file takes the only one there is. */
export function lateContents(
  items: readonly Item[],
  documents: readonly Chosen[],
): { readonly late: ReadonlyMap<Item, File>; readonly rest: readonly Chosen[] } {
  const late = new Map<Item, File>()
  const free = documents.filter(({ document, content }) => content === null && !SIGNATURE_FILE.test(document.name))
  const lacking = items.filter(isLacking)
  for (const item of lacking) {
    const [only, ...others] = free
    const single = lacking.length === 1 && others.length === 0 && item.answer !== null ? only : undefined
    const taken = [...late.values()]
    const found = free.find(({ document }) => isOf(item.document, document) && !taken.includes(document)) ?? single
    if (found !== undefined) late.set(item, found.document)
  }
  return { late, rest: documents.filter(({ document }) => ![...late.values()].includes(document)) }
}

/** A signature file that was given alone: its file is missing, or that is not known yet. */
function isLacking({ document: file, content, answer }: Item): boolean {
  if (content !== null || !SIGNATURE_FILE.test(file.name)) return false
  if (answer === null) return true
  const { verdict, signatures } = answer.told
  return [verdict, ...signatures.flatMap((one) => one.verdict ?? [])].some(({ causes }) =>
    causes.includes('contentMissing'),
  )
}

function isOf(signature: File, file: File): boolean {
  const stem = stemOf(signature.name)
  return file.name === stem || stemOf(file.name) === stem
}

/** A signature file takes the file of its name: `a.txt` for `a.txt.p7s` or `a.p7s`; and where there are only the two, the other one. */
function pair(files: readonly File[]): readonly Chosen[] {
  const signatures = files.filter(({ name }) => SIGNATURE_FILE.test(name))
  const others = files.filter(({ name }) => !SIGNATURE_FILE.test(name))
  const taken = new Set<File>()
  const contentOf = (signature: File): File | null => {
    if (!SIGNATURE_FILE.test(signature.name)) return null
    const stem = stemOf(signature.name)
    const free = others.filter((file) => !taken.has(file))
    const single = signatures.length === 1 && others.length === 1 ? free[0] : undefined
    const found = free.find(({ name }) => name === stem) ?? free.find(({ name }) => stemOf(name) === stem) ?? single
    if (found !== undefined) taken.add(found)
    return found ?? null
  }
  const pairs = new Map(signatures.map((file) => [file, contentOf(file)]))
  return files.flatMap((document) => (taken.has(document) ? [] : [{ document, content: pairs.get(document) ?? null }]))
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, '')
}

/** The files of a drop, and the names of folders in it. */
export function filesOf(data: DataTransfer | null): {
  readonly files: readonly File[]
  readonly folders: readonly string[]
} {
  const folders: string[] = []
  const files: File[] = []
  for (const item of data?.items ?? []) {
    if (item.kind !== 'file') continue
    const entry = item.webkitGetAsEntry()
    const file = item.getAsFile()
    if (entry?.isDirectory === true) folders.push(entry.name)
    else if (file !== null) files.push(file)
  }
  return { files, folders }
}
