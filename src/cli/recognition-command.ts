import {
  explainRecognition,
  type RecognitionExplanation,
  render,
  type SignatureExplained,
  type StateCode,
  type Trust,
  verify,
} from '../index.ts'
import { amountOf } from './amount-option.ts'
import { terminalOf, usesColour } from './colour.ts'
import { CommandError } from './errors.ts'
import { EXIT, type ExitCode, worstOf } from './exit-codes.ts'
import { readInput } from './files.ts'
import { givenTrustLines } from './given-trust-line.ts'
import { printJson } from './json-output.ts'
import { printLine } from './output.ts'
import { parseWords } from './parse-words.ts'
import { PASSWORD_OPTIONS, passwordFrom } from './password-option.ts'
import { READER_OPTIONS, type Reader, readerFrom } from './reader-option.ts'
import { renamePlaces } from './rename-places.ts'
import { type Said, said } from './said.ts'
import { stateFrom } from './state-option.ts'
import { timeOf } from './time-option.ts'
import { TRUST_OPTIONS, trustFromWords } from './trust-option.ts'
import { unknownVerb } from './unknown-verb.ts'
import { useFrom } from './use-option.ts'

const OPTIONS = {
  file: { type: 'string' },
  content: { type: 'string' },
  use: { type: 'string' },
  amount: { type: 'string' },
  at: { type: 'string' },
  json: { type: 'boolean' },
  'no-colour': { type: 'boolean' },
  ...READER_OPTIONS,
  ...PASSWORD_OPTIONS,
  ...TRUST_OPTIONS,
} as const

/** `asean-verify recognition why STATE ORIGIN [--file FILE]`: the agreements, what each asks for, and what comes of it. */
export async function recognitionCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, OPTIONS, 'recognition')
  const [verb, relying, origin, ...others] = positionals
  if (verb === undefined) {
    printLine(await (await import('./help.ts')).helpFor('recognition'))
    return EXIT.error
  }
  if (verb !== 'why') throw unknownVerb('recognition', verb, ['why'])
  if (relying === undefined || origin === undefined || others.length > 0)
    throw usage('recognition why', said('twoStates'))
  if (values.content !== undefined && values.file === undefined)
    throw usage('--content', said('goesWith', { option: '--file' }))
  const [relyingState, originState] = [relying, origin].map((word) =>
    stateFrom(word, 'recognition why', 'recognition'),
  ) as [StateCode, StateCode]
  const reader = readerFrom(values, 'recognition')
  // Whole, with what national law says, which no decision reads.
  const trust = await trustFromWords(values, undefined, (await import('./whole-recognition.ts')).WHOLE_RECOGNITION)
  const explanation = await explain(relyingState, originState, trust, values).catch((error: unknown) => {
    throw renamePlaces(error, { use: '--use', amount: '--amount', at: '--at' })
  })
  if (values.json === true) printJson(explanation)
  else {
    for (const line of await givenTrustLines(trust, { ...terminalOf(process.stdout), ...reader })) printLine(line)
    printLine((await rendered(explanation, values['no-colour'] === true, reader)).trimEnd())
  }
  return exitCodeOf(explanation)
}

type Values = ReturnType<typeof parseWords<typeof OPTIONS>>['values']

async function explain(
  relyingState: StateCode,
  originState: StateCode,
  trust: Trust,
  values: Values,
): Promise<RecognitionExplanation> {
  const use = useFrom(values.use, 'recognition')
  const asked = {
    trust,
    ...(use === undefined ? {} : { use }),
    ...amountOf(values.amount),
    ...(values.at === undefined ? {} : { at: timeOf(values.at, '--at') }),
  }
  if (values.file === undefined) return explainRecognition(relyingState, originState, asked)
  const report = await verify(await readInput(values.file), {
    ...asked,
    relyingState,
    ...(await passwordFrom(values, 'recognition')),
    ...(values.content === undefined ? {} : { content: await readInput(values.content) }),
  })
  return explainRecognition(relyingState, originState, { trust, report })
}

function usage(where: string, why: Said): CommandError {
  return new CommandError('USAGE_OPTION_INVALID', where, why, 'recognition')
}

function rendered(explanation: RecognitionExplanation, colourless: boolean, reader: Reader): Promise<string> {
  return render(explanation, {
    format: 'text',
    colour: usesColour(process.stdout, colourless),
    ...terminalOf(process.stdout),
    ...reader,
  })
}

/** What comes of recognition alone. A document without a signature from that state answers nothing. */
function exitCodeOf({ signatures, originState }: RecognitionExplanation): ExitCode {
  if (signatures === undefined) return EXIT.accept
  const codes = signatures.map((signature) => exitCodeOfOne(signature, originState))
  return codes.length === 0 ? EXIT.review : worstOf(codes)
}

function exitCodeOfOne({ origin, recognition }: SignatureExplained, originState: StateCode): ExitCode {
  const { outcome, conditions } = recognition
  if (!origin.known || origin.state !== originState) return EXIT.review
  if (outcome === 'not-recognised' || recognition.reason === 'STATUS_WITHDRAWN') return EXIT.reject
  return (outcome === 'recognised' || outcome === 'domestic') && conditions.length === 0 ? EXIT.accept : EXIT.review
}
