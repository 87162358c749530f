import type { PdfDictionary } from '../object.ts'
import { tell, type ValueInspection } from './ambiguous-value.ts'

/** ISO 32000-2 table 5: with these the data would be in another file. Readers that know the short names of table 91 take /F for /Filter. */
const EXTERNAL = ['F', 'FFilter', 'FDecodeParms'] as const

/** What a stream shows in the place of its own data. */
export function inspectOutside(inspection: ValueInspection, { entries }: PdfDictionary, object: number | null): void {
  for (const key of EXTERNAL)
    if (entries.has(key)) {
      tell(inspection, 'external-stream', key, object)
      inspection.dynamic.add('external-content')
    }
  // §8.10.4, a page of another file; and §8.9.5.4, which image is shown is for the reader to choose.
  if (entries.has('Ref')) inspection.dynamic.add('external-content')
  if (entries.has('Alternates')) inspection.dynamic.add('alternate-image')
}
