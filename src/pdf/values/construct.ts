import type { PdfValue } from '../object.ts'
import type { Entries } from './entries.ts'

/** Whether a value is what its table has it be, as far as that is believed. */
export type Check = (value: PdfValue, entries: Entries) => boolean

/**
 * A dictionary that is believed whole: entries that it has to have, and others that it may have. With any other entry it is for a person, whatever that stands
 * for: a reader may know it.
 */
export interface Construct {
  /** As it is told. */
  readonly name: string
  /** What /Type may say where the table has no such entry: the name of the entry that leads to it. Some writers give each dictionary one. */
  readonly type?: string
  readonly required: Readonly<Record<string, Check>>
  readonly allowed: Readonly<Record<string, Check>>
  /** Of entries that no table has; left out: they are for a person. */
  readonly others?: Check
}

/**
 * Entries that show nothing on a page or in a field, and decide nothing (ISO 32000-2 §14.3, §14.5, §14.7, §12.3.2, §12.4.3, §14.10).
 * What only they lead to may say what it likes.
 */
export const NOT_SHOWN: ReadonlySet<string> = new Set(
  'DSS Dests LastModified Metadata PieceInfo SpiderInfo StructParent StructParents StructTreeRoot Threads'.split(' '),
)
/** Those that are numbers: with anything else some readers do not paint what has them. */
const KEYS_OF_STRUCTURE: ReadonlySet<string> = new Set(['StructParent', 'StructParents'])

/** Annex E.2: names of the second class begin with the prefix of who made them up, and mean nothing to anybody else. */
const OF_ITS_MAKER = /^[A-Za-z0-9]{4}[_:]/

/** Of any table. */
const MOST_ENTRIES = 64
const ITEMS_OF_ENTRY = 4

/** Tells each entry that is not as it is believed. False: there was one. */
export function inspectConstruct(entries: Entries, { name, type, required, allowed, others }: Construct): boolean {
  let isRight = true
  // Many may have one of these, which is gone through for each of them.
  const { size } = entries.dictionary.entries
  if (size > MOST_ENTRIES) entries.passed(size * ITEMS_OF_ENTRY)
  const wrong = (key: string) => {
    entries.wrong(key, name)
    isRight = false
  }
  for (const key of Object.keys(required)) if (entries.get(key) === undefined) wrong(key)
  for (const key of entries.dictionary.entries.keys()) {
    const isOfStructure = KEYS_OF_STRUCTURE.has(key)
    if (!isOfStructure && (NOT_SHOWN.has(key) || OF_ITS_MAKER.test(key))) continue
    const value = entries.get(key)
    if (isOfStructure && (value === undefined || isKey(value, entries))) continue
    if (value === undefined) {
      // §7.3.10: a reference to no object is null, and no entry. Some readers take it for a value, and others build the file anew to find one.
      if (entries.dictionary.entries.get(key)?.kind === 'reference') wrong(key)
      continue
    }
    if (key === 'Type' && type !== undefined && value.kind === 'name' && value.value === type) continue
    const check = Object.hasOwn(required, key) ? required[key] : Object.hasOwn(allowed, key) ? allowed[key] : others
    if (check?.(value, entries) !== true) wrong(key)
  }
  return isRight
}

/** Entries of a table that are believed whatever they are: they decide nothing of what is painted. */
export function anything(keys: string): Readonly<Record<string, Check>> {
  return Object.fromEntries(keys.split(' ').map((key) => [key, () => true]))
}

export function each(keys: string, check: Check): Readonly<Record<string, Check>> {
  return Object.fromEntries(keys.split(' ').map((key) => [key, check]))
}

export const isTrueOrFalse: Check = (value) => value.kind === 'boolean'
export const isFalse: Check = (value) => value.kind === 'boolean' && !value.value
export const isNumber: Check = (value) => value.kind === 'number'
export const isText: Check = (value) => value.kind === 'string'
export const isName: Check = (value) => value.kind === 'name'
export const isDictionary: Check = (value) => value.kind === 'dictionary'
export const isStream: Check = (value) => value.kind === 'stream'

/** §14.2: sets of procedures are for printers of long ago, and nothing reads them. Some writers have them beside the resources. */
export const isProcedureSets: Check = (value, entries) => {
  if (value.kind !== 'array') return false
  entries.passed(value.items.length)
  return value.items.every((item) => entries.resolve(item).kind === 'name')
}

export function named(...names: readonly string[]): Check {
  return (value) => value.kind === 'name' && names.includes(value.value)
}

export function whole(least: number, most: number): Check {
  return (value) => value.kind === 'number' && value.integer && value.value >= least && value.value <= most
}

const isKey: Check = (value) => value.kind === 'number' && value.integer && value.value >= 0

export function between(least: number, most: number): Check {
  return (value) => value.kind === 'number' && value.value >= least && value.value <= most
}

/** An array of so many numbers. */
export function numbers(count: number): Check {
  return (value, entries) => entries.numbersIn(value)?.length === count
}

/** The entries of a dictionary, which are believed themselves. */
export function within(construct: Construct): Check {
  return (value, entries) => {
    const inside = entries.in(value)
    if (inside !== null) inspectConstruct(inside, construct)
    return inside !== null
  }
}
