import { attempt, Refusal } from '../../core/outcome.ts'
import { parseIndirectObject } from '../indirect-object.ts'
import type { ValueInspection } from './ambiguous-value.ts'
import type { Entries } from './entries.ts'

/** Table F.3: 13 items of 32 and of 16 bits. */
const HEADER = 36
const BITS_OF_DIFFERENCE = 8

/**
 * The numbers of the page objects after the page offset hint table (ISO 32000-2 F.4.2), that of the page that is shown first left out. Of the others,
 * the first is object 1, and each comes behind the objects of the one before. `null`: it cannot be read.
 */
export function hintedPages(
  { store }: ValueInspection,
  entries: Entries,
  pages: number,
  first: number,
): readonly number[] | null {
  const place = entries.numbers('H')
  const [offset = 0] = place ?? []
  if (place?.length !== 2 || !Number.isSafeInteger(offset) || offset < 0) return null
  const read = attempt(() => parseIndirectObject(store.file, offset, store.file.size, store.budget))
  if (!read.ok) {
    if (read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
    return null
  }
  const object = store.object(read.value.number, store.last)
  if (object?.value.kind !== 'stream' || read.value.value.kind !== 'stream') return null
  if (object.value.dataStart !== read.value.value.dataStart) return null
  const data = entries.data(object.value)
  entries.passed(pages)
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  if (data.length < HEADER) return null
  const [least, bits] = [view.getUint32(0), view.getUint16(BITS_OF_DIFFERENCE)]
  if (bits > 32 || data.length < HEADER + Math.ceil((pages * bits) / 8)) return null
  const counts = Array.from({ length: pages }, (_, page) => least + bitsAt(data, HEADER * 8 + page * bits, bits))
  const others = counts.filter((_, page) => page !== first)
  let number = 1
  return others.map((count) => {
    const own = number
    number += count
    return own
  })
}

function bitsAt(data: Uint8Array, start: number, bits: number): number {
  let value = 0
  for (let at = start; at < start + bits; at++) value = value * 2 + (((data[at >> 3] as number) >> (7 - (at & 7))) & 1)
  return value
}
