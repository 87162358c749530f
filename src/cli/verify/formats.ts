import { extname } from 'node:path'
import { terminalOf, usesColour } from '../colour.ts'
import { asGiven, CommandError } from '../errors.ts'
import { oneOfWords } from '../one-of-words.ts'
import { type ReaderWords, readerFrom } from '../reader-option.ts'
import { said } from '../said.ts'
import { failOnFrom } from './fail-on-option.ts'
import type { Format, ReportForm } from './form.ts'
import { isFolderName } from './output-folder.ts'

const FORMATS = ['text', 'json', 'ndjson', 'html', 'csv', 'junit', 'sarif', 'ics'] as const
/** What a program reads of many files: nothing stands beside the answers. */
const TABULAR: readonly Format[] = ['csv', 'junit', 'sarif']

/** What the name of a file of `--output` says. */
const BY_ENDING: Readonly<Record<string, Format>> = {
  '.txt': 'text',
  '.json': 'json',
  '.ndjson': 'ndjson',
  '.html': 'html',
  '.xml': 'xml',
  '.csv': 'csv',
  '.sarif': 'sarif',
  '.ics': 'ics',
}

/** The options of a command that say how its answer is written. */
export interface FormWords extends ReaderWords {
  readonly format?: string | undefined
  readonly output?: string | undefined
  readonly json?: boolean | undefined
  readonly etsi?: boolean | undefined
  readonly details?: boolean | undefined
  /** As it was called before. */
  readonly detail?: boolean | undefined
  readonly explain?: boolean | undefined
  readonly redact?: boolean | undefined
  readonly forecast?: boolean | undefined
  readonly summary?: boolean | undefined
  readonly 'fail-on'?: string | undefined
  readonly codes?: boolean | undefined
  readonly quiet?: boolean | undefined
  readonly 'save-evidence'?: string | undefined
  readonly 'no-colour'?: boolean | undefined
  readonly adopt?: readonly string[] | undefined
}

/** The form of the answer, by `--format`, `--json`, `--etsi`, or the name of the file that it goes into. */
export function formFrom(values: FormWords, several: boolean, command = 'verify'): ReportForm {
  const { format, option } = formatFrom(values, command)
  const isPage = format === 'xml' || format === 'html'
  const intoFolder = command === 'verify' && isFolderName(values.output)
  if (intoFolder && !isPage) throw new CommandError('USAGE_OPTION_INVALID', '--output', said('folderForPages'), command)
  if (several && isPage && !intoFolder)
    throw new CommandError(
      'USAGE_OPTION_INVALID',
      option,
      said('onePage', { option: format === 'html' ? '--format html' : '--etsi' }),
      command,
    )
  if (command !== 'verify' && TABULAR.includes(format))
    throw new CommandError('USAGE_OPTION_INVALID', option, said('ofDocuments', { format }), command)
  requireFitting(values, { format, option }, command)
  // A calendar has when verdicts end, and nothing else.
  if (format === 'ics' && (values.forecast !== true || command !== 'verify'))
    throw new CommandError('USAGE_OPTION_INVALID', option, said('icsForecast'), command)
  const isTerminal = values.output === undefined
  return {
    format: isUnread(values) ? 'none' : format === 'json' && several ? 'json-list' : format,
    colour: isTerminal && usesColour(process.stdout, values['no-colour'] === true),
    ...(isTerminal && format === 'text' ? terminalOf(process.stdout) : {}),
    ...readerFrom(values, command),
    detail: values.details === true || values.detail === true,
    explain: values.explain === true,
    redact: values.redact === true,
    ...adoptedBy(values),
    wholePaths: several,
    failOn: failOnFrom(values['fail-on']),
  }
}

/** Of a digest and a note on the command line, the note says it. */
function adoptedBy({ adopt = [], redact }: FormWords): Pick<ReportForm, 'adoptedBy'> {
  const file = adopt.find((word) => word.endsWith('.json'))
  return file === undefined || redact === true ? {} : { adoptedBy: file }
}

/** Whether no report is written: an exit status or a table is all that is wanted. */
function isUnread({ quiet, output, summary }: FormWords): boolean {
  return (quiet === true && output === undefined) || summary === true
}

interface Chosen {
  readonly format: Format
  readonly option: string
}

function formatFrom(values: FormWords, command: string): Chosen {
  const chosen: Chosen[] = []
  if (values.etsi === true) chosen.push({ format: 'xml', option: '--etsi' })
  if (values.json === true) chosen.push({ format: 'json', option: '--json' })
  if (values.format !== undefined) chosen.push({ format: formatOf(values.format, command), option: '--format' })
  const [first, second] = chosen
  if (first !== undefined && second !== undefined && first.format !== second.format)
    throw new CommandError(
      'USAGE_OPTION_INVALID',
      first.option,
      said('goesNotWith', { option: second.option }),
      command,
    )
  if (first !== undefined) return first
  return values.output === undefined
    ? { format: 'text', option: '--format' }
    : { format: formatOfFile(values.output, command), option: '--output' }
}

function formatOf(word: string, command: string): Format {
  return oneOfWords(word, FORMATS, { option: '--format', command })
}

function formatOfFile(path: string, command: string): Format {
  const end = extname(path).toLowerCase()
  const format = Object.hasOwn(BY_ENDING, end) ? BY_ENDING[end] : undefined
  if (format !== undefined) return format
  const endings = Object.keys(BY_ENDING).join(', ')
  throw new CommandError(
    'USAGE_OPTION_INVALID',
    '--output',
    said('otherEnding', { path: asGiven(path), words: endings }),
    command,
  )
}

function requireFitting(values: FormWords, { format, option }: Chosen, command: string): void {
  const misfit = (one: string, other: string): CommandError =>
    new CommandError(
      'USAGE_OPTION_INVALID',
      one,
      other === 'forecast' && one !== '--redact' ? said('forecastForm') : said('goesNotWith', { option: `--${other}` }),
      command,
    )
  const refuse = (names: readonly (keyof FormWords)[]): void => {
    const given = names.find((name) => values[name] === true)
    if (given !== undefined) throw misfit(option, given)
  }
  // An XML document or a page is about one file, and nothing stands beside it.
  if (format === 'xml' || TABULAR.includes(format)) refuse(['details', 'detail', 'explain', 'forecast'])
  if (format === 'html') refuse(['forecast'])
  if (format !== 'text') refuse(['summary'])
  // What a program reads has times in UTC.
  if (format !== 'text' && format !== 'html' && values['time-zone'] !== undefined) throw misfit(option, 'time-zone')
  // What is beside a report is not redacted: a table, an archive, a forecast.
  if (values.redact === true) {
    if (format === 'xml' || format === 'ics' || TABULAR.includes(format))
      throw misfit('--redact', option.slice('--'.length))
    const beside = (['summary', 'forecast', 'save-evidence'] as const).find((name) => values[name] !== undefined)
    if (beside !== undefined) throw misfit('--redact', beside)
  }
}
