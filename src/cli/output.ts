import { escapeUnseen } from '../core/printable.ts'

/** Ends of lines, and colours (ECMA-48 §8.3.117): what we write ourselves. */
const OWN = /(\n|\u001b\[\d+(?:;\d+)*m)/

/** Of parts that are printable already; what else has no shape is escaped here all the same. */
export function printLine(text: string): void {
  const shown = text.split(OWN).map((part, i) => (i % 2 === 1 ? part : escapeUnseen(part)))
  process.stdout.write(`${shown.join('')}\n`)
}

/** Files have names, too, that somebody else chose. */
export function printError(text: string): void {
  process.stderr.write(`${escapeUnseen(text)}\n`)
}

/** What it says of an error that is not the person's: `no space left on the device`. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the device',
  EPIPE: 'whoever reads it has closed it',
  EIO: 'the device gives an error',
}

/**
 * An answer that cannot be given whole is none, be it that the reader closed the pipe (`| head`): what is still to come is not known, not even to the
 * shell. Nothing of it is lost in silence, as long as standard error can be written.
 */
export function endWithoutOutput(exitCode: number): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    const why = REASONS[error.code ?? ''] ?? `it cannot be written (${error.code})`
    process.stderr.write(`asean-verify: USAGE_OUTPUT_UNWRITABLE: standard output: ${why}\n`, () =>
      process.exit(exitCode),
    )
  })
  process.stderr.on('error', () => process.exit(exitCode))
}
