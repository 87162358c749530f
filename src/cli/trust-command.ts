import { nearIdentifiers } from '../core/near-identifiers.ts'
import { didYouMean } from '../core/nearest-word.ts'
import { STATE_NAMES, type Trust, type TrustList } from '../index.ts'
import { asGiven, CommandError } from './errors.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { givenTrustLines } from './given-trust-line.ts'
import { printJson } from './json-output.ts'
import { printLine } from './output.ts'
import { parseWords } from './parse-words.ts'
import { LANGUAGE_OPTION, readerFrom } from './reader-option.ts'
import { said } from './said.ts'
import { stateFrom } from './state-option.ts'
import { entriesOf, entryLines, listLines, type TrustEntry } from './trust-lines.ts'
import { TRUST_OPTIONS, trustFromWords } from './trust-option.ts'
import { unknownVerb } from './unknown-verb.ts'

const OPTIONS = {
  in: { type: 'string' },
  json: { type: 'boolean' },
  ...LANGUAGE_OPTION,
  ...TRUST_OPTIONS,
} as const

const VERBS: readonly string[] = ['list', 'show', 'place', 'check', 'diff', 'adopt']

/**
 * `asean-verify trust`: `list` and `show` say whom the lists name, and how well it is known; `place`, `check`, `diff` and `adopt` are for those who
 * keep lists or rely on them, and have commands of their own.
 */
export async function trustCommand(words: readonly string[]): Promise<ExitCode> {
  const [first, ...others] = words
  if (first === undefined) {
    printLine(await (await import('./help.ts')).helpFor('trust'))
    return EXIT.error
  }
  if (first === 'check') return (await import('./trust-check-command.ts')).trustCheckCommand(others)
  if (first === 'diff') return (await import('./trust-diff-command.ts')).trustDiffCommand(others)
  if (first === 'place') return (await import('./trust-place-command.ts')).trustPlaceCommand(others)
  if (first === 'adopt') return (await import('./trust-adopt-command.ts')).trustAdoptCommand(others)
  // Before its options are looked at: those of another verb are not known here.
  if (!first.startsWith('-') && !VERBS.includes(first)) throw unknownVerb('trust', first, VERBS)
  const { values, positionals } = parseWords(words, OPTIONS, 'trust')
  const [verb = '', ...rest] = positionals
  const { language } = readerFrom(values, 'trust')
  const trust = await trustFromWords(values, (await import('./whole-lists.ts')).WHOLE_LISTS)
  if (values.json !== true && (verb === 'list' || verb === 'show'))
    for (const line of await givenTrustLines(trust, { language })) printLine(line)
  if (verb === 'list') return listCommand(trust, values.in, rest, values.json === true)
  if (verb === 'show') return showCommand(trust, rest, values.json === true)
  if (VERBS.includes(verb))
    throw new CommandError('USAGE_OPTION_INVALID', 'trust', `${asGiven(verb)} comes before its options`, 'trust')
  throw unknownVerb('trust', verb, VERBS)
}

function listCommand(trust: Trust, state: string | undefined, rest: readonly string[], json: boolean): ExitCode {
  if (rest.length > 0)
    throw new CommandError(
      'USAGE_OPTION_INVALID',
      'trust list',
      said('wordTooMany', { word: asGiven(rest[0] ?? '') }),
      'trust',
    )
  const code = state === undefined ? undefined : stateFrom(state, '--in', 'trust')
  const lists = trust.lists.filter((list) => code === undefined || list.state === code)
  if (json) printJson(lists.map(summaryOf))
  else for (const list of lists) for (const line of listLines(list)) printLine(line)
  return EXIT.accept
}

function summaryOf(list: TrustList) {
  return {
    id: list.id,
    state: list.state,
    stateName: STATE_NAMES[list.state],
    kind: list.kind,
    environment: list.environment,
    operator: list.operator,
    sequenceNumber: list.sequenceNumber,
    sha256: list.sha256,
    unknown: list.unknown,
    entries: entriesOf(list).map(({ id, name, placement, certificateSha256 }) => ({
      id,
      name,
      placement,
      certificateSha256,
    })),
  }
}

/** By identifier, or by the digest of a certificate, whole or its first eight digits at least. */
function showCommand(trust: Trust, rest: readonly string[], json: boolean): ExitCode {
  const [id, ...others] = rest
  if (id === undefined || others.length > 0)
    throw new CommandError('USAGE_OPTION_INVALID', 'trust show', 'one identifier or digest is expected', 'trust')
  const entries = trust.lists.flatMap(entriesOf)
  const found = entries.filter((entry) => isMeant(entry, id))
  if (found.length === 0) {
    const meant = nearIdentifiers(
      id,
      entries.map((entry) => entry.id),
    )
    const advice = meant.length === 0 ? '; trust list shows them' : didYouMean(...meant)
    throw new CommandError('USAGE_OPTION_INVALID', id, `is no entry of the lists${advice}`, null)
  }
  if (json) printJson(found)
  else for (const entry of found) for (const line of entryLines(entry)) printLine(line)
  return EXIT.accept
}

function isMeant({ id, certificateSha256 }: TrustEntry, word: string): boolean {
  const digest = word.toLowerCase().replaceAll(':', '')
  const isDigest = /^[0-9a-f]{8,64}$/.test(digest)
  return id === word || (isDigest && certificateSha256.some((sha256) => sha256.startsWith(digest)))
}
