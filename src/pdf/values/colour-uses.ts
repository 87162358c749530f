import { chargeItems } from '../file-charges.ts'
import { entryOf, naturalOf, type PdfDictionary } from '../object.ts'
import { type Inspection, tell } from './ambiguous-value.ts'
import { isColourOf, isFamily } from './colour-space.ts'
import type { GivenColour } from './colours-in-use.ts'
import { type Entries, entriesOf } from './entries.ts'
import { isFine } from './image-entries.ts'

/** What a content does with resources that have a colour: kinds of uses, and the category that each is looked up in. */
export const LOOKED_UP_IN: ReadonlyMap<string, string> = new Map([
  ['OwnColours', 'Pattern'],
  ['OwnSpaces', 'ColorSpace'],
  ['SpacesOfImages', 'ColorSpace'],
  ['UnderPattern', 'XObject'],
  ['OnPoint', 'XObject'],
  ['Large', 'XObject'],
  ['Uncoloured', 'XObject'],
  ['HalfCodes', 'Font'],
  ['Stretched', 'Font'],
  ['Hidden', 'Font'],
])

/** @param resources of that category */
export function requireUse(
  inspection: Inspection,
  kind: string,
  used: string,
  resources: PdfDictionary | null,
  object: number | null,
): void {
  if (resources === null) return
  if (kind === 'OwnColours') requireOwnColours(inspection, used, resources, object)
  else if (kind === 'UnderPattern') requireNoForm(inspection, used, resources, object)
  else if (kind === 'Uncoloured') requireOwnColour(inspection, used, resources, object)
  else if (kind === 'HalfCodes' || kind === 'Stretched' || kind === 'Hidden')
    requireCodes(inspection, kind, used, resources, object)
  else if (kind === 'Large') requireFine(inspection, used, resources, object)
  else if (kind === 'OnPoint') requireNoImage(inspection, used, resources, object)
  else if (kind === 'SpacesOfImages') requireSamples(inspection, used, resources, object)
  // §8.9.7: a space that an inline image names itself some readers look for in the resources first.
  else if (entryOf(resources, used) !== undefined) tell(inspection, 'operator', 'BI', object)
}

/** §8.6.8: as many numbers as the space has components; of a table, its index. Patterns have a space of their own. */
export function requireColours(
  inspection: Inspection,
  given: readonly GivenColour[],
  resources: PdfDictionary | null,
  object: number | null,
): void {
  const { store } = inspection
  if (resources === null || given.length === 0) return
  chargeItems(store.budget, given.length)
  const spaces = store.dictionary(entryOf(resources, 'ColorSpace'), store.last)
  if (spaces === null) return
  const entries = entriesOf(inspection, spaces, object)
  for (const one of given) {
    const space = entryOf(spaces, one.space)
    // That there is none is told where it is selected.
    if (space !== undefined && !isColourOf(entries, entries.resolve(space), one))
      tell(inspection, 'operator', one.isPattern ? 'scn' : 'sc', object)
  }
}

/** Table 88: as of other images. */
function requireSamples(inspection: Inspection, used: string, spaces: PdfDictionary, object: number | null): void {
  const entries = entriesOf(inspection, spaces, object)
  if (isFamily(entries, entries.get(used), 'Lab')) tell(inspection, 'operator', 'BI', object)
}

/** §8.9.5: an image that is a point some readers paint as large as a pixel. */
function requireNoImage(inspection: Inspection, used: string, painted: PdfDictionary, object: number | null): void {
  const entries = entriesOf(inspection, painted, object)
  if (entries.in(entries.get(used))?.name('Subtype') === 'Image') tell(inspection, 'operator', 'Do', object)
}

/** Table 116: these have codes of two octets alone. */
const OF_TWO_OCTETS = /^(?:Identity|Uni\w+-(?:UCS2|UTF16)(?:-HW)?)-[HV]$/

/** §9.7.6.2: half a code some readers take for one, and others pass over. §9.7.4.3: downwards, each has places of its own for what is stretched. */
function requireCodes(
  inspection: Inspection,
  kind: 'HalfCodes' | 'Stretched' | 'Hidden',
  used: string,
  fonts: PdfDictionary,
  object: number | null,
): void {
  const entries = entriesOf(inspection, fonts, object)
  const font = entries.in(entries.get(used))
  // §9.3.6: glyphs that are contents some readers show in every mode.
  if (kind === 'Hidden') {
    if (font?.get('CharProcs') !== undefined) tell(inspection, 'operator', 'Tr', object)
    return
  }
  const encoding = font?.name('Subtype') === 'Type0' ? (font.name('Encoding') ?? '') : ''
  const isWrong = kind === 'HalfCodes' ? OF_TWO_OCTETS.test(encoding) : encoding.endsWith('V')
  if (isWrong) tell(inspection, 'operator', 'Tj', object)
}

/** §8.9.5: an image is painted as far as its samples are. */
function requireFine(inspection: Inspection, used: string, painted: PdfDictionary, object: number | null): void {
  const entries = entriesOf(inspection, painted, object)
  const image = entries.in(entries.get(used))
  if (image?.name('Subtype') !== 'Image') return
  const masks = ['SMask', 'Mask'].flatMap((key) => image.in(image.get(key)) ?? [])
  const isOfBits = naturalOf(image.get('BitsPerComponent')) === 1 && !isTrue(image, 'ImageMask')
  if (![image, ...masks].every((one) => isFineImage(one, isOfBits && one === image)))
    tell(inspection, 'operator', 'Do', object)
}

function isFineImage(image: Entries, isOfBits: boolean): boolean {
  const [width, height] = [naturalOf(image.get('Width')) ?? 1, naturalOf(image.get('Height')) ?? 1]
  return isFine({ width, height, isSmooth: isTrue(image, 'Interpolate'), isOfBits })
}

/** §8.6.8: where a space was selected and no colour, forms and stencils have what readers take for the first of it. */
function requireOwnColour(inspection: Inspection, used: string, painted: PdfDictionary, object: number | null): void {
  const entries = entriesOf(inspection, painted, object)
  const found = entries.in(entries.get(used))
  if (found?.name('Subtype') !== 'Image' || isTrue(found, 'ImageMask')) tell(inspection, 'operator', 'Do', object)
}

function isTrue(entries: Entries, key: string): boolean {
  const value = entries.get(key)
  return value?.kind === 'boolean' && value.value
}

/** §8.7.3.1: a pattern is placed as the content is that it was selected in. In a form, some readers place it as that. */
function requireNoForm(inspection: Inspection, used: string, painted: PdfDictionary, object: number | null): void {
  const entries = entriesOf(inspection, painted, object)
  const found = entries.in(entries.get(used))
  // §8.9.6.2: a stencil of one sample some readers fill as a rectangle, in black.
  const isSample = naturalOf(found?.get('Width')) === 1 && naturalOf(found?.get('Height')) === 1
  if (found?.name('Subtype') === 'Form' || isSample) tell(inspection, 'operator', 'Do', object)
}

/** §8.7.3.3: without a colour, a pattern that has none of its own is painted in black, or not at all. */
function requireOwnColours(inspection: Inspection, used: string, patterns: PdfDictionary, object: number | null): void {
  const pattern = entriesOf(inspection, patterns, object)
  const entries = pattern.in(pattern.get(used))
  if (naturalOf(entries?.get('PatternType')) === 1 && naturalOf(entries?.get('PaintType')) !== 1)
    tell(inspection, 'operator', 'scn', object)
}
