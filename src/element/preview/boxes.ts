import type { Box } from './drawing.ts'

/** Words that follow each other on a line have one box. */
export function linesOf(words: readonly Box[]): readonly Box[] {
  const lines: Box[] = []
  for (const word of words) {
    const last = lines.at(-1)
    const isBeside = last !== undefined && Math.abs(last.top - word.top) < word.height / 2 && word.left >= last.left
    if (isBeside) lines[lines.length - 1] = { ...last, width: word.left + word.width - last.left }
    else lines.push(word)
  }
  return lines
}

/** Whether two parts of a page lie over each other. */
export function touches(one: Box, other: Box): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  )
}
