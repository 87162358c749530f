import type { Finding } from '../../core/finding.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import { skipSpaceAndComments, startsWith } from '../character.ts'
import { entryOf, naturalOf, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { PdfParser } from '../parser.ts'
import type { PdfRevision } from '../revision.ts'
import type { PdfDocument } from '../types.ts'
import { type AmbiguousObject, ambiguousObjects } from './ambiguous-objects.ts'
import { linearizedRoute } from './linearized-route.ts'
import { reachedFrom } from './reachable-objects.ts'
import { type RepairTrigger, repairTriggers } from './repair-triggers.ts'
import { type OctetScan, scanOctets } from './scan-octets.ts'
import { unaccountedOctets } from './unaccounted-octets.ts'

/**
 * Reads the file a second time, as readers that rebuild or take another route may read it, and says where they could
 * come to something else than the strict reading. What shows the same in every reading is no more than information.
 */
export function readAgain(document: PdfDocument): readonly Finding[] {
  const outcome = attempt(() => findings(document))
  if (outcome.ok) return outcome.value
  const { code, what } = outcome.failure
  return [{ code, level: 'failure', ...(what === undefined ? {} : { data: { resource: what } }) }]
}

function findings(document: PdfDocument): readonly Finding[] {
  const { objects: store, headerOffset } = document
  const lengthOf = (value: PdfValue | undefined) => lengthIn(store, value)
  const scan = scanOctets(store.bytes, store.budget, lengthOf, false)
  const triggers = repairTriggers(store, scan, headerOffset)
  // A reader that rebuilds a file looks for objects in the data of streams too.
  const whole = triggers.length > 0 ? scanOctets(store.bytes, store.budget, lengthOf, true) : scan
  const ambiguous = [...ambiguousObjects(store, whole.definitions), ...linearizedRoute(store)]
  return [
    ...differences(store, ambiguous),
    ...otherTrailers(store, whole),
    ...unaccountedOctets(document, scan),
    ...triggers.map(triggerFinding),
  ]
}

/** /Length of a stream as the strict reading has it; a reference that leads nowhere gives none. */
function lengthIn(store: ObjectStore, value: PdfValue | undefined): number | null {
  if (value === undefined || value.kind === 'number') return naturalOf(value)
  const resolved = attempt(() => store.resolve(value, store.last))
  return resolved.ok ? naturalOf(resolved.value) : null
}

/** More are counted, and not told one by one. */
const MOST_TOLD = 8

function differences(store: ObjectStore, ambiguous: readonly AmbiguousObject[]): readonly Finding[] {
  if (ambiguous.length === 0) return []
  const wanted = new Set(ambiguous.map(({ number }) => number))
  const root = entryOf((store.revisions[store.last] as PdfRevision).trailer, 'Root')
  const reached = reachedFrom(store, root === undefined ? [] : [root], wanted)
  const differing = ambiguous.filter(({ number }) => reached.has(number))
  return differing.slice(0, MOST_TOLD).map(({ number, offset, why }) => ({
    code: 'PDF_READINGS_DIFFER',
    level: 'failure',
    clause: 'ISO 32000-2 §7.5',
    about: { kind: 'structure', name: `object ${number}`, offset },
    data: { object: number, why, count: differing.length },
  }))
}

/** A reader that rebuilds a file takes the first trailer that it finds, or the last, whatever `startxref` says. */
function otherTrailers(store: ObjectStore, scan: OctetScan): readonly Finding[] {
  const { bytes, revisions, budget } = store
  const strict = (revisions[store.last] as PdfRevision).trailer
  const root = entryOf(strict, 'Root')
  const dictionaries = scan.trailers.map((offset) => {
    const parser = new PdfParser(bytes, offset + 'trailer'.length, bytes.length, budget)
    const value = attempt(() => parser.value())
    if (!value.ok && value.failure.code === 'BUDGET_EXHAUSTED')
      throw new Refusal(value.failure.code, value.failure.what)
    // The word may stand in a text or a comment; what begins as a dictionary does and cannot be read is a trailer to some.
    const isUnreadable = !value.ok && startsWith(bytes, skipSpaceAndComments(bytes, offset + 7, bytes.length), '<<')
    const dictionary = value.ok && value.value.kind === 'dictionary' ? value.value : null
    return { offset, dictionary, isUnreadable }
  })
  for (const { offset, stream } of scan.definitions)
    if (stream !== null && naturalOf(entryOf(stream.value.dictionary, 'Size')) !== null)
      dictionaries.push({ offset, dictionary: stream.value.dictionary, isUnreadable: false })
  const told: Finding[] = []
  for (const { offset, dictionary, isUnreadable } of dictionaries) {
    budget.spend('pdfObjects')
    if (isUnreadable && told.length < MOST_TOLD) told.push(otherTrailer(offset, 'unreadable'))
    if (dictionary === null) continue
    const other = entryOf(dictionary, 'Root')
    const differs =
      other !== undefined && !(other.kind === 'reference' && root?.kind === 'reference' && other.number === root.number)
    const key = differs ? 'Root' : entryOf(dictionary, 'Encrypt') === undefined ? null : 'Encrypt'
    if (key === null || told.length === MOST_TOLD) continue
    told.push(otherTrailer(offset, key))
  }
  return told
}

function otherTrailer(offset: number, entry: string): Finding {
  return {
    code: 'PDF_READINGS_DIFFER',
    level: 'failure',
    clause: 'ISO 32000-2 §7.5.5',
    about: { kind: 'structure', name: `trailer ${entry}`, offset },
    data: { why: 'other-trailer', entry },
  }
}

function triggerFinding(trigger: RepairTrigger): Finding {
  return { code: 'PDF_REPAIR_TRIGGER', level: 'information', data: { trigger } }
}
