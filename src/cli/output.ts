import { escapeUnseen } from '../core/printable.ts'
import { columnsOf, wrapText } from '../render/text/columns.ts'

/** Ends of lines, and colours (ECMA-48 §8.3.117): what we write ourselves. */
const OWN = /(\n|\u001b\[\d+(?:;\d+)*m)/

/** Of parts that are printable already; what else has no shape is escaped here all the same. */
export function printLine(text: string): void {
  const shown = text.split(OWN).map((part, i) => (i % 2 === 1 ? part : escapeUnseen(part)))
  process.stdout.write(`${fitted(shown.join(''), process.stdout)}\n`)
}

/** Files have names, too, that somebody else chose. */
export function printError(text: string): void {
  process.stderr.write(`${fitted(escapeUnseen(text), process.stderr)}\n`)
}

/** What a person copies, as one line: a terminal breaks it, and still gives it back as one. */
const TO_COPY = /^ *(?:npx )?asean-verify (?!.*: )/

/** ECMA-48 §8.3.117. */
const COLOUR = /\u001b\[[\d;]*m/g
/** A line that is painted as a whole. */
const PAINTED = /^(\u001b\[[\d;]*m)([^\u001b]*)(\u001b\[[\d;]*m)$/

/**
 * Lines no wider than the terminal, broken between words, what follows set in under the first. What is for no terminal stays as it is, for who searches
 * lines.
 */
function fitted(text: string, { isTTY, columns }: NodeJS.WriteStream): string {
  if (isTTY !== true || !(columns > 0)) return text
  return text
    .split('\n')
    .flatMap((line) => fittedLine(line, columns))
    .join('\n')
}

function fittedLine(line: string, columns: number): readonly string[] {
  const plain = line.replace(COLOUR, '')
  if (columnsOf(plain) <= columns || TO_COPY.test(plain)) return [line]
  const [, on = '', , off = ''] = PAINTED.exec(line) ?? []
  return broken(plain, columns).map((part) => `${on}${part}${off}`)
}

function broken(line: string, columns: number): readonly string[] {
  const indent = / */.exec(line)?.[0] ?? ''
  const hang = indent.length + 2 < columns / 2 ? `${indent}  ` : ''
  const [first = '', ...rest] = wrapText(line.slice(indent.length), columns - hang.length)
  return [`${indent}${first}`, ...rest.map((part) => `${hang}${part}`)]
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
