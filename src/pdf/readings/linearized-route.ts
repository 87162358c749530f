import type { FileOctets } from '../../core/octets.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import { attemptSteps, type Steps } from '../../core/steps.ts'
import { sameValue } from '../changes/same-value.ts'
import { isDigit, isWhiteSpace } from '../character.ts'
import { parseIndirectObject } from '../indirect-object.ts'
import { entryOf, type PdfDictionary, type PdfObject, type PdfValue } from '../object.ts'
import { ObjectStore } from '../object-store.ts'
import { readRevisionsFrom } from '../read-revisions.ts'
import type { PdfRevision } from '../revision.ts'
import type { AmbiguousObject } from './ambiguous-objects.ts'

/** Annex F: the dictionary stands within the first 1,024 octets. */
const SEARCHED_AT_START = 1024

/**
 * ISO 32000-2 F.3.3: where /L of the linearization dictionary is the length of the file, a reader may begin at the
 * first-page section, and never look at `startxref`. Of a file that was added to, that reader shows the first revision,
 * if what was added makes the length right again. Gives the objects that it would take for something else.
 */
export function* linearizedRoute(store: ObjectStore): Steps<readonly AmbiguousObject[]> {
  const { file, budget, revisions } = store
  const first = linearizedObject(store)
  if (first === null) return []
  const newest = revisions[store.last] as PdfRevision
  const route = yield* attemptSteps(readRevisionsFrom(file, first.end, budget, store.decryption !== null))
  if (!route.ok) {
    if (route.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(route.failure.code, route.failure.what)
    return []
  }
  const begins = route.value[route.value.length - 1] as PdfRevision
  if (begins.sections[0]?.main.offset === newest.sections[0]?.main.offset) return []
  const other = new ObjectStore(file, budget, route.value, store.decryption)
  return yield* differingObjects(store, other, begins.trailer)
}

/** The linearization dictionary of a file whose length it says; `null`: none, or readers do not go by it. */
export function linearizedObject(store: ObjectStore): PdfObject | null {
  const first = firstObject(store)
  return first !== null && isLength(entryOf(dictionaryIn(first), 'L'), store.file) ? first : null
}

function firstObject(store: ObjectStore): PdfObject | null {
  const { file, budget } = store
  const bytes = file.view(0, SEARCHED_AT_START)
  for (let at = bytes.indexOf(0x6a); at >= 0; at = bytes.indexOf(0x6a, at + 1)) {
    if (bytes[at - 1] !== 0x62 || bytes[at - 2] !== 0x6f || bytes[at - 3] === 0x64) continue
    const start = lineStart(bytes, at)
    const read = attempt(() => parseIndirectObject(file, start, file.size, budget))
    return read.ok && entryOf(dictionaryIn(read.value), 'Linearized') !== undefined ? read.value : null
  }
  return null
}

/** `1 0 obj` goes back from the keyword over two integers: the version may stand right before them. */
function lineStart(bytes: Uint8Array, at: number): number {
  let start = at - 2
  for (let integers = 0; integers < 2; integers++) {
    while (start > 0 && isWhiteSpace(bytes[start - 1])) start--
    while (start > 0 && isDigit(bytes[start - 1])) start--
  }
  return start
}

const NONE: PdfDictionary = { kind: 'dictionary', entries: new Map(), start: 0, end: 0 }

function dictionaryIn({ value }: PdfObject): PdfDictionary {
  return value.kind === 'dictionary' ? value : NONE
}

/** Any number that comes to the length, an integer or a real. */
function isLength(value: PdfValue | undefined, { size }: FileOctets): boolean {
  return value?.kind === 'number' && Math.trunc(value.value) === size
}

function* differingObjects(
  store: ObjectStore,
  other: ObjectStore,
  trailer: PdfDictionary,
): Steps<readonly AmbiguousObject[]> {
  const differing: AmbiguousObject[] = [...differingEncryption(store, trailer)]
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

/** Under another encryption, the catalogue is another. */
function differingEncryption(store: ObjectStore, trailer: PdfDictionary): readonly AmbiguousObject[] {
  const { trailer: strict } = store.revisions[store.last] as PdfRevision
  const [mine, theirs] = [entryOf(strict, 'Encrypt'), entryOf(trailer, 'Encrypt')]
  const root = entryOf(strict, 'Root')
  const same = mine === undefined || theirs === undefined ? mine === theirs : sameValue(mine, theirs)
  if (same || root?.kind !== 'reference') return []
  return [{ number: root.number, offset: trailer.start, why: 'linearized' }]
}

function objectOf(store: ObjectStore, number: number): PdfObject | null {
  const read = attempt(() => store.object(number, store.last))
  if (!read.ok && read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
  return read.ok ? read.value : null
}
