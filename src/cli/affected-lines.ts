import { type Affected, type AffectedSignature, type DependencyTarget, type Gap, printable, render } from '../index.ts'
import { terminalOf } from './colour.ts'
import { asGiven } from './errors.ts'
import type { KeptReport, NoReport } from './kept-reports.ts'
import { printLine } from './output.ts'

/** What was found out about a folder of reports. */
export interface AffectedReports {
  readonly target: Required<DependencyTarget>
  readonly reports: number
  /** Those with a verdict that falls. */
  readonly falls: readonly AffectedReport[]
  /** Those of which every verdict that rests on it has something beside it. */
  readonly stands: readonly AffectedReport[]
  readonly cannotTell: readonly UntoldReport[]
  readonly unreadable: readonly NoReport[]
}

export interface AffectedReport extends Omit<KeptReport, 'report'> {
  /** SHA-256 of the document. */
  readonly document: string
  readonly signatures: readonly AffectedSignature[]
}

export interface UntoldReport extends Omit<KeptReport, 'report'> {
  readonly document: string
  readonly reason: Gap
}

/** What `affected` found, for people: what falls first. */
export async function printAffected({
  reports,
  falls,
  stands,
  cannotTell,
  unreadable,
}: AffectedReports): Promise<void> {
  const plural = reports === 1 ? 'report' : 'reports'
  printLine(
    `${reports} ${plural} read: ${falls.length} fall, ${stands.length} stand by something else, ${cannotTell.length} cannot be told, ${reports - falls.length - stands.length - cannotTell.length} do not rest on it`,
  )
  if (reports > 0 && falls.length + stands.length + cannotTell.length === 0) printLine(`\n${NOTHING_FOUND}`)
  for (const { signatures, ...place } of [...falls, ...stands]) await tell({ ...HEAD, known: true, signatures }, place)
  for (const { reason, ...place } of cannotTell) await tell({ ...HEAD, known: false, reason }, place)
  if (unreadable.length === 0) return
  printLine('\nWhat could not be read as a report:')
  for (const one of unreadable) printLine(`  ${asGiven(placeOf(one))}: ${printable(one.why)}`)
}

/** What is nowhere gives the same answer as what nothing rests on. */
const NOTHING_FOUND =
  'Nothing rests on what was asked about. A mistyped digest or identifier gives the same answer: compare it with one in a report.'

const HEAD = { schemaVersion: 2, kind: 'affected' } as const

async function tell(affected: Affected, place: Place): Promise<void> {
  const options = { format: 'text', name: placeOf(place), ...terminalOf(process.stdout) } as const
  printLine(`\n${(await render(affected, options)).trimEnd()}`)
}

interface Place {
  readonly file: string
  readonly line?: number
}

function placeOf({ file, line }: Place): string {
  return line === undefined ? file : `${file}:${line}`
}
