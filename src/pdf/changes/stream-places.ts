import { entryOf, nameOf, type PdfStream, type PdfValue, valuesOf } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'

/** What a value is by where it stands. Anywhere else a reader of PDF looks for no stream. */
export type StreamPlace =
  | 'annotation'
  | 'looks'
  | 'look'
  | 'drawn'
  | 'icons'
  | 'resources'
  | 'xobjects'
  | 'xobject'
  | 'fonts'
  | 'font'
  | 'descriptor'
  | 'glyphs'
  | 'glyph'
  | 'spaces'
  | 'space'
  | 'profile'
  | 'patterns'
  | 'pattern'
  | 'shadings'
  | 'shading'
  | 'states'
  | 'state'
  | 'mask'
  | 'group'
  | 'alternate'
  | 'function'
  | 'data'
  | 'evidence'

type Entries = Readonly<Record<string, StreamPlace>>

/**
 * Entries that lead to streams (ISO 32000-2 tables 166, 170 and 192; 34, 57, 85, 87 and 93 to 95; 109, 110, 115 and 120; 74, 77 and 142; 38). `*`: a name of somebody's choice. What is text anyway has no place
 * here: metadata, the characters of a font (/ToUnicode), an encoding.
 */
const ENTRIES = new Map<string, ReadonlyMap<string, StreamPlace>>(
  Object.entries({
    annotation: { AP: 'looks', MK: 'icons', DR: 'resources' },
    looks: { N: 'look', D: 'look', R: 'look' },
    look: { '*': 'drawn' },
    icons: { I: 'xobject', RI: 'xobject', IX: 'xobject' },
    resources: {
      XObject: 'xobjects',
      Font: 'fonts',
      ColorSpace: 'spaces',
      Pattern: 'patterns',
      Shading: 'shadings',
      ExtGState: 'states',
    },
    xobjects: { '*': 'xobject' },
    fonts: { '*': 'font' },
    spaces: { '*': 'space' },
    patterns: { '*': 'pattern' },
    shadings: { '*': 'shading' },
    states: { '*': 'state' },
    glyphs: { '*': 'glyph' },
    xobject: {
      Resources: 'resources',
      Group: 'group',
      SMask: 'xobject',
      Mask: 'xobject',
      ColorSpace: 'space',
      Alternates: 'alternate',
    },
    alternate: { Image: 'xobject' },
    group: { CS: 'space' },
    font: {
      FontDescriptor: 'descriptor',
      DescendantFonts: 'font',
      CIDToGIDMap: 'data',
      CharProcs: 'glyphs',
      Resources: 'resources',
    },
    descriptor: { FontFile: 'data', FontFile2: 'data', FontFile3: 'data', CIDSet: 'data' },
    pattern: { Resources: 'resources', Shading: 'shading', ExtGState: 'state' },
    shading: { ColorSpace: 'space', Function: 'function' },
    function: { Functions: 'function' },
    state: { SMask: 'mask', Font: 'font' },
    mask: { G: 'xobject', TR: 'function' },
    profile: { Alternate: 'space' },
    // §8.6: families of colour spaces, by the places of an array.
    ICCBased: { 1: 'profile' },
    Indexed: { 1: 'space', 3: 'data' },
    Separation: { 2: 'space', 3: 'function' },
    DeviceN: { 2: 'space', 3: 'function' },
    Pattern: { 1: 'space' },
  } satisfies Record<string, Entries>).map(([place, entries]) => [place, new Map(Object.entries(entries))]),
)

const OF_STREAMS: ReadonlySet<StreamPlace> = new Set<StreamPlace>([
  'look',
  'drawn',
  'glyph',
  'data',
  'profile',
  'pattern',
  'shading',
  'function',
  'evidence',
])

/** `null`: a reader looks for no stream there, or below. */
export function placeBelow(place: string | null, key: string): StreamPlace | null {
  const entries = ENTRIES.get(place ?? '')
  return entries?.get(key) ?? entries?.get('*') ?? null
}

/** Which streams that a revision brings stand where a reader of PDF looks for such. */
export class StreamPlaces {
  /** Where something new was looked at. */
  readonly roots: (readonly [PdfValue, StreamPlace])[] = []
  readonly #store: ObjectStore
  readonly #newer: number
  readonly #placed = new Set<number>()
  readonly #seen = new Set<string>()

  constructor(store: ObjectStore, newer: number) {
    this.#store = store
    this.#newer = newer
  }

  has(number: number): boolean {
    return this.#placed.has(number)
  }

  /** Those below a value that stands there. */
  add(root: PdfValue | undefined, at: StreamPlace | null): void {
    if (root === undefined || at === null) return
    this.roots.push([root, at])
    const open = (number: number, place: StreamPlace) => this.#broughtAt(number, place)
    for (const { number, stream, place } of streamsBelow(root, at, open)) {
      const subtype = place === 'xobject' ? nameOf(entryOf(stream.dictionary, 'Subtype')) : null
      if (OF_STREAMS.has(place) || subtype === 'Form' || subtype === 'Image') this.#placed.add(number)
    }
  }

  /** What came with the revision, once for each place. */
  #broughtAt(number: number, place: StreamPlace): PdfValue | undefined {
    const known = `${number} ${place}`
    if (this.#seen.has(known)) return undefined
    this.#seen.add(known)
    this.#store.budget.spend('pdfObjects')
    const after = this.#store.object(number, this.#newer)
    return after === this.#store.object(number, this.#newer - 1) ? undefined : after?.value
  }
}

interface PlacedStream {
  readonly number: number
  readonly stream: PdfStream
  readonly place: StreamPlace
}

/** The streams below a value that stands there, as far as `open` gives what a reference leads to. */
export function* streamsBelow(
  root: PdfValue,
  at: StreamPlace,
  open: (number: number, place: StreamPlace) => PdfValue | undefined,
): Iterable<PlacedStream> {
  const pending: [PdfValue, StreamPlace, number][] = [[root, at, -1]]
  const look = (value: PdfValue | undefined, place: StreamPlace | null, number = -1): void => {
    if (value !== undefined && place !== null) pending.push([value, place, number])
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [value, place, number] = next
    if (value.kind === 'reference') look(open(value.number, place), place, value.number)
    else if (value.kind === 'array') {
      const [first] = value.items
      const family = place === 'space' ? ((first && nameOf(first)) ?? '') : null
      for (const [i, item] of value.items.entries()) look(item, family === null ? place : placeBelow(family, `${i}`))
    } else if (value.kind === 'dictionary' || value.kind === 'stream') {
      const isStream = value.kind === 'stream'
      const dictionary = isStream ? value.dictionary : value
      if (isStream) yield { number, stream: value, place }
      const within = isStream && (place === 'look' || place === 'drawn') ? 'xobject' : place
      for (const key of dictionary.entries.keys())
        for (const one of valuesOf(dictionary, key)) look(one, placeBelow(within, key))
    }
  }
}
