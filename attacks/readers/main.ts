import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runTool } from '../../scripts/tools/run-tool.ts'
import { installReaders, startReaders } from './readers.ts'
import type { Reader, ReaderName } from './seen.ts'

const USAGE = 'usage: npm run readers -- FOLDER [--install] [--seconds 5] [--scale 0.5]'

/**
 * `npm run readers -- FOLDER [--install] [--seconds 5] [--scale 0.5]`: which readers there are on this machine, and the
 * milliseconds that each takes for a document of the folder, one after the other in one process. `--install` gets from
 * npm and PyPI what is lacking.
 */
const ALL: readonly ReaderName[] = [
  'firefox',
  'pdfjs',
  'pdfjs-forms',
  'poppler',
  'mupdf',
  'pdfium',
  'pymupdf',
  'pdftoppm',
]

async function main(): Promise<number> {
  const [folder, ...options] = process.argv.slice(2)
  if (folder === undefined) {
    console.error(USAGE)
    return 3
  }
  const names = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.pdf')).sort()
  const documents = await Promise.all(names.map((name) => readFile(join(folder, name))))
  const numberOf = (name: string, otherwise: number): number =>
    options.includes(name) ? Number(options[options.indexOf(name) + 1]) : otherwise
  if (options.includes('--install'))
    for (const [name, installed] of Object.entries(await installReaders()))
      console.log(`${name}: ${'absent' in installed ? `not installed: ${installed.absent}` : installed.folder}`)
  const { readers, absent } = await startReaders({ names: ALL })
  for (const { name, why } of absent) console.log(`${name}: absent: ${why}`)
  for (const reader of readers) {
    const told = await measure(reader, documents, numberOf('--seconds', 5), numberOf('--scale', 0.5))
    console.log(`${reader.name} ${reader.version}: ${told}`)
    await reader.close()
  }
  return 0
}

async function measure(
  reader: Reader,
  documents: readonly Uint8Array[],
  seconds: number,
  scale: number,
): Promise<string> {
  let [read, pages, refused] = [0, 0, 0]
  // The first round is for warming up.
  for (const bytes of documents) await reader.read({ bytes, scale })
  const start = performance.now()
  while (read === 0 || performance.now() - start < seconds * 1000)
    for (const bytes of documents) {
      const seen = await reader.read({ bytes, scale })
      read++
      if ('error' in seen) refused++
      else pages += seen.pages.length
    }
  const each = (performance.now() - start) / read
  return `${each.toFixed(2)} ms a document (${read} read, ${pages} pages, ${refused} refused)`
}

await runTool(USAGE, main)
