import { chargeItems, chargePasses } from '../file-charges.ts'
import { givesRows, type Rows } from '../inflate.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfStream, type PdfValue } from '../object.ts'
import { dataOf } from '../painted/content-stream.ts'
import { tell, type ValueInspection } from './ambiguous-value.ts'

/** The entries of one dictionary, as its table has them: a reference stands for its value, and null for nothing. */
export interface Entries {
  readonly dictionary: PdfDictionary
  get(key: string): PdfValue | undefined
  /** `undefined` where there is none, `null` where it is no array of numbers. */
  numbers(key: string): readonly number[] | null | undefined
  /** The same of a value. */
  numbersIn(value: PdfValue): readonly number[] | null
  name(key: string): string | null
  resolve(value: PdfValue): PdfValue
  /** The entries of what stands in an entry; `null` where that is no dictionary. */
  in(value: PdfValue | undefined): Entries | null
  /** The data of a stream, its filters undone. */
  data(stream: PdfStream): Uint8Array
  /** Whether what is deflated stands for so many rows. */
  gives(stream: PdfStream, rows: Rows): boolean
  /** The data of a stream as they stand in the file. */
  raw(stream: PdfStream): Uint8Array
  /** Charges one more look at something that others may lead to, too. */
  looked(): void
  /** Charges the items of an array that are gone through. */
  passed(items: number): void
  /** What is made of a stream, once for all that refer to it: `key` says what it is. */
  once<T>(stream: PdfStream, key: string, read: () => T): T
  /** Charges octets that are gone through. */
  read(octets: number): void
  /** Tells an entry that does not have the shape of its table. */
  wrong(key: string, construct?: string): void
}

export function entriesOf(inspection: ValueInspection, dictionary: PdfDictionary, object: number | null): Entries {
  const { store } = inspection
  const resolve = (value: PdfValue): PdfValue => store.resolve(value, store.last)
  const get = (key: string): PdfValue | undefined => {
    const written = entryOf(dictionary, key)
    const value = written === undefined ? undefined : resolve(written)
    return value?.kind === 'null' ? undefined : value
  }
  const numbersIn = (value: PdfValue): readonly number[] | null => {
    if (value.kind !== 'array') return null
    chargeItems(store.budget, value.items.length)
    const numbers: number[] = []
    for (const item of value.items) {
      const number = resolve(item)
      if (number.kind !== 'number') return null
      numbers.push(number.value)
    }
    return numbers
  }
  return {
    dictionary,
    get,
    resolve,
    numbersIn,
    name: (key) => nameOf(get(key)),
    numbers: (key) => {
      const value = get(key)
      return value === undefined ? undefined : numbersIn(value)
    },
    in: (value) => {
      const found = value === undefined ? null : store.dictionary(value, store.last)
      return found === null ? null : entriesOf(inspection, found, object)
    },
    data: (stream) => dataOf(store, store.last, stream),
    gives: (stream, rows) => givesRows(store.rawData(stream, store.last), rows, store.budget, store.file.size),
    raw: (stream) => store.rawData(stream, store.last),
    looked: () => store.budget.spend('pdfObjects'),
    passed: (items) => chargeItems(store.budget, items),
    once: (stream, key, read) => onceIn(inspection, stream, key, read),
    read: (octets) => chargePasses(store.budget, octets, store.file.size),
    wrong: (key, construct) => tell(inspection, 'shape', key, object, construct),
  }
}

function onceIn<T>({ readings }: ValueInspection, stream: PdfStream, key: string, read: () => T): T {
  const known = readings.get(stream) ?? new Map<string, unknown>()
  readings.set(stream, known)
  if (!known.has(key)) known.set(key, read())
  return known.get(key) as T
}

/** An integer from the first to the last. */
export function isInteger(value: PdfValue | undefined, least: number, most: number): boolean {
  return value?.kind === 'number' && value.integer && value.value >= least && value.value <= most
}
