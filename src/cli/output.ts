/** Characters that command a terminal or mislead the eye: files have names, too, that somebody else chose. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** Text that is printable already. */
export function printLine(text: string): void {
  process.stdout.write(`${text}\n`)
}

export function printError(text: string): void {
  process.stderr.write(`${text.replace(UNPRINTABLE, '?')}\n`)
}
