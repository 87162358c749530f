import type { PdfValue } from '../object.ts'

/**
 * An object has a role for each way that leads to it (ISO 32000-2 §7.7): the same dictionary may be a page and somebody's
 * font. It is compared in each of them, and the strictest decides.
 */

/** Roles in which a rule answers for what changes. In any other role an object stays as it is. */
export type Role = 'catalog' | 'form' | 'field' | 'annotation' | 'appearance' | 'page' | 'page-tree' | 'element'

/** What is known of the place that a value stands in. */
export interface ValuePlace {
  /** A reference here gives the object no strict role, if a rule answers for it in one of these. */
  readonly roles?: readonly Role[]
  /** A dictionary here maps names of somebody's choice: none of its keys means anything. */
  readonly map?: boolean
  /** Strings here are text: the same characters in another encoding are the same (§7.9.2.2). */
  readonly text?: boolean
  /** The same, of text that readers draw. */
  readonly drawnText?: boolean
  /** Numbers here may be written as integers or as reals (§7.3.3). */
  readonly numbers?: boolean
  /** Numbers here are points of a page: software that has them in single precision writes them again with the digits of that. */
  readonly points?: boolean
}

/**
 * Entries that lead back to what holds the object, to an element of the structure, or name another as a target (§12.5.2, §12.7.4.1, §14.7.2, §14.7.5, §12.6.4.11,
 * §12.7.6.3, /IRT and /Popup of tables 172 and 173, and /Data of table 256): what they lead to is looked at where it is in use.
 */
const BACK_REFERENCES: Readonly<Record<string, readonly Role[]>> = {
  P: ['page', 'element'],
  K: ['element'],
  Parent: ['field', 'annotation', 'page-tree', 'page'],
  IRT: ['annotation'],
  Popup: ['annotation'],
  Pg: ['page'],
  Obj: ['field', 'annotation'],
  CO: ['field'],
  Fields: ['field'],
  T: ['field'],
  Data: ['catalog', 'form', 'field', 'page', 'page-tree'],
}

/** Categories of a resource dictionary (§7.8.3), and glyphs of a Type 3 font (§9.6.4). */
const MAPS: ReadonlySet<string> = new Set([
  'Font',
  'XObject',
  'ExtGState',
  'ColorSpace',
  'Pattern',
  'Shading',
  'Properties',
  'CharProcs',
])

/**
 * Entries of numbers: coordinates, matrices, colours, widths. Where an integer is due, a real is another value: table 115 has
 * integers among the widths of a CIDFont, /W and /DW.
 */
const NUMBERS: ReadonlySet<string> = new Set(
  (
    'Rect BBox Matrix MediaBox CropBox BleedBox TrimBox ArtBox UserUnit C IC BC BG Border RD QuadPoints Vertices L InkList CL ' +
    'Decode Domain Range Coords Bounds C0 C1 FontBBox FontMatrix Widths ItalicAngle Ascent Descent CapHeight XHeight ' +
    'StemV StemH AvgWidth MaxWidth MissingWidth Leading CA ca LW WhitePoint BlackPoint Gamma XStep YStep D Dest'
  ).split(' '),
)

/** Boxes of pages and annotations (§14.11.2, table 166): nothing magnifies what they measure. */
const POINTS: ReadonlySet<string> = new Set(['Rect', 'MediaBox', 'CropBox', 'BleedBox', 'TrimBox', 'ArtBox'])

/** Text strings that software writes again in an encoding of its own: names of fields, and the document information. */
const TEXTS: ReadonlySet<string> = new Set('T TU TM Title Author Subject Keywords Creator Producer'.split(' '))

/** Choices (table 234). */
const DRAWN_TEXT = 'Opt'

const PLAIN: ValuePlace = {}

/** The place of the value of `key`, in a dictionary that stands in `holder`. */
export function placeOf(key: string, holder: ValuePlace): ValuePlace {
  if (holder.map === true) return PLAIN
  const roles = BACK_REFERENCES[key]
  const text = TEXTS.has(key)
  if (roles !== undefined && Object.hasOwn(BACK_REFERENCES, key)) return { roles, text }
  if (text) return { text }
  if (key === DRAWN_TEXT) return { drawnText: true }
  if (MAPS.has(key)) return { map: true }
  return NUMBERS.has(key) ? { numbers: true, points: POINTS.has(key) } : PLAIN
}

/** Names of the ways to show a destination (§12.3.2.2): the page before them is a target. */
const DESTINATIONS: ReadonlySet<string> = new Set(['XYZ', 'Fit', 'FitH', 'FitV', 'FitR', 'FitB', 'FitBH', 'FitBV'])

const TARGET: ValuePlace = { roles: ['page'] }

/** Items of an array stand where it stands; a page at the beginning of a destination is a target. */
export function placeOfItem(items: readonly PdfValue[], index: number, place: ValuePlace): ValuePlace {
  const [, way] = items
  return index === 0 && way?.kind === 'name' && DESTINATIONS.has(way.value) ? TARGET : place
}
