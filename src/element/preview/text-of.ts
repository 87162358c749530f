import type { PlacedWord } from './drawing.ts'

/** Words of one side of a change. */
const WORDS = 60

/** Words as a text: apart where they stand apart. */
export function textOf(words: readonly PlacedWord[]): string {
  const text = words
    .slice(0, WORDS)
    .map((word) => (word.isApart ? `${word.text} ` : word.text))
    .join('')
    .trim()
  return words.length > WORDS ? `${text} …` : text
}
