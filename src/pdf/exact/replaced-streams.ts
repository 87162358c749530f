import { attempt, Refusal } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import { entryOf, nameOf, type PdfStream } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { readObjectStream } from '../object-stream.ts'
import { notExact } from './not-exact.ts'
import type { ExactUnit } from './unit.ts'

/**
 * §7.5.7, §7.5.8.3: an entry of type 2 leads to an object stream. Where the number of that has another object now, or none, its members are nowhere: some readers take the file
 * for damaged then, though nothing refers to them.
 *
 * @param replaced numbers that had another object before the unit
 */
export function* requireMembersHaveStream(
  store: ObjectStore,
  unit: ExactUnit,
  replaced: readonly number[],
): Steps<void> {
  for (const number of replaced) {
    yield
    for (const member of membersOf(store, number, unit.first - 1)) {
      const entry = store.named(member, unit.last)?.entry
      if (entry !== undefined && entry !== 'conflict' && entry.kind === 'compressed' && entry.container === number)
        throw notExact('object-stream', unit.start)
    }
  }
}

/** The numbers in an object stream; none where it is none, or cannot be read, which the revision that has it is told for. */
function membersOf(store: ObjectStore, number: number, revision: number): readonly number[] {
  const read = attempt(() => {
    const value = store.object(number, revision)?.value
    if (value?.kind !== 'stream' || !isObjectStream(value)) return []
    const { dataStart } = value
    const data = store.streamData(value, revision)
    return readObjectStream(value.dictionary, data, store.budget, dataStart, store.file.size).numbers
  })
  if (read.ok) return read.value
  if (read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
  return []
}

function isObjectStream({ dictionary }: PdfStream): boolean {
  return nameOf(entryOf(dictionary, 'Type')) === 'ObjStm'
}
