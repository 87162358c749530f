import { parameterOf } from './first-state.ts'

/**
 * The operators of a content stream (ISO 32000-2 annex A) that are believed: their operands, and where they stand (§8.2, figure 9). Of inks, shadings, inline
 * images, glyphs of Type 3 fonts and sections for other versions, a person is asked. A content has tens of thousands of operators, so that each is
 * looked up by its octets, as a number.
 */

/** What an operand is. A place in a row of operands has three bits. */
export const NUMBER = 1
export const NAME = 2
export const STRING = 3
/** An array of numbers, which may be empty. */
export const NUMBERS = 4
/** An array of strings and numbers, with a string in it. */
export const TEXTS = 5
/** Any other array, and `true`, `false`, `null`: no operator takes one. */
export const OTHER = 6
export const DICTIONARY = 7

/** Graphics objects of figure 9, a bit for each: an operator stands in some of them. */
export const PAGE = 1
export const TEXT = 2
const PATH = 4
/** Behind `W`: the path is painted, or ended, before anything else. */
export const CLIPPING = 8
/** Behind a `W` that no path stands before: the next path is the one, and until there is none, readers differ. */
export const BARE = 16
/**
 * Behind `h` and `re` (§8.5.2.1): the current point is where the subpath began. Some readers go on from another one, so that the next
 * subpath begins with `m` or `re`.
 */
const CLOSED = 32
/** Some writers set colours between a path and what paints it, and readers agree about it. */
const STATE = PAGE | TEXT | PATH | BARE | CLOSED

export interface Operator {
  readonly name: string
  /** Three bits for each, the last one lowest; `null`: as many numbers as a colour has. */
  readonly operands: number | null
  /** The graphics objects that it may stand in. */
  readonly within: number
  /** The one that it leads to; 0: the same. */
  readonly leadsTo: number
  /** The highest of what its only operand may be, an integer from 0 on; `null`: it may be any number. */
  readonly highest: number | null
  /** Category of the resources that its name is looked up in (§7.8.3). */
  readonly category: string | null
  /** It paints something. */
  readonly paints: boolean
  /** Its operands have a range. */
  readonly ranged: boolean
  /** It says where something is painted, or paints it. */
  readonly places: boolean
  /** Bits of the two colours that are set: `FILL`, `STROKE`; and of those that it paints with. */
  readonly sets: number
  readonly paintsWith: number
  /** It sets something of the graphics state, for what follows. */
  readonly setsState: boolean
  /** The parameter that it sets, of those that a form is to begin with as a page does. */
  readonly parameter: number
}

const KINDS: Readonly<Record<string, number>> = { n: NUMBER, '/': NAME, s: STRING, N: NUMBERS, T: TEXTS, d: DICTIONARY }

const CATEGORY: Readonly<Record<string, string>> = {
  Tf: 'Font',
  Do: 'XObject',
  gs: 'ExtGState',
  cs: 'ColorSpace',
  CS: 'ColorSpace',
}

/** §8.4.3.3, §8.4.3.4, §9.3.6. */
const HIGHEST: Readonly<Record<string, number>> = { J: 2, j: 2, Tr: 3 }

const PAINTS: ReadonlySet<string> = new Set('Do Tj TJ \' " f F f* S s B B* b b*'.split(' '))

/** They say where something is painted, or paint it. */
const PLACES: ReadonlySet<string> = new Set(
  'cm w J j M d gs m l c v y re h n W W* f F f* S s B B* b b* Do BT Tm Td TD T* TL Tc Tw Tf Tr Tz Tj TJ \' "'.split(
    ' ',
  ),
)

const OF_STATE: ReadonlySet<string> = new Set(['cm', 'gs', 'Tf', 'W', 'W*', 'i', 'ri'])

const RANGED: ReadonlySet<string> = new Set(['Tf', 'w', 'M', 'd', 'ri'])

/** §8.6.8: a colour to fill with, and one to stroke with. */
export const FILL = 1
export const STROKE = 2

const both = (names: string, bits: number) => names.split(' ').map((name): [string, number] => [name, bits])
const SETS: Readonly<Record<string, number>> = Object.fromEntries([
  ...both('g rg cs sc scn', FILL),
  ...both('G RG CS SC SCN', STROKE),
])
/** §9.3.6: text is filled, stroked or both, by its mode, and a form takes both colours from where it stands. */
const PAINTS_WITH: Readonly<Record<string, number>> = Object.fromEntries([
  ...both('f F f*', FILL),
  ...both('S s', STROKE),
  ...both('B B* b b*', FILL | STROKE),
  ...both('Tj TJ \' " Do', FILL | STROKE),
])

/** Operands, operators, where they stand, and where that leads. */
const ROWS: readonly (readonly [string | null, string, number, number])[] = [
  ['', 'q Q', PAGE, 0],
  ['nnnnnn', 'cm', PAGE, 0],
  ['n', 'w J j M i', STATE, 0],
  ['Nn', 'd', STATE, 0],
  ['/', 'gs ri', STATE, 0],
  ['n', 'G g', STATE, 0],
  ['nnn', 'RG rg', STATE, 0],
  ['/', 'cs CS', STATE, 0],
  [null, 'sc SC scn SCN', STATE, 0],
  ['/', 'Do', PAGE, 0],
  ['', 'BT', PAGE, TEXT],
  ['', 'ET', TEXT, PAGE],
  ['n', 'Tc Tw Tz TL Ts Tr', STATE, 0],
  ['/n', 'Tf', STATE, 0],
  ['nn', 'Td TD', TEXT, 0],
  ['nnnnnn', 'Tm', TEXT, 0],
  ['', 'T*', TEXT, 0],
  ['s', "Tj '", TEXT, 0],
  ['T', 'TJ', TEXT, 0],
  ['nns', '"', TEXT, 0],
  ['nn', 'm', PAGE | PATH | BARE | CLOSED, PATH],
  ['nnnn', 're', PAGE | PATH | BARE | CLOSED, CLOSED],
  ['nn', 'l', PATH, 0],
  ['nnnn', 'v y', PATH, 0],
  ['nnnnnn', 'c', PATH, 0],
  ['', 'h', PATH | CLOSED, CLOSED],
  ['', 'W W*', PATH | CLOSED | PAGE, CLIPPING],
  // Without a path, nothing is painted.
  ['', 'n f F f* S s B B* b b*', PAGE | PATH | CLOSED | CLIPPING, PAGE],
  ['', 'EMC', PAGE | TEXT, 0],
  ['/', 'MP BMC', PAGE | TEXT, 0],
  ['//', 'DP BDC', PAGE | TEXT, 0],
]

/** Up to three octets as a number. */
export function codeOf(word: string): number {
  return word.charCodeAt(0) | ((word.charCodeAt(1) || 0) << 8) | ((word.charCodeAt(2) || 0) << 16)
}

const rowOf = (operands: string): number => [...operands].reduce((row, kind) => row * 8 + (KINDS[kind] as number), 0)

const BY_CODE: ReadonlyMap<number, Operator> = new Map(
  ROWS.flatMap(([operands, names, within, leadsTo]) =>
    names.split(' ').map((name): [number, Operator] => [
      codeOf(name),
      {
        name,
        operands: operands === null ? null : rowOf(operands),
        within,
        leadsTo,
        highest: HIGHEST[name] ?? null,
        category: CATEGORY[name] ?? null,
        paints: PAINTS.has(name),
        ranged: RANGED.has(name),
        places: PLACES.has(name),
        parameter: parameterOf(name),
        setsState: OF_STATE.has(name) || parameterOf(name) !== 0 || (SETS[name] ?? 0) !== 0,
        sets: SETS[name] ?? 0,
        paintsWith: PAINTS_WITH[name] ?? 0,
      },
    ]),
  ),
)

/** `undefined` where there is none that is believed: nothing else stands in a content (§7.8.2). */
export function operatorOf(code: number): Operator | undefined {
  return BY_CODE.get(code)
}

/** §8.6.3: names of colour spaces that are no resources. */
export const DEVICE_SPACES: ReadonlySet<string> = new Set(['DeviceGray', 'DeviceRGB'])
