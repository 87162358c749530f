import { basename } from 'node:path'
import { checkTrust, type TrustCheck } from '../trust/tools.ts'
import { asGiven, CommandError } from './errors.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { jsonFilesOf, readInput } from './files.ts'
import { printJson } from './json-output.ts'
import { oneOfWords } from './one-of-words.ts'
import { printLine } from './output.ts'
import { parseWords } from './parse-words.ts'
import { LANGUAGE_OPTION, readerFrom } from './reader-option.ts'
import { said } from './said.ts'
import { timeOf } from './time-option.ts'
import { checkLines } from './trust-check-lines.ts'
import { sarifOf } from './trust-check-sarif.ts'
import { VERSION } from './version.ts'

const OPTIONS = {
  format: { type: 'string', default: 'text' },
  at: { type: 'string' },
  details: { type: 'boolean' },
  detail: { type: 'boolean' },
  ...LANGUAGE_OPTION,
} as const

const FORMATS = ['text', 'sarif', 'json'] as const

/** `asean-verify trust check DIR|FILE...`: exit 0 where nothing has to be done, 1 with errors, 2 with warnings alone. */
export async function trustCheckCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, OPTIONS, 'trust')
  if (positionals.length === 0)
    throw new CommandError('USAGE_OPTION_INVALID', 'trust check', said('folderOrFile'), 'trust')
  const format = oneOfWords(values.format, FORMATS, { option: '--format', command: 'trust' })
  const { language } = readerFrom(values, 'trust')
  const at = values.at === undefined ? new Date() : timeOf(values.at, '--at')
  const paths = await pathsByName(positionals)
  const files = await Promise.all([...paths].map(async ([name, path]) => ({ name, bytes: await readInput(path) })))
  const check = await checkTrust(files, { at })
  const pathOf = (name: string): string => paths.get(name) ?? name
  if (format === 'json') printJson(check)
  else if (format === 'sarif') printJson(await sarifOf(check, pathOf, VERSION))
  else
    for (const line of await checkLines(check, { detail: values.details === true || values.detail === true, language }))
      printLine(line)
  return exitCodeFor(check)
}

function exitCodeFor({ counts }: TrustCheck): ExitCode {
  if (counts.error > 0) return EXIT.reject
  return counts.warning > 0 ? EXIT.review : EXIT.accept
}

/** A list of lists names files without their folder, and so do findings. */
async function pathsByName(words: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const paths = new Map<string, string>()
  for (const path of (await Promise.all(words.map(jsonFilesOf))).flat()) {
    const other = paths.get(basename(path))
    if (other !== undefined && other !== path)
      throw new CommandError(
        'USAGE_OPTION_INVALID',
        'trust check',
        said('sameName', { other: asGiven(other), path: asGiven(path) }),
        'trust',
      )
    paths.set(basename(path), path)
  }
  return paths
}
