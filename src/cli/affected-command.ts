import { createHash } from 'node:crypto'
import {
  type Affected,
  type AffectedByJudgement,
  affectedBy,
  type DependencyTarget,
  type Report,
  readArchive,
  type Trust,
} from '../index.ts'
import {
  type AffectedVerification,
  type AffectedVerifications,
  printAffected,
  type UntoldVerification,
} from './affected-lines.ts'
import { targetOf } from './affected-target.ts'
import { archiveBytes } from './archive-head.ts'
import { BUDGET_OPTION, budgetFrom } from './budget-option.ts'
import { CommandError, isLibraryError } from './errors.ts'
import { readInput } from './files.ts'
import { printJson } from './json-output.ts'
import { filesIn, type KeptArchive, type KeptReport, type NoReport, reportsIn } from './kept-reports.ts'
import { parseWords } from './parse-words.ts'
import { PASSWORD_OPTIONS, passwordFrom } from './password-option.ts'
import { READER_OPTIONS, readerFrom } from './reader-option.ts'
import { TRUST_OPTIONS, trustFromWords } from './trust-option.ts'

const OPTIONS = {
  by: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  ...READER_OPTIONS,
  ...TRUST_OPTIONS,
  ...BUDGET_OPTION,
  ...PASSWORD_OPTIONS,
} as const

type Values = ReturnType<typeof parseWords<typeof OPTIONS>>['values']

/** No verdict falls; one does; of a report alone, or of an archive that cannot be judged, it cannot be told; a file could not be read. */
const AFFECTED_EXIT = { none: 0, falls: 1, open: 2, error: 3 } as const
type AffectedExit = (typeof AFFECTED_EXIT)[keyof typeof AFFECTED_EXIT]

/** `asean-verify affected --by SHA256|FILE FOLDER...`: what becomes of verdicts that were kept, without something that they rest on. */
export async function affectedCommand(words: readonly string[]): Promise<AffectedExit> {
  const { values, positionals } = parseWords(words, OPTIONS, 'affected')
  const reader = readerFrom(values, 'affected')
  const target = await targetOf(values.by ?? [])
  if (positionals.length === 0)
    throw new CommandError('USAGE_OPTION_INVALID', 'affected', 'no folder of reports or archives is given', 'affected')
  const affected = await read(positionals, target, judgingBy(values, target))
  if (values.json === true) printJson(affected)
  else await printAffected(affected, values.by ?? [], reader)
  return exitCodeOf(affected)
}

function exitCodeOf({ falls, rests, cannotTell, unreadable }: AffectedVerifications): AffectedExit {
  if (unreadable.length > 0) return AFFECTED_EXIT.error
  if (falls.length > 0) return AFFECTED_EXIT.falls
  return rests.length + cannotTell.length > 0 ? AFFECTED_EXIT.open : AFFECTED_EXIT.none
}

interface Told {
  readonly affected: Affected
  /** SHA-256 of the document. */
  readonly document: string
}

type JudgeArchive = (kept: KeptArchive) => Promise<Told | NoReport>

async function read(
  paths: readonly string[],
  target: Required<DependencyTarget>,
  judgeArchive: JudgeArchive,
): Promise<AffectedVerifications> {
  const falls: AffectedVerification[] = []
  const stands: AffectedVerification[] = []
  const rests: AffectedVerification[] = []
  const cannotTell: UntoldVerification[] = []
  const unreadable: NoReport[] = []
  let verifications = 0
  const tell = (place: { readonly file: string; readonly line?: number }, { affected, document }: Told): void => {
    verifications++
    const told = { ...place, document }
    if (!affected.known) cannotTell.push({ ...told, reason: affected.reason })
    else if (affected.judged && isWorse(affected)) falls.push({ ...told, affected })
    else if (affected.signatures.length > 0) (affected.judged ? stands : rests).push({ ...told, affected })
  }
  for await (const file of filesIn(paths)) {
    if (typeof file !== 'string') {
      unreadable.push(file)
      continue
    }
    for (const kept of reportsIn(file)) {
      const told = 'why' in kept ? kept : 'isArchive' in kept ? await judgeArchive(kept) : await ofReport(kept, target)
      if ('why' in told) unreadable.push(told)
      else tell('report' in kept ? placeOf(kept) : { file }, told)
    }
  }
  if (verifications + unreadable.length === 0)
    throw new CommandError('USAGE_INPUT_UNREADABLE', paths.join(' '), 'has no file in it', null)
  return { target, verifications, falls, stands, rests, cannotTell, unreadable }
}

/** The decision on the document can be worse where no signature is. */
function isWorse({ before, after, signatures }: AffectedByJudgement): boolean {
  return before !== after || signatures.some(({ falls }) => falls)
}

/** An archive is judged again as it was recorded. The trust is loaded with the first. */
function judgingBy(values: Values, target: DependencyTarget): JudgeArchive {
  let loading: Promise<Trust> | null = null
  return async ({ file }) => {
    loading ??= trustFromWords(values)
    const trust = await loading
    const means = { ...budgetFrom(values), ...(await passwordFrom(values, 'affected')) }
    const archive = await readInput(file, archiveBytes(values))
    const opened = await readArchive(archive, budgetFrom(values))
    if (!opened.readable) return { file, why: `is an archive that cannot be read (${opened.code})` }
    const affected = await affectedBy(archive, target, { trust, ...means })
    return { affected, document: sha256Of(opened.contents.evidence.document) }
  }
}

const placeOf = ({ report: _, ...place }: KeptReport): Omit<KeptReport, 'report'> => place

const VERSION: Report['schemaVersion'] = 2

/** Of a redacted report nothing can be told: other numbers stand in it for digests. */
function whyUnread({ report }: KeptReport): string {
  if (report.schemaVersion !== VERSION)
    return `is a report of another version (schemaVersion ${Number(report.schemaVersion)}, and ${VERSION} is read here): judge the document again`
  return report.redacted === true
    ? 'is a redacted report, which does not say what it rests on: the report as it was is needed'
    : 'is a report that cannot be read'
}

/** One that has the members of a report, and not their forms, cannot be read. */
async function ofReport(kept: KeptReport, target: DependencyTarget): Promise<Told | NoReport> {
  try {
    return { affected: await affectedBy(kept.report, target), document: kept.report.document.sha256 }
  } catch (error) {
    if (isLibraryError(error)) return { ...placeOf(kept), why: whyUnread(kept) }
    throw error
  }
}

const sha256Of = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')
