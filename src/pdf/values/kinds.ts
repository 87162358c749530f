import type { PdfDictionary, PdfStream } from '../object.ts'
import type { ValueInspection } from './ambiguous-value.ts'
import { inspectAnnotation } from './annotation-entries.ts'
import { inspectConstruct } from './construct.ts'
import { entriesOf } from './entries.ts'
import { inspectFont } from './font.ts'
import { inspectForm } from './form.ts'
import { GRAPHICS_STATE } from './graphics-state.ts'
import { inspectImage } from './image.ts'
import type { Way } from './way.ts'

/** A dictionary that is painted by, or that is painted, is one that is believed whole. */
export function inspectKind(
  inspection: ValueInspection,
  dictionary: PdfDictionary,
  object: number | null,
  way: Way,
  stream: PdfStream | null,
): void {
  const entries = entriesOf(inspection, dictionary, object)
  if (way === 'Font') inspectFont(inspection, entries, object)
  else if (way === 'ExtGState') inspectConstruct(entries, GRAPHICS_STATE)
  else if (way === 'annotation') inspectAnnotation(inspection, entries, object)
  else if (way === 'form') inspectForm(entries)
  else if (way === 'XObject') {
    const subtype = entries.name('Subtype')
    if (stream !== null && subtype === 'Form') inspectForm(entries)
    else if (stream !== null && subtype === 'Image') inspectImage(entries, stream)
    // Tables 86 and 93: what paints is a stream, and says which of the two kinds it is.
    else entries.wrong('Subtype')
  }
}
