import type { PdfDictionary } from '../object.ts'
import { tell, type ValueInspection } from './ambiguous-value.ts'

/** ISO 32000-2 table 5: with these the data would be in another file. */
const EXTERNAL = ['F', 'FFilter', 'FDecodeParms'] as const

/** What a stream shows in the place of its own data. */
export function inspectOutside(inspection: ValueInspection, { entries }: PdfDictionary, object: number | null): void {
  for (const key of EXTERNAL)
    if (entries.has(key)) {
      tell(inspection, 'external-stream', key, object)
      inspection.dynamic.add('external-content')
    }
  // Table 91: names of inline images, which some readers know in all streams: /F for /Filter, and this for /DecodeParms.
  const { found } = inspection
  if (entries.has('DP') && !found.some((one) => one.key === 'DP' && one.object === object))
    tell(inspection, 'shape', 'DP', object, 'stream')
  // §8.10.4, a page of another file; and §8.9.5.4, which image is shown is for the reader to choose.
  if (entries.has('Ref')) inspection.dynamic.add('external-content')
  if (entries.has('Alternates')) inspection.dynamic.add('alternate-image')
}
