import type { Use } from '../index.ts'
import { oneOfWords } from './one-of-words.ts'

const USES: readonly Use[] = ['contract', 'invoice', 'archive', 'any']

/** `--use USE`; `undefined`: what the policy has. */
export function useFrom(word: string | undefined, command: string): Use | undefined {
  return word === undefined ? undefined : oneOfWords(word, USES, { option: '--use', command })
}
