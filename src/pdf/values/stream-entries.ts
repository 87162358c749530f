import { nameOf, naturalOf, type PdfStream, type PdfValue } from '../object.ts'
import { type Check, type Construct, inspectConstruct, isDictionary, isName, named, whole } from './construct.ts'
import type { Entries } from './entries.ts'

/** Filters that are believed (ISO 32000-2 table 6), alone or behind one that makes octets of text. */
const OF_TEXT: ReadonlySet<string> = new Set(['ASCII85Decode', 'ASCIIHexDecode'])
const FLATE = 'FlateDecode'
export const JPEG = 'DCTDecode'

/** Filters of a stream, the first that is taken off first. */
export function filtersOf(entries: Entries): readonly (string | null)[] {
  const filter = entries.get('Filter')
  if (filter?.kind === 'array') return filter.items.slice(0, MOST + 1).map((item) => nameOf(entries.resolve(item)))
  return filter === undefined ? [] : [nameOf(filter)]
}

const MOST = 2

const isFilter: Check = (_, entries) => {
  const filters = filtersOf(entries)
  const [first = null, second] = filters
  if (filters.length > MOST) return false
  if (second !== undefined) return OF_TEXT.has(first ?? '') && (second === FLATE || second === JPEG)
  return filters.length === 0 || first === FLATE || first === JPEG || OF_TEXT.has(first ?? '')
}

/** Table 8: rows of whole octets, each predicted as it says itself. */
const PREDICTED: Construct = {
  name: 'filter',
  type: 'DecodeParms',
  required: { Predictor: whole(10, 15), Columns: whole(1, 65_500) },
  allowed: { Colors: whole(1, 4), BitsPerComponent: whole(8, 8) },
}
const NOT_PREDICTED: Construct = {
  name: 'filter',
  type: 'DecodeParms',
  required: {},
  allowed: { Predictor: whole(1, 1), Columns: whole(1, 65_500), Colors: whole(1, 4), BitsPerComponent: whole(8, 8) },
}

/** Parameters of one filter, in a list where that is in one. Of one alone and a list of one, some readers take no parameters. */
const areParameters: Check = (value, entries) => {
  const filters = filtersOf(entries)
  const isList = entries.get('Filter')?.kind === 'array'
  const items: readonly PdfValue[] = value.kind === 'array' ? value.items : [value]
  if (filters.length !== 1 || (value.kind === 'array') !== isList || items.length !== 1) return false
  return items.every((item, i) => {
    const own = entries.resolve(item)
    if (own.kind === 'null') return true
    const inside = own.kind === 'dictionary' ? entries.in(own) : null
    if (inside === null || filters[i] !== FLATE) return inside?.dictionary.entries.size === 0
    return inspectConstruct(
      inside,
      naturalOf(inside.get('Predictor')) === 1 || inside.get('Predictor') === undefined ? NOT_PREDICTED : PREDICTED,
    )
  })
}

/** Table 5: what a stream says of its data. */
export const OF_STREAM: Construct['allowed'] = {
  Length: whole(0, Number.MAX_SAFE_INTEGER),
  Filter: isFilter,
  DecodeParms: areParameters,
  DL: whole(0, Number.MAX_SAFE_INTEGER),
}

const CONTENT: Construct = { name: 'stream', required: {}, allowed: OF_STREAM }

/** The content of a page: in a stream that has more than its data, some readers see something else, or other data. */
export function inspectContent(entries: Entries): void {
  inspectConstruct(entries, CONTENT)
}

/** Table 44. */
const FILE: Construct = {
  ...CONTENT,
  allowed: { ...OF_STREAM, Type: named('EmbeddedFile'), Subtype: isName, Params: isDictionary },
}

/** §7.11.4: what is in a file is not decoded as a picture: where that fails, some readers show no annotation of any page. */
export function inspectFile(entries: Entries): void {
  inspectConstruct(entries, FILE)
  if (filtersOf(entries).includes(JPEG)) entries.wrong('Filter', 'stream')
}

/** Whether the data of a stream are so many octets, in so many rows of so many components. Of what lacks, each reader makes what it likes. */
export function hasData(
  entries: Entries,
  stream: PdfStream,
  width: number,
  height: number,
  components: number,
): boolean {
  const filters = filtersOf(entries)
  const row = width * components
  const rows = rowsOf(entries, width, components)
  if (rows === 'other') return false
  if (filters.length === 1 && filters[0] === FLATE)
    return entries.gives(stream, { count: height, octets: row, arePredicted: rows === 'predicted' })
  return entries.data(stream).length >= height * row
}

/** Table 8: a row that is predicted is one of the image. */
function rowsOf(entries: Entries, width: number, components: number): 'plain' | 'predicted' | 'other' {
  const written = entries.get('DecodeParms')
  const parameters = entries.in(written?.kind === 'array' ? written.items.at(-1) : written)
  if (parameters === null || (naturalOf(parameters.get('Predictor')) ?? 1) === 1) return 'plain'
  const isAlike =
    naturalOf(parameters.get('Columns')) === width && (naturalOf(parameters.get('Colors')) ?? 1) === components
  return isAlike ? 'predicted' : 'other'
}
