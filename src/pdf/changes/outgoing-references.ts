import { type PdfValue, valuesOf } from '../object.ts'
import { placeOf, placeOfItem, type Role, type ValuePlace } from './roles.ts'

/** A reference, and what the place says where it stands. */
export interface OutgoingReference {
  readonly number: number
  /** It leads back, or names a target: a rule may answer for the object in one of these. */
  readonly roles: readonly Role[] | undefined
  /** To a dictionary whose keys mean nothing. */
  readonly map: boolean
}

/** Of values of objects: an object stays the same through many revisions, and is looked through once. */
const PLAIN_LEADS = new WeakMap<PdfValue, readonly OutgoingReference[]>()
const MAP_LEADS = new WeakMap<PdfValue, readonly OutgoingReference[]>()

/** What the strict comparison of a value with itself would follow, each once. `map`: in the role of a dictionary whose keys mean nothing. */
export function leadsFrom(value: PdfValue, map: boolean): readonly OutgoingReference[] {
  const known = map ? MAP_LEADS : PLAIN_LEADS
  let leads = known.get(value)
  if (leads === undefined) {
    leads = collect(value, map ? { map } : {})
    known.set(value, leads)
  }
  return leads
}

function collect(root: PdfValue, place: ValuePlace): readonly OutgoingReference[] {
  const leads: OutgoingReference[] = []
  const seen = new Map<readonly Role[] | boolean, Set<number>>()
  const pending: { readonly value: PdfValue; readonly place: ValuePlace }[] = [{ value: root, place }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, place } = next
    if (value.kind === 'reference') {
      const { roles, map = false } = place
      const numbers = seen.get(roles ?? map) ?? new Set()
      seen.set(roles ?? map, numbers)
      if (!numbers.has(value.number)) leads.push({ number: value.number, roles, map })
      numbers.add(value.number)
    } else if (value.kind === 'array') {
      for (const [i, item] of value.items.entries())
        if (mayLead(item)) pending.push({ value: item, place: placeOfItem(value.items, i, place) })
    } else if (value.kind === 'dictionary') {
      for (const key of value.entries.keys())
        for (const entry of valuesOf(value, key))
          if (mayLead(entry)) pending.push({ value: entry, place: placeOf(key, place) })
    } else if (value.kind === 'stream') pending.push({ value: value.dictionary, place: {} })
  }
  return leads
}

function mayLead({ kind }: PdfValue): boolean {
  return kind === 'reference' || kind === 'array' || kind === 'dictionary' || kind === 'stream'
}
