import { toldName } from '../../core/finding.ts'
import { attempt, Refusal } from '../../core/outcome.ts'
import type { DynamicContent } from '../dynamic-content.ts'
import type { PdfDictionary, PdfStream } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import type { AskedFont } from './asked-codes.ts'
import type { PlacedAppearance } from './flat-texts.ts'
import type { FormFields } from './form-fields.ts'
import type { NamesInData } from './xfa-data.ts'

/** What is not believed, since readers may take it for different things: each names the clause of ISO 32000-2 that it is not written by. */
export type WhyAmbiguous =
  | 'number' // §7.3.3 and annex C
  | 'name' // §7.3.5
  | 'two-values' // §7.3.7: a key stands twice, and its values differ
  | 'null' // §7.3.7: an entry that is null is as if it were absent, and to some readers it is there
  | 'chain' // §7.3.10: an object that is a reference to another: some readers follow one of them
  | 'generation' // §7.3.10: the object has another generation than the reference
  | 'hidden' // §7.5.8.4: an object that some readers of a hybrid file do not see
  | 'unreadable' // an object, or the data of a content, cannot be read
  | 'external-stream' // §7.3.8.2: the data of a stream would be in another file
  | 'shape' // the tables of §7 to §12: an entry that is not among those that are believed, not of their type or range, or required and missing
  | 'page-tree' // §7.7.3: a node that is not what it says, or that stands in two places
  | 'parent' // §7.7.3.2: /Parent leads elsewhere than to the node that lists it
  | 'count' // §7.7.3.2: /Count is not the number of pages
  | 'page-entry' // §7.7.3.3: a box, /Rotate or /Contents that is none
  | 'resources' // §7.8.3: a content uses a name that its own resources do not have
  | 'operator' // §7.8.2 and annex A: an operator, its operands or its place that are not believed
  | 'nesting' // annex C, §8.10: contents in contents, deeper than readers paint, or in themselves
  | 'split-token' // §7.8.2: two streams of one content divide a token
  | 'optional-content' // §8.11: what is shown on a condition that the catalogue does not have

export interface AmbiguousValue {
  readonly why: WhyAmbiguous
  /** The entry that it stands in, or the name that is used. */
  readonly key: string | null
  readonly object: number | null
  /** What it is an entry of, or stands in. */
  readonly construct?: string
}

/** A key that stands twice where that decides nothing. */
export interface RepeatedKey {
  readonly key: string
  readonly object: number | null
}

/** What is being looked at, and what was found in it. */
export interface ValueInspection {
  readonly store: ObjectStore
  /** Fields are those of a form that the catalogue has (ISO 32000-2 §12.7.3). */
  form: PdfDictionary | null
  /** Names with a text in the data of an XFA form. */
  readonly inData: NamesInData
  /** Its form asks readers to draw all fields anew (table 224). */
  drawsAnew: boolean
  /** Boxes of pages that some readers show in the place of /CropBox. */
  otherBoxes: readonly string[]
  /** Fields of the form; looked for where there is one that is shown. */
  fields?: FormFields
  /** Fonts with codes that nothing may show. */
  readonly asked: Map<PdfDictionary, AskedFont>
  /** The first font that was found with a descriptor, by the number of that. */
  readonly described: Map<number, PdfDictionary>
  /** What was read of streams that many may refer to, by what it is. */
  readonly readings: Map<PdfStream, Map<string, unknown>>
  /** Appearances in the rectangles of their annotations. */
  readonly placed: PlacedAppearance[]
  readonly found: AmbiguousValue[]
  readonly repeated: RepeatedKey[]
  /** What readers show in the place of something that is shown. */
  readonly dynamic: Set<DynamicContent>
}

/** More are counted, and not kept: a file may have nothing else. */
const MOST_KEPT = 64

export function tell(
  { found }: ValueInspection,
  why: WhyAmbiguous,
  key: string | null,
  object: number | null,
  construct?: string,
): void {
  if (found.length >= MOST_KEPT) return
  const of = construct ?? (why === 'operator' ? 'content' : undefined)
  found.push({ why, key: key === null ? null : toldName(key), object, ...(of === undefined ? {} : { construct: of }) })
}

export function tellRepeated({ repeated }: ValueInspection, key: string, object: number | null): void {
  if (repeated.length < MOST_KEPT) repeated.push({ key: toldName(key), object })
}

/** What of a content cannot be read is told. */
export function readContent(inspection: ValueInspection, object: number | null, read: () => void): void {
  const outcome = attempt(read)
  if (outcome.ok) return
  const { code, what } = outcome.failure
  if (code === 'BUDGET_EXHAUSTED') throw new Refusal(code, what)
  if (code !== 'PDF_DICTIONARY_KEY_DUPLICATE') tell(inspection, 'unreadable', what ?? 'Contents', object)
}
