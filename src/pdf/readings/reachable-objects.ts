import { attempt, Refusal } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import { entryOf, type PdfStream, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'

export interface Reachable {
  /** Those of `wanted` that something leads to. */
  readonly reached: ReadonlySet<number>
  /** Objects that something leads to, and that cannot be read: what a reader makes of them is its own affair. */
  readonly unreadable: readonly number[]
  /** Streams of which readers decrypt other data. */
  readonly ambiguous: readonly number[]
}

/**
 * Whether anything that a reader shows can lead to an object: walks from the catalogue through all values of the strict
 * reading, each object once. What another reading of an object leads to is not asked: that object is the difference already.
 */
export function* reachedFrom(
  store: ObjectStore,
  roots: readonly PdfValue[],
  wanted: ReadonlySet<number>,
): Steps<Reachable> {
  const reached = new Set<number>()
  const unreadable: number[] = []
  const ambiguous: number[] = []
  const seen = new Set<number>()
  const pending: PdfValue[] = [...roots]
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (value.kind === 'array') for (const item of value.items) pending.push(item)
    else if (value.kind === 'dictionary')
      for (const key of value.entries.keys()) pending.push(entryOf(value, key) ?? NOTHING)
    else if (value.kind === 'stream') pending.push(value.dictionary)
    else if (value.kind === 'reference' && !seen.has(value.number)) {
      const { number } = value
      seen.add(number)
      yield
      store.budget.spend('pdfObjects')
      if (wanted.has(number)) reached.add(number)
      const object = attempt(() => store.object(number, store.last))
      if (!object.ok && object.failure.code === 'BUDGET_EXHAUSTED')
        throw new Refusal(object.failure.code, object.failure.what)
      if (!object.ok) unreadable.push(number)
      else if (object.value !== null) {
        const { value: found } = object.value
        pending.push(found)
        if (found.kind === 'stream' && isAmbiguous(store, found)) ambiguous.push(number)
      }
    }
  }
  return { reached, unreadable, ambiguous }
}

function isAmbiguous(store: ObjectStore, stream: PdfStream): boolean {
  const { decryption } = store
  if (decryption === null) return false
  const asked = attempt(() => decryption.isAmbiguous(stream, (value) => store.resolve(value, store.last)))
  if (!asked.ok && asked.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(asked.failure.code, asked.failure.what)
  return !asked.ok || asked.value
}

const NOTHING: PdfValue = { kind: 'null' }
