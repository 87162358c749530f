import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Installed, installNode, installPython, TOOLS_FOLDER } from '../../scripts/tools/install.ts'
import { startLineWorker } from '../../scripts/tools/line-worker.ts'
import { startFirefoxReader } from './firefox.ts'

/**
 * What known readers show of a document: PDF.js (by appearances, and with the controls of its viewer and of Firefox), poppler, MuPDF and PDFium, each in one process for all documents. A
 * reader that is not on the machine is named, with the reason, and done without.
 */
export type ReaderName = 'firefox' | 'pdfjs' | 'pdfjs-forms' | 'poppler' | 'mupdf' | 'pdfium' | 'pymupdf' | 'pdftoppm'

/** In points, from the lower left corner of the page: left, bottom, right, top. */
export type Box = readonly [number, number, number, number]

export interface ReadRequest {
  readonly bytes: Uint8Array
  /** Pixels a point; 0.5 unless given, at which small print still changes pixels. */
  readonly scale?: number
  /** The pixels themselves, and not their digest alone. */
  readonly raster?: boolean
  /** The part of each page that `raster` is of; the digest is of the whole page always. */
  readonly box?: Box
}

export interface Raster {
  readonly width: number
  readonly height: number
  /** One octet a pixel, from the top: the darkest of its colours; 255 is white. */
  readonly grey: Uint8Array
}

export interface SeenPage {
  readonly width: number
  readonly height: number
  /** SHA-256 of the pixels, in colour. */
  readonly digest: string
  readonly text: string
  readonly raster?: Raster
  /** Of `pdfjs-forms` and `firefox`: what it shows in the place of fields. */
  readonly controls?: readonly Control[]
}

export interface Control {
  readonly name: string
  readonly rect: Box
  readonly kind: 'text' | 'list' | 'box' | 'radio'
  readonly text?: string
  readonly checked?: boolean
  readonly size?: number
  /** Of eight bits each. */
  readonly colour?: readonly number[]
  readonly ground: readonly number[] | null
  readonly border: number
  /** All of its text has a place in it. */
  readonly isWhole: boolean
}

/** `error`: the reader refused it, ended, or took too long. */
export type Seen = { readonly pages: readonly SeenPage[] } | { readonly error: string }

export interface Reader {
  readonly name: ReaderName
  readonly version: string
  read(request: ReadRequest): Promise<Seen>
  close(): Promise<void>
}

export interface Readers {
  readonly readers: readonly Reader[]
  readonly absent: readonly { readonly name: ReaderName; readonly why: string }[]
}

export interface ReadersOptions {
  /**
   * All but `firefox` (a document takes it half a second), `pymupdf` (a newer MuPDF) and `pdftoppm` (poppler by its commands) unless given; `pdftoppm` stands in where
   * `poppler` is absent.
   */
  readonly names?: readonly ReaderName[]
  /** Milliseconds for one document. */
  readonly timeout?: number
}

const USUAL: readonly ReaderName[] = ['pdfjs', 'pdfjs-forms', 'poppler', 'mupdf', 'pdfium']

export async function startReaders({ names = USUAL, timeout = 20_000 }: ReadersOptions = {}): Promise<Readers> {
  const started = await Promise.all(names.map((name) => startReader(name, timeout)))
  const absent = started.flatMap((one) => ('why' in one ? [one] : []))
  const readers = started.flatMap((one) => ('why' in one ? [] : [one]))
  if (!absent.some(({ name }) => name === 'poppler') || names.includes('pdftoppm')) return { readers, absent }
  const instead = await startReader('pdftoppm', timeout)
  return 'why' in instead ? { readers, absent: [...absent, instead] } : { readers: [...readers, instead], absent }
}

/** Gets from npm and PyPI what the readers need of them; poppler and MuPDF are Debian's. */
export async function installReaders(): Promise<Readonly<Record<string, Installed>>> {
  return {
    'pdfjs-dist': await installNode('readers-node', ['pdfjs-dist@5.6.205', '@napi-rs/canvas@0.1.100']),
    'pypdfium2, pymupdf': await installPython('readers-python', ['pypdfium2', 'pymupdf']),
  }
}

/** From the root of the checkout, where npm and vitest start. */
const here = (file: string): string => resolve('attacks/readers', file)

/** Command and words of each. Debian's bindings are for Debian's own interpreter. */
const COMMANDS: Readonly<Record<Exclude<ReaderName, 'firefox'>, () => readonly [string, ...string[]]>> = {
  pdfjs: () => [process.execPath, here('pdfjs-reader.mjs'), inTools('readers-node') ?? process.cwd()],
  'pdfjs-forms': () => [process.execPath, here('pdfjs-reader.mjs'), inTools('readers-node') ?? process.cwd(), 'forms'],
  poppler: () => [existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3', here('poppler_reader.py')],
  mupdf: () => [process.execPath, here('mutool-reader.mjs')],
  pdfium: () => [inTools('readers-python/bin/python') ?? 'python3', here('pdfium_reader.py')],
  pymupdf: () => [inTools('readers-python/bin/python') ?? 'python3', here('pymupdf_reader.py')],
  pdftoppm: () => [process.execPath, here('pdftoppm-reader.mjs')],
}

function inTools(path: string): string | null {
  const full = join(TOOLS_FOLDER, path)
  return existsSync(full) ? full : null
}

async function startReader(name: ReaderName, timeout: number): Promise<Reader | { name: ReaderName; why: string }> {
  if (name === 'firefox') return startFirefoxReader(timeout)
  const [command, ...words] = COMMANDS[name]()
  const worker = await startLineWorker({ command, words, timeout, environment: { PYTHONDONTWRITEBYTECODE: '1' } })
  if ('absent' in worker) return { name, why: worker.absent }
  return {
    name,
    version: String(worker.greeting['version']),
    close: () => worker.close(),
    async read({ bytes, ...rest }) {
      const answer = await worker.ask({ ...rest, data: Buffer.from(bytes).toString('base64') })
      if (typeof answer['error'] === 'string') return { error: answer['error'] }
      return { pages: (answer['pages'] as readonly ToldPage[]).map(pageOf) }
    },
  }
}

interface ToldPage extends Omit<SeenPage, 'raster'> {
  readonly raster?: { readonly width: number; readonly height: number; readonly grey: string }
}

function pageOf({ raster, ...page }: ToldPage): SeenPage {
  if (raster === undefined) return page
  return { ...page, raster: { ...raster, grey: new Uint8Array(Buffer.from(raster.grey, 'base64')) } }
}
