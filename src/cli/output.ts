/** Characters that command a terminal or mislead the eye: files have names, too, that somebody else chose. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** Text that is printable already. */
export function printLine(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** JSON, as it is; at a terminal with the characters escaped that JSON may have as they are, which changes no value. */
export function printJson(json: string): void {
  printLine(process.stdout.isTTY === true ? json.replace(UNPRINTABLE, escapeInJson) : json)
}

export function printError(text: string): void {
  process.stderr.write(`${text.replace(UNPRINTABLE, '?')}\n`)
}

function escapeInJson(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
