import type { Finding } from '../../core/finding.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import { entryOf, nameOf } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { reachedFrom } from '../reachable-objects.ts'
import { entryInRevision, objectsDefinedBy, type PdfRevision } from '../revision.ts'

/** More are not told. */
const MOST_TOLD = 8
const NUMBERS_PER_STEP = 1024
const NUMBERS_PER_UNIT = 8
/** Each goes through the document: a file of more revisions is left without. */
const MOST_WALKS = 8

/** Objects that a revision behind the first signature brings, and that nothing refers to: no reader shows them, and nobody needs them. */
export function* unreferencedObjects(store: ObjectStore, signed: readonly number[]): Steps<readonly Finding[]> {
  if (signed.length === 0 || Math.min(...signed) === store.last) return []
  const brought = new Map<number, number>()
  for (const revision of store.revisions.slice(Math.min(...signed) + 1))
    for (const number of objectsDefinedBy(revision)) {
      if (number % NUMBERS_PER_STEP === 0) yield
      store.budget.spend('pdfObjects', 1 / NUMBERS_PER_UNIT)
      const entry = entryInRevision(revision, number)
      if (entry !== null && entry !== 'conflict' && entry.kind !== 'free') brought.set(number, revision.index)
    }
  const left = new Set(brought.keys())
  // What a later revision no longer refers to had its place in its own.
  const asOf = [store.last, ...new Set(brought.values())].slice(0, MOST_WALKS)
  for (const revision of new Set(asOf)) {
    if (left.size === 0) break
    const { trailer } = store.revisions[revision] as PdfRevision
    const { reached } = yield* reachedFrom(store, [...trailer.entries.values()], left, revision)
    for (const number of reached) left.delete(number)
  }
  if (new Set(brought.values()).size >= MOST_WALKS) return []
  const told: Finding[] = []
  for (const [number, revision] of brought) {
    if (!left.has(number) || told.length === MOST_TOLD || isStructure(store, number)) continue
    told.push({
      code: 'PDF_OBJECT_UNREFERENCED',
      level: 'information',
      clause: 'ISO 32000-2 §7.3.10',
      about: { kind: 'structure', name: `object ${number}` },
      data: { object: number, revision },
    })
  }
  return told
}

/** Streams of cross-references and of objects: the file needs them, and no object does. */
function isStructure(store: ObjectStore, number: number): boolean {
  const read = attempt(() => store.object(number, store.last))
  if (!read.ok && read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
  const value = read.ok ? read.value?.value : undefined
  const type = value?.kind === 'stream' ? nameOf(entryOf(value.dictionary, 'Type')) : null
  return type === 'XRef' || type === 'ObjStm'
}
