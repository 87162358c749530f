import {
  type ExpectedSigner,
  isStateCode,
  type Report,
  render,
  STATES,
  type StateCode,
  type Trust,
  type Use,
  type VerifyOptions,
  verify,
} from '../index.ts'
import { algorithmsOf } from './algorithms-option.ts'
import { amountOf } from './amount-option.ts'
import { BUDGET_OPTION, budgetFrom } from './budget-option.ts'
import { usesColour, widthOf } from './colour.ts'
import { CommandError, describeError } from './errors.ts'
import { readEvidence } from './evidence-files.ts'
import { EXIT, type ExitCode, exitCodeOf, worstOf } from './exit-codes.ts'
import { nameOf, readInput } from './files.ts'
import { printJson } from './json-output.ts'
import type { EvidenceKind } from './look-at-file.ts'
import { fetcherFrom, ONLINE_OPTIONS } from './online-option.ts'
import { printError, printLine } from './output.ts'
import { parseWords } from './parse-words.ts'
import { policyOf } from './policy-option.ts'
import { createProgressLine } from './progress.ts'
import { numbered, renamePlaces } from './rename-places.ts'
import { timeOf } from './time-option.ts'
import { TRUST_OPTIONS, trustFromWords } from './trust-option.ts'

const OPTIONS = {
  in: { type: 'string' },
  use: { type: 'string' },
  amount: { type: 'string' },
  policy: { type: 'string' },
  algorithms: { type: 'string' },
  anchor: { type: 'string', multiple: true },
  certificate: { type: 'string', multiple: true },
  crl: { type: 'string', multiple: true },
  ocsp: { type: 'string', multiple: true },
  signer: { type: 'string', multiple: true },
  content: { type: 'string' },
  at: { type: 'string' },
  'exists-since': { type: 'string' },
  json: { type: 'boolean' },
  detail: { type: 'boolean' },
  explain: { type: 'boolean' },
  'no-colour': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  ...BUDGET_OPTION,
  ...TRUST_OPTIONS,
  ...ONLINE_OPTIONS,
} as const

/** `asean-verify FILE...`: judges each file, and exits with the worst of the answers. */
export async function verifyCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, OPTIONS, '')
  if (values.help === true) {
    printLine((await import('./help.ts')).helpFor(undefined))
    return EXIT.accept
  }
  if (positionals.length === 0) throw new CommandError('USAGE_OPTION_INVALID', 'FILE', 'no file is given')
  if (values.content !== undefined && positionals.length > 1)
    throw new CommandError('USAGE_OPTION_INVALID', '--content', 'goes with one signature file, several are given')
  const trust = await trustFromWords(values)
  const options = await optionsFrom(values, trust)
  const codes: ExitCode[] = []
  for (const path of positionals) codes.push(await verifyFile(path, options, values, positionals.length > 1))
  return worstOf(codes)
}

type Values = ReturnType<typeof parseWords<typeof OPTIONS>>['values']

async function verifyFile(path: string, options: VerifyOptions, values: Values, several: boolean): Promise<ExitCode> {
  const document = await readOrReport(path, options.budget?.documentBytes, several)
  if (document === null) return EXIT.error
  const progress = createProgressLine(process.stderr)
  const report = await verify(document, { ...options, onProgress: progress.show })
    .catch((error: unknown) => {
      throw renamePlaces(error, placesOf(values))
    })
    .finally(progress.clear)
  if (values.json === true) printJson(several ? { file: path, report } : report)
  else printLine(await renderReport(report, path, values))
  return exitCodeOf(report.decision)
}

/** How the options of the library are called here. */
function placesOf({ anchor = [], certificate = [], algorithms }: Values): Readonly<Record<string, string>> {
  const flags = { use: '--use', amount: '--amount', existsSince: '--exists-since', at: '--at', signer: '--signer' }
  const files = algorithms === undefined ? {} : { algorithms }
  return { ...flags, ...files, ...numbered('anchors', anchor), ...numbered('certificates', certificate) }
}

/** With several files, one that cannot be read does not keep the others from being judged. */
async function readOrReport(path: string, limit: number | undefined, several: boolean): Promise<Uint8Array | null> {
  try {
    return await readInput(path, limit)
  } catch (error) {
    if (!several || !(error instanceof CommandError)) throw error
    printError(describeError(error))
    return null
  }
}

function renderReport(report: Report, path: string, values: Values): Promise<string> {
  return render(report, {
    format: 'text',
    name: nameOf(path),
    detail: values.detail === true,
    explain: values.explain === true,
    colour: usesColour(process.stdout, values['no-colour'] === true),
    ...widthOf(process.stdout),
  })
}

async function optionsFrom(values: Values, trust: Trust): Promise<VerifyOptions> {
  const relyingState = stateOf(values.in)
  const use = values.use as Use | undefined
  const evidence = (option: 'certificate' | 'anchor' | 'crl' | 'ocsp', takes: EvidenceKind) =>
    readEvidence(values[option], { option: `--${option}`, takes, command: '' })
  const certificates = await evidence('certificate', 'certificate')
  const anchors = await evidence('anchor', 'certificate')
  const crls = await evidence('crl', 'crl')
  const ocspResponses = await evidence('ocsp', 'ocsp-response')
  const budget = budgetFrom(values)
  const fetcher = await fetcherFrom(values)
  return {
    trust,
    certificates,
    anchors,
    crls,
    ocspResponses,
    ...(fetcher === undefined ? {} : { fetcher }),
    ...(relyingState === undefined ? {} : { relyingState }),
    ...(use === undefined ? {} : { use }),
    ...amountOf(values.amount),
    ...(await algorithmsOf(values.algorithms)),
    ...(values.policy === undefined ? {} : { policy: await policyOf(values.policy, '--policy') }),
    ...(values.signer === undefined ? {} : { signer: signerOf(values.signer) }),
    ...budget,
    ...(values.content === undefined ? {} : { content: await readInput(values.content, budget.budget?.documentBytes) }),
    ...(values.at === undefined ? {} : { at: timeOf(values.at, '--at') }),
    ...(values['exists-since'] === undefined ? {} : { existsSince: timeOf(values['exists-since'], '--exists-since') }),
  }
}

function stateOf(word: string | undefined): StateCode | undefined {
  const code = word?.toUpperCase()
  if (code === undefined || isStateCode(code)) return code
  throw new CommandError('USAGE_OPTION_INVALID', '--in', `${word} is none of ${STATES.join(' ')}`)
}

const SIGNER_MEMBERS = [
  'organizationIdentifier',
  'serialNumber',
  'commonName',
  'organization',
  'userId',
  'spkiSha256',
] as const satisfies readonly (keyof ExpectedSigner)[]

/** `--signer organizationIdentifier=TIN-...`, once for each attribute that has to match. */
function signerOf(words: readonly string[]): ExpectedSigner {
  const expected: Record<string, string> = {}
  for (const word of words) {
    const at = word.indexOf('=')
    const member = SIGNER_MEMBERS.find((name) => name === word.slice(0, at))
    if (member === undefined || at === word.length - 1)
      throw new CommandError(
        'USAGE_OPTION_INVALID',
        '--signer',
        `is not ATTRIBUTE=VALUE, of ${SIGNER_MEMBERS.join(', ')}`,
      )
    if (expected[member] !== undefined)
      throw new CommandError('USAGE_OPTION_INVALID', '--signer', `${member} is given twice`)
    expected[member] = word.slice(at + 1)
  }
  return expected
}
