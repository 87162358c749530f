import { type Affected, type DependencyTarget, printable, render } from '../index.ts'
import { terminalOf } from './colour.ts'
import { asGiven } from './errors.ts'
import type { NoReport } from './kept-reports.ts'
import { printLine } from './output.ts'
import type { Reader } from './reader-option.ts'

/** What was found out about reports and archives that were kept. */
export interface AffectedVerifications {
  readonly target: Required<DependencyTarget>
  /** How many were read. */
  readonly verifications: number
  /** Archives that were judged again, and of which a verdict is worse without it. */
  readonly falls: readonly AffectedVerification[]
  /** The same of which every verdict stays as it is. */
  readonly stands: readonly AffectedVerification[]
  /** Reports with a verdict that rests on it: whether it falls, they do not say. */
  readonly rests: readonly AffectedVerification[]
  readonly cannotTell: readonly UntoldVerification[]
  readonly unreadable: readonly NoReport[]
}

interface Place {
  readonly file: string
  /** Of several in one file: the line. */
  readonly line?: number
  /** SHA-256 of the document. */
  readonly document: string
}

export interface AffectedVerification extends Place {
  readonly affected: Extract<Affected, { known: true }>
}

export interface UntoldVerification extends Place {
  readonly reason: Extract<Affected, { known: false }>['reason']
}

/** What `affected` found, for people: what falls first. */
export async function printAffected(
  { verifications, falls, stands, rests, cannotTell, unreadable }: AffectedVerifications,
  by: readonly string[],
  reader: Reader,
): Promise<void> {
  const told = falls.length + stands.length + rests.length + cannotTell.length
  printLine(
    `${verifications} read: ${falls.length} fall, ${rests.length} rest on it, ${cannotTell.length} cannot be told, ${stands.length} stand without it, ${verifications - told} do not rest on it`,
  )
  if (verifications > 0 && told === 0) printLine(`\n${NOTHING_FOUND}`)
  for (const { affected, ...place } of [...falls, ...rests, ...stands]) await tell(affected, place, reader)
  for (const { reason, ...place } of cannotTell) await tell({ ...HEAD, known: false, reason }, place, reader)
  if (rests.length > 0)
    printLine(
      `\n${ASK_ARCHIVE}\n  asean-verify affected ${by.map((word) => `--by ${asGiven(word)}`).join(' ')} ARCHIVE`,
    )
  if (unreadable.length === 0) return
  printLine('\nWhat could not be read as a report or an archive:')
  for (const one of unreadable) printLine(`  ${asGiven(placeOf(one))}: ${printable(one.why)}`)
}

/** What is nowhere gives the same answer as what nothing rests on. */
const NOTHING_FOUND =
  'Nothing rests on what was asked about. A mistyped digest or identifier gives the same answer: compare it with one in a report.'

const ASK_ARCHIVE =
  'Whether a verdict of a report falls, only its archive can show (--save-evidence), which is judged again:'

const HEAD = { schemaVersion: 2, kind: 'affected' } as const

async function tell(affected: Affected, place: Omit<Place, 'document'>, reader: Reader): Promise<void> {
  const options = { format: 'text', name: placeOf(place), ...terminalOf(process.stdout), ...reader } as const
  printLine(`\n${(await render(affected, options)).trimEnd()}`)
}

function placeOf({ file, line }: Omit<Place, 'document'>): string {
  return line === undefined ? file : `${file}:${line}`
}
