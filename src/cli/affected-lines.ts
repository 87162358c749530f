import { type AffectedSignature, type DependencyTarget, printable } from '../index.ts'
import type { KeptReport, NoReport } from './kept-reports.ts'
import { printLine } from './output.ts'

/** What was found out about a folder of reports. */
export interface Affected {
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
  readonly reason: 'incomplete' | 'older'
}

/** What `affected` found, for people: what falls first. */
export function printAffected({ reports, falls, stands, cannotTell, unreadable }: Affected): void {
  const plural = reports === 1 ? 'report' : 'reports'
  printLine(
    `${reports} ${plural} read: ${falls.length} fall, ${stands.length} stand by something else, ${cannotTell.length} cannot be told, ${reports - falls.length - stands.length - cannotTell.length} do not rest on it`,
  )
  section('A verdict rests on it, and nothing stands beside it:', falls.flatMap(linesOf))
  section('Every verdict that rests on it has something beside it:', stands.flatMap(linesOf))
  section(
    'It cannot be told:',
    cannotTell.map((one) => `${placeOf(one)}: ${UNTOLD[one.reason]}`),
  )
  section(
    'What could not be read as a report:',
    unreadable.map((one) => `${placeOf(one)}: ${printable(one.why)}`),
  )
}

const UNTOLD = {
  incomplete: 'parts of the report were left out, as it would have been too large',
  older: 'the report does not say what its verdicts rest on; judge the document again',
} as const

function section(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return
  printLine(`\n${title}`)
  for (const line of lines) printLine(`  ${line}`)
}

function linesOf(report: AffectedReport): readonly string[] {
  return report.signatures.map((one) => `${placeOf(report)}: signature ${one.signature.slice(0, 8)}: ${wordsFor(one)}`)
}

function wordsFor({ sole, alternative, provenSince }: AffectedSignature): string {
  if (sole)
    return provenSince === undefined
      ? 'falls'
      : `falls, unless it is revoked from a time after ${provenSince} on, and its key was not lost`
  switch (alternative?.kind) {
    case 'path':
      return `another path leads to ${printable(alternative.anchor)}`
    case 'source':
      return `other evidence says the same, ${alternative.sha256.slice(0, 8)}`
    case 'proof':
      return `another proof shows that it existed at ${alternative.time}`
    default:
      return 'it holds without a proof of an earlier time'
  }
}

function placeOf({ file, line }: { readonly file: string; readonly line?: number }): string {
  return line === undefined ? printable(file) : `${printable(file)}:${line}`
}
