import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Installed, installNode, installPython, TOOLS_FOLDER } from '../../scripts/tools/install.ts'
import { startLineWorker } from '../../scripts/tools/line-worker.ts'
import { startFirefoxReader } from './firefox.ts'
import type { Reader, ReaderName, SeenPage } from './seen.ts'

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
