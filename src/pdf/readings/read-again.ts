import type { Finding } from '../../core/finding.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import { allSteps, attemptSteps, type Steps } from '../../core/steps.ts'
import { dynamicContent } from '../dynamic-content.ts'
import { entryOf, naturalOf, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import type { PdfRevision } from '../revision.ts'
import type { PdfDocument } from '../types.ts'
import { type AmbiguousObject, ambiguousObjects } from './ambiguous-objects.ts'
import { linearizedRoute } from './linearized-route.ts'
import { otherTrailers } from './other-trailers.ts'
import { reachedFrom } from './reachable-objects.ts'
import { makesReadersRebuild, type RepairTrigger, repairTriggers } from './repair-triggers.ts'
import { scanOctets } from './scan-octets.ts'
import { unaccountedOctets } from './unaccounted-octets.ts'

/**
 * Reads the file a second time, as readers that rebuild or take another route may read it, and says where they could
 * come to something else than the strict reading. What shows the same in every reading is no more than information.
 */
export function readAgain(document: PdfDocument): readonly Finding[] {
  return allSteps(readAgainInSteps(document))
}

export function* readAgainInSteps(document: PdfDocument): Steps<readonly Finding[]> {
  const outcome = yield* attemptSteps(findings(document))
  if (outcome.ok) return outcome.value
  const { code, what } = outcome.failure
  return [{ code, level: 'failure', ...(what === undefined ? {} : { data: { resource: what } }) }]
}

function* findings(document: PdfDocument): Steps<readonly Finding[]> {
  const { objects: store, headerOffset } = document
  const lengthOf = (value: PdfValue | undefined) => lengthIn(store, value)
  const file = { file: store.file, budget: store.budget, readAt: (offset: number) => store.readAt(offset) }
  const scan = yield* scanOctets(file, lengthOf, false)
  const triggers = repairTriggers(store, scan, headerOffset)
  // A reader that rebuilds a file looks for objects in the data of streams too.
  const whole = triggers.length > 0 ? yield* scanOctets(file, lengthOf, true) : scan
  const ambiguous = [
    ...(yield* ambiguousObjects(store, whole.definitions, triggers.some(makesReadersRebuild))),
    ...(yield* linearizedRoute(store)),
  ]
  return [
    ...(yield* differences(store, ambiguous)),
    ...mixedCiphers(store),
    ...(yield* otherTrailers(store, whole)),
    ...(yield* unaccountedOctets(document, scan)),
    ...triggers.map(triggerFinding),
    ...(yield* dynamicContent(store)),
  ]
}

/** /Length of a stream as the strict reading has it; a reference that leads nowhere gives none. */
function lengthIn(store: ObjectStore, value: PdfValue | undefined): number | null {
  if (value === undefined || value.kind === 'number') return naturalOf(value)
  const resolved = attempt(() => store.resolve(value, store.last))
  if (!resolved.ok && resolved.failure.code === 'BUDGET_EXHAUSTED')
    throw new Refusal(resolved.failure.code, resolved.failure.what)
  return resolved.ok ? naturalOf(resolved.value) : null
}

/** More are counted, and not told one by one. */
const MOST_TOLD = 8

function* differences(store: ObjectStore, ambiguous: readonly AmbiguousObject[]): Steps<readonly Finding[]> {
  const wanted = new Set(ambiguous.map(({ number }) => number))
  const { trailer } = store.revisions[store.last] as PdfRevision
  const roots = ['Root', 'Encrypt'].flatMap((key) => entryOf(trailer, key) ?? [])
  const { reached, unreadable, ambiguous: encrypted } = yield* reachedFrom(store, roots, wanted)
  const differing: readonly AmbiguousObject[] = [
    ...ambiguous.filter(({ number }) => reached.has(number)),
    ...unreadable.map((number) => ({ number, offset: 0, why: 'unreadable' as const })),
    ...encrypted.map((number) => ({ number, offset: 0, why: 'crypt-filter' as const })),
  ]
  return differing.slice(0, MOST_TOLD).map(({ number, offset, why }) => ({
    code: 'PDF_READINGS_DIFFER',
    level: 'failure',
    clause: 'ISO 32000-2 §7.5',
    about: { kind: 'structure', name: `object ${number}`, offset },
    data: { object: number, why, count: differing.length },
  }))
}

/** Programs that know one cipher for a document take that of the streams for strings too, or decrypt nothing (ISO 32000-2 §7.6.6). */
function mixedCiphers({ decryption, revisions, last }: ObjectStore): readonly Finding[] {
  if (decryption?.facts.mixed !== true) return []
  const { start: offset } = (revisions[last] as PdfRevision).trailer
  return [
    {
      code: 'PDF_READINGS_DIFFER',
      level: 'failure',
      clause: 'ISO 32000-2 §7.6.6',
      about: { kind: 'structure', name: 'trailer Encrypt', offset },
      data: { why: 'crypt-filters', entry: 'Encrypt' },
    },
  ]
}

function triggerFinding(trigger: RepairTrigger): Finding {
  return { code: 'PDF_REPAIR_TRIGGER', level: 'information', data: { trigger } }
}
