import { append } from '../core/append.ts'
import type { Budget } from '../core/budget.ts'
import { type Finding, toldName } from '../core/finding.ts'
import { attempt, Refusal } from '../core/outcome.ts'
import { readCatalog } from '../pdf/catalog.ts'
import { entryOf, type PdfDictionary, type PdfStream, type PdfValue, valuesOf } from '../pdf/object.ts'
import type { ObjectStore } from '../pdf/object-store.ts'
import type { PdfDocument } from '../pdf/types.ts'
import { nameFindings } from './file-names.ts'
import type { HeldFile } from './types.ts'

/**
 * Files in a PDF as it is today: every stream that a file specification leads to (ISO 32000-2 §7.11.4), wherever that is: in the name tree of the document
 * (/EmbeddedFiles), at an annotation (§12.5.6.15), or associated with a page; and every other one that says it is an embedded file. The same stream is one file, whoever leads to it.
 *
 * Throws `Refusal`.
 */
export function readPdfFiles({ objects: store }: PdfDocument, budget: Budget): readonly HeldFile[] {
  const { specifications, streams } = whatIsIn(store)
  const named = specifications.flatMap((specification) => streamsOf(store, specification))
  // Of two names that lead to a stream, programs show either.
  const names = new Map<PdfStream, Set<string>>(streams.map((stream) => [stream, new Set()]))
  for (const { name, stream } of named) names.set(stream, (names.get(stream) ?? new Set()).add(name))
  for (const { others, stream } of named) for (const other of others) names.get(stream)?.add(other)
  const files = [...names].map(([stream, all]) => ({ stream, name: [...all][0] ?? '', several: all.size > 1 }))
  const found = nameFindings(
    files.map(({ name }) => name),
    budget,
    CLAUSE,
  )
  return files.map(({ name, several, stream }, i) => {
    budget.spend('containedFiles')
    const data = { file: toldName(name), why: 'several names' }
    const isSeveral: Finding = { code: 'CONTAINED_NAME_UNSAFE', level: 'warning', clause: CLAUSE, data }
    const all = [...(found[i]?.findings ?? []), ...(several ? [isSeveral] : [])]
    return {
      name,
      places: found[i]?.places ?? [],
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

const CLAUSE = 'ISO 32000-2 §7.11.2'

interface InPdf {
  /** Dictionaries with /EF. */
  readonly specifications: readonly PdfDictionary[]
  /** Streams that say that they are embedded files (Table 45). */
  readonly streams: readonly PdfStream[]
}

/** In the order in which the catalogue leads to them; each object is looked at once. */
function whatIsIn(store: ObjectStore): InPdf {
  const specifications: PdfDictionary[] = []
  const streams: PdfStream[] = []
  const seen = new Set<number>()
  const pending: PdfValue[] = [readCatalog(store, store.last).dictionary]
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (value.kind === 'array')
      for (let i = value.items.length - 1; i >= 0; i--) pending.push(value.items[i] as PdfValue)
    else if (value.kind === 'stream') {
      if (valuesOf(value.dictionary, 'Type').some((type) => isEmbedded(store, type))) streams.push(value)
      pending.push(value.dictionary)
    } else if (value.kind === 'dictionary') {
      if (value.entries.has('EF')) specifications.push(value)
      for (const key of [...value.entries.keys()].reverse()) append(pending, valuesOf(value, key))
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
  return { specifications, streams }
}

function isEmbedded(store: ObjectStore, type: PdfValue): boolean {
  const value = store.resolve(type, store.last)
  return value.kind === 'name' && value.value === 'EmbeddedFile'
}

/** Table 44: keys of the same file for different systems; programs take one or the other. */
const KEYS = ['UF', 'F', 'DOS', 'Mac', 'Unix'] as const

interface NamedStream {
  readonly name: string
  readonly others: readonly string[]
  readonly stream: PdfStream
}

/** Of /EF whatever a key leads to. */
function streamsOf(store: ObjectStore, specification: PdfDictionary): readonly NamedStream[] {
  const [name = '', ...others] = KEYS.map((key) => textOf(store, specification, key)).filter((text) => text !== null)
  return valuesOf(specification, 'EF').flatMap((value) => {
    const held = store.dictionary(value, store.last)
    if (held === null) return []
    const leading = [...new Set([...KEYS, ...held.entries.keys()])].flatMap((key) => valuesOf(held, key))
    return leading.flatMap((one) => {
      const stream = store.resolve(one, store.last)
      return stream.kind === 'stream' ? [{ name, others, stream }] : []
    })
  })
}

function textOf(store: ObjectStore, specification: PdfDictionary, key: string): string | null {
  const written = entryOf(specification, key)
  const value = written === undefined ? null : store.resolve(written, store.last)
  return value?.kind === 'string' ? store.text(value) : null
}
