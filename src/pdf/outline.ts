import { type Budget, type BudgetLimits, createBudget } from '../core/budget.ts'
import type { FileOctets } from '../core/octets.ts'
import { attemptSteps, type Steps } from '../core/steps.ts'
import { boundObjects } from './file-charges.ts'
import { readHeader } from './header.ts'
import { readRevisions } from './read-revisions.ts'
import type { XrefSection } from './xref-section.ts'

/**
 * Where the cross-reference says that objects begin, over all revisions, in ascending order: what a reader will ask for. `null` where it cannot be
 * read, or has more entries than a budget of such limits pays for. Nothing is concluded from it.
 */
export function* outlineOf(file: FileOctets, limits: Partial<BudgetLimits> | undefined): Steps<Float64Array | null> {
  const read = yield* attemptSteps(offsetsOf(file, createBudget(limits)))
  return read.ok ? read.value : null
}

function* offsetsOf(file: FileOctets, budget: Budget): Steps<Float64Array> {
  budget.within('documentBytes', file.size)
  boundObjects(budget, file.size)
  const revisions = yield* readRevisions(file, readHeader(file).offset, budget)
  const offsets = new Set<number>()
  for (const { sections } of revisions)
    for (const { main, hybrid } of sections)
      for (const section of hybrid === null ? [main] : [main, hybrid])
        for (const offset of offsetsIn(section)) {
          if (offset >= file.size) continue
          offsets.add(offset)
          budget.within('pdfObjects', offsets.size)
          if (offsets.size % ENTRIES_PER_STEP === 0) yield
        }
  return Float64Array.from(offsets).sort()
}

/** Entries of a step. */
const ENTRIES_PER_STEP = 4096

function* offsetsIn({ subsections, entryAt, offset }: XrefSection): Generator<number> {
  yield offset
  for (const { count, position, stride } of subsections)
    for (let i = 0, at = position; i < count; i++, at += stride) {
      const entry = entryAt(at)
      if (entry.kind === 'offset') yield entry.offset
    }
}
