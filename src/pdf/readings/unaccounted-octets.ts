import type { Finding } from '../../core/finding.ts'
import type { FileOctets } from '../../core/octets.ts'
import { attempt } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import { isWhiteSpace } from '../character.ts'
import { skipSpaceAndCommentsIn, skipWhiteSpaceIn } from '../file-syntax.ts'
import { parseIndirectObject } from '../indirect-object.ts'
import type { ObjectStore } from '../object-store.ts'
import { entryInRevision, type PdfRevision } from '../revision.ts'
import { endOfStream } from '../stream-data.ts'
import type { PdfDocument } from '../types.ts'
import type { Definition, OctetScan } from './scan-octets.ts'

/**
 * White space and comments that may stand between the parts of an update. Writers leave a line end or two, some a comment
 * of four octets; whoever hides something, or moves the end mark out of a reader's sight, needs more.
 */
const FEW_OCTETS = 64

interface Span {
  readonly start: number
  readonly end: number
}

/**
 * What was added after a signature has to be objects that the table of its own revision names, that table with its
 * trailer, and little else (ISO 32000-2 §7.5.6). Gives what is none of it.
 */
export function* unaccountedOctets(document: PdfDocument, scan: OctetScan): Steps<readonly Finding[]> {
  const { objects: store, signatures } = document
  const signed = signatures.flatMap(({ revision }) => (revision === null ? [] : [revision]))
  if (signed.length === 0) return []
  const first = Math.min(...signed) + 1
  const told: Finding[] = []
  for (let revision = first; revision <= store.last; revision++) {
    const { start, end } = store.revisions[revision] as PdfRevision
    const gap = firstGap(store.file, yield* spansOf(store, revision, scan), start, end)
    if (gap !== null) told.push(finding(gap, revision))
  }
  const last = store.revisions[store.last] as PdfRevision
  const behind = { start: last.end, end: store.file.size }
  if (behind.end - behind.start > FEW_OCTETS) told.push(finding(behind, store.last))
  return told
}

function finding({ start, end }: Span, revision: number): Finding {
  return {
    code: 'PDF_UNACCOUNTED_OCTETS',
    level: 'failure',
    clause: 'ISO 32000-2 §7.5.6',
    about: { kind: 'byte-range', start, length: end - start },
    data: { revision },
  }
}

/** What the revision accounts for: its sections with their ends, and the objects that they name at their places. */
function* spansOf(store: ObjectStore, index: number, scan: OctetScan): Steps<readonly Span[]> {
  const { file } = store
  const revision = store.revisions[index] as PdfRevision
  const spans: Span[] = []
  for (const { main, hybrid } of revision.sections) {
    for (const { offset, end } of hybrid === null ? [main] : [main, hybrid]) spans.push({ start: offset, end })
  }
  const tail = spans.reduce((end, span) => Math.max(end, span.end), revision.start)
  spans.push({ start: skipSpaceAndCommentsIn(file, tail, revision.end), end: revision.end })
  for (const definition of definitionsIn(scan.definitions, revision.start, revision.end)) {
    yield
    store.budget.spend('pdfObjects')
    const entry = entryInRevision(revision, definition.number)
    if (entry === null || entry === 'conflict' || entry.kind !== 'offset') continue
    if (skipWhiteSpaceIn(file, entry.offset, file.size) !== definition.offset) continue
    const end = endOfObject(store, definition, revision.end)
    if (end !== null) spans.push({ start: definition.offset, end })
  }
  return spans.sort((a, b) => a.start - b.start)
}

/** They are in the order of the file. */
function definitionsIn(definitions: readonly Definition[], start: number, end: number): readonly Definition[] {
  let low = 0
  let high = definitions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((definitions[middle] as Definition).offset < start) low = middle + 1
    else high = middle
  }
  let last = low
  while (last < definitions.length && (definitions[last] as Definition).offset < end) last++
  return definitions.slice(low, last)
}

function endOfObject({ file, budget }: ObjectStore, { offset, stream }: Definition, limit: number): number | null {
  const end = attempt(() =>
    stream === null
      ? parseIndirectObject(file, offset, limit, budget).end
      : endOfStream(file, stream.endByLength ?? limit, limit),
  )
  return end.ok ? end.value : null
}

/** The first stretch between spans that is more than a few octets of white space and comments. */
function firstGap(file: FileOctets, spans: readonly Span[], start: number, end: number): Span | null {
  let at = start
  for (const span of [...spans, { start: end, end }]) {
    if (span.start > at && !isLittle(file, at, span.start)) return { start: at, end: span.start }
    at = Math.max(at, span.end)
  }
  return null
}

function isLittle(file: FileOctets, start: number, end: number): boolean {
  if (end - start > FEW_OCTETS) return false
  const text = skipSpaceAndCommentsIn(file, start, end)
  // A comment ends with its line.
  return text === end && (end === start || isWhiteSpace(file.octet(end - 1)))
}
