import { nameOf } from '../object.ts'
import type { Entries } from './entries.ts'

/** ISO 32000-1 table 150, which ISO 32000-2 has no more: what of a page is shown and printed, for readers that know it. */
const AREAS = ['ViewArea', 'ViewClip', 'PrintArea', 'PrintClip'] as const

/** §14.11.2: boxes of a page. */
const BOXES: ReadonlySet<string> = new Set(['MediaBox', 'BleedBox', 'TrimBox', 'ArtBox'])

/** Boxes that some readers show pages by, in the place of /CropBox. What is no name of a box no reader goes by. */
export function otherBoxes(catalog: Entries): readonly string[] {
  const preferences = catalog.in(catalog.get('ViewerPreferences'))
  const named = AREAS.flatMap((key) => nameOf(preferences?.get(key)) ?? [])
  return [...new Set(named)].filter((name) => BOXES.has(name))
}
