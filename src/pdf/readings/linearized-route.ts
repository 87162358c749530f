import { append } from '../../core/append.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import { attemptSteps, type Steps } from '../../core/steps.ts'
import { sameValue } from '../changes/same-value.ts'
import { standsAt } from '../file-syntax.ts'
import { entryOf, type PdfDictionary, type PdfObject, type PdfValue } from '../object.ts'
import { ObjectStore } from '../object-store.ts'
import { readRevisionsFrom } from '../read-revisions.ts'
import type { PdfRevision } from '../revision.ts'
import type { AmbiguousObject } from './ambiguous-objects.ts'
import { headerOffset, linearizedObjects, SEARCHED_AT_START } from './linearized-object.ts'

/**
 * ISO 32000-2 F.3.3: where /L of the linearization dictionary is the length of the file, a reader may begin at the
 * first-page section, and never look at `startxref`. Of a file that was added to, that reader shows the first revision,
 * if what was added makes the length right again. Gives the objects that it would take for something else; of a section
 * that cannot be read here, that is any.
 */
export function* linearizedRoute(store: ObjectStore): Steps<readonly AmbiguousObject[]> {
  const { found, unreadable } = linearizedObjects(store)
  const differing: AmbiguousObject[] = unreadable === null ? [] : [anyObject(store, unreadable)]
  const starts = new Set(found.flatMap(({ object }) => sectionsBehind(store, object)))
  for (const start of starts) append(differing, yield* differingFrom(store, start))
  return differing
}

/** The section stands behind the object; readers look for the word `endobj` among the first octets, whatever it stands in. */
function sectionsBehind(store: ObjectStore, { start, end }: PdfObject): readonly number[] {
  const { file } = store
  const header = headerOffset(store)
  const last = header + SEARCHED_AT_START - END_OF_OBJECT.length
  for (let at = header; at <= last; at++) if (standsAt(file, at, END_OF_OBJECT)) return [end, at + END_OF_OBJECT.length]
  // Where they do not find it, some begin with what stands first.
  return [end, start]
}

const END_OF_OBJECT = 'endobj'

function* differingFrom(store: ObjectStore, start: number): Steps<readonly AmbiguousObject[]> {
  const { file, budget, revisions } = store
  const newest = revisions[store.last] as PdfRevision
  const route = yield* attemptSteps(readRevisionsFrom(file, start, budget, store.decryption !== null))
  if (!route.ok) {
    if (route.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(route.failure.code, route.failure.what)
    return [anyObject(store, start)]
  }
  const begins = route.value[route.value.length - 1] as PdfRevision
  if (begins.sections[0]?.main.offset === newest.sections[0]?.main.offset) return []
  const other = new ObjectStore(file, budget, route.value, store.decryption)
  return yield* differingObjects(store, other, begins.trailer)
}

function anyObject(store: ObjectStore, offset: number): AmbiguousObject {
  const { trailer } = store.revisions[store.last] as PdfRevision
  const root = entryOf(trailer, 'Root')
  return { number: root?.kind === 'reference' ? root.number : 0, offset, why: 'linearized', isAnyObject: true }
}

function* differingObjects(
  store: ObjectStore,
  other: ObjectStore,
  trailer: PdfDictionary,
): Steps<readonly AmbiguousObject[]> {
  const differing: AmbiguousObject[] = [...differingTrailer(store, trailer)]
  const seen = new Set<number>()
  const pending: PdfValue[] = [trailer, (store.revisions[store.last] as PdfRevision).trailer]
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (value.kind === 'array') for (const item of value.items) pending.push(item)
    else if (value.kind === 'dictionary') for (const item of value.entries.values()) pending.push(item)
    else if (value.kind === 'stream') pending.push(value.dictionary)
    else if (value.kind === 'reference' && !seen.has(value.number)) {
      seen.add(value.number)
      yield
      store.budget.spend('pdfObjects')
      const [mine, theirs] = [objectOf(store, value.number), objectOf(other, value.number)]
      if (mine === null || theirs === null || !sameValue(mine.value, theirs.value)) {
        if (mine !== theirs) differing.push({ number: value.number, offset: theirs?.start ?? 0, why: 'linearized' })
      }
      for (const object of [mine, theirs]) if (object !== null) pending.push(object.value)
    }
  }
  return differing
}

/** From another catalogue the document is another; and so it is under another encryption. */
function differingTrailer(store: ObjectStore, trailer: PdfDictionary): readonly AmbiguousObject[] {
  const { trailer: strict } = store.revisions[store.last] as PdfRevision
  const isSame = ['Root', 'Encrypt'].every((key) => {
    const [mine, theirs] = [entryOf(strict, key), entryOf(trailer, key)]
    return mine === undefined || theirs === undefined ? mine === theirs : sameValue(mine, theirs)
  })
  return isSame ? [] : [anyObject(store, trailer.start)]
}

function objectOf(store: ObjectStore, number: number): PdfObject | null {
  const read = attempt(() => store.object(number, store.last))
  if (!read.ok && read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
  return read.ok ? read.value : null
}
