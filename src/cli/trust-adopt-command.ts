import { plain, quoted } from '../core/printable.ts'
import type { Trust } from '../index.ts'
import {
  type Adoptable,
  type AdoptionFile,
  findAdoptable,
  readAdoptionFile,
  withAdoption,
  writeAdoptionFile,
} from '../trust/tools.ts'
import { asGiven, CommandError } from './errors.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'
import { readInput } from './files.ts'
import { givenTrustLines } from './given-trust-line.ts'
import { whileLocked } from './locked.ts'
import { printLine } from './output.ts'
import { parseWords } from './parse-words.ts'
import { LANGUAGE_OPTION, readerFrom } from './reader-option.ts'
import { type Said, said } from './said.ts'
import { stateFrom } from './state-option.ts'
import { entriesOf, entryLines } from './trust-lines.ts'
import { trustFromWords } from './trust-option.ts'
import { writeWhole } from './write-whole.ts'

const OPTIONS = {
  note: { type: 'string' },
  state: { type: 'string' },
  review: { type: 'string' },
  ...LANGUAGE_OPTION,
  'legal-class': { type: 'string' },
  out: { type: 'string', default: 'adoptions.json' },
  trust: { type: 'string', multiple: true },
  'allow-environment': { type: 'string', multiple: true },
} as const

/**
 * `asean-verify trust adopt ID|SHA256 --note TEXT`: shows what is to be adopted, and writes it into the adoption file. Without a note it shows, and
 * adopts nothing. `--legal-class TEXT` says the class of its signatures, where the list does not.
 */
export async function trustAdoptCommand(words: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = parseWords(words, OPTIONS, 'trust')
  const [word, ...others] = positionals
  if (values.state !== undefined || values.review !== undefined) return adoptFromState(values, positionals)
  if (word === undefined || others.length > 0)
    throw new CommandError('USAGE_OPTION_INVALID', 'trust adopt', said('oneService'), 'trust')
  const { language } = readerFrom(values, 'trust')
  const trust = await trustFromWords(values, (await import('./whole-lists.ts')).WHOLE_LISTS)
  const outcome = await findAdoptable(trust, word)
  if (!outcome.ok) throw new CommandError(outcome.failure.code, word, outcome.failure.what ?? '', null)
  for (const line of [...(await givenTrustLines(trust, { language })), ...adoptableLines(outcome.value, trust)])
    printLine(line)
  const { note, out, 'legal-class': legalClass } = values
  if (note === undefined || note.trim() === '')
    throw new CommandError('USAGE_OPTION_INVALID', '--note', said('noReason'), 'trust')
  checkClass(outcome.value, legalClass)
  const { record } = outcome.value
  const { classBefore } = await import('./trust-adopt-state.ts')
  const again = await whileLocked(out, async () => {
    const before = await existing(out)
    const file = withAdoption(
      before,
      { ...record, note, ...(legalClass === undefined ? classBefore(outcome.value, before) : { legalClass }) },
      Date.now(),
    )
    await writeWhole(out, writeAdoptionFile(file))
    return before?.adoptions.some(({ service }) => service === record.service) === true
  })
  printLine(`${again ? 'Adopted anew' : 'Adopted'}, in ${quoted(out)}: ${quoted(note, 400)}`)
  printLine(`Use it with --adopt ${asGiven(out)}. Reports will say that you vouch for this service.`)
  return EXIT.accept
}

async function adoptFromState(values: AdoptWords, positionals: readonly string[]): Promise<ExitCode> {
  const { state, review, note, out, 'legal-class': legalClass } = values
  const misuse = (where: string, why: Said): CommandError =>
    new CommandError('USAGE_OPTION_INVALID', where, why, 'trust')
  if (state === undefined) throw misuse('--review', said('goesWith', { option: '--state' }))
  if (positionals.length > 0) throw misuse('--state', said('wholeState'))
  const given = note === undefined ? (legalClass === undefined ? null : '--legal-class') : '--note'
  if (given !== null) throw misuse(given, said('ofOneService'))
  const trust = await trustFromWords(values, (await import('./whole-lists.ts')).WHOLE_LISTS)
  const { adoptOfState } = await import('./trust-adopt-state.ts')
  return adoptOfState(
    { trust, state: stateFrom(state, '--state', 'trust'), review, out },
    { existing, write: writeWhole },
  )
}

type AdoptWords = ReturnType<typeof parseWords<typeof OPTIONS>>['values']

export function adoptableLines({ service, subject, record }: Adoptable, trust: Trust): readonly string[] {
  const list = trust.lists.find(({ id }) => id === service.listId)
  const entry = list === undefined ? undefined : entriesOf(list).find(({ id }) => id === service.id)
  const row = (label: string, value: string): string => `  ${label.padEnd(18)}${value}`
  const { officialAddress } = service.source
  return [
    ...(entry === undefined ? [] : entryLines(entry).filter((line) => line !== '')),
    row('subject', quoted(subject, 400)),
    row('key', `SHA-256 ${record.spkiSha256}`),
    row('list', `${plain(service.listId)}, SHA-256 ${list?.sha256 ?? 'not known'}`),
    '',
    officialAddress === null
      ? 'No official address is known: ask the regulator or the CA for these digests before you vouch for them.'
      : `Compare these digests with ${plain(officialAddress, 400)} before you vouch for them.`,
    'With it you vouch for what it certifies at all times, except those for which a list says that it was withdrawn.',
    '',
  ]
}

/** What the list says of it stands. */
function checkClass({ service: { legalClass: listed } }: Adoptable, said: string | undefined): void {
  if (said === undefined || said === listed) return
  if (said.trim() === '') throw new CommandError('USAGE_OPTION_INVALID', '--legal-class', 'is empty', 'trust')
  if (listed !== null)
    throw new CommandError('TRUST_ADOPTION_REFUSED', '--legal-class', `in its list the class is ${listed}`, null)
}

/** `null`: there is no such file yet. */
async function existing(path: string): Promise<AdoptionFile | null> {
  let bytes: Uint8Array
  try {
    bytes = await readInput(path)
  } catch (error) {
    if (error instanceof CommandError && error.message === 'no such file') return null
    throw error
  }
  const outcome = readAdoptionFile(bytes)
  if (outcome.ok) return outcome.value
  throw new CommandError(outcome.failure.code, path, outcome.failure.what ?? '', null)
}
