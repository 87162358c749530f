import type { Budget } from '../../core/budget.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import { type PdfStream, type PdfValue, valuesOf } from '../../pdf/object.ts'
import type { ObjectStore } from '../../pdf/object-store.ts'
import { isTextOrEvidence } from './formless-parts.ts'

/**
 * Entries that only the program reads which wrote them: its private data (ISO 32000-2 §14.5), metadata (§14.3.2), and names of the second class (annex E.2). A stream to which they lead is
 * shown by no reader of PDF.
 */
export function isPassedOver(key: string): boolean {
  return key === 'PieceInfo' || key === 'SpiderInfo' || key === 'Metadata' || OF_ITS_MAKER.test(key)
}

const OF_ITS_MAKER = /^[A-Za-z0-9]{4}[_:]/

/**
 * Of streams that nobody signed and to which such entries lead, those that are no text and no evidence: they may be any octets, and so a file of any format. Throws `Refusal` of the budget.
 *
 * @param passedOver values of such entries, with their revisions
 * @param signed where what nobody signed begins
 */
export function privateStreams(
  store: ObjectStore,
  passedOver: ReadonlyMap<PdfValue, number>,
  signed: number,
  budget: Budget,
): readonly string[] {
  const places: string[] = []
  const seen = new Set<PdfValue>()
  const pending = [...passedOver].map(([value, revision]) => ({ value, revision, object: 0 }))
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, revision, object } = next
    if (value.kind === 'reference') {
      budget.spend('pdfObjects')
      const read = attempt(() => store.object(value.number, revision))
      if (!read.ok && read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
      // What cannot be read is told as that.
      const found = read.ok ? read.value?.value : undefined
      if (found === undefined || seen.has(found)) continue
      seen.add(found)
      pending.push({ value: found, revision, object: value.number })
    } else if (value.kind === 'array') for (const item of value.items) pending.push({ value: item, revision, object })
    else if (value.kind === 'dictionary')
      for (const key of value.entries.keys())
        for (const one of valuesOf(value, key)) pending.push({ value: one, revision, object })
    else if (value.kind === 'stream') {
      if (value.dataStart >= signed && !hasForm(store, value, revision, budget)) places.push(`object ${object}`)
      pending.push({ value: value.dictionary, revision, object })
    }
  }
  return places
}

function hasForm(store: ObjectStore, stream: PdfStream, revision: number, budget: Budget): boolean {
  const read = attempt(() => isTextOrEvidence(store, store.streamData(stream, revision), budget))
  if (!read.ok && read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
  return read.ok && read.value
}
