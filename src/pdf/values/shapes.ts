import { chargeMemory } from '../file-charges.ts'
import type { PdfDictionary } from '../object.ts'
import { askedOfAbsent } from './absent-font.ts'
import type { Inspection } from './ambiguous-value.ts'
import { inspectAnnotation } from './annotation-entries.ts'
import { CODES } from './asked-codes.ts'
import { inspectGroup } from './colour-space.ts'
import { mappedOf } from './composite-font.ts'
import { FARTHEST } from './content-tokens.ts'
import { type Entries, entriesOf, isBoolean } from './entries.ts'
import { hasProgram } from './font-descriptor.ts'
import { inspectEncoding, inspectFont } from './font-entries.ts'
import { inspectGraphicsState } from './graphics-state-entries.ts'
import { inspectImage } from './image-entries.ts'
import { askedOfOutlines } from './outline-font.ts'
import { inspectPattern, inspectShading } from './shading-entries.ts'
import type { Way } from './way.ts'

/** How many numbers an array has, by the tables of ISO 32000-2: readers fill up what is missing, or leave it all out. */
const COUNTS: ReadonlyMap<string, (count: number) => boolean> = new Map<string, (count: number) => boolean>([
  // Tables 166, 93, 74, 120, 110, §7.9.5.
  ...['Rect', 'BBox', 'FontBBox', 'RD'].map((key) => [key, (count: number) => count === 4] as const),
  ['FontMatrix', (count) => count === 6],
  // §8.6.5: three, and rows of three.
  ['WhitePoint', (count) => count === 3],
  ['BlackPoint', (count) => count === 3],
  // Tables 38 to 41, 87, 76 to 84: pairs of the least and the most.
  ...['Domain', 'Range', 'Decode', 'Encode'].map(
    (key) => [key, (count: number) => count >= 2 && count % 2 === 0] as const,
  ),
  // Tables 79 and 80.
  ['Coords', (count) => count === 4 || count === 6],
  // Table 179 and others: four corners each.
  ['QuadPoints', (count) => count > 0 && count % 8 === 0],
  ['Vertices', (count) => count > 0 && count % 2 === 0],
])

/** Entries of a dictionary whose values have a shape that is fixed: no reader is left to make one of another. */
export function inspectShapes(
  inspection: Inspection,
  dictionary: PdfDictionary,
  object: number | null,
  way: Way,
  isStream: boolean,
): void {
  const entries = entriesOf(inspection, dictionary, object)
  for (const key of dictionary.entries.keys()) {
    const isCount = COUNTS.get(key)
    if (isCount !== undefined) requireCount(entries, key, isCount)
  }
  inspectMatrix(entries)
  inspectExtend(entries)
  if (entries.dictionary.entries.has('Differences')) inspectEncoding(entries, inspection.store.budget)
  if (way === 'Font') inspectFontOf(inspection, entries, object)
  else if (way === 'ExtGState') inspectGraphicsState(entries)
  else if (way === 'annotation') inspectAnnotation(inspection, entries, object)
  else if (way === 'Shading') inspectShading(entries, isStream)
  else if (way === 'Pattern') inspectPattern(entries, isStream)
  inspectGroup(entries)
  inspectPainted(entries, way, isStream)
}

/** Octets that the codes of a font take in memory, about. */
const MEMORY_OF_CODES = 384

const NO_CODES = new Uint8Array(CODES)

function inspectFontOf({ store, asked }: Inspection, entries: Entries, object: number | null): void {
  inspectFont(entries)
  const subtype = entries.name('Subtype')
  const mapped = subtype === 'Type0' ? mappedOf(entries) : null
  if (mapped !== null) asked.set(entries.dictionary, { codes: NO_CODES, object, mapped })
  if (subtype !== 'Type1' && subtype !== 'MMType1' && subtype !== 'TrueType') return
  entries.passed(CODES)
  const ofOutlines = subtype === 'TrueType' ? askedOfOutlines(entries) : null
  const codes = hasProgram(entries) ? ofOutlines : askedOfAbsent(entries)
  if (codes === null) return
  chargeMemory(store.budget, MEMORY_OF_CODES, store.file.size)
  asked.set(entries.dictionary, { codes, object })
}

function requireCount(entries: Entries, key: string, isCount: (count: number) => boolean): void {
  const numbers = entries.numbers(key)
  if (numbers === null || (numbers !== undefined && !isCount(numbers.length))) entries.wrong(key)
}

/** Tables 93, 74, 75 and 77: six; of a calibrated colour space, nine (table 63). */
function inspectMatrix(entries: Entries): void {
  const has = (key: string) => entries.dictionary.entries.has(key)
  if (has('Matrix')) requireCount(entries, 'Matrix', (count) => count === (has('WhitePoint') ? 9 : 6))
  for (const key of ['Matrix', 'FontMatrix']) if (has(key) && isFlat(entries.numbers(key))) entries.wrong(key)
}

/** How small the area of a square may be that a matrix makes of one, beside what is made of its sides. */
const LEAST_AREA = 1e-6

/** §8.3.3: what has no area then some readers paint all the same. */
function isFlat(matrix: readonly number[] | null | undefined): boolean {
  if (matrix?.length !== 6) return false
  const [a, b, c, d] = matrix as unknown as readonly [number, number, number, number]
  return Math.abs(a * d - b * c) <= LEAST_AREA * Math.max(a * a, b * b, c * c, d * d)
}

/** Tables 79 and 80. */
function inspectExtend(entries: Entries): void {
  const extend = entries.get('Extend')
  if (extend === undefined) return
  const items = extend.kind === 'array' ? extend.items : []
  if (items.length !== 2 || !items.every((item) => isBoolean(entries.resolve(item)))) entries.wrong('Extend')
}

/** Table 94 and §11.6.6: a form that is a group says of which kind; and what is knocked out in one, some readers show. */
function inspectGroupOf(entries: Entries): void {
  const group = entries.in(entries.get('Group'))
  if (group === null) return
  if (group.name('S') !== 'Transparency') group.wrong('S')
  const knockout = group.get('K')
  if (knockout !== undefined && !(knockout.kind === 'boolean' && !knockout.value)) group.wrong('K')
}

/** Tables 86 and 93: what paints is a stream, and says which of the two kinds it is. */
function inspectPainted(entries: Entries, way: Way, isStream: boolean): void {
  const subtype = entries.name('Subtype')
  if (way === 'XObject' && (!isStream || (subtype !== 'Form' && subtype !== 'Image'))) {
    entries.wrong('Subtype')
    return
  }
  if (!isStream) return
  if (subtype === 'Image') inspectImage(entries)
  else if (way === 'form' || subtype === 'Form') {
    if (entries.get('BBox') === undefined) entries.wrong('BBox')
    // Beyond the integers of a device, some readers paint nothing.
    if (entries.numbers('BBox')?.some((corner) => Math.abs(corner) > FARTHEST)) entries.wrong('BBox')
    // §8.8.2 of the first edition: PostScript in the place of the form.
    inspectGroupOf(entries)
    for (const key of ['PS', 'Subtype2', 'Level1']) if (entries.dictionary.entries.has(key)) entries.wrong(key)
  }
}
