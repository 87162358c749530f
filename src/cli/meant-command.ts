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

const isCompared = (word: string): boolean => word === 'compare' || word === 'diff'

/** The command that was meant; `null`: none is near. */
export function meantCommand(word: string, commands: readonly string[]): string | null {
  if (isCompared(word)) return null
  return (Object.hasOwn(CALLED, word) ? CALLED[word] : undefined) ?? nearestWord(word, commands)
}

/** What to write in the place of a word that is no command. `null`: none is near, and nothing says that one was meant. */
export function commandAdvice(word: string, commands: readonly string[], isMeant: boolean): string | null {
  const meant = meantCommand(word, commands)
  if (meant !== null) return `did you mean ${meant}?`
  if (isCompared(word)) return COMPARED
  return isMeant ? `the commands are ${commands.join(', ')}` : null
}
