import type { Language } from '../index.ts'
import { terminalOf } from './colour.ts'
import type { HelpWords } from './help/en.ts'
import { ENGLISH_ONLY } from './help/english-only.ts'
import { explainHelp, extractHelp, mainHelp, trustHelp } from './help/frames.ts'
import { HELP_LANGUAGES, helpWords } from './help/languages.ts'
import { layOut } from './help/lay-out.ts'
import { verifyHelp } from './help/verify.ts'
import { languageOf } from './language-option.ts'

/** What a terminal has at least. */
const COLUMNS = 80

const FRAMES: Readonly<Record<string, (words: HelpWords) => string>> = {
  explain: explainHelp,
  extract: extractHelp,
  trust: trustHelp,
  verify: verifyHelp,
}

/** The help of a command, or of the whole, in the language that `--language` names among the words, as wide as the terminal where that is narrow. */
export async function helpFor(command: string | undefined, words: readonly string[] = []): Promise<string> {
  const { width = COLUMNS } = terminalOf(process.stdout)
  return helpIn(languageOf(languageWord(words), HELP_LANGUAGES), command, Math.min(width, COLUMNS))
}

export async function helpIn(language: Language, command: string | undefined, columns: number): Promise<string> {
  const words = await helpWords(language)
  const english = command === undefined ? undefined : ENGLISH_ONLY[command]
  const text = english ?? (FRAMES[command ?? ''] ?? mainHelp)(words)
  const { notReviewed, englishOnly } = words.translation
  const note = english === undefined ? notReviewed : englishOnly
  return layOut(note === '' ? text : `${text}\n\n${note}`, columns)
}

/** The word after `--language`, whatever else is there: who asks for help may not know yet what goes together. */
function languageWord(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => word === '--language' || word.startsWith('--language='))
  const [, given] = /^--language=(.*)$/.exec(words[at] ?? '') ?? []
  return at < 0 ? undefined : (given ?? words[at + 1] ?? '')
}
