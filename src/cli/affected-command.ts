import { type Affected, affectedBy, type DependencyTarget, type Report } from '../index.ts'
import { type AffectedReport, type AffectedReports, printAffected, type UntoldReport } from './affected-lines.ts'
import { targetOf } from './affected-target.ts'
import { CommandError, isLibraryError } from './errors.ts'
import { printJson } from './json-output.ts'
import { filesIn, type KeptReport, type NoReport, reportsIn } from './kept-reports.ts'
import { parseWords } from './parse-words.ts'

const OPTIONS = {
  by: { type: 'string', multiple: true },
  json: { type: 'boolean' },
} as const

/** Nothing rests on it; a verdict falls with it; each has something beside it, or cannot be told; a file could not be read. */
const AFFECTED_EXIT = { none: 0, falls: 1, open: 2, error: 3 } as const
type AffectedExit = (typeof AFFECTED_EXIT)[keyof typeof AFFECTED_EXIT]

/** `asean-verify affected --by SHA256|FILE FOLDER...`: which verdicts of reports that were kept rest on something. */
export async function affectedCommand(words: readonly string[]): Promise<AffectedExit> {
  const { values, positionals } = parseWords(words, OPTIONS, 'affected')
  const target = await targetOf(values.by ?? [])
  if (positionals.length === 0)
    throw new CommandError('USAGE_OPTION_INVALID', 'affected', 'no folder of reports is given', 'affected')
  const affected = await read(positionals, target)
  if (values.json === true) printJson(affected)
  else await printAffected(affected)
  return exitCodeOf(affected)
}

function exitCodeOf({ falls, stands, cannotTell, unreadable }: AffectedReports): AffectedExit {
  if (unreadable.length > 0) return AFFECTED_EXIT.error
  if (falls.length > 0) return AFFECTED_EXIT.falls
  return stands.length + cannotTell.length > 0 ? AFFECTED_EXIT.open : AFFECTED_EXIT.none
}

async function read(paths: readonly string[], target: Required<DependencyTarget>): Promise<AffectedReports> {
  const [falls, stands, cannotTell, unreadable]: [AffectedReport[], AffectedReport[], UntoldReport[], NoReport[]] = [
    [],
    [],
    [],
    [],
  ]
  let reports = 0
  for await (const file of filesIn(paths)) {
    if (typeof file !== 'string') {
      unreadable.push(file)
      continue
    }
    for (const kept of reportsIn(file)) {
      const told = 'report' in kept ? await affectedIn(kept, target) : null
      if (!('report' in kept) || told === null) {
        unreadable.push('why' in kept ? kept : { ...placeOf(kept), why: whyUnread(kept) })
        continue
      }
      reports++
      const place = { ...placeOf(kept), document: kept.report.document.sha256 }
      if (!told.known) cannotTell.push({ ...place, reason: told.reason })
      else if (told.signatures.some(({ sole }) => sole)) falls.push({ ...place, signatures: told.signatures })
      else if (told.signatures.length > 0) stands.push({ ...place, signatures: told.signatures })
    }
  }
  if (reports + unreadable.length === 0)
    throw new CommandError('USAGE_INPUT_UNREADABLE', paths.join(' '), 'has no file in it', null)
  return { target, reports, falls, stands, cannotTell, unreadable }
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

/** `null`: it has the members of a report, and not their forms. */
async function affectedIn({ report }: KeptReport, target: DependencyTarget): Promise<Affected | null> {
  try {
    return await affectedBy(report, target)
  } catch (error) {
    if (isLibraryError(error)) return null
    throw error
  }
}
