import { stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { isArchiveFile } from './archive-head.ts'
import { asGiven, CommandError } from './errors.ts'
import { evidenceFrom } from './evidence-files.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { jsonFilesOf, readInput } from './files.ts'
import { fetcherOptionsFrom, secondsOf } from './online-option.ts'
import { printError } from './output.ts'
import { parseWords } from './parse-words.ts'
import { createProgressLine } from './progress.ts'
import { placesOfQuestion, questionFrom } from './question-option.ts'
import { FILE_OPTIONS, isSameFile } from './read-from.ts'
import { said } from './said.ts'
import { type LoadedTrust, trustAndFiles } from './trust-option.ts'
import type { AskedOfFiles, Task } from './verify/asked.ts'
import { failing } from './verify/fail-on-option.ts'
import { type Found, findDocuments, type Lost } from './verify/find-documents.ts'
import type { ReportForm } from './verify/form.ts'
import { formFrom } from './verify/formats.ts'
import { createJudge, UnopenedFile } from './verify/judge-one.ts'
import { onlyFrom } from './verify/only-option.ts'
import { VERIFY_OPTIONS, type VerifyValues } from './verify/options.ts'
import { folderOutput, isFolderName } from './verify/output-folder.ts'
import { fileOutput, type OutputPlace, standardOutput } from './verify/output-place.ts'
import { createPresenter, type Presenter, type PresentOptions } from './verify/present.ts'
import { placeToWrite } from './write-whole.ts'

/** `asean-verify FILE...`: judges each file, and exits with the worst of the answers. */
export async function verifyCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, VERIFY_OPTIONS, 'verify')
  if (positionals.length === 0) throw new CommandError('USAGE_OPTION_INVALID', 'FILE', said('noFile'))
  const pool = poolFrom(values)
  const inside = insideFrom(values)
  const named = await findDocuments(positionals, { recursive: values.recursive === true, contained: inside ?? true })
  const found = { ...named, several: named.several || inside === true }
  requireOne(values, found)
  const form = formFrom(values, found.several)
  const table = tableFrom(values, form, found.several)
  requireTable(values, table)
  await requireOwnOutputs(values, found.files)
  const loaded = await trustAndFiles(values)
  const hasTable = table === 'only' || table === 'last'
  const contained = inside ?? found.hasFolder
  const asked = { ...(await askedFrom(values, loaded)), form, hasTable, contained }
  return failing(await judgeAll(asked, { values, found, loaded, pool, table }), form.failOn)
}

interface Means {
  readonly values: VerifyValues
  readonly found: Found
  readonly loaded: LoadedTrust
  readonly pool: PoolWords | null
  readonly table: PresentOptions['table']
}

async function judgeAll(asked: AskedOfFiles, { values, found, loaded, pool, table }: Means): Promise<ExitCode> {
  const { files, leftOut, several } = found
  const { output, quiet = false } = values
  const place = await placeOf(output, asked.form)
  const presenter = await createPresenter({
    asked,
    place,
    leftOut,
    several,
    table,
    only: onlyFrom(values.only),
    codes: values.codes === true,
    quiet,
    trust: loaded.trust,
    hasAnchors: values.anchor !== undefined,
  })
  try {
    const [first] = files
    const { workers, seconds } = pool ?? DEFAULT_POOL
    const code =
      pool === null && !several && first !== undefined && !('lost' in first)
        ? await judgeHere(first, asked, loaded, presenter)
        : await (await import('./verify/run-pool.ts')).judgeInPool({
            asked,
            files,
            presenter,
            seconds,
            workers: Math.min(workers ?? availableParallelism(), files.length),
          })
    await presenter.finish()
    await place.finish()
    if (output !== undefined && !quiet)
      printError(
        `${asked.form.redact ? 'Written' : `Written to ${asGiven(output)}`}. ${several ? 'The worst outcome in it' : 'The outcome in it'} is ${wordOf(code)}.`,
      )
    return code
  } catch (error) {
    await place.discard()
    throw error
  }
}

async function placeOf(output: string | undefined, { format }: ReportForm): Promise<OutputPlace> {
  if (output === undefined) return standardOutput
  return isFolderName(output) ? folderOutput(output, `.${format}`) : fileOutput(output)
}

/** In this process: what a single file does harms no other. */
async function judgeHere(
  task: Task,
  asked: AskedOfFiles,
  { trust }: LoadedTrust,
  presenter: Presenter,
): Promise<ExitCode> {
  const judge = await createJudge(asked, trust)
  const progress = createProgressLine(process.stderr)
  const judged = await judge
    .judge(task, progress.show)
    .catch((error: unknown) => {
      if (!(error instanceof UnopenedFile)) throw error
      const { code, message, said, command } = error.reason
      throw asked.form.redact ? new CommandError(code, 'a file', said ?? message, command) : error.reason
    })
    .finally(progress.clear)
  await presenter.tell({ path: task.path }, judged)
  return judged.exitCode
}

function wordOf(code: ExitCode): string {
  return Object.entries(EXIT).find(([, one]) => one === code)?.[0] ?? String(code)
}

function tableFrom(
  { summary, output, quiet, redact }: VerifyValues,
  form: ReportForm,
  several: boolean,
): PresentOptions['table'] {
  if (quiet === true && output === undefined) return 'none'
  if (summary === true) return 'only'
  if (!several || form.format !== 'text') return 'none'
  // It has names of signers and of files.
  return redact === true ? 'counts' : 'last'
}

/** Whether what is in a file is judged: `undefined`, as it is of folders. What is told of one report alone leaves it out. */
function insideFrom(values: VerifyValues): boolean | undefined {
  const { contained = false, 'no-contained': not = false } = values
  if (contained && not)
    throw new CommandError('USAGE_OPTION_INVALID', '--contained', said('goesNotWith', { option: '--no-contained' }))
  if (contained && values.content !== undefined)
    throw new CommandError('USAGE_OPTION_INVALID', '--content', said('goesNotWith', { option: '--contained' }))
  const saves = values['save-evidence'] !== undefined
  if (contained && saves)
    throw new CommandError('USAGE_OPTION_INVALID', '--contained', said('ofOneDocument', { option: '--save-evidence' }))
  return contained ? true : not || saves ? false : undefined
}

/** What is about a table goes with one. */
function requireTable({ codes }: VerifyValues, table: PresentOptions['table']): void {
  if (codes === true && table !== 'only' && table !== 'last')
    throw new CommandError('USAGE_OPTION_INVALID', '--codes', said('goesWithTable'))
}

interface PoolWords {
  readonly workers: number | null
  readonly seconds: number
}

/** No document within the budget `service` takes a tenth of it on a quiet machine. */
const DEFAULT_POOL: PoolWords = { workers: null, seconds: 120 }
const MOST_WORKERS = 256

/** `null`: nobody asked for processes of their own. */
function poolFrom({ workers, 'file-timeout': timeout }: VerifyValues): PoolWords | null {
  if (workers === undefined && timeout === undefined) return null
  const count = workers === undefined ? null : /^[1-9]\d{0,2}$/.test(workers) ? Number(workers) : 0
  if (count === 0 || (count !== null && count > MOST_WORKERS))
    throw new CommandError(
      'USAGE_OPTION_INVALID',
      '--workers',
      said('noNumberTo', { word: asGiven(workers ?? ''), most: MOST_WORKERS }),
    )
  return {
    workers: count,
    seconds: timeout === undefined ? DEFAULT_POOL.seconds : secondsOf(timeout, '--file-timeout'),
  }
}

/** Content and evidence are of one document. Without a file for it there is nothing that lists could be put into. */
function requireOne(values: VerifyValues, { several }: Found): void {
  if (values.content !== undefined && several)
    throw new CommandError('USAGE_OPTION_INVALID', '--content', said('oneSignatureFile'))
  if (values['save-evidence'] !== undefined && several)
    throw new CommandError('USAGE_OPTION_INVALID', '--save-evidence', said('oneOfSeveral'))
  if (values['save-evidence'] === '-')
    throw new CommandError('USAGE_OPTION_INVALID', '--save-evidence', said('ownerAlone'))
  if (values['with-lists'] === true && values['save-evidence'] === undefined)
    throw new CommandError('USAGE_OPTION_INVALID', '--with-lists', said('goesWith', { option: '--save-evidence' }))
}

/** What is written replaces what was written before, and nothing that is read. */
async function requireOwnOutputs(values: VerifyValues, files: readonly (Task | Lost)[]): Promise<void> {
  const { output, 'save-evidence': archive } = values
  if (output !== undefined && archive !== undefined && (await placeToWrite(output)) === (await placeToWrite(archive)))
    throw new CommandError('USAGE_OPTION_INVALID', '--save-evidence', said('replacedBy', { option: '--output' }))
  if (archive !== undefined) await requireArchive(archive)
  const judged = files.flatMap((file) =>
    'beside' in file && file.beside !== undefined ? [file.path, file.beside] : [file.path],
  )
  const given = READ_FROM.flatMap((option) => values[option] ?? [])
  for (const option of ['output', 'save-evidence'] as const) {
    const written = values[option]
    if (written === undefined) continue
    const lists = (await Promise.all((values.trust ?? []).map(jsonFilesOf))).flat()
    for (const path of [...judged, ...given, ...lists])
      if (path !== '-' && (await isSameFile(written, path)))
        throw new CommandError('USAGE_OPTION_INVALID', `--${option}`, said('replaces', { path: asGiven(path) }))
  }
}

/** An archive may be saved anew; a document, or anything else that somebody has, is not lost by a word. */
async function requireArchive(path: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  // What is no file is refused where it is written; one that has nothing in it loses nothing.
  if (found === null || !found.isFile() || found.size === 0) return
  if (await isArchiveFile(path).catch(() => false)) return
  throw new CommandError(
    'USAGE_OPTION_INVALID',
    '--save-evidence',
    said('replacesNoArchive', { path: asGiven(path) }),
    null,
  )
}

/** The content is a file beside them. */
const READ_FROM = ['content', ...FILE_OPTIONS] as const

async function askedFrom(
  values: VerifyValues,
  { options, files }: LoadedTrust,
): Promise<Omit<AskedOfFiles, 'form' | 'hasTable' | 'contained'>> {
  const { given, places } = await evidenceFrom(values, 'verify')
  const question = await questionFrom(values, 'verify')
  const fetcher = await fetcherOptionsFrom(values)
  const { content, 'save-evidence': out } = values
  return {
    trust: options,
    question: {
      ...question,
      ...given,
      ...(content === undefined ? {} : { content: await readInput(content, question.budget?.documentBytes) }),
    },
    fetcher,
    forecast: values.forecast === true,
    save: out === undefined ? null : { out, files: values['with-lists'] === true ? files : null },
    places: { ...placesOfQuestion(values), ...places },
  }
}
