import { attempt, Refusal } from '../core/outcome.ts'
import type { Steps } from '../core/steps.ts'
import type { StreamUse } from './decryption.ts'
import { entryOf, nameOf, type PdfStream, type PdfValue, valuesOf } from './object.ts'
import type { ObjectStore } from './object-store.ts'

export interface Reachable {
  /** Those of `wanted` that something leads to. */
  readonly reached: ReadonlySet<number>
  /** Objects that something leads to, and that cannot be read: what a reader makes of them is its own affair. */
  readonly unreadable: readonly number[]
  /** Numbers that something refers to, and that no object has (§7.3.10): some readers take the file for damaged then. */
  readonly absent: readonly number[]
  /** Objects of which readers decrypt other octets. */
  readonly ambiguous: readonly number[]
}

/**
 * Whether anything that a reader shows can lead to an object: walks from the catalogue through all values of the strict
 * reading, each object once; of an encrypted document once for each way that leads to it. What another reading of an object
 * leads to is not asked: that object is the difference already.
 *
 * @param ways what leads to each of the roots
 */
export function* reachedFrom(
  store: ObjectStore,
  roots: readonly PdfValue[],
  wanted: ReadonlySet<number>,
  revision: number = store.last,
  ways: readonly LedBy[] = [],
): Steps<Reachable> {
  const reached = new Set<number>()
  const unreadable = new Set<number>()
  const absent = new Set<number>()
  const ambiguous = new Set<number>()
  const seen = new Map<LedBy, Set<number>>()
  const generations = new Map<number, number>()
  const pending: Led[] = roots.map((value, i) => ({ value, by: ways[i] ?? 'other' }))
  for (let led = pending.pop(); led !== undefined; led = pending.pop()) {
    const { value, by } = led
    if (value.kind === 'array') for (const item of value.items) pending.push({ value: item, by })
    else if (value.kind === 'dictionary')
      for (const key of value.entries.keys())
        for (const entry of valuesOf(value, key))
          pending.push({ value: entry, by: store.decryption === null ? by : entryBy(key, by) })
    else if (value.kind === 'stream') pending.push({ value: value.dictionary, by: 'other' })
    else if (value.kind === 'reference') {
      const { number, generation } = value
      // §7.3.10: of two generations of one number, one is of no object.
      if ((generations.get(number) ?? generation) !== generation) absent.add(number)
      generations.set(number, generation)
      if (seenBy(seen, by).has(number)) continue
      seenBy(seen, by).add(number)
      yield
      store.budget.spend('pdfObjects')
      if (wanted.has(number)) reached.add(number)
      const object = attempt(() => store.object(number, revision))
      if (!object.ok && object.failure.code === 'BUDGET_EXHAUSTED')
        throw new Refusal(object.failure.code, object.failure.what)
      if (!object.ok) unreadable.add(number)
      else if (object.value === null) absent.add(number)
      else if (object.value.generation !== generation) absent.add(number)
      else {
        const { value: found } = object.value
        pending.push({ value: found, by })
        const isOdd = by === 'metadata-of-document' && !isXmp(found)
        if (isOdd || (found.kind === 'stream' && isAmbiguous(store, found, useOf(by)))) ambiguous.add(number)
      }
    }
  }
  for (const number of inTwoRoles(seen)) ambiguous.add(number)
  return { reached, unreadable: [...unreadable], absent: [...absent], ambiguous: [...ambiguous] }
}

function seenBy(seen: Map<LedBy, Set<number>>, by: LedBy): Set<number> {
  const known = seen.get(by) ?? new Set<number>()
  seen.set(by, known)
  return known
}

/** Roles by which some readers leave an object as it is, whatever it is: the encryption dictionary, and what the catalogue has as metadata. */
const ROLES = ['encryption', 'metadata-of-document'] as const

/** What leads to a value: a key that says what a stream is there for; `files`, `names`: a dictionary of those, of the latter by any names. */
export type LedBy = StreamUse | 'files' | 'names' | 'catalog' | (typeof ROLES)[number]

/** What has such a role has no other, but that of metadata of something else. */
function inTwoRoles(seen: ReadonlyMap<LedBy, ReadonlySet<number>>): readonly number[] {
  const isElsewhere = (number: number, role: LedBy): boolean =>
    [...seen].some(
      ([way, numbers]) =>
        way !== role && !(way === 'metadata' && role === 'metadata-of-document') && numbers.has(number),
    )
  return ROLES.flatMap((role) => [...(seen.get(role) ?? [])].filter((number) => isElsewhere(number, role)))
}

/** ISO 32000-2 table 347: some readers take a stream for metadata by both. */
function isXmp(value: PdfValue): boolean {
  if (value.kind !== 'stream') return false
  const [type, subtype] = ['Type', 'Subtype'].map((key) => nameOf(entryOf(value.dictionary, key)))
  return type === 'Metadata' && subtype === 'XML'
}

interface Led {
  readonly value: PdfValue
  readonly by: LedBy
}

/** Dictionaries whose keys are names that the document chose (ISO 32000-2 tables 34, 110 and 170): none of them says what a stream is for. */
const KEYED_BY_NAMES: ReadonlySet<string> = new Set(
  'XObject Pattern Shading Font ColorSpace ExtGState Properties CharProcs N R D'.split(' '),
)

function entryBy(key: string, by: LedBy): LedBy {
  if (by === 'names') return 'other'
  if (by === 'files') return 'attachment'
  if (by === 'catalog' && key === 'Metadata') return 'metadata-of-document'
  if (KEYED_BY_NAMES.has(key)) return 'names'
  // Tables 43 and 346: files, and those that are related to them.
  if (key === 'EF' || key === 'RF') return 'files'
  return key === 'Metadata' ? 'metadata' : 'other'
}

function useOf(by: LedBy): StreamUse {
  if (by === 'metadata-of-document') return 'metadata'
  return by === 'metadata' || by === 'attachment' ? by : 'other'
}

function isAmbiguous(store: ObjectStore, stream: PdfStream, use: StreamUse): boolean {
  const { decryption } = store
  if (decryption === null) return false
  const asked = attempt(() => decryption.isAmbiguous(stream, use, (value) => store.resolve(value, store.last)))
  if (!asked.ok && asked.failure.code === 'BUDGET_EXHAUSTED') throw new Refusal(asked.failure.code, asked.failure.what)
  return !asked.ok || asked.value
}
