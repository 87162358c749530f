import type { OpenFile } from '../files/index.ts'
import {
  type Forecast,
  forecast,
  type Report,
  render,
  type Trust,
  type VerifiedWithEvidence,
  type VerifyOptions,
  verify,
  verifyWithEvidence,
} from '../index.ts'
import { usesColour, widthOf } from './colour.ts'
import { CommandError, describeError } from './errors.ts'
import { readEvidence } from './evidence-files.ts'
import { EXIT, type ExitCode, exitCodeOf, worstOf } from './exit-codes.ts'
import { nameOf, openInput, readInput } from './files.ts'
import { printJson } from './json-output.ts'
import type { EvidenceKind } from './look-at-file.ts'
import { fetcherFrom, ONLINE_OPTIONS } from './online-option.ts'
import { printError, printLine } from './output.ts'
import { parseWords } from './parse-words.ts'
import { createProgressLine } from './progress.ts'
import { placesOfQuestion, QUESTION_OPTIONS, questionFrom } from './question-option.ts'
import { numbered, renamePlaces } from './rename-places.ts'
import { TRUST_OPTIONS, type TrustFiles, trustAndFiles } from './trust-option.ts'

const OPTIONS = {
  certificate: { type: 'string', multiple: true },
  crl: { type: 'string', multiple: true },
  ocsp: { type: 'string', multiple: true },
  content: { type: 'string' },
  'save-evidence': { type: 'string' },
  'with-lists': { type: 'boolean' },
  json: { type: 'boolean' },
  etsi: { type: 'boolean' },
  detail: { type: 'boolean' },
  explain: { type: 'boolean' },
  forecast: { type: 'boolean' },
  'no-colour': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  ...QUESTION_OPTIONS,
  ...TRUST_OPTIONS,
  ...ONLINE_OPTIONS,
} as const

/** `asean-verify FILE...`: judges each file, and exits with the worst of the answers. */
export async function verifyCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, OPTIONS, '')
  if (values.help === true) {
    printLine((await import('./help.ts')).helpFor(undefined))
    return EXIT.accept
  }
  if (positionals.length === 0) throw new CommandError('USAGE_OPTION_INVALID', 'FILE', 'no file is given')
  if (values.content !== undefined && positionals.length > 1)
    throw new CommandError('USAGE_OPTION_INVALID', '--content', 'goes with one signature file, several are given')
  if (values.etsi === true) checkEtsi(values, positionals.length)
  requireOneToSave(values, positionals)
  const { trust, files } = await trustAndFiles(values)
  const options = await optionsFrom(values, trust)
  const codes: ExitCode[] = []
  for (const path of positionals) codes.push(await verifyFile(path, { options, files }, values, positionals.length > 1))
  return worstOf(codes)
}

type Values = ReturnType<typeof parseWords<typeof OPTIONS>>['values']

interface Asked {
  readonly options: VerifyOptions
  readonly files: TrustFiles
}

/** Evidence is of one document. Without a file for it there is nothing that lists could be put into. */
function requireOneToSave(values: Values, paths: readonly string[]): void {
  if (values['save-evidence'] !== undefined && paths.length > 1)
    throw new CommandError('USAGE_OPTION_INVALID', '--save-evidence', 'goes with one file, several are given')
  if (values['with-lists'] === true && values['save-evidence'] === undefined)
    throw new CommandError('USAGE_OPTION_INVALID', '--with-lists', 'goes with --save-evidence')
}

async function verifyFile(
  path: string,
  { options, files }: Asked,
  values: Values,
  several: boolean,
): Promise<ExitCode> {
  // What is kept has the document in it.
  const isKept = values['save-evidence'] !== undefined || values.forecast === true
  const document = await readOrReport(path, options.budget?.documentBytes, several, isKept ? readInput : openInput)
  if (document === null) return EXIT.error
  const progress = createProgressLine(process.stderr)
  const { report, kept } = await verifyInput(document, { ...options, onProgress: progress.show })
    .catch((error: unknown) => {
      throw renamePlaces(error, { ...placesOfQuestion(values), ...numbered('certificates', values.certificate ?? []) })
    })
    .finally(progress.clear)
  const opened = options.password === undefined ? {} : { password: options.password }
  const { 'save-evidence': out } = values
  if (out !== undefined && kept !== null)
    await (await import('./save-evidence.ts')).saveEvidence(kept, {
      out,
      document: path,
      files: values['with-lists'] === true ? files : null,
      opened,
    })
  const told = values.forecast === true && kept !== null ? await forecast(kept, opened) : null
  if (values.json === true) printJson(jsonOf(path, report, told, several))
  else if (values.etsi === true) printLine(await etsiReport(report))
  else {
    printLine(await renderReport(report, path, values))
    if (told !== null) printLine(await render(told, textOptions(values)))
  }
  return exitCodeOf(report.decision)
}

async function verifyInput(
  document: Uint8Array | OpenFile,
  options: VerifyOptions,
): Promise<{ readonly report: Report; readonly kept: VerifiedWithEvidence | null }> {
  if (document instanceof Uint8Array) {
    const kept = await verifyWithEvidence(document, options)
    return { report: kept.report, kept }
  }
  try {
    return { report: await verify(document, options), kept: null }
  } finally {
    await document.close()
  }
}

/** An XML document is about one file, and nothing stands beside it. */
function checkEtsi({ json, detail, explain, forecast }: Values, files: number): void {
  if (files > 1) throw new CommandError('USAGE_OPTION_INVALID', '--etsi', 'goes with one file, several are given')
  const others = Object.entries({ json, detail, explain, forecast }).flatMap(([name, given]) =>
    given === true ? [name] : [],
  )
  if (others.length > 0) throw new CommandError('USAGE_OPTION_INVALID', '--etsi', `does not go with --${others[0]}`)
}

async function etsiReport(report: Report): Promise<string> {
  const { renderEtsi } = await import('../render/etsi/index.ts')
  return renderEtsi(report).trimEnd()
}

/** With several files, one that cannot be read does not keep the others from being judged. */
async function readOrReport<T>(
  path: string,
  limit: number | undefined,
  several: boolean,
  read: (path: string, limit?: number) => Promise<T>,
): Promise<T | null> {
  try {
    return await read(path, limit)
  } catch (error) {
    if (!several || !(error instanceof CommandError)) throw error
    printError(describeError(error))
    return null
  }
}

function renderReport(report: Report, path: string, values: Values): Promise<string> {
  return render(report, {
    ...textOptions(values),
    name: nameOf(path),
    detail: values.detail === true,
    explain: values.explain === true,
  })
}

function textOptions(values: Values) {
  const colour = usesColour(process.stdout, values['no-colour'] === true)
  return { format: 'text', colour, ...widthOf(process.stdout) } as const
}

/** The report alone, unless something stands beside it. */
function jsonOf(file: string, report: Report, told: Forecast | null, several: boolean): object {
  if (!several && told === null) return report
  return { ...(several ? { file } : {}), report, ...(told === null ? {} : { forecast: told }) }
}

async function optionsFrom(values: Values, trust: Trust): Promise<VerifyOptions> {
  const evidence = (option: 'certificate' | 'crl' | 'ocsp', takes: EvidenceKind) =>
    readEvidence(values[option], { option: `--${option}`, takes, command: '' })
  const certificates = await evidence('certificate', 'certificate')
  const crls = await evidence('crl', 'crl')
  const ocspResponses = await evidence('ocsp', 'ocsp-response')
  const question = await questionFrom(values, '')
  const fetcher = await fetcherFrom(values)
  return {
    ...question,
    trust,
    certificates,
    crls,
    ocspResponses,
    ...(fetcher === undefined ? {} : { fetcher }),
    ...(values.content === undefined
      ? {}
      : { content: await readInput(values.content, question.budget?.documentBytes) }),
  }
}
