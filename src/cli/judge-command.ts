import { replay } from '../index.ts'
import { archiveBytes } from './archive-head.ts'
import { budgetFrom } from './budget-option.ts'
import { asGiven, CommandError } from './errors.ts'
import { evidenceFrom } from './evidence-files.ts'
import type { ExitCode } from './exit-codes.ts'
import { jsonFilesOf, readInput } from './files.ts'
import { tellReproduction, tellVerdict } from './judge-answer.ts'
import { parseWords } from './parse-words.ts'
import { placesOfQuestion, QUESTION_OPTIONS, questionFrom } from './question-option.ts'
import { FILE_OPTIONS, isSameFile } from './read-from.ts'
import { READER_OPTIONS } from './reader-option.ts'
import { renamePlaces } from './rename-places.ts'
import { type Said, said } from './said.ts'
import { TRUST_OPTIONS, trustFromWords } from './trust-option.ts'
import { formFrom } from './verify/formats.ts'

const OPTIONS = {
  'as-recorded': { type: 'boolean' },
  certificate: { type: 'string', multiple: true },
  crl: { type: 'string', multiple: true },
  ocsp: { type: 'string', multiple: true },
  kept: { type: 'string', multiple: true },
  format: { type: 'string' },
  output: { type: 'string' },
  json: { type: 'boolean' },
  etsi: { type: 'boolean' },
  details: { type: 'boolean' },
  detail: { type: 'boolean' },
  explain: { type: 'boolean' },
  forecast: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  'no-colour': { type: 'boolean' },
  ...READER_OPTIONS,
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
    throw new CommandError('USAGE_OPTION_INVALID', 'ARCHIVE', said('oneArchive'), 'judge')
  requireNoQuestion(values)
  const form = formFrom(values, false, 'judge')
  await requireOwnOutput(values, path)
  const trust = await trustFromWords(values)
  const { given, places } = await evidenceFrom(values, 'judge')
  const { anchors, ...evidence } = given
  const question = { ...(await questionFrom(values, 'judge')), anchors }
  const kept = await keptFiles(values)
  const archive = await readInput(path, archiveBytes(values))
  const replayed = await replay(archive, { trust, evidence, kept, ...question }).catch((error: unknown) => {
    const own = Object.entries(places).map(([place, path]) => [place.replace(/^(?!anchors)/, 'evidence.'), path])
    throw renamePlaces(error, { ...placesOfQuestion(values), ...Object.fromEntries(own) })
  })
  const judged = {
    archive,
    path,
    replayed,
    form,
    quiet: values.quiet === true,
    output: values.output,
    budget: budgetFrom(values),
  }
  if (values['as-recorded'] === true) return tellReproduction(judged)
  return tellVerdict(judged, values.forecast === true ? { trust, evidence, ...question } : null)
}

/** What is written replaces nothing that is read. */
async function requireOwnOutput(values: Values, archive: string): Promise<void> {
  const { output } = values
  if (output === undefined) return
  const folders = [...(values.trust ?? []), ...(values.kept ?? [])]
  const lists = (await Promise.all(folders.map(jsonFilesOf))).flat()
  const given = FILE_OPTIONS.flatMap((option) => values[option] ?? [])
  for (const path of [archive, ...lists, ...given])
    if (path !== '-' && (await isSameFile(output, path)))
      throw new CommandError('USAGE_OPTION_INVALID', '--output', said('replaces', { path: asGiven(path) }), 'judge')
}

/** Lists and agreements of then: which of them the archive has the digests of is for `replay` to see. */
async function keptFiles({ kept = [] }: Values): Promise<readonly Uint8Array[]> {
  const paths = (await Promise.all(kept.map(jsonFilesOf))).flat()
  return Promise.all(paths.map((path) => readInput(path)))
}

function requireNoQuestion(values: Values): void {
  if (values['as-recorded'] !== true) return
  const refuse = (options: readonly (keyof Values)[], why: Said): void => {
    const given = options.find((option) => values[option] !== undefined)
    if (given !== undefined) throw new CommandError('USAGE_OPTION_INVALID', `--${given}`, why, 'judge')
  }
  refuse(QUESTIONS, said('recordedQuestion'))
  refuse(['certificate', 'crl', 'ocsp'], said('recordedEvidence'))
  refuse(['etsi', 'forecast', 'details', 'detail', 'explain'], said('recordedForm'))
  const refuseOne = (option: string, why: Said) => new CommandError('USAGE_OPTION_INVALID', option, why, 'judge')
  if (values.format === 'html') throw refuseOne('--format', said('recordedForm', { what: 'html' }))
  if (/\.(html|xml)$/i.test(values.output ?? ''))
    throw refuseOne('--output', said('recordedForm', { what: asGiven(values.output ?? '') }))
}

const QUESTIONS = [
  'in',
  'use',
  'amount',
  'policy',
  'algorithms',
  'anchor',
  'signer',
  'at',
  'exists-since',
  'made-since',
] as const
