#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { COMMANDS } from './commands.ts'
import { asGiven, CommandError, describeError, errorLines, helpLine, languageAmong } from './errors.ts'
import { EXIT } from './exit-codes.ts'
import { endWithoutOutput, printError, printLine } from './output.ts'
import { said } from './said.ts'

/**
 * `asean-verify`: the public surface of the library at a terminal, and nothing else. Each command is loaded when it is asked for, so that
 * `--version` and `--help` cost next to nothing.
 */
async function main(words: readonly string[]): Promise<number> {
  const [first, ...rest] = words
  const asked = optionsAmong(words)
  requireNoFile(asked)
  if (first === undefined || first === 'help' || asked.some(isHelp)) {
    const command = first === 'help' ? await commandFrom(rest) : commandAmong(words)
    printLine(await (await import('./help.ts')).helpFor(command, asked))
    // Nobody takes help for an answer: a file may be called `--help`.
    return first === undefined || (first !== 'help' && namesMore(words)) ? EXIT.error : EXIT.accept
  }
  switch (first) {
    case '-v':
    case '--version':
      printLine((await import('./version.ts')).VERSION)
      return EXIT.accept
    case 'affected':
      return (await import('./affected-command.ts')).affectedCommand(rest)
    case 'explain':
      return (await import('./explain-command.ts')).explainCommand(rest)
    case 'extract':
      return (await import('./extract-command.ts')).extractCommand(rest)
    case 'inspect':
      return (await import('./inspect-command.ts')).inspectCommand(rest)
    case 'judge':
      return (await import('./judge-command.ts')).judgeCommand(rest)
    case 'page':
      return (await import('./page-command.ts')).pageCommand(rest)
    case 'path':
      return (await import('./path-command.ts')).pathCommand(rest)
    case 'policy':
      return (await import('./policy-command.ts')).policyCommand(rest)
    case 'recognition':
      return (await import('./recognition-command.ts')).recognitionCommand(rest)
    case 'trust':
      return (await import('./trust-command.ts')).trustCommand(rest)
    case 'try':
      return (await import('./try-command.ts')).tryCommand(rest)
    case 'verify':
      return (await import('./verify-command.ts')).verifyCommand(rest)
    // The word of `verify/run-pool.ts`. What is loaded later imports nothing from here: this file waits for it.
    case '--pool-worker':
      // Without a parent to answer to it is a word like any other, and no option that there is.
      if (process.send === undefined) return (await import('./verify-command.ts')).verifyCommand(words)
      return (await import('./verify/worker.ts')).serveAsWorker()
    default:
      await requireNoTypo(first, words[1] ?? '')
      return (await import('./verify-command.ts')).verifyCommand(words)
  }
}

/** A word that is no file is not judged as a document where it looks like a command, by its letters or by what stands behind it. */
async function requireNoTypo(word: string, next: string): Promise<void> {
  if (/^-|[./\\*?[]/.test(word) || existsSync(word)) return
  const { noCommand } = await import('./meant-command.ts')
  const why = noCommand(word, COMMANDS, { isMeant: next !== '' && !next.startsWith('-'), mayBeFile: true })
  if (why !== null) throw new CommandError('USAGE_OPTION_INVALID', word, why, '')
}

/**
 * A word that is the name of a file here may have come from a pattern (`asean-verify *`), in a folder that somebody else has filled: no such word decides what
 * is trusted, or where anything is written.
 */
function requireNoFile(asked: readonly string[]): void {
  if (asked[0] === '--pool-worker' && process.send !== undefined) return
  const file = asked.find((word) => word.length > 1 && word.startsWith('-') && existsSync(word))
  if (file === undefined) return
  throw new CommandError('USAGE_OPTION_INVALID', file, said('fileAsOption', { file: asGiven(file) }), null)
}

/** The words before `--`. */
function optionsAmong(words: readonly string[]): readonly string[] {
  const end = words.indexOf('--')
  return end < 0 ? words : words.slice(0, end)
}

/** `-h` can stand together with other options of one letter. */
const isHelp = (word: string): boolean => word === '--help' || /^-[qr]*h[qr]*$/.test(word)

/** Commands whose second word says what is to be done. */
const WITH_VERBS: readonly string[] = ['trust', 'policy', 'recognition']

/** Whether something was to be done beside giving help. */
function namesMore(words: readonly string[]): boolean {
  const [first = '', second = ''] = words
  const known = !COMMANDS.includes(first) ? 0 : WITH_VERBS.includes(first) && !second.startsWith('-') ? 2 : 1
  return words.some(
    (word, i) => i >= known && !isHelp(word) && !word.startsWith('--language') && words[i - 1] !== '--language',
  )
}

/** Whose help is meant: that of the command that comes first, of `verify` with anything else, of the whole where nothing else is there. */
function commandAmong([first = '--help']: readonly string[]): string | undefined {
  if (COMMANDS.includes(first)) return first
  return /^(--help|-h|--language.*)$/.test(first) ? undefined : 'verify'
}

/** The first word after `help` that is no option, and not the language. */
async function commandFrom(words: readonly string[]): Promise<string | undefined> {
  const word = words.find((one, i) => !one.startsWith('-') && words[i - 1] !== '--language')
  if (word === undefined || COMMANDS.includes(word)) return word
  const { noCommand } = await import('./meant-command.ts')
  const why = noCommand(word, COMMANDS, { isMeant: true, mayBeFile: false }) ?? said('noHelpAmong')
  throw new CommandError('USAGE_OPTION_INVALID', word, why, '')
}

endWithoutOutput(EXIT.error)
// By itself Node would exit with 1, which is an answer here.
process.on('uncaughtException', (error) => {
  printError(describeError(error))
  process.exit(EXIT.error)
})

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const language = languageAmong(optionsAmong(process.argv.slice(2)))
  for (const line of await errorLines(error, language)) printError(line)
  const help = helpLine(error, language)
  if (help !== null) printError(help)
  process.exitCode = EXIT.error
}
