import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { runTool } from '../../scripts/tools/run-tool.ts'
import { writeTrust } from '../updates/keys.ts'
import { takeSteps } from '../updates/steps.ts'
import { type Workshop, withWorkshop } from '../updates/workshop.ts'
import { type Planned, plannedFor } from './plan.ts'
import { SHARES } from './shares.ts'
import { makeSources } from './sources.ts'
import { type Kind, WRITERS, type Writer } from './types.ts'
import { type Style, write } from './write.ts'

const USAGE = 'usage: npm run writers -- OUT_FOLDER [--only WRITER]'
/** Of each writer. */
const WANTED = 50

/**
 * `npm run writers -- OUT [--only WRITER]`: honest documents with signatures, fifty of each writer, by the tools of `npm run updates`
 * and by LibreOffice, Ghostscript, qpdf and mutool where they are installed; `npm run tool -- writers-check` judges them.
 */
async function main(): Promise<number> {
  const [given, ...options] = process.argv.slice(2)
  if (given === undefined) {
    console.error(USAGE)
    return 3
  }
  const only = options.includes('--only') ? options[options.indexOf('--only') + 1] : undefined
  const out = resolve(given)
  return withWorkshop(async (workshop) => {
    const documents = join(out, 'documents')
    await rm(documents, { recursive: true, force: true })
    for (const folder of [documents, join(out, 'unsigned')]) await mkdir(folder, { recursive: true })
    const sources = await makeSources(join(out, 'sources'), workshop.tools.workers)
    const made: Planned[] = []
    for (const writer of WRITERS) {
      if (only !== undefined && writer !== only) continue
      const ofWriter = await makeAll(writer, sources, out, workshop)
      console.log(`${writer}: ${ofWriter.length} of ${WANTED}`)
      made.push(...ofWriter)
    }
    // Evidence is newer than all signatures, and they are judged a little later.
    const now = new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000)
    await writeTrust(out, workshop.identities, now)
    const list = made.map(({ file, writer, kind, style, flow, signing }) => ({
      file,
      writer,
      kind,
      style: SHARES[writer].styles[style],
      signing,
      flow: flow.name,
    }))
    const at = `${new Date(now.getTime() + 60_000).toISOString().slice(0, 19)}Z`
    await writeFile(join(out, 'writers.json'), `${JSON.stringify({ at, documents: list }, null, 2)}\n`)
    console.log(`${made.length} documents made`)
    return 0
  })
}

/** The first that can be made; why others cannot is told once for each reason. */
async function makeAll(
  writer: Writer,
  sources: ReadonlyMap<Kind, string>,
  out: string,
  { tools: { workers }, work }: Workshop,
): Promise<readonly Planned[]> {
  const made: Planned[] = []
  const written = new Map<string, string | { readonly why: string }>()
  const reasons = new Map<string, number>()
  for (const planned of plannedFor(writer)) {
    if (made.length === WANTED) break
    const name = `${writer}--${planned.kind}-${planned.style}.pdf`
    const path = join(out, 'unsigned', name)
    const source = sources.get(planned.kind)
    if (!written.has(name)) {
      const style = SHARES[writer].styles[planned.style] as Style
      const why = source === undefined ? `no ${planned.kind}` : await write(style, source, path, workers)
      written.set(name, why === null ? path : { why })
    }
    const unsigned = written.get(name) ?? { why: 'none' }
    const done =
      typeof unsigned === 'string'
        ? await takeSteps(unsigned, planned.flow.steps, planned.signing, { workers, work })
        : unsigned
    if ('why' in done) {
      if (!reasons.has(done.why)) console.log(`not made: ${planned.file}: ${done.why}`)
      reasons.set(done.why, (reasons.get(done.why) ?? 0) + 1)
      continue
    }
    await copyFile(done.path, join(out, 'documents', planned.file))
    made.push(planned)
  }
  return made
}

await runTool(USAGE, main)
