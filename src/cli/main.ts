#!/usr/bin/env node
import { CommandError, describeError, sentenceOf } from './errors.ts'
import { EXIT } from './exit-codes.ts'
import { printError, printLine } from './output.ts'

/**
 * `asean-verify`: the public surface of the library at a terminal, and nothing else. Each command is loaded when it is asked for, so that
 * `--version` and `--help` cost next to nothing.
 */
async function main(words: readonly string[]): Promise<number> {
  const [first, ...rest] = words
  switch (first) {
    case undefined:
    case '-h':
    case '--help':
    case 'help': {
      const { helpFor } = await import('./help.ts')
      printLine(helpFor(first === 'help' ? rest[0] : undefined))
      return first === undefined ? EXIT.error : EXIT.accept
    }
    case '-v':
    case '--version':
      printLine((await import('./version.ts')).VERSION)
      return EXIT.accept
    case 'inspect':
      return (await import('./inspect-command.ts')).inspectCommand(rest)
    case 'path':
      return (await import('./path-command.ts')).pathCommand(rest)
    case 'policy':
      return (await import('./policy-command.ts')).policyCommand(rest)
    case 'recognition':
      return (await import('./recognition-command.ts')).recognitionCommand(rest)
    case 'trust':
      return (await import('./trust-command.ts')).trustCommand(rest)
    case 'verify':
      return (await import('./verify-command.ts')).verifyCommand(rest)
    default:
      return (await import('./verify-command.ts')).verifyCommand(words)
  }
}

/** The answer could not be given, be it that the reader closed the pipe (`| head`): not even to the shell, as what is still to come is not known. */
process.stdout.on('error', () => process.exit(EXIT.error))

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  printError(describeError(error))
  const sentence = await sentenceOf(error)
  if (sentence !== null) printError(`  ${sentence}`)
  if (error instanceof CommandError && error.command !== null)
    printError(`Try: asean-verify help ${error.command}`.trimEnd())
  process.exitCode = EXIT.error
}
