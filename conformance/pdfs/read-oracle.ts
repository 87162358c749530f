import type { Integrity, Reading, SeenSignature } from './reading.ts'

/** A line that the oracle of EU DSS or pyHanko writes: of one signature, or of a file of which there is nothing else to say. */
interface OracleRow {
  readonly file: string
  readonly kind?: string
  readonly error?: string
  readonly field?: string | null
  readonly valueSha256?: string | null
  readonly subIndication?: string | null
  readonly signatureIntact?: boolean | null
  readonly imprintIntact?: boolean | null
  readonly references?: readonly { readonly type: string; readonly found: boolean; readonly intact: boolean }[]
  readonly errors?: readonly string[]
  readonly pdf?: {
    readonly byteRange?: readonly number[]
    readonly coverage?: string | null
    readonly error?: string
    readonly subFilter?: string | null
  }
}

/** The digest of a document, and that of a time-stamp, as EU DSS names them. */
const DIGESTS: ReadonlySet<string> = new Set(['MESSAGE_DIGEST', 'MESSAGE_IMPRINT', 'CONTENT_DIGEST'])

/** By file, what an oracle answers; `sizeOf` is asked where it names signed ranges in the place of a coverage. */
export function readOracle(lines: string, sizeOf: (file: string) => number): ReadonlyMap<string, Reading> {
  const rows = lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as OracleRow)
  const byFile = new Map<string, OracleRow[]>()
  for (const row of rows) byFile.set(row.file, [...(byFile.get(row.file) ?? []), row])
  return new Map([...byFile].map(([file, said]) => [file, readingOf(said, sizeOf(file))]))
}

function readingOf(rows: readonly OracleRow[], size: number): Reading {
  const failed = rows.find(({ kind, error }) => kind === undefined && error !== undefined)
  if (failed?.error !== undefined) return { error: failed.error }
  const signatures = rows.filter(({ kind }) => kind !== 'none' && kind !== 'counter-signature')
  return { signatures: signatures.map((row) => signatureOf(row, size)), words: [] }
}

function signatureOf(row: OracleRow, size: number): SeenSignature {
  const { field, valueSha256, subIndication, error, errors = [], pdf } = row
  return {
    field: field ?? '',
    // A time-stamp has no value of its own in what DSS tells.
    id: valueSha256 ?? null,
    ranges: pdf?.byteRange ?? null,
    integrity: integrityOf(row),
    wholeFile: wholeFileOf(row, size),
    words: [subIndication, error, pdf?.error, pdf?.coverage, pdf?.subFilter, ...errors].filter((word) => word != null),
  }
}

function integrityOf({ signatureIntact, imprintIntact, references }: OracleRow): Integrity {
  const digests = references?.filter(({ type }) => DIGESTS.has(type))
  const isWrong = digests?.some(({ found, intact }) => found && !intact) === true
  if (signatureIntact === false || imprintIntact === false || isWrong) return 'broken'
  // DSS names the digests that it compared; without one, it has compared none.
  const isCompared = digests === undefined || (digests.length > 0 && digests.every(({ found }) => found))
  return signatureIntact === true && isCompared ? 'intact' : 'not-judged'
}

/** pyHanko names the coverage; the ranges of DSS cover the file where there is nothing before, and nothing behind them. */
function wholeFileOf({ pdf }: OracleRow, size: number): boolean | null {
  if (pdf?.coverage != null) return pdf.coverage === 'ENTIRE_FILE'
  if (pdf?.byteRange == null) return null
  const [start, , second = 0, length = 0] = pdf.byteRange
  return start === 0 && second + length === size
}
