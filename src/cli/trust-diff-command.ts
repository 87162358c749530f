import { basename } from 'node:path'
import { diffTrust, readTrustFiles, type TrustSide } from '../trust/tools.ts'
import { CommandError } from './errors.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { jsonFilesOf, readInput } from './files.ts'
import { printJson } from './json-output.ts'
import { printLine } from './output.ts'
import { parseWords } from './parse-words.ts'
import { LANGUAGE_OPTION, readerFrom } from './reader-option.ts'
import { diffLines } from './trust-diff-lines.ts'

const OPTIONS = { json: { type: 'boolean' }, ...LANGUAGE_OPTION } as const

/** `asean-verify trust diff A B`: two files or folders of lists and agreements. Exit 0, whatever differs. */
export async function trustDiffCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, OPTIONS, 'trust')
  // Its words are in English so far.
  readerFrom(values, 'trust')
  const [before, after, ...others] = positionals
  if (before === undefined || after === undefined || others.length > 0)
    throw new CommandError('USAGE_OPTION_INVALID', 'trust diff', 'two files or folders are expected', 'trust')
  const changes = await diffTrust(await sideOf(before), await sideOf(after))
  if (values.json === true) printJson(changes)
  else for (const line of diffLines(changes)) printLine(line)
  return EXIT.accept
}

async function sideOf(path: string): Promise<TrustSide> {
  const paths = new Map((await jsonFilesOf(path)).map((one) => [basename(one), one]))
  const files = await Promise.all([...paths].map(async ([name, one]) => ({ name, bytes: await readInput(one) })))
  const { side, faults } = await readTrustFiles(files)
  const [fault] = faults
  if (fault === undefined) return side
  const where = `${paths.get(fault.file) ?? fault.file}#${fault.pointer === '' ? '/' : fault.pointer}`
  throw new CommandError(fault.code, where, String(fault.data['why'] ?? 'cannot be read'), null)
}
