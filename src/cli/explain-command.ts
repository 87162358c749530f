import { type Code, explain } from '../index.ts'
import { CommandError, isLibraryError } from './errors.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { printJson } from './json-output.ts'
import { nearestWord } from './nearest-word.ts'
import { printLine } from './output.ts'
import { parseWords } from './parse-words.ts'
import { wrapLine } from './wrap-line.ts'

const OPTIONS = { json: { type: 'boolean' } } as const

/** `asean-verify explain CODE...`: what a code of a report, or of an error, means. */
export async function explainCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, OPTIONS, 'explain')
  if (positionals.length === 0) throw new CommandError('USAGE_OPTION_INVALID', 'CODE', 'no code is given', 'explain')
  const explained: Explained[] = []
  for (const word of positionals) explained.push(await explainOne(word))
  if (values.json === true) printJson(explained)
  else printLine(explained.map(paragraphOf).join('\n\n'))
  return EXIT.accept
}

interface Explained {
  readonly code: string
  readonly sentence: string
  /** Where a report has it. */
  readonly in: readonly string[]
}

async function explainOne(word: string): Promise<Explained> {
  const code = word.toUpperCase().replaceAll('-', '_')
  const places = await placesOfCodes()
  try {
    return { code, sentence: await explain(code as Code), in: places.get(code) ?? [] }
  } catch (error) {
    if (!isLibraryError(error)) throw error
    throw new CommandError('USAGE_OPTION_INVALID', word, `is no code${adviceFor(code, [...places.keys()])}`, 'explain')
  }
}

/** Codes that are named in the place of one that there is none of. */
const NAMED = 5

function adviceFor(code: string, codes: readonly string[]): string {
  const meant = nearestWord(code, codes)
  if (meant !== null) return `; did you mean ${meant}?`
  const like = code.length < 3 ? [] : codes.filter((one) => one.includes(code))
  const more = like.length > NAMED ? ` and ${like.length - NAMED} more` : ''
  return like.length === 0 ? '' : `; there are ${like.slice(0, NAMED).join(', ')}${more}`
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

function paragraphOf({ code, sentence, in: places }: Explained): string {
  const where = places.length === 0 ? [] : wrapLine(`  It is ${places.join('; ')}.`, 0)
  return [code, ...wrapLine(`  ${sentence}`, 0), ...where].join('\n')
}
