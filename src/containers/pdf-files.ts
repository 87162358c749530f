import type { Budget } from '../core/budget.ts'
import { attempt, Refusal } from '../core/outcome.ts'
import { readCatalog } from '../pdf/catalog.ts'
import { entryOf, type PdfDictionary, type PdfStream, type PdfValue, valuesOf } from '../pdf/object.ts'
import type { ObjectStore } from '../pdf/object-store.ts'
import type { PdfDocument } from '../pdf/types.ts'
import { nameFindings } from './file-names.ts'
import type { HeldFile } from './types.ts'

/**
 * Files in a PDF as it is today: every embedded file stream that a file specification leads to (ISO 32000-2 §7.11.4), wherever that is: in the name tree of the document
 * (/EmbeddedFiles), at an annotation (§12.5.6.15), or associated with a page. The same stream is one file, whoever leads to it.
 *
 * Throws `Refusal`.
 */
export function readPdfFiles({ objects: store }: PdfDocument, budget: Budget): readonly HeldFile[] {
  const found = specificationsIn(store).flatMap((specification) => streamsOf(store, specification))
  const streams = new Map(found.map((one) => [one.stream, one]))
  const files = [...streams.values()]
  const findings = nameFindings(
    files.map(({ name }) => name),
    'ISO 32000-2 §7.11.2',
  )
  return files.map(({ name, stream }, i) => {
    budget.spend('containedFiles')
    const all = findings[i] ?? []
    return {
      name,
      findings: all,
      isNameSure: all.length === 0,
      octets: () => {
        const outcome = attempt(() => store.streamData(stream, store.last))
        if (outcome.ok) budget.spend('containedBytes', outcome.value.length)
        return outcome
      },
    }
  })
}

/** Dictionaries with /EF, in the order in which the catalogue leads to them; each object is looked at once. */
function specificationsIn(store: ObjectStore): readonly PdfDictionary[] {
  const found: PdfDictionary[] = []
  const seen = new Set<number>()
  const pending: PdfValue[] = [readCatalog(store, store.last).dictionary]
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (value.kind === 'array')
      for (let i = value.items.length - 1; i >= 0; i--) pending.push(value.items[i] as PdfValue)
    else if (value.kind === 'stream') pending.push(value.dictionary)
    else if (value.kind === 'dictionary') {
      if (value.entries.has('EF')) found.push(value)
      for (const key of [...value.entries.keys()].reverse()) pending.push(...valuesOf(value, key))
    } else if (value.kind === 'reference' && !seen.has(value.number)) {
      seen.add(value.number)
      store.budget.spend('pdfObjects')
      const { number, generation } = value
      const object = attempt(() => store.object(number, store.last))
      // What cannot be read leads nowhere; that it is there, the document itself is judged by.
      if (object.ok && object.value?.generation === generation) pending.push(object.value.value)
      else if (!object.ok && object.failure.code === 'BUDGET_EXHAUSTED')
        throw new Refusal(object.failure.code, object.failure.what)
    }
  }
  return found
}

/** Table 44: keys of the same file for different systems; programs take one or the other. */
const KEYS = ['UF', 'F', 'DOS', 'Mac', 'Unix'] as const

function streamsOf(
  store: ObjectStore,
  specification: PdfDictionary,
): readonly { readonly name: string; readonly stream: PdfStream }[] {
  const name = KEYS.map((key) => textOf(store, specification, key)).find((text) => text !== null) ?? ''
  const files = valuesOf(specification, 'EF').map((value) => store.dictionary(value, store.last))
  return files.flatMap((held) => {
    if (held === null) return []
    return KEYS.flatMap((key) => valuesOf(held, key)).flatMap((value) => {
      const stream = store.resolve(value, store.last)
      return stream.kind === 'stream' ? [{ name, stream }] : []
    })
  })
}

function textOf(store: ObjectStore, specification: PdfDictionary, key: string): string | null {
  const written = entryOf(specification, key)
  const value = written === undefined ? null : store.resolve(written, store.last)
  return value?.kind === 'string' ? store.text(value) : null
}
