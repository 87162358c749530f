import { oneOfWords } from '../one-of-words.ts'
import type { RowLabel } from './summary-words/en.ts'

const WORDS = ['accept', 'review', 'reject', 'unjudged'] as const

/** `--only review,reject`, or once for each: which files are told. `null`: all. */
export function onlyFrom(words: readonly string[] | undefined): ReadonlySet<RowLabel> | null {
  if (words === undefined) return null
  const asked = words.flatMap((word) => word.split(',')).map((word) => oneOfWords(word, WORDS, { option: '--only' }))
  return new Set(asked.map((word) => (word === 'unjudged' ? 'not-judged' : word)))
}
