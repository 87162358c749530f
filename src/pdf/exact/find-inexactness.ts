import { attempt, Refusal } from '../../core/outcome.ts'
import { attemptSteps, type Steps } from '../../core/steps.ts'
import { entryOf, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { reachedFrom } from '../reachable-objects.ts'
import type { PdfRevision } from '../revision.ts'
import { type Before, readExactUnit } from './exact-unit.ts'
import { Meter } from './meter.ts'
import type { ExactRule } from './not-exact.ts'
import { requireLittleBetween } from './octets-between.ts'
import { type ExactUnit, unitsOf } from './unit.ts'
import { wordsIn } from './word-cursor.ts'

/** What a revision is not, and where. */
export interface Inexactness {
  readonly rule: ExactRule
  readonly offset: number
  /** The first and the last revision of the unit; one more than the last of the file for what stands behind all. */
  readonly first: number
  readonly revision: number
}

/**
 * Reads every octet of a file by the grammar of ISO 32000-2 §7.5 in its narrowest form, each revision by itself. What is exact has one reading: each object stands where
 * the table has it, nothing else stands there, and nothing in it looks like structure, so that a reader that goes by the octets alone comes to the same.
 */
export function* findInexactness(store: ObjectStore): Steps<readonly Inexactness[]> {
  const { file, budget, revisions } = store
  const found: Inexactness[] = []
  const meter = new Meter(budget, file.size)
  const left: LeftBehind[] = []
  let before: Before = { highest: -1, trailer: null }
  const add = (unit: ExactUnit, failure: { readonly what?: string; readonly offset?: number }) =>
    found.push({
      rule: failure.what as ExactRule,
      offset: failure.offset ?? unit.start,
      first: unit.first,
      revision: unit.last,
    })
  for (const unit of unitsOf(revisions)) {
    const words = yield* wordsIn(file, unit.start, unit.end, meter)
    // Nothing rests on this reading: it is done again once they are known.
    if (words === null) return []
    const read = yield* attemptSteps(readExactUnit(store, unit, before, words, meter))
    if (read.ok) {
      before = read.value
      const { freed, moved } = read.value
      if (freed.length > 0 || moved.length > 0) left.push({ unit, freed, moved })
      continue
    }
    if (read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
    add(unit, read.failure.code === 'PDF_NOT_EXACT' ? read.failure : { what: 'object-value' })
    before = whatIsTold(unit, before)
  }
  const { freed, moved } = yield* stillFound(store, left)
  for (const unit of freed) add(unit, { what: 'freed', offset: offsetOf(unit) })
  // Whoever brought the reference made the reader rebuild.
  const [firstMoved] = moved
  if (firstMoved !== undefined)
    found.push({ rule: 'moved', offset: offsetOf(firstMoved), first: firstMoved.first, revision: store.last })
  const { end } = revisions[store.last] as PdfRevision
  const tailWords = yield* wordsIn(file, end, file.size, meter)
  if (tailWords === null) return []
  const behind = attempt(() => {
    requireLittleBetween(file, end, file.size)
    tailWords.endBefore(file.size)
  })
  if (!behind.ok) {
    const { offset = file.size } = behind.failure
    found.push({ rule: 'octets-between', offset, first: revisions.length, revision: revisions.length })
  }
  return found.sort((a, b) => a.first - b.first)
}

/** Of a unit that is not exact, what others are compared with. */
function whatIsTold({ revisions }: ExactUnit, { highest }: Before): Before {
  const [first] = revisions as readonly [PdfRevision, ...PdfRevision[]]
  const told = revisions.flatMap(({ sections }) =>
    sections.flatMap(({ main }) => main.subsections.map((subsection) => subsection.first + subsection.count - 1)),
  )
  return { highest: told.reduce((most, number) => Math.max(most, number), highest), trailer: first.trailer }
}

/** Objects of before a unit whose octets are still there. */
interface LeftBehind {
  readonly unit: ExactUnit
  readonly freed: readonly number[]
  readonly moved: readonly number[]
}

function offsetOf({ revisions: [revision], start }: ExactUnit): number {
  return revision?.sections[0]?.main.offset ?? start
}

/**
 * An object that is free, or that no table has, and that something leads to is nothing to one reader, and an object to another that knows of no free entries. Of an object that
 * came into an object stream, or out of it, readers that rebuild a file know either; and a reference that leads nowhere makes some of them rebuild it.
 */
function* stillFound(
  store: ObjectStore,
  left: readonly LeftBehind[],
): Steps<{ readonly freed: readonly ExactUnit[]; readonly moved: readonly ExactUnit[] }> {
  const wanted = new Set(left.flatMap(({ freed }) => freed.filter((number) => isFreeNow(store, number))))
  const haveMoved = left.filter(({ moved }) => moved.length > 0).map(({ unit }) => unit)
  if (wanted.size === 0 && haveMoved.length === 0) return { freed: [], moved: [] }
  const { trailer } = store.revisions[store.last] as PdfRevision
  const roots: readonly PdfValue[] = ['Root', 'Encrypt', 'Info'].flatMap((key) => entryOf(trailer, key) ?? [])
  const { reached, absent, unreadable } = yield* reachedFrom(store, roots, wanted)
  return {
    freed: left.filter(({ freed }) => freed.some((number) => reached.has(number))).map(({ unit }) => unit),
    moved: absent.length + unreadable.length === 0 ? [] : haveMoved,
  }
}

function isFreeNow(store: ObjectStore, number: number): boolean {
  const entry = store.named(number, store.last)?.entry
  return entry === undefined || (entry !== 'conflict' && entry.kind === 'free')
}
