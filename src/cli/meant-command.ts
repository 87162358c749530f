import { nearestWord } from '../core/nearest-word.ts'
import { type Said, said } from './said.ts'

/** What other programs call it. */
const CALLED: Readonly<Record<string, string>> = {
  check: 'verify',
  validate: 'verify',
  info: 'inspect',
  show: 'inspect',
  dump: 'inspect',
  replay: 'judge',
}

const isCompared = (word: string): boolean => word === 'compare' || word === 'diff'

interface WrittenWord {
  /** Something says that a command was meant. */
  readonly isMeant: boolean
  readonly mayBeFile: boolean
}

/** The command that was meant; `null`: none is near. */
function meantCommand(word: string, commands: readonly string[]): string | null {
  if (isCompared(word)) return null
  return (Object.hasOwn(CALLED, word) ? CALLED[word] : undefined) ?? nearestWord(word, commands)
}

/** What is said of a word that is no command, or neither that nor a file. `null`: none is near, and nothing says that one was meant. */
export function noCommand(word: string, commands: readonly string[], { isMeant, mayBeFile }: WrittenWord): Said | null {
  const meant = meantCommand(word, commands)
  if (meant !== null) return said(mayBeFile ? 'noCommand' : 'noHelp', { meant })
  if (isCompared(word)) return said('noComparison')
  return isMeant ? said(mayBeFile ? 'noCommandAmong' : 'noHelpAmong', { words: commands.join(', ') }) : null
}
