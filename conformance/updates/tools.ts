import { resolve } from 'node:path'
import { type Installed, installJava, installNode, installPython } from '../../scripts/tools/install.ts'
import { type LineWorker, startLineWorker } from '../../scripts/tools/line-worker.ts'

export type Tool = 'pyhanko' | 'pdfbox' | 'itext' | 'openpdf' | 'signpdf' | 'mupdf'

/** Versions are named: another one may write otherwise, and is to be looked at first. */
const PYTHON = [
  'pyhanko==0.38.0',
  'pyhanko-certvalidator==0.33.0',
  'aiohttp==3.14.5',
  'reportlab==5.1.0',
  'pymupdf==2.0',
]
const NODE = [
  'pdf-lib@1.17.1',
  '@signpdf/signpdf@3.3.0',
  '@signpdf/placeholder-plain@3.3.0',
  '@signpdf/placeholder-pdf-lib@3.3.0',
  '@signpdf/signer-p12@3.3.0',
  'node-forge@1.4.3',
]
const GSON = 'com.google.code.gson:gson:2.13.2'
const PDFBOX = ['org.apache.pdfbox:pdfbox:3.0.8', 'org.bouncycastle:bcpkix-jdk18on:1.84', GSON]
const OPENPDF_VERSION = '2.0.5'
const OPENPDF = [`com.github.librepdf:openpdf:${OPENPDF_VERSION}`, 'org.bouncycastle:bcpkix-jdk18on:1.84', GSON]
const ITEXT = [
  'com.itextpdf:sign:9.5.0',
  'com.itextpdf:forms:9.5.0',
  'com.itextpdf:bouncy-castle-adapter:9.5.0',
  'org.slf4j:slf4j-nop:2.0.17',
  GSON,
]

/** `reportlab` makes documents to start from, and nothing else. */
export type Maker = Tool | 'reportlab'

export interface Tools {
  readonly workers: ReadonlyMap<Maker, LineWorker>
  /** Why a tool cannot be had on this machine. */
  readonly absent: ReadonlyMap<Maker, string>
  close(): Promise<void>
}

export interface ToolsOptions {
  readonly keys: string
  readonly tsa: string
  readonly crls: readonly string[]
}

const STEP_TIMEOUT = 120_000

/** From the root of the checkout, where npm starts. */
const here = (file: string): string => resolve('conformance/updates/tools', file)

/** Installs what can be had, and starts one process for each tool. */
export async function startTools({ keys, tsa, crls }: ToolsOptions): Promise<Tools> {
  const python = await installPython('updates-python', PYTHON)
  const node = await installNode('updates-node', NODE)
  const sourcesOf = (...names: string[]) => names.map((name) => here(`${name}.java`))
  const pdfboxSources = sourcesOf('LineWorker', 'PdfBoxWorker', 'PdfBoxSigning', 'Cms')
  const pdfbox = await installJava('updates-pdfbox', PDFBOX, pdfboxSources)
  const itext = await installJava('updates-itext', ITEXT, sourcesOf('LineWorker', 'ITextWorker'))
  const openpdf = await installJava('updates-openpdf', OPENPDF, sourcesOf('LineWorker', 'OpenPdfWorker', 'Cms'))
  const given = [keys, tsa, ...crls]
  const java =
    (main: string, words: readonly string[] = given) =>
    (folder: string) =>
      ['java', '-Djava.awt.headless=true', '-cp', `${folder}/classes:${folder}/lib/*`, main, ...words] as const
  const interpreted =
    (script: string, ...words: string[]) =>
    (folder: string) =>
      [`${folder}/bin/python`, here(script), ...words] as const
  const started: readonly [Maker, LineWorker | { readonly absent: string }][] = [
    ['pyhanko', await start(python, interpreted('pyhanko_worker.py', ...given))],
    ['reportlab', await start(python, interpreted('reportlab_worker.py'))],
    ['mupdf', await start(python, interpreted('mupdf_worker.py'))],
    ['signpdf', await start(node, (folder) => [process.execPath, here('signpdf-worker.mjs'), keys, folder] as const)],
    ['pdfbox', await start(pdfbox, java('PdfBoxWorker'))],
    ['itext', await start(itext, java('ITextWorker'))],
    ['openpdf', await start(openpdf, java('OpenPdfWorker', [keys, tsa, OPENPDF_VERSION]))],
  ]
  const workers = new Map<Maker, LineWorker>()
  const absent = new Map<Maker, string>()
  for (const [name, worker] of started)
    if ('absent' in worker) absent.set(name, worker.absent)
    else workers.set(name, worker)
  return {
    workers,
    absent,
    async close() {
      await Promise.all([...workers.values()].map((worker) => worker.close()))
    },
  }
}

async function start(
  installed: Installed,
  commandOf: (folder: string) => readonly [string, ...string[]],
): Promise<LineWorker | { readonly absent: string }> {
  if ('absent' in installed) return installed
  const [command, ...words] = commandOf(installed.folder)
  return startLineWorker({ command, words, timeout: STEP_TIMEOUT, environment: { PYTHONDONTWRITEBYTECODE: '1' } })
}
