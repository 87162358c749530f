import type { Box } from './drawing.ts'

/** Words that follow each other on a line have one box. */
export function linesOf<Placed extends Box>(words: readonly Placed[]): readonly Placed[] {
  const lines: Placed[] = []
  for (const word of words) {
    const last = lines.at(-1)
    const isBeside = last !== undefined && Math.abs(last.top - word.top) < word.height / 2 && word.left >= last.left
    if (isBeside) lines[lines.length - 1] = { ...last, width: word.left + word.width - last.left }
    else lines.push(word)
  }
  return lines
}

export function touches(one: Box, other: Box): boolean {
  return (
    one.left < other.left + other.width &&
    other.left < one.left + one.width &&
    one.top < other.top + other.height &&
    other.top < one.top + one.height
  )
}

/** How much of `one` lies in `other`, from 0 to 1. */
export function partIn(one: Box, other: Box): number {
  const across = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left)
  const down = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top)
  const area = one.width * one.height
  return across <= 0 || down <= 0 || area === 0 ? 0 : (across * down) / area
}

export function isSamePlace(one: Box, other: Box, within: number): boolean {
  return (['left', 'top', 'width', 'height'] as const).every((side) => Math.abs(one[side] - other[side]) <= within)
}
