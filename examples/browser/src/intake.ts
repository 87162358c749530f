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
export function takeIn(files: readonly File[], folders: readonly string[], already: readonly File[]): Intake {
  const aside: Aside[] = folders.map((name) => ({ name, why: 'folder' }))
  const own: File[] = []
  const signs = files.some(({ name }) => SIGNATURE_FILE.test(name))
  for (const file of files) {
    const [, why] = NO_DOCUMENT.find(([pattern]) => pattern.test(file.name)) ?? []
    const isTwice = [...already, ...own].some((other) => isSame(file, other))
    if (isTwice) aside.push({ name: file.name, why: 'twice' })
    // Beside a signature file it may be what was signed.
    else if (why !== undefined && !signs) aside.push({ name: file.name, why })
    else own.push(file)
  }
  if (files.length === 0 && folders.length === 0) aside.push({ name: '', why: 'nothing' })
  return { documents: pair(own), aside }
}

function isSame(one: File, other: File): boolean {
  return one.name === other.name && one.size === other.size && one.lastModified === other.lastModified
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
