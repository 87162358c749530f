import { attempt } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import { readCatalog } from '../catalog.ts'
import { entryOf, type PdfObject } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { reachedFrom } from '../reachable-objects.ts'
import type { PdfRevision } from '../revision.ts'
import { leadsFrom } from './outgoing-references.ts'
import type { RevisionChanges, UnexplainedChange } from './types.ts'

/** Changes that are looked into. */
const LOOKED = 16

/** Whether a change leads to what was in the file when it was signed, and that nothing led to then; or is one of layers. */
export function* isPutToUse(
  store: ObjectStore,
  signed: number,
  later: readonly RevisionChanges[],
  unexplained: readonly UnexplainedChange[],
): Steps<boolean> {
  if (unexplained.some((change) => isOfLayers(store, change))) return true
  const wanted = new Set(later.flatMap(({ revived }) => revived))
  for (const { object = 0, revision = signed } of unexplained.slice(0, LOOKED)) {
    const value = objectIn(store, object, revision)?.value
    if (value !== undefined) for (const { number } of leadsFrom(value, false)) wanted.add(number)
  }
  const there = new Set([...wanted].filter((number) => objectIn(store, number, signed) !== null))
  const used = yield* reachedIn(store, there, signed)
  const unused = new Set([...there].filter((number) => !used.has(number)))
  return (yield* reachedIn(store, unused, store.last)).size > 0
}

function* reachedIn(store: ObjectStore, wanted: ReadonlySet<number>, revision: number): Steps<ReadonlySet<number>> {
  if (wanted.size === 0) return wanted
  const { trailer } = store.revisions[revision] as PdfRevision
  return (yield* reachedFrom(store, [...trailer.entries.values()], wanted, revision)).reached
}

/** What cannot be read leads nowhere. */
function objectIn(store: ObjectStore, number: number, revision: number): PdfObject | null {
  const read = attempt(() => store.object(number, revision))
  return read.ok ? read.value : null
}

/** ISO 32000-2 §8.11.4: what says which layers are shown. */
function isOfLayers(store: ObjectStore, { object, revision, where }: UnexplainedChange): boolean {
  if (where === 'OCProperties') return true
  if (object === undefined || revision === undefined) return false
  const { dictionary } = readCatalog(store, revision)
  const layers = entryOf(dictionary, 'OCProperties')
  if (layers === undefined) return false
  if (layers.kind === 'reference' && layers.number === object) return true
  const properties = store.dictionary(layers, revision)
  return properties !== null && leadsFrom(properties, false).some(({ number }) => number === object)
}
