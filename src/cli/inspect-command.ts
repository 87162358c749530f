import { type Inspection, inspect, readArchive, render } from '../index.ts'
import { beginsAsArchive, documentOrArchive, requireNoneOfDocument } from './archive-head.ts'
import { archiveJson, archiveText, requireContents } from './archive-parts.ts'
import { BUDGET_OPTION, budgetFrom } from './budget-option.ts'
import { terminalOf, usesColour } from './colour.ts'
import { CommandError } from './errors.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { nameOf, readInput } from './files.ts'
import { printJson } from './json-output.ts'
import { printLine } from './output.ts'
import { parseWords } from './parse-words.ts'
import { PASSWORD_OPTIONS, passwordFrom } from './password-option.ts'
import { READER_OPTIONS, readerFrom } from './reader-option.ts'
import { renamePlaces } from './rename-places.ts'
import { said } from './said.ts'

const OPTIONS = {
  serial: { type: 'string' },
  json: { type: 'boolean' },
  'no-colour': { type: 'boolean' },
  ...READER_OPTIONS,
  ...BUDGET_OPTION,
  ...PASSWORD_OPTIONS,
} as const

/** Where lines are broken that are for no terminal. */
const WIDTH = 96

/** `asean-verify inspect FILE`: what is in it. It exits with 0 whatever that is, since nothing is judged, and with 3 where it cannot be read. */
export async function inspectCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, OPTIONS, 'inspect')
  const [path, ...others] = positionals
  if (path === undefined || others.length > 0)
    throw new CommandError('USAGE_OPTION_INVALID', 'FILE', said('oneFile'), 'inspect')
  const { serial } = values
  const budget = budgetFrom(values)
  const reader = readerFrom(values, 'inspect')
  const options = {
    ...budget,
    ...(await passwordFrom(values, 'inspect')),
    ...(serial === undefined ? {} : { serialNumber: serial }),
  }
  const octets = await readInput(path, documentOrArchive(values))
  if (beginsAsArchive(octets)) {
    requireNoneOfDocument(values, ['serial', 'password', 'password-file'], 'inspect')
    const contents = await requireContents(await readArchive(octets, budget), path)
    if (values.json === true) printJson(await archiveJson(contents))
    else printLine((await archiveText(contents, nameOf(path), terminalOf(process.stdout).width ?? WIDTH)).trimEnd())
    return EXIT.accept
  }
  const inspection = await inspect(octets, options).catch((error: unknown) => {
    throw renamePlaces(error, { serialNumber: '--serial' })
  })
  if (values.json === true) printJson(inspection)
  else
    printLine(
      await render(inspection, {
        format: 'text',
        name: nameOf(path),
        colour: usesColour(process.stdout, values['no-colour'] === true),
        ...terminalOf(process.stdout),
        ...reader,
      }),
    )
  return isUnread(inspection) ? EXIT.error : EXIT.accept
}

/** That nothing of it could be read. */
function isUnread({ unreadable, items, signatures }: Inspection): boolean {
  const isBroken = items.length > 0 && items.every((item) => 'unreadable' in item)
  return unreadable !== undefined || (isBroken && signatures.length === 0)
}
