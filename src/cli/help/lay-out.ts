import { columnsOf, wrapText } from '../../render/text/columns.ts'

/** What the meaning of an option has at least in a column of its own. In a narrower terminal it stands below the option. */
const LEAST = 30
/** The indent of what stands below an option. */
const BELOW = '      '

/** Breaks the lines of a help text. What an option means stays in its column. */
export function layOut(text: string, columns: number): string {
  return text
    .split('\n')
    .reduce(joinContinuation, [])
    .flatMap((line) => wrapped(line, columns))
    .join('\n')
}

/** What goes on in the column of what an option means belongs to the line before. */
function joinContinuation(lines: readonly string[], line: string): string[] {
  const last = lines.at(-1) ?? ''
  return /^ {20,}\S/.test(line) && /\S/.test(leftOf(last))
    ? [...lines.slice(0, -1), `${last} ${line.trimStart()}`]
    : [...lines, line]
}

/** The option and the spaces up to what it means; of any other line its indent. */
function leftOf(line: string): string {
  const [option] = /^ *\S.*? {2,}(?=\S)/.exec(line) ?? []
  return option ?? line.slice(0, line.length - line.trimStart().length)
}

function wrapped(line: string, columns: number): readonly string[] {
  if (columnsOf(line) <= columns) return [line]
  const left = leftOf(line)
  const rest = line.slice(left.length)
  if (left.length < BELOW.length || columns - left.length >= LEAST) {
    const [first = '', ...others] = wrapText(rest, columns - left.length)
    return [left + first, ...others.map((other) => ' '.repeat(left.length) + other)]
  }
  const below = wrapText(rest, columns - BELOW.length).map((part) => BELOW + part)
  return left.trim() === '' ? below : [left.trimEnd(), ...below]
}
