/** What a terminal has at least; lines that a person reads to the end are broken there. */
const COLUMNS = 80

/** A line broken at its spaces, what follows indented by so many columns more. A word that is longer stays whole: it may be a digest, or an address. */
export function wrapLine(line: string, hang: number, columns: number = COLUMNS): readonly string[] {
  const indent = ' '.repeat(line.length - line.trimStart().length)
  const lines: string[] = []
  let current = indent
  for (const word of line.trimStart().split(' ')) {
    const begun = current.trim() !== ''
    if (begun && current.length + 1 + word.length > columns) {
      lines.push(current)
      current = indent + ' '.repeat(hang) + word
    } else current = begun ? `${current} ${word}` : current + word
  }
  return [...lines, current]
}
