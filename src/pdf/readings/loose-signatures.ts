import { attempt, Refusal } from '../../core/outcome.ts'
import { readByteRange } from '../byte-range.ts'
import { chargeRefusal } from '../file-charges.ts'
import { parseIndirectObject } from '../indirect-object.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfObject } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { readSignature } from '../signature.ts'
import type { PdfSignature } from '../types.ts'
import type { Definition } from './scan-octets.ts'

/**
 * Signature dictionaries in the octets of a damaged file to which no form leads any more: objects with /ByteRange and /Contents. Those that are
 * listed already, by what they cover, are left out.
 */
export function looseSignatures(
  store: ObjectStore,
  definitions: readonly Definition[],
  listed: readonly PdfSignature[],
  endOfText: number,
): readonly PdfSignature[] {
  const objects = definitions.flatMap((definition) => dictionaryAt(store, definition) ?? [])
  const seen = new Set(listed.map(({ byteRange }) => String(byteRange)))
  const fields = fieldNames(store, objects)
  const found: PdfSignature[] = []
  for (const { number, dictionary } of objects) {
    const contents = entryOf(dictionary, 'Contents')
    if (entryOf(dictionary, 'ByteRange')?.kind !== 'array' || contents?.kind !== 'string') continue
    const covered = String(readByteRange(dictionary))
    if (seen.has(covered)) continue
    seen.add(covered)
    store.budget.spend('documentSignatures')
    const name = fields.get(number) ?? `object ${number}`
    const located = {
      dictionary,
      dictionaryObject: number,
      inFile: true,
      fields: [{ name, object: null }],
      isCertification: false,
      widgets: [],
      lock: null,
      unreadable: null,
    }
    const read = attempt(() => readSignature(store, located, endOfText))
    if (read.ok) found.push(read.value)
    else if (read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
  }
  return found
}

interface FoundDictionary {
  readonly number: number
  readonly dictionary: PdfDictionary
}

function dictionaryAt({ file, budget }: ObjectStore, { offset, stream }: Definition): FoundDictionary | null {
  if (stream !== null) return null
  const read = attempt((): PdfObject => parseIndirectObject(file, offset, file.size, budget, true))
  if (!read.ok) {
    if (read.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(read.failure.code, read.failure.what)
    chargeRefusal(budget)
    return null
  }
  const { number, value } = read.value
  return value.kind === 'dictionary' ? { number, dictionary: value } : null
}

/** ISO 32000-2 §12.7.5.5: what fields name as their /V, each by its own /T. */
function fieldNames(store: ObjectStore, objects: readonly FoundDictionary[]): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  for (const { dictionary } of objects) {
    const [value, title] = [entryOf(dictionary, 'V'), entryOf(dictionary, 'T')]
    const isField = nameOf(entryOf(dictionary, 'FT')) === 'Sig'
    if (isField && value?.kind === 'reference' && title?.kind === 'string') names.set(value.number, store.text(title))
  }
  return names
}
