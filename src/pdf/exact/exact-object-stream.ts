import { attempt, Refusal } from '../../core/outcome.ts'
import type { Steps } from '../../core/steps.ts'
import { isRegular, isWhiteSpace, skipWhiteSpace } from '../character.ts'
import { entryOf, naturalOf, type PdfStream } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { type ObjectStream, readObjectStream } from '../object-stream.ts'
import { entryInRevision } from '../revision.ts'
import type { ExactObject } from './exact-object.ts'
import type { Meter } from './meter.ts'
import { notExact } from './not-exact.ts'
import { NO_VALUE, skipObject } from './skip-value.ts'
import type { ExactUnit } from './unit.ts'

const MEMBERS_PER_STEP = 256

/**
 * §7.5.7: as many members as /N says, one behind the other, each a value, and each named by the unit as this member of this stream. Gives how many
 * there are.
 */
export function* readExactObjectStream(
  store: ObjectStore,
  unit: ExactUnit,
  container: ExactObject & { readonly stream: PdfStream },
  offset: number,
  meter: Meter,
): Steps<number> {
  const stream = readMembers(store, unit, container, offset)
  const { numbers, data } = stream
  meter.octets(data.length)
  meter.entries(numbers.length * unit.revisions.length)
  const first = naturalOf(entryOf(container.stream.dictionary, 'First')) ?? 0
  if (!(yield* standsAlone(stream, first))) throw notExact('object-stream', offset)
  for (const [index, number] of numbers.entries()) {
    if (index % MEMBERS_PER_STEP === 0) yield
    if (!isNamed(unit, number, container.number, index)) throw notExact('object-stream', offset)
  }
  return numbers.length
}

/** Whether each member is a value, one behind the other, and nothing but white space stands between them. */
export function* standsAlone({ numbers, offsets, data }: ObjectStream, first: number): Steps<boolean> {
  // The pairs end where the first member begins.
  if (!isBlank(data, endOfPairs(data, numbers.length * 2), first)) return false
  let at = first
  for (const [index, start] of offsets.entries()) {
    if (index % MEMBERS_PER_STEP === 0) yield
    if (start < at || !isBlank(data, at, start)) return false
    // Two numbers side by side are one to whoever does not look at where the second begins.
    if (start === at && isRegular(data[at - 1]) && isRegular(data[at])) return false
    const end = skipObject(data, start, offsets[index + 1] ?? data.length)
    if (end === NO_VALUE) return false
    at = end
  }
  return isBlank(data, at, data.length)
}

function readMembers(
  store: ObjectStore,
  unit: ExactUnit,
  { number, stream }: ExactObject & { readonly stream: PdfStream },
  offset: number,
): ObjectStream {
  const read = attempt(() => {
    // Of the strict reading the data are decoded once.
    const known = store.object(number, unit.last)?.value
    const value = known?.kind === 'stream' && known.dataStart === stream.dataStart ? known : stream
    const data = store.streamData(value, unit.last)
    return readObjectStream(value.dictionary, data, store.budget, offset, store.file.size)
  })
  if (read.ok) return read.value
  if (read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
  throw notExact('object-stream', offset)
}

function isNamed({ revisions }: ExactUnit, number: number, container: number, index: number): boolean {
  for (let i = revisions.length - 1; i >= 0; i--) {
    const entry = entryInRevision(revisions[i] as (typeof revisions)[number], number)
    if (entry === null || entry === 'conflict' || entry.kind === 'free') continue
    return entry.kind === 'compressed' && entry.container === container && entry.index === index
  }
  return false
}

/** One past so many numbers from the beginning on. */
function endOfPairs(data: Uint8Array, count: number): number {
  let at = 0
  for (let i = 0; i < count; i++) {
    at = skipWhiteSpace(data, at, data.length)
    while (at < data.length && !isWhiteSpace(data[at])) at++
  }
  return at
}

function isBlank(data: Uint8Array, start: number, end: number): boolean {
  return start <= end && skipWhiteSpace(data, start, end) === end
}
