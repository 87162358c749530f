import type { Finding } from '../../core/finding.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import { allSteps, attemptSteps, type Steps } from '../../core/steps.ts'
import { Meter } from '../exact/meter.ts'
import { entryOf, naturalOf, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { reachedFrom } from '../reachable-objects.ts'
import type { PdfRevision } from '../revision.ts'
import type { PdfDocument } from '../types.ts'
import { type AmbiguousObject, ambiguousObjects } from './ambiguous-objects.ts'
import { linearizedRoute } from './linearized-route.ts'
import { otherTrailers } from './other-trailers.ts'
import { firstPassedOver } from './passed-over.ts'
import { scanOctets } from './scan-octets.ts'

/**
 * Reads a file a second time whose signed part is not exact: every definition of an object in all octets, the data of streams included, every
 * trailer, and the route of a linearised file. Says where they come to something else than the strict reading.
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
  const { objects: store } = document
  const lengthOf = (value: PdfValue | undefined) => lengthIn(store, value)
  const file = {
    file: store.file,
    budget: store.budget,
    readAt: (offset: number) => store.readAt(offset),
    unitsOfDefinition: 1,
  }
  const scan = yield* scanOctets(file, lengthOf)
  if (scan === null) return []
  const ambiguous = [...(yield* ambiguousObjects(store, scan.definitions)), ...(yield* linearizedRoute(store))]
  const passedOver = yield* firstPassedOver(store, scan.definitions, new Meter(store.budget, store.file.size))
  return [
    ...(yield* differences(store, ambiguous)),
    ...(passedOver === null ? [] : [passedOverFinding(passedOver)]),
    ...scan.oddDefinitions.slice(0, MOST_TOLD).map((offset) => oddFinding(offset, scan.oddDefinitions.length)),
    ...(yield* otherTrailers(store, scan)),
  ]
}

/** A reader takes what stands before `obj` for some number, and nobody knows for which. */
function oddFinding(offset: number, count: number): Finding {
  return {
    code: 'PDF_READINGS_DIFFER',
    level: 'failure',
    clause: 'ISO 32000-2 §7.3.10',
    about: { kind: 'structure', name: 'obj', offset },
    data: { why: 'odd-definition', count },
  }
}

/** What follows may not be found by a reader that rebuilds the file. */
function passedOverFinding(offset: number): Finding {
  return {
    code: 'PDF_READINGS_DIFFER',
    level: 'failure',
    clause: 'ISO 32000-2 §7.5',
    about: { kind: 'structure', name: 'octets', offset },
    data: { why: 'passed-over' },
  }
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
  const { reached, unreadable } = yield* reachedFrom(store, roots, wanted)
  const differing: readonly AmbiguousObject[] = [
    ...ambiguous.filter(({ number, isAnyObject }) => isAnyObject === true || reached.has(number)),
    ...unreadable.map((number) => ({ number, offset: 0, why: 'unreadable' as const })),
  ]
  return differing.slice(0, MOST_TOLD).map(({ number, offset, why }) => ({
    code: 'PDF_READINGS_DIFFER',
    level: 'failure',
    clause: 'ISO 32000-2 §7.5',
    about: { kind: 'structure', name: `object ${number}`, offset },
    data: { object: number, why, count: differing.length },
  }))
}
