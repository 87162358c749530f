import { nearestWord } from '../core/nearest-word.ts'

/** What other programs call it. */
const CALLED: Readonly<Record<string, string>> = {
  check: 'verify',
  validate: 'verify',
  info: 'inspect',
  show: 'inspect',
  dump: 'inspect',
  replay: 'judge',
}

const COMPARED = 'no command compares documents: extract writes each as it was signed, and trust diff compares lists'

/** What to write in the place of a word that is no command. `null`: none is near, and nothing says that one was meant. */
export function commandAdvice(word: string, commands: readonly string[], isMeant: boolean): string | null {
  if (word === 'compare' || word === 'diff') return COMPARED
  const called = Object.hasOwn(CALLED, word) ? CALLED[word] : undefined
  const meant = called ?? nearestWord(word, commands)
  if (meant !== null) return `did you mean ${meant}?`
  return isMeant ? `the commands are ${commands.join(', ')}` : null
}
