/** Both from 1; columns are counted in characters. XML 1.0 §2.11: how lines end. */
export interface LineAndColumn {
  readonly line: number
  readonly column: number
}

/** Of the character that begins with this UTF-16 unit. */
export function lineAndColumn(text: string, unit: number): LineAndColumn {
  let [line, column] = [1, 1]
  for (let at = 0; at < unit; at++) {
    const code = text.charCodeAt(at)
    const isReturn = code === 0x0d && text.charCodeAt(at + 1) !== 0x0a
    if (code === 0x0a || isReturn) {
      line++
      column = 1
    } else if (code < 0xdc00 || code > 0xdfff) column++
  }
  return { line, column }
}
