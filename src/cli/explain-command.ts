import { nearestWord } from '../core/nearest-word.ts'
import { type Code, explain, LANGUAGES, type Language } from '../index.ts'
import { TERMS, type Term, termOf } from '../render/terms.ts'
import { wrapText } from '../render/text/columns.ts'
import { terminalOf } from './colour.ts'
import { CommandError, describeError, isLibraryError } from './errors.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { printJson } from './json-output.ts'
import { printError, printLine } from './output.ts'
import { parseWords } from './parse-words.ts'
import { LANGUAGE_OPTION, readerFrom } from './reader-option.ts'
import { type SaidData, said } from './said.ts'
import { summaryWords } from './verify/summary-words/languages.ts'

const OPTIONS = { json: { type: 'boolean' }, ...LANGUAGE_OPTION } as const

/** `asean-verify explain CODE...`: what a word of a report, or the code of an error, means. One that there is none of keeps none of the others back. */
export async function explainCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, OPTIONS, 'explain')
  const { language } = readerFrom(values, 'explain')
  const width = Math.min(terminalOf(process.stdout).width ?? WIDTH, WIDTH)
  if (positionals.length === 0) throw new CommandError('USAGE_OPTION_INVALID', 'CODE', 'no code is given', 'explain')
  const explained: Explained[] = []
  const unknown: CommandError[] = []
  for (const word of positionals) {
    const outcome = await explainOne(word, language)
    if (outcome instanceof CommandError) unknown.push(outcome)
    else explained.push(outcome)
  }
  const [last] = unknown.slice(-1)
  if (last !== undefined && explained.length === 0 && unknown.length === 1) throw last
  if (values.json === true) printJson(explained)
  else if (explained.length > 0) printLine(explained.map((one) => paragraphOf(one, width)).join('\n\n'))
  for (const error of unknown) printError(describeError(error))
  return unknown.length === 0 ? EXIT.accept : EXIT.error
}

interface Explained {
  readonly code: string
  readonly sentence: string
  /** Where a report has it. */
  readonly in: readonly string[]
  /** The clause that it is of. */
  readonly clause?: string
}

async function explainOne(word: string, language: Language): Promise<Explained | CommandError> {
  const code = word.toUpperCase().replaceAll('-', '_')
  const term = termOf(code) ?? (await termCalled(word))
  if (term !== null) return term
  const places = await placesOfCodes()
  try {
    return { code, sentence: await explain(code as Code, {}, language), in: places.get(code) ?? [] }
  } catch (error) {
    if (!isLibraryError(error)) throw error
    return new CommandError(
      'USAGE_OPTION_INVALID',
      word,
      said('noCode', adviceFor(code, [...places.keys(), ...TERMS])),
      'explain',
    )
  }
}

/** What a table of files calls so, in whatever language: `CẦN XEM LẠI`. `null`: nothing. */
async function termCalled(word: string): Promise<Term | null> {
  const asked = word.normalize('NFC').toUpperCase()
  for (const language of LANGUAGES) {
    const { label } = await summaryWords(language)
    const [name] = Object.entries(label).find(([, called]) => called.normalize('NFC').toUpperCase() === asked) ?? []
    if (name !== undefined) return termOf(name)
  }
  return null
}

/** Codes that are named in the place of one that there is none of. */
const NAMED = 5

function adviceFor(code: string, codes: readonly string[]): SaidData {
  const meant = nearestWord(code, codes)
  if (meant !== null) return { meant }
  const like = code.length < 3 ? [] : codes.filter((one) => one.includes(code))
  const more = like.length > NAMED ? ', …' : ''
  return like.length === 0 ? {} : { words: `${like.slice(0, NAMED).join(', ')}${more}` }
}

/** By the definitions of the schema of reports. */
const PLACES = {
  findingCode: 'a finding',
  reasonCode: 'a reason of a decision',
  relaxationCode: 'what an acceptance policy gave up',
  warningCode: 'a warning beside a decision',
  nextStepCode: 'what to do next',
  levelCode: 'what keeps a signature from a baseline level',
  originCode: 'why the state behind a signer is not known',
  recognitionCode: 'whether a state recognises a signature, and why',
  fetchCode: 'what became of a request',
} as const

/** Codes of a report, in the order of the schema; those of errors are not among them. */
async function placesOfCodes(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { $defs } = (await import('../report/report.schema.json')).default
  const places = new Map<string, string[]>()
  for (const [name, place] of Object.entries(PLACES))
    for (const code of $defs[name as keyof typeof PLACES].enum) places.set(code, [...(places.get(code) ?? []), place])
  return places
}

/** As wide as the terminal, where that is narrow. */
const WIDTH = 80
const INDENT = '  '

function paragraphOf({ code, sentence, in: places, clause }: Explained, width: number): string {
  const lines = [
    sentence,
    ...(places.length === 0 ? [] : [`It is ${places.join('; ')}.`]),
    ...(clause === undefined ? [] : [`${clause}.`]),
  ]
  const broken = lines.flatMap((line) => wrapText(line, width - INDENT.length))
  return [code, ...broken.map((line) => INDENT + line)].join('\n')
}
