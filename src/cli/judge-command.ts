import { BUDGETS, type OwnEvidence, type Replay, readArchive, render, replay } from '../index.ts'
import { budgetFrom } from './budget-option.ts'
import { terminalOf, usesColour } from './colour.ts'
import { CommandError } from './errors.ts'
import { readEvidence } from './evidence-files.ts'
import { EXIT, type ExitCode, exitCodeOf } from './exit-codes.ts'
import { nameOf, readInput } from './files.ts'
import { printJson } from './json-output.ts'
import { printLine } from './output.ts'
import { parseWords } from './parse-words.ts'
import { placesOfQuestion, QUESTION_OPTIONS, questionFrom } from './question-option.ts'
import { numbered, renamePlaces } from './rename-places.ts'
import { TRUST_OPTIONS, trustFromWords } from './trust-option.ts'

const OPTIONS = {
  'as-recorded': { type: 'boolean' },
  certificate: { type: 'string', multiple: true },
  crl: { type: 'string', multiple: true },
  ocsp: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  detail: { type: 'boolean' },
  explain: { type: 'boolean' },
  'no-colour': { type: 'boolean' },
  ...QUESTION_OPTIONS,
  ...TRUST_OPTIONS,
} as const

type Values = ReturnType<typeof parseWords<typeof OPTIONS>>['values']

/**
 * `asean-verify judge ARCHIVE`: judges what was saved, by the trust, the policy and the question of whoever asks now. With `--as-recorded` it only says
 * whether the recorded verdict comes again, and never exits with 0: whoever made the archive chose what that verdict rests on.
 */
export async function judgeCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, OPTIONS, 'judge')
  const [path, ...others] = positionals
  if (path === undefined || others.length > 0)
    throw new CommandError('USAGE_OPTION_INVALID', 'ARCHIVE', 'one archive is expected', 'judge')
  requireNoQuestion(values)
  const trust = await trustFromWords(values)
  const question = await questionFrom(values, 'judge')
  const evidence = await ownEvidence(values)
  const archive = await readInput(path, greatest(values))
  const replayed = await replay(archive, { trust, evidence, ...question }).catch((error: unknown) => {
    const places = { ...placesOfQuestion(values), ...numbered('evidence.certificates', values.certificate ?? []) }
    throw renamePlaces(error, places)
  })
  return values['as-recorded'] === true
    ? tellReproduction(replayed, archive, values)
    : tellVerdict(replayed, archive, path, values)
}

/** What the judge has beside the archive. */
async function ownEvidence({ certificate, crl, ocsp }: Values): Promise<OwnEvidence> {
  const command = 'judge'
  return {
    certificates: await readEvidence(certificate, { option: '--certificate', takes: 'certificate', command }),
    crls: await readEvidence(crl, { option: '--crl', takes: 'crl', command }),
    ocspResponses: await readEvidence(ocsp, { option: '--ocsp', takes: 'ocsp-response', command }),
  }
}

/** A document as large as there may be, and evidence of the same kind beside it. */
function greatest(values: Values): number {
  const { documentBytes, evidenceBytes } = budgetFrom(values).budget ?? BUDGETS.service
  return documentBytes + evidenceBytes
}

function requireNoQuestion(values: Values): void {
  if (values['as-recorded'] !== true) return
  const refuse = (options: readonly (keyof Values)[], why: string): void => {
    const given = options.find((option) => values[option] !== undefined)
    if (given !== undefined) throw new CommandError('USAGE_OPTION_INVALID', `--${given}`, why, 'judge')
  }
  refuse(QUESTIONS, 'is a question, and --as-recorded asks that of the archive')
  refuse(['certificate', 'crl', 'ocsp'], 'is evidence of yours, and --as-recorded judges that of the archive')
}

const QUESTIONS = ['in', 'use', 'amount', 'policy', 'algorithms', 'anchor', 'signer', 'at', 'exists-since'] as const

async function tellReproduction(replayed: Replay, archive: Uint8Array, values: Values): Promise<ExitCode> {
  const { reproduces } = replayed
  if (values.json === true) printJson(reproduces)
  else {
    printLine((await render(reproduces, textOptions(values))).trimEnd())
    await printQuestion(archive, values)
    printLine(
      'Nothing is decided by that. Judge it by your own lists and policy: asean-verify judge ARCHIVE --in STATE',
    )
  }
  return reproduces.outcome === 'reproduced' ? EXIT.reproduced : EXIT.review
}

async function tellVerdict(replayed: Replay, archive: Uint8Array, path: string, values: Values): Promise<ExitCode> {
  if (values.json === true) printJson(replayed)
  else {
    const [detail, explain] = [values.detail === true, values.explain === true]
    const name = await nameOfDocument(archive, path, values)
    printLine((await render(replayed, { ...textOptions(values), name, detail, explain })).trimEnd())
    await printQuestion(archive, values)
  }
  return exitCodeOf(replayed.report.decision)
}

/** The report is of the document in the archive; of the archive itself where that cannot be read. */
async function nameOfDocument(archive: Uint8Array, path: string, values: Values): Promise<string> {
  const { readable } = await readArchive(archive, budgetFrom(values))
  return readable ? `${nameOf(path)}/document` : nameOf(path)
}

/** What was asked, in the words in which it can be asked again. */
async function printQuestion(archive: Uint8Array, values: Values): Promise<void> {
  const opened = await readArchive(archive, budgetFrom(values))
  if (!opened.readable) return
  const { questionWords } = await import('./question-words.ts')
  printLine(`It was asked, as the archive says: ${questionWords(opened.contents.question)}`)
}

function textOptions(values: Values) {
  const colour = usesColour(process.stdout, values['no-colour'] === true)
  return { format: 'text', colour, ...terminalOf(process.stdout) } as const
}
