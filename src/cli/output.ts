import { UNSEEN } from '../core/unseen.ts'

/** Text that is printable already. */
export function printLine(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** Files have names, too, that somebody else chose. */
export function printError(text: string): void {
  process.stderr.write(`${text.replace(UNSEEN, '?')}\n`)
}
