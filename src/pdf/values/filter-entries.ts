import { nameOf, naturalOf, type PdfValue } from '../object.ts'
import { type Entries, isBoolean, isInteger } from './entries.ts'

/** ISO 32000-2 table 6, with the most octets that each makes of one: what images are of has no bound. */
const FILTERS: ReadonlyMap<string, number> = new Map([
  ['ASCIIHexDecode', 1 / 2],
  // `z` stands for four.
  ['ASCII85Decode', 4],
  // A code of at least nine bits stands for at most 4,096 octets.
  ['LZWDecode', (4096 * 8) / 9],
  // RFC 1951 §3.2.5: a length and a distance of one bit each stand for at most 258 octets.
  ['FlateDecode', 258 * 4],
  ['RunLengthDecode', 128 / 2],
  ['Crypt', 1],
  ...['CCITTFaxDecode', 'JBIG2Decode', 'DCTDecode', 'JPXDecode'].map((name): [string, number] => [name, Infinity]),
])

/** Table 8. */
const TIFF = 2
const PREDICTORS: ReadonlySet<number> = new Set([1, TIFF, 10, 11, 12, 13, 14, 15])
const BITS: ReadonlySet<number> = new Set([1, 2, 4, 8, 16])
const MOST_COLOURS = 32

/** Filters of a stream, the first that is taken off first. */
export function filtersOf(entries: Entries): readonly (PdfValue | undefined)[] {
  const filter = entries.get('Filter')
  if (filter?.kind === 'array') return filter.items.map((item) => entries.resolve(item))
  return filter === undefined ? [] : [filter]
}

/** Tables 5 and 6: filters that readers have, each with parameters of its table. */
export function inspectFilters(entries: Entries): 'Filter' | null {
  const filters = filtersOf(entries)
  entries.passed(filters.length)
  const written = entries.get('DecodeParms')
  const parameters = written?.kind === 'array' ? written.items : written === undefined ? [] : [written]
  // Of one alone and a list of one, some readers take no parameters.
  const isBeside = (written?.kind === 'array') === (entries.get('Filter')?.kind === 'array')
  if (filters.length > 0 && parameters.length > 0 && !(isBeside && parameters.length === filters.length))
    entries.wrong('DecodeParms')
  filters.forEach((filter, i) => {
    const own = parameters[i]
    const value = own === undefined ? undefined : entries.resolve(own)
    if (value === undefined || value.kind === 'null') return
    const of = value.kind === 'dictionary' ? entries.in(value) : null
    if (of === null) entries.wrong('DecodeParms')
    else inspectParameters(of, nameOf(filter))
  })
  return filters.every((filter) => FILTERS.has(nameOf(filter) ?? '')) ? null : 'Filter'
}

function inspectParameters(entries: Entries, filter: string | null): void {
  if (filter === 'FlateDecode' || filter === 'LZWDecode') {
    requireOne(entries, 'Predictor', PREDICTORS)
    requireOne(entries, 'BitsPerComponent', BITS)
    // §7.4.4.4: what is less or more than an octet, readers add up in ways of their own.
    const isTiff = naturalOf(entries.get('Predictor')) === TIFF
    if (isTiff && (naturalOf(entries.get('BitsPerComponent')) ?? 8) !== 8) entries.wrong('BitsPerComponent')
    requireWhole(entries, 'Colors', 1, MOST_COLOURS)
    requireWhole(entries, 'Columns', 1, Number.MAX_SAFE_INTEGER)
    requireWhole(entries, 'EarlyChange', 0, 1)
  }
  // Table 13.
  if (filter === 'DCTDecode') requireWhole(entries, 'ColorTransform', 0, 1)
  if (filter === 'CCITTFaxDecode') {
    for (const key of ['EndOfLine', 'EncodedByteAlign', 'EndOfBlock', 'BlackIs1']) {
      const value = entries.get(key)
      if (value !== undefined && !isBoolean(value)) entries.wrong(key)
    }
    requireWhole(entries, 'Columns', 1, Number.MAX_SAFE_INTEGER)
    requireWhole(entries, 'Rows', 0, Number.MAX_SAFE_INTEGER)
  }
}

function requireOne(entries: Entries, key: string, values: ReadonlySet<number>): void {
  const value = entries.get(key)
  if (value !== undefined && !values.has(naturalOf(value) ?? -1)) entries.wrong(key)
}

function requireWhole(entries: Entries, key: string, least: number, most: number): void {
  const value = entries.get(key)
  if (value !== undefined && !isInteger(value, least, most)) entries.wrong(key)
}

/** How many octets the data of a stream are at most, once its filters are taken off. */
export function mostOctetsOf(entries: Entries): number {
  const length = naturalOf(entries.get('Length'))
  if (length === null) return Number.POSITIVE_INFINITY
  return filtersOf(entries).reduce((octets, filter) => octets * (FILTERS.get(nameOf(filter) ?? '') ?? Infinity), length)
}

/** Table 11: a line of a fax is as wide as the image, where that says so. */
export function isAsWide(entries: Entries): boolean {
  const filters = filtersOf(entries)
  const last = filters.length - 1
  if (nameOf(filters[last]) !== 'CCITTFaxDecode') return true
  const written = entries.get('DecodeParms')
  const parameters = entries.in(written?.kind === 'array' ? written.items[last] : written)
  const [columns, rows] = [naturalOf(parameters?.get('Columns')) ?? USUAL_COLUMNS, naturalOf(parameters?.get('Rows'))]
  const height = naturalOf(entries.get('Height'))
  return columns === naturalOf(entries.get('Width')) && (rows === null || rows === 0 || rows === height)
}

const USUAL_COLUMNS = 1728
