import { entryOf, naturalOf, type PdfDictionary } from '../object.ts'
import { type Inspection, tell } from './ambiguous-value.ts'
import { isColourOf } from './colour-space.ts'
import { readGiven } from './colours-in-use.ts'
import { entriesOf } from './entries.ts'

/** What a content does with colours that resources name: kinds of uses, and the category of resources that each is looked up in. */
export const LOOKED_UP_IN: ReadonlyMap<string, string> = new Map([
  ['Colours', 'ColorSpace'],
  ['OwnColours', 'Pattern'],
  ['OwnSpaces', 'ColorSpace'],
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
  if (kind === 'Colours') requireColour(inspection, used, resources, object)
  else if (kind === 'OwnColours') requireOwnColours(inspection, used, resources, object)
  // §8.9.7: a space that an inline image names itself some readers look for in the resources first.
  else if (entryOf(resources, used) !== undefined) tell(inspection, 'operator', 'BI', object)
}

/** §8.6.8: as many numbers as the space has components; of a table, its index. Patterns have a space of their own. */
function requireColour(inspection: Inspection, used: string, spaces: PdfDictionary, object: number | null): void {
  const given = readGiven(used)
  const value = entryOf(spaces, given.space)
  // That there is none is told where it is selected.
  if (value === undefined) return
  const entries = entriesOf(inspection, spaces, object)
  if (!isColourOf(entries, entries.resolve(value), given))
    tell(inspection, 'operator', given.isPattern ? 'scn' : 'sc', object)
}

/** §8.7.3.3: without a colour, a pattern that has none of its own is painted in black, or not at all. */
function requireOwnColours(inspection: Inspection, used: string, patterns: PdfDictionary, object: number | null): void {
  const pattern = entriesOf(inspection, patterns, object)
  const entries = pattern.in(pattern.get(used))
  if (naturalOf(entries?.get('PatternType')) === 1 && naturalOf(entries?.get('PaintType')) !== 1)
    tell(inspection, 'operator', 'scn', object)
}
