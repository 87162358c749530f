import { attempt, Refusal } from '../../core/outcome.ts'
import { entryOf, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'

export interface Reachable {
  /** Those of `wanted` that something leads to. */
  readonly reached: ReadonlySet<number>
  /** Objects that something leads to, and that cannot be read: what a reader makes of them is its own affair. */
  readonly unreadable: readonly number[]
}

/**
 * Whether anything that a reader shows can lead to an object: walks from the catalogue through all values of the strict
 * reading, each object once. What another reading of an object leads to is not asked: that object is the difference already.
 */
export function reachedFrom(store: ObjectStore, roots: readonly PdfValue[], wanted: ReadonlySet<number>): Reachable {
  const reached = new Set<number>()
  const unreadable: number[] = []
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
      store.budget.spend('pdfObjects')
      if (wanted.has(number)) reached.add(number)
      const object = attempt(() => store.object(number, store.last))
      if (!object.ok && object.failure.code === 'BUDGET_EXHAUSTED')
        throw new Refusal(object.failure.code, object.failure.what)
      if (!object.ok) unreadable.push(number)
      else if (object.value !== null) pending.push(object.value.value)
    }
  }
  return { reached, unreadable }
}

const NOTHING: PdfValue = { kind: 'null' }
