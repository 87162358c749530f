import { attempt, Refusal } from '../../core/outcome.ts'
import { dictionaryOf, entryOf, naturalOf } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import type { UnitEntries } from './exact-entries.ts'
import { skipOneLineEnd } from './exact-table.ts'
import { notExact } from './not-exact.ts'
import { type ExactUnit, sectionsOf } from './unit.ts'

/** Behind `%%EOF`. */
const LINE_ENDS = 2

/**
 * F.3.3: where /L of the linearisation dictionary is the length of the file, a reader may begin at what stands behind that dictionary, and never look at
 * `startxref`. So that is the section that `startxref` leads to (F.3.4), and /L says no length but that of the first revision.
 */
export function requireLinearized(
  store: ObjectStore,
  unit: ExactUnit,
  { objects: [first, second] }: UnitEntries,
): void {
  const { file } = store
  const [section] = sectionsOf(unit)
  if (first === undefined || section === undefined) return
  const refuse = () => notExact('linearized', first.offset)
  if (section.offset < first.offset && section.trailer.entries.has('Linearized')) throw refuse()
  const read = attempt(() => store.object(first.number, unit.last)?.value)
  if (!read.ok && read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
  if (!read.ok) throw refuse()
  const dictionary = read.value === undefined ? null : dictionaryOf(read.value)
  if (dictionary === null || !dictionary.entries.has('Linearized')) return
  const written = entryOf(dictionary, 'L')
  const length = naturalOf(written)
  const isAlone = store.last === unit.last
  const most = isAlone ? Math.max(file.size, unit.end + LINE_ENDS) : unit.end + LINE_ENDS
  if (length === null || length < unit.end || length > most) {
    // Nobody begins there; what is no integer may be one to others.
    if (isAlone && (written === undefined || length !== null)) return
    throw refuse()
  }
  const isNext = second === undefined || skipOneLineEnd(file, section.offset) <= skipOneLineEnd(file, second.offset)
  if (!isNext || section.offset < first.offset || section !== unit.revisions.at(-1)?.sections[0]?.main) throw refuse()
}
