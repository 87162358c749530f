import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { LineWorker } from '../../scripts/tools/line-worker.ts'
import { runTool } from '../../scripts/tools/run-tool.ts'
import { BASES, type Base, makeBases, PLAIN_BASES } from './bases.ts'
import { CASES } from './cases/index.ts'
import type { Expected, UpdateCase } from './cases-type.ts'
import { writeTrust } from './keys.ts'
import { takeSteps } from './steps.ts'
import type { Maker, Tool } from './tools.ts'
import { withWorkshop } from './workshop.ts'

const USAGE = 'usage: npm run updates -- OUT_FOLDER [--all-bases] [--only PART_OF_A_NAME]'

/**
 * `npm run updates -- OUT [--all-bases] [--only PART_OF_A_NAME]`: documents that pyHanko, PDFBox, iText, @signpdf and
 * MuPDF have signed and updated, with keys made on the spot, and what is right to say of each (`expected.json`,
 * `jobs.tsv`). The tools come from PyPI, Maven Central and npm, and are kept outside the project; one that cannot be
 * had is named and left out. Nothing else is asked of the network.
 */
interface Made {
  readonly file: string
  readonly case: UpdateCase
  readonly tool: Tool | 'mixed'
  readonly base: Base
}

/** iText loses what the stream of a hybrid document names, once it writes the catalog: a case of its own. */
const NOT_HYBRID: readonly Base[] = BASES.filter((base) => base !== 'hybrid')
const BY_ALL: readonly Tool[] = ['pyhanko', 'pdfbox', 'itext']

async function main(): Promise<number> {
  const [given, ...options] = process.argv.slice(2)
  if (given === undefined) {
    console.error(USAGE)
    return 3
  }
  const only = options.includes('--only') ? (options[options.indexOf('--only') + 1] ?? '') : ''
  const out = resolve(given)
  return withWorkshop(async ({ tools: { workers }, identities, work }) => {
    const bases = await makeBases(join(out, 'bases'), workers)
    for (const [name, why] of bases.absent) console.log(`base ${name}: absent: ${why}`)
    const plan = planOf(options.includes('--all-bases'), bases.paths).filter(({ file }) => file.includes(only))
    await mkdir(join(out, 'documents'), { recursive: true })
    const made: Made[] = []
    const skipped = new Map<string, string>()
    for (const one of plan) {
      const why = await makeOne(one, bases.paths, workers, { work, out })
      if (why === null) made.push(one)
      else skipped.set(one.file, why)
    }
    // Evidence is newer than all signatures, and they are judged a little later.
    const now = new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000)
    await writeTrust(out, identities, now)
    await writeExpected(out, made, skipped, workers, new Date(now.getTime() + 60_000))
    for (const [file, why] of skipped) console.log(`not made: ${file}: ${why}`)
    console.log(`${made.length} documents made, ${skipped.size} not`)
    return 0
  })
}

/**
 * Each case by each of its tools, and the documents to start from in turn, so that every tool meets every one of them.
 */
function planOf(allBases: boolean, made: ReadonlyMap<Base, string>): readonly Made[] {
  const plan: Made[] = []
  for (const [number, one] of CASES.entries())
    for (const [place, tool] of (one.tools ?? BY_ALL).entries()) {
      const signpdf = tool === 'signpdf' || one.steps.some((step) => step.tool === 'signpdf')
      const drops = tool === 'mixed' || (tool === 'itext' && one.steps.some(({ op }) => op === 'dss'))
      const wanted: readonly Base[] = one.bases ?? (signpdf ? PLAIN_BASES : drops ? NOT_HYBRID : BASES)
      const had = wanted.filter((base) => made.has(base))
      const choice = had.length > 0 ? had : wanted
      const bases = allBases ? choice : [choice[(number + 4 * place) % choice.length] as Base]
      for (const base of bases) plan.push({ file: `${one.id}--${tool}--${base}.pdf`, case: one, tool, base })
    }
  return plan
}

/** `null`, or why it could not be made. */
async function makeOne(
  made: Made,
  bases: ReadonlyMap<Base, string>,
  workers: ReadonlyMap<Maker, LineWorker>,
  { work, out }: { readonly work: string; readonly out: string },
): Promise<string | null> {
  const base = bases.get(made.base)
  if (base === undefined) return `no base ${made.base}`
  const done = await takeSteps(base, made.case.steps, made.tool, { workers, work })
  if ('why' in done) return done.why
  await copyFile(done.path, join(out, 'documents', made.file))
  return null
}

async function writeExpected(
  out: string,
  made: readonly Made[],
  skipped: ReadonlyMap<string, string>,
  workers: ReadonlyMap<Maker, LineWorker>,
  at: Date,
): Promise<void> {
  const versions = Object.fromEntries([...workers].map(([name, { greeting }]) => [name, greeting['version']]))
  const documents = made.map((one) => ({
    file: one.file,
    case: one.case.id,
    tool: one.tool,
    base: one.base,
    title: one.case.title,
    done: one.case.steps.map((step) => ({ ...step, tool: step.tool ?? one.tool })),
    allowed: allowedOf(rightFor(one)),
    signatures: rightFor(one),
    ...(one.case.openFields === true ? { openFields: true } : {}),
  }))
  const whole = {
    at: instant(at),
    anchors: 'anchors',
    evidence: 'evidence',
    versions,
    documents,
    notMade: Object.fromEntries(skipped),
  }
  await writeFile(join(out, 'expected.json'), `${JSON.stringify(whole, null, 2)}\n`)
  const lines = made.map(({ file }) => [`documents/${file}`, instant(at), 'anchors', 'evidence', '-'].join('\t'))
  await writeFile(join(out, 'jobs.tsv'), `${lines.join('\n')}\n`)
}

/** Documents whose fields have their widgets apart, drawn without a text. */
const DRAWN_APART: readonly Base[] = ['pdflib-table', 'pdflib-streams', 'linearised-streams']

/** iText sets the value of such a field, and leaves the widget as it is drawn: what the field shows is not its value (§12.5.5). */
function isLeftBlank({ case: { steps }, tool, base }: Made): boolean {
  const fills = steps.some((step) => {
    const values = step.op === 'fill' ? step.values : step.op === 'sign' ? step.fill : undefined
    return Object.values(values ?? {}).some((value) => typeof value === 'string')
  })
  return fills && tool === 'itext' && DRAWN_APART.includes(base)
}

/** PDFBox writes the states of a check box behind a reference: poppler finds none there, and draws no box that is checked (table 170). */
const STATES_APART: readonly Base[] = ['pdfbox-table', 'pdfbox-streams']

/** MuPDF gives ZapfDingbats the encoding of letters, by which poppler draws no check mark (§9.6.5.1). */
const isInDingbatsOfLetters = (steps: Made['case']['steps']): boolean =>
  steps.some((step) => step.op === 'fill' && step.tool === 'mupdf' && Object.values(step.values).includes(true))

function isCheckedForSome({ case: { steps }, base }: Made): boolean {
  const checks = steps.some((step) => step.op === 'fill' && Object.values(step.values).includes(true))
  return (checks && STATES_APART.includes(base)) || isInDingbatsOfLetters(steps)
}

/**
 * iText writes what it changes of a hybrid document into object streams, which the /XRefStm of its update alone names. Readers that
 * know no such stream show the document as it was before, and those that do what it became.
 */
function rightFor(made: Made): readonly Expected[] {
  const {
    case: { after },
    tool,
    base,
  } = made
  if (isLeftBlank(made)) return orEither(after, '§12.5.5', 'its widget does not show what the field was filled in with')
  if (isCheckedForSome(made))
    return orEither(after, '§12.5.5', 'some readers draw the mark of the box, and others none')
  if (tool !== 'itext' || base !== 'hybrid') return after
  const why = 'the stream alone names what was changed: readers of different age see two documents'
  return orEither(after, '§7.5.8.4', why)
}

function orEither(after: readonly Expected[], clause: string, why: string): readonly Expected[] {
  return after.map((one) =>
    one.allowed === true && one.category !== 'none'
      ? { ...one, allowed: null, clause: `${one.clause}; ISO 32000-2 ${clause}`, why }
      : one,
  )
}

/** Of the document: what is right for the worst of its signatures. */
function allowedOf(after: readonly Expected[]): boolean | null {
  if (after.some(({ allowed }) => allowed === false)) return false
  return after.some(({ allowed }) => allowed === null) ? null : true
}

function instant(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}

await runTool(USAGE, main)
