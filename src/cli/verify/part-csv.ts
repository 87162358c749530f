import { escapeUnseen } from '../../core/printable.ts'
import type { Report } from '../../index.ts'
import { placeOf } from '../../render/tell/tell-contained.ts'
import type { FilePlace, NotJudged } from './asked.ts'

type SignatureReport = Report['signatures'][number]

/** What is known of one line: of a file, of one of its signatures, or of why it has neither. */
interface Line {
  readonly place: FilePlace
  readonly report?: Report
  readonly signature?: SignatureReport
  readonly error?: NotJudged
}

/** The columns in their order. A new one comes at the end. */
const COLUMNS: Readonly<Record<string, (line: Line) => string | undefined>> = {
  file: ({ place }) => place.path,
  outcome: ({ report }) => report?.decision.outcome ?? 'not-judged',
  reasons: ({ report, error }) => report?.decision.reasons.join(' ') ?? error?.code,
  relaxations: ({ report }) => report?.decision.relaxations.join(' '),
  warnings: ({ report }) => report?.decision.warnings.join(' '),
  next: ({ report }) => report?.decision.next.join(' '),
  error: ({ error }) => error?.why,
  environment: ({ report }) => report?.trust.environment,
  validation_time: ({ report }) => report?.validationTime,
  document_sha256: ({ report }) => report?.document.sha256,
  signature: ({ report, signature }) =>
    report === undefined || signature === undefined ? undefined : String(report.signatures.indexOf(signature) + 1),
  kind: ({ signature }) => signature?.kind,
  field: ({ signature }) => signature?.field,
  indication: ({ signature }) => signature?.indication,
  sub_indication: ({ signature }) => signature?.subIndication,
  signature_outcome: ({ signature }) => signature?.decision.outcome,
  findings: ({ signature }) =>
    [...new Set(signature?.findings.filter(({ level }) => level === 'failure').map(({ code }) => code))].join(' '),
  common_name: ({ signature }) => signature?.signer?.commonName,
  organization: ({ signature }) => signature?.signer?.organization,
  organization_identifier: ({ signature }) => signature?.signer?.organizationIdentifier,
  certificate_sha256: ({ signature }) => signature?.signer?.certificate.sha256,
  state: ({ signature }) => (signature?.origin.known === true ? signature.origin.state : undefined),
  service: ({ signature }) => (signature?.origin.known === true ? signature.origin.service.id : undefined),
  recognition: ({ report, signature }) => {
    const state = report?.question.relyingState
    return state === undefined ? undefined : signature?.recognition[state]?.outcome
  },
  time: ({ signature }) => signature?.time.best,
  time_basis: ({ signature }) => signature?.time.basis,
  claimed_time: ({ signature }) => signature?.time.claimed,
  inside: ({ place }) => (place.inside === undefined ? undefined : placeOf(place.inside)),
}

/** RFC 4180 §2: lines end with CRLF, and the first has the names of the columns. */
export const CSV_HEAD: string = lineOf(Object.keys(COLUMNS))

/** A line for each signature; of a file without any, one. */
export function csvOfReport(place: FilePlace, report: Report): string {
  const { signatures } = report
  if (signatures.length === 0) return csvOf({ place, report })
  return signatures.map((signature) => csvOf({ place, report, signature })).join('')
}

export const csvOfNotJudged = (place: FilePlace, error: NotJudged): string => csvOf({ place, error })

function csvOf(line: Line): string {
  return lineOf(Object.values(COLUMNS).map((read) => read(line) ?? ''))
}

/** RFC 4180 §2: every cell in quotation marks, each of those in it twice. A comma, or what a program divides at instead, is in the cell then. */
function lineOf(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${defused(cell).replaceAll('"', '""')}"`).join(',')}\r\n`
}

/**
 * A name is somebody's word, and a spreadsheet takes a cell for a formula that begins with one of these: an apostrophe before it makes it text. What
 * is not seen is escaped before, the ends of lines with it.
 */
function defused(cell: string): string {
  const shown = escapeUnseen(cell)
  return /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(shown) ? `'${shown}` : shown
}
