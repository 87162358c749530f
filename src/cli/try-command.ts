import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolders } from '../fetch/node/make-folders.ts'
import { LANGUAGES, loadTrust, tell, verify } from '../index.ts'
import { terminalOf } from './colour.ts'
import { asGiven, CommandError, cannotWrite } from './errors.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { languageOf } from './language-option.ts'
import { printLine } from './output.ts'
import { parseWords } from './parse-words.ts'
import { said } from './said.ts'
import { wrapLine } from './wrap-line.ts'

const OPTIONS = { language: { type: 'string' } } as const

const FOLDER = 'asean-verify-try'
const STATE = 'SG'

/**
 * `asean-verify try [FOLDER]`: writes six documents and the trust that goes with them, judges each, and says what to do next. All of it is made up on
 * the spot: no key, name or list of it is anybody's.
 */
export async function tryCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, OPTIONS, 'try')
  const [folder = FOLDER, ...others] = positionals
  if (others.length > 0) throw new CommandError('USAGE_OPTION_INVALID', 'FOLDER', said('oneFolder'), 'try')
  const language = languageOf(values.language, LANGUAGES)
  await requireNew(folder)
  const columns = terminalOf(process.stdout).width ?? WIDTH
  const { createTestbed } = await import('../testbed/index.ts')
  const { createTryDocuments } = await import('../testbed/try-documents.ts')
  // Before the keys are made, which takes its time.
  await makeFolders(join(folder, 'trust')).catch((error: unknown) => {
    throw cannotWrite(folder, error)
  })
  const testbed = await createTestbed()
  const documents = await createTryDocuments(testbed)
  const write = (name: string, octets: Uint8Array | string): Promise<void> =>
    writeFile(join(folder, name), octets).catch((error: unknown) => {
      throw cannotWrite(join(folder, name), error)
    })
  for (const [state, list] of Object.entries(testbed.lists))
    await write(join('trust', `${state.toLowerCase()}.json`), list)
  await write(join('trust', 'recognition.json'), testbed.recognition)
  const trust = await loadTrust({ folder: join(folder, 'trust'), allowEnvironment: ['testbed'] })
  for (const { name, about, bytes } of documents) {
    await write(name, bytes)
    const report = await verify(bytes, { trust, relyingState: STATE, at: testbed.now })
    const { verdict } = await tell(report, { language })
    printLine(`${name}: ${about}`)
    for (const line of wrapLine(`  ${report.decision.outcome}: ${verdict.sentence}`, 0, columns)) printLine(line)
  }
  for (const line of nextLines(folder, values.language)) printLine(line)
  return EXIT.accept
}

/** Where lines are broken that are for no terminal. */
const WIDTH = 96

/** What is there is never replaced. */
async function requireNew(folder: string): Promise<void> {
  const there = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new CommandError('USAGE_INPUT_UNREADABLE', asGiven(folder), said('noWritableFolder'), 'try')
  })
  if (there.length > 0) throw new CommandError('USAGE_OPTION_INVALID', asGiven(folder), said('hasFiles'), 'try')
}

function nextLines(folder: string, language: string | undefined): readonly string[] {
  const of = (file: string): string => forShell(join(folder, file))
  const told = language === undefined ? '' : ` --language ${language}`
  const answer = (file: string): string =>
    `npx asean-verify ${of(file)} --in ${STATE} --trust ${of('trust')} --allow-environment testbed${told}`
  return [
    '',
    'Everything in it is made up: no state, no company and no key of it is real.',
    '',
    'All of them in a table:',
    `  ${answer('')} --summary`,
    'The whole answer for one of them, as a page:',
    `  ${answer('stamped-over.pdf')} --output ${of('report.html')}`,
    'What was signed, to look at beside it:',
    `  npx asean-verify extract ${of('stamped-over.pdf')} --output ${of('as-signed.pdf')}`,
  ]
}

/** A name with a space in it is one word. */
function forShell(path: string): string {
  return /^[\p{L}\p{N}./\\:_-]+$/u.test(path) ? path : JSON.stringify(path)
}
