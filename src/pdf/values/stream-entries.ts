import { entryOf, nameOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { type Inspection, tell } from './ambiguous-value.ts'
import { entriesOf } from './entries.ts'
import { inspectFilters } from './filter-entries.ts'

/** Table 5: with these the data would be in another file. Readers that know the short names of table 91 take /F for /Filter. */
const EXTERNAL = ['F', 'FFilter', 'FDecodeParms'] as const

/** Table 91: short names, which only inline images have. Some readers know them in every stream, and prefer them. */
const SHORT = ['DP'] as const
const SHORT_OF_IMAGES = ['BPC', 'CS', 'D', 'H', 'IM', 'I', 'L', 'W'] as const

/** Tables 5 and 87, and those of the filters: integers. What a reader makes of a real there is its own affair. */
const INTEGERS: ReadonlySet<string> = new Set(
  'Length Width Height BitsPerComponent SMaskInData Predictor Colors Columns Rows K DamagedRowsBeforeError EarlyChange'.split(
    ' ',
  ),
)

/** What a stream says of its data is what every reader takes it for (ISO 32000-2 §7.3.8.2, §7.4.1). */
export function inspectStream(inspection: Inspection, dictionary: PdfDictionary, object: number | null): void {
  const has = (key: string) => dictionary.entries.has(key)
  for (const key of EXTERNAL)
    if (has(key)) {
      tell(inspection, 'external-stream', key, object)
      inspection.dynamic.add('external-content')
    }
  // §8.10.4, a page of another file; and §8.9.5.4, which image is shown is for the reader to choose.
  if (has('Ref')) inspection.dynamic.add('external-content')
  if (has('Alternates')) inspection.dynamic.add('alternate-image')
  for (const key of SHORT) if (has(key)) tell(inspection, 'abbreviation', key, object)
  const { store } = inspection
  if (nameOf(resolved(store, dictionary, 'Subtype')) === 'Image')
    for (const key of SHORT_OF_IMAGES) if (has(key)) tell(inspection, 'abbreviation', key, object)
  requireIntegers(inspection, dictionary, object)
  const parameters = resolved(store, dictionary, 'DecodeParms')
  for (const one of parameters?.kind === 'array' ? parameters.items : [parameters]) {
    const value = one === undefined ? undefined : store.resolve(one, store.last)
    if (value?.kind === 'dictionary') requireIntegers(inspection, value, object)
  }
  const wrong = inspectFilters(entriesOf(inspection, dictionary, object))
  if (wrong !== null) tell(inspection, 'abbreviation', wrong, object)
}

function requireIntegers(inspection: Inspection, dictionary: PdfDictionary, object: number | null): void {
  for (const key of dictionary.entries.keys()) {
    const value = INTEGERS.has(key) ? resolved(inspection.store, dictionary, key) : undefined
    if (value?.kind === 'number' && !value.integer) tell(inspection, 'number', key, object)
  }
}

function resolved(store: ObjectStore, dictionary: PdfDictionary, key: string): PdfValue | undefined {
  const value = entryOf(dictionary, key)
  return value === undefined ? undefined : store.resolve(value, store.last)
}
