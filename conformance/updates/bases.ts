import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { run } from '../../scripts/tools/install.ts'
import type { LineWorker } from '../../scripts/tools/line-worker.ts'
import { hybridBase } from './hybrid.ts'
import { LAYOUT } from './layout.ts'
import type { Maker } from './tools.ts'

/** Documents to start from, by every way to write a cross-reference. */
export const BASES = [
  'pdflib-table',
  'pdflib-streams',
  'reportlab-table',
  'pdfbox-table',
  'pdfbox-streams',
  'itext-table',
  'itext-streams',
  'linearised-streams',
  'hybrid',
] as const
/** Without a form: @signpdf reads tables alone, and of a form that another made it keeps nothing. */
export const PLAIN_BASES = ['pdflib-plain', 'reportlab-plain', 'pdfbox-plain'] as const
/** With a structure tree (ISO 32000-2 §14.7), for the cases that are about one. */
export const TAGGED_BASES = ['itext-tagged'] as const
export type Base = (typeof BASES | typeof PLAIN_BASES | typeof TAGGED_BASES)[number]

export interface Bases {
  readonly paths: ReadonlyMap<Base, string>
  readonly absent: ReadonlyMap<Base, string>
}

export async function makeBases(folder: string, workers: ReadonlyMap<Maker, LineWorker>): Promise<Bases> {
  await mkdir(folder, { recursive: true })
  const paths = new Map<Base, string>()
  const absent = new Map<Base, string>()
  for (const base of [...BASES, ...PLAIN_BASES, ...TAGGED_BASES]) {
    const path = join(folder, `${base}.pdf`)
    const why = await make(base, path, workers, paths)
    if (why === null) paths.set(base, path)
    else absent.set(base, why)
  }
  return { paths, absent }
}

const MAKERS: Readonly<Partial<Record<Base, readonly [Maker, 'table' | 'streams' | 'tagged']>>> = {
  'pdflib-table': ['signpdf', 'table'],
  'pdflib-streams': ['signpdf', 'streams'],
  'reportlab-table': ['reportlab', 'table'],
  'pdflib-plain': ['signpdf', 'table'],
  'reportlab-plain': ['reportlab', 'table'],
  'pdfbox-plain': ['pdfbox', 'table'],
  'pdfbox-table': ['pdfbox', 'table'],
  'pdfbox-streams': ['pdfbox', 'streams'],
  'itext-table': ['itext', 'table'],
  'itext-streams': ['itext', 'streams'],
  'itext-tagged': ['itext', 'tagged'],
}

/** `null`, or why there is none. */
async function make(
  base: Base,
  path: string,
  workers: ReadonlyMap<Maker, LineWorker>,
  made: ReadonlyMap<Base, string>,
): Promise<string | null> {
  if (base === 'hybrid') {
    await writeFile(path, hybridBase())
    return null
  }
  if (base === 'linearised-streams') {
    const from = made.get('pdflib-streams') ?? made.get('pdfbox-streams')
    if (from === undefined) return 'no document to linearise'
    return run('qpdf', ['--linearize', '--object-streams=generate', from, path], 60_000).then(
      () => null,
      (error: unknown) => String(error),
    )
  }
  const [maker, style] = MAKERS[base] ?? []
  const worker = maker === undefined ? undefined : workers.get(maker)
  if (worker === undefined) return `no ${maker}`
  const layout = base.endsWith('-plain') ? { ...LAYOUT, fields: [] } : LAYOUT
  const answer = await worker.ask({ op: 'base', out: path, style, layout })
  return answer['ok'] === true ? null : String(answer['error'] ?? answer['unsupported'])
}
