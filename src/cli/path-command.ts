import { findPath, type PathOptions, type PathResult, render, type Trust } from '../index.ts'
import { algorithmsOf } from './algorithms-option.ts'
import { BUDGET_OPTION, budgetFrom } from './budget-option.ts'
import { terminalOf, usesColour } from './colour.ts'
import { CommandError } from './errors.ts'
import { evidenceFrom, type GivenEvidence, readAsked } from './evidence-files.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { nameOf } from './files.ts'
import { printJson } from './json-output.ts'
import { oneOfWords } from './one-of-words.ts'
import { fetcherFrom, ONLINE_OPTIONS } from './online-option.ts'
import { printLine } from './output.ts'
import { parseWords } from './parse-words.ts'
import { READER_OPTIONS, type Reader, readerFrom } from './reader-option.ts'
import { renamePlaces } from './rename-places.ts'
import { said } from './said.ts'
import { timeOf } from './time-option.ts'
import { TRUST_OPTIONS, trustFromWords } from './trust-option.ts'

const OPTIONS = {
  anchor: { type: 'string', multiple: true },
  certificate: { type: 'string', multiple: true },
  crl: { type: 'string', multiple: true },
  ocsp: { type: 'string', multiple: true },
  at: { type: 'string' },
  'key-purpose': { type: 'string' },
  'certificate-policy': { type: 'string', multiple: true },
  'explicit-policy': { type: 'boolean' },
  'inhibit-policy-mapping': { type: 'boolean' },
  'inhibit-any-policy': { type: 'boolean' },
  revocation: { type: 'string' },
  model: { type: 'string' },
  'check-anchor': { type: 'boolean' },
  'check-profile': { type: 'boolean' },
  'in-lists': { type: 'boolean' },
  algorithms: { type: 'string' },
  json: { type: 'boolean' },
  'no-colour': { type: 'boolean' },
  ...READER_OPTIONS,
  ...BUDGET_OPTION,
  ...TRUST_OPTIONS,
  ...ONLINE_OPTIONS,
} as const

type Values = ReturnType<typeof parseWords<typeof OPTIONS>>['values']

/** `asean-verify path FILE --anchor FILE`: the path from a certificate to an anchor, or why each that was tried fails. */
export async function pathCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, OPTIONS, 'path')
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0)
    throw new CommandError('USAGE_OPTION_INVALID', 'FILE', said('oneCertificate'), 'path')
  const reader = readerFrom(values, 'path')
  const trust = await trustOf(values)
  if (trust === null && values.anchor === undefined)
    throw new CommandError(
      'USAGE_OPTION_INVALID',
      '--anchor',
      'whom to trust is not said: give --anchor FILE or --in-lists',
      'path',
    )
  const { given, places } = await evidenceFrom(values, 'path')
  const options = { ...(await optionsFrom(values, trust)), ...given }
  const leaf = await readAsked(file, { option: 'path', takes: 'certificate', command: 'path' })
  const found = await findPath(leaf, options).catch((error: unknown) => {
    throw renamePlaces(error, { ...placesOf(values), ...places })
  })
  const result = nameEvidence(found, places)
  if (values.json === true) printJson(result)
  else printLine((await rendered(result, file, values, reader)).trimEnd())
  return EXIT_OF[result.outcome]
}

const EXIT_OF: Readonly<Record<PathResult['outcome'], ExitCode>> = {
  valid: EXIT.accept,
  invalid: EXIT.reject,
  indeterminate: EXIT.review,
}

/** Lists are used where they are asked for: `--in-lists`, or with `--trust` those that it names. */
async function trustOf(values: Values): Promise<Trust | null> {
  if (values['in-lists'] === true || values.trust !== undefined) return trustFromWords(values)
  const unused = (['adopt', 'allow-environment', 'lenient'] as const).find((name) => values[name] !== undefined)
  if (unused === undefined) return null
  throw new CommandError('USAGE_OPTION_INVALID', `--${unused}`, 'goes with --in-lists or --trust', 'path')
}

async function optionsFrom(values: Values, trust: Trust | null): Promise<PathOptions> {
  const fetcher = await fetcherFrom(values)
  return {
    ...budgetFrom(values),
    ...(await algorithmsOf(values.algorithms)),
    ...(trust === null ? {} : { trust }),
    ...(fetcher === undefined ? {} : { fetcher }),
    ...(values.at === undefined ? {} : { at: timeOf(values.at, '--at') }),
    ...(values['certificate-policy'] === undefined ? {} : { certificatePolicies: values['certificate-policy'] }),
    explicitPolicy: values['explicit-policy'] === true,
    inhibitPolicyMapping: values['inhibit-policy-mapping'] === true,
    inhibitAnyPolicy: values['inhibit-any-policy'] === true,
    checkAnchorCertificate: values['check-anchor'] === true,
    checkProfile: values['check-profile'] === true,
    ...oneOf('keyPurpose', values['key-purpose'], KEY_PURPOSES, '--key-purpose'),
    ...oneOf('revocation', values.revocation, REVOCATIONS, '--revocation'),
    ...oneOf('model', values.model, MODELS, '--model'),
  }
}

type Given<K extends keyof PathOptions> = NonNullable<PathOptions[K]>

const KEY_PURPOSES: readonly Given<'keyPurpose'>[] = [
  'document-signing',
  'time-stamping',
  'ocsp-signing',
  'crl-signing',
  'any',
]
const REVOCATIONS: readonly Given<'revocation'>[] = ['required', 'if-available', 'none']
const MODELS: readonly Given<'model'>[] = ['shell', 'chain']

function oneOf<K extends keyof PathOptions, T extends Given<K> & string>(
  name: K,
  word: string | undefined,
  words: readonly T[],
  option: string,
): { readonly [N in K]?: T } | object {
  return word === undefined ? {} : { [name]: oneOfWords(word, words, { option, command: 'path' }) }
}

/** How the options of the library are called here. */
function placesOf({ 'certificate-policy': policies = [], algorithms }: Values): Readonly<Record<string, string>> {
  return {
    keyPurpose: '--key-purpose',
    revocation: '--revocation',
    model: '--model',
    at: '--at',
    ...(algorithms === undefined ? {} : { algorithms }),
    ...Object.fromEntries(policies.map((_, i) => [`certificatePolicies[${i}]`, '--certificate-policy'])),
  }
}

/** Evidence that could not be read, by the names of its files. */
function nameEvidence(result: PathResult, names: GivenEvidence['places']): PathResult {
  const findings = result.findings.map((finding) => {
    const { about } = finding
    if (about?.kind !== 'structure' || !Object.hasOwn(names, about.name)) return finding
    return { ...finding, about: { ...about, name: names[about.name] ?? about.name } }
  })
  return { ...result, findings }
}

function rendered(result: PathResult, file: string, values: Values, reader: Reader): Promise<string> {
  return render(result, {
    format: 'text',
    name: nameOf(file),
    colour: usesColour(process.stdout, values['no-colour'] === true),
    ...terminalOf(process.stdout),
    ...reader,
  })
}
