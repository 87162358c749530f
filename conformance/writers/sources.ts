import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { LineWorker } from '../../scripts/tools/line-worker.ts'
import { LAYOUT } from '../updates/layout.ts'
import type { Maker } from '../updates/tools.ts'
import { exportOffice } from './office.ts'
import { KINDS, type Kind } from './types.ts'

/** MuPDF adds them to what reportlab makes. */
const ENRICHED: ReadonlySet<string> = new Set(['annotated', 'scripts', 'attached'])

/** A document of each kind, which the writers write anew; a kind that cannot be made is told, and missing. */
export async function makeSources(
  folder: string,
  workers: ReadonlyMap<Maker, LineWorker>,
): Promise<ReadonlyMap<Kind, string>> {
  await mkdir(folder, { recursive: true })
  const sources = new Map<Kind, string>()
  for (const kind of KINDS) {
    const path = join(folder, `${kind}.pdf`)
    const why = await makeSource(kind, path, workers).catch((error: unknown) => String(error))
    if (why === null) sources.set(kind, path)
    else console.log(`source ${kind}: absent: ${why}`)
  }
  return sources
}

async function makeSource(kind: Kind, path: string, workers: ReadonlyMap<Maker, LineWorker>): Promise<string | null> {
  if (kind === 'office') return exportOffice('rich', {}, path)
  const compressed = !kind.startsWith('loose-')
  const what = kind.replace('loose-', '')
  const enriched = ENRICHED.has(what)
  const first = enriched ? `${path}.plain` : path
  const made = await ask(workers, 'reportlab', { op: 'document', kind: what, compressed, layout: LAYOUT, out: first })
  if (made !== null || !enriched) return made
  return ask(workers, 'mupdf', { op: 'enrich', kind: what, compressed, in: first, out: path })
}

/** `null`, or why it was not done. */
export async function ask(
  workers: ReadonlyMap<Maker, LineWorker>,
  maker: Maker,
  question: object,
): Promise<string | null> {
  const worker = workers.get(maker)
  if (worker === undefined) return `no ${maker}`
  const answer = await worker.ask(question)
  return answer['ok'] === true ? null : `${maker}: ${String(answer['error'] ?? answer['unsupported'])}`
}
