import { simpleFont } from '../drawn-text/simple-font.ts'
import { chargeMemory } from '../file-charges.ts'
import { entryOf, nameOf, type PdfDictionary, type PdfValue } from '../object.ts'
import type { ObjectStore } from '../object-store.ts'
import { type Placing, placingOf } from './font-placing.ts'
import type { Box, ResolveValue } from './geometry.ts'

/** How far strings of a font reach, as far as boxes need it: in thousandths of the font size. */
export interface FontMetrics {
  /** Octets of one character code. */
  readonly codeLength: 1 | 2
  /** The advance of a code, in text space for a font size of 1. */
  width(code: number): number
  /** How far the glyph of a code reaches: a font may give it no width, and paint it all the same. */
  reach(code: number): number
  readonly vertical: boolean
  readonly ascent: number
  readonly descent: number
  /** Whether code 32 is a space, as far as the font says. */
  readonly spaceIsBlank: boolean
  /** Whether it is known what readers draw for a string: in a standard font, with its metrics. */
  isKnown(bytes: Uint8Array): boolean
  /** How it is known where the glyphs of a string are. */
  placing(bytes: Uint8Array): Placing
  /** Of a Type 3 font: around all that its glyphs paint, from the place where a glyph begins, for a font size of 1. */
  readonly glyphs?: Box
}

/** Above and below the base line, where the font says nothing: accents and tails of most fonts are within. */
const ASCENT = 0.95
const DESCENT = -0.25

/** The metrics of an unknown font: as wide as a glyph ordinarily is. */
export const UNKNOWN_FONT: FontMetrics = {
  codeLength: 1,
  width: (code) => approximateWidth(code),
  reach: (code) => approximateWidth(code),
  vertical: false,
  spaceIsBlank: true,
  isKnown: () => false,
  placing: () => 'unknown',
  ascent: ASCENT,
  descent: DESCENT,
}

/** §9.3.1: there is no font to begin with. No reader shows anything, and nothing moves. */
export const NO_FONT: FontMetrics = { ...UNKNOWN_FONT, placing: () => 'exact' }

/** No glyph that can be read is narrower. */
const NARROWEST = 0.1

/** What is known of fonts, and of the arrays that many of them may share. */
export interface KnownFonts {
  readonly fonts: Map<PdfDictionary, FontMetrics>
  readonly widths: Map<PdfValue, CidWidths>
  /** Of /Differences: whether code 32 is a space; `null`: it is not among them. */
  readonly spaces: Map<PdfValue, boolean | null>
}

/** /W of a composite font. */
interface CidWidths {
  readonly widths: ReadonlyMap<number, number>
  /** It has the form of §9.7.4.3, and one number for each CID. */
  readonly isPlain: boolean
}

const NO_WIDTHS: CidWidths = { widths: new Map(), isPlain: true }

export function knownFonts(): KnownFonts {
  return { fonts: new Map(), widths: new Map(), spaces: new Map() }
}

/** ISO 32000-2 §9.6 simple fonts, §9.7 composite fonts. */
export function fontMetrics(
  font: PdfDictionary,
  resolve: ResolveValue,
  store: ObjectStore,
  known: KnownFonts,
): FontMetrics {
  const { isPlain = false, ...metrics } = metricsOf(font, resolve, store, known)
  const reach = (code: number): number => {
    const width = metrics.width(code)
    return Math.abs(width) < NARROWEST ? approximateWidth(code) : width
  }
  const simple = simpleFont(font, resolve)
  // Marks have other metrics.
  const standard = simple === null || simple.isDingbats ? null : simple
  const isKnown = (bytes: Uint8Array): boolean =>
    standard !== null && standard.decode(bytes) !== null && bytes.every((code) => standard.width(code) !== null)
  return { ...metrics, reach, isKnown, placing: placingOf(font, isPlain, resolve) }
}

type Read = FontMetrics & Partial<Pick<CidWidths, 'isPlain'>>

function metricsOf(font: PdfDictionary, resolve: ResolveValue, store: ObjectStore, known: KnownFonts): Read {
  const subtype = nameOf(resolve(entryOf(font, 'Subtype')))
  if (subtype === 'Type0') return compositeMetrics(font, resolve, store, known)
  return subtype === 'Type3' ? type3Metrics(font, resolve, known) : simpleMetrics(font, resolve, known)
}

function simpleMetrics(font: PdfDictionary, resolve: ResolveValue, known: KnownFonts): FontMetrics {
  const widths = resolve(entryOf(font, 'Widths'))
  const first = integerOf(resolve(entryOf(font, 'FirstChar'))) ?? 0
  const descriptor = resolve(entryOf(font, 'FontDescriptor'))
  const missing = descriptor?.kind === 'dictionary' ? numberOf(resolve(entryOf(descriptor, 'MissingWidth'))) : undefined
  const fixed = /courier|mono/i.test(nameOf(resolve(entryOf(font, 'BaseFont'))) ?? '')
  return {
    ...UNKNOWN_FONT,
    spaceIsBlank: isSpace(font, descriptor, resolve, known),
    width(code) {
      const written = widths?.kind === 'array' ? numberOf(resolve(widths.items[code - first])) : undefined
      const known = written ?? missing
      if (known !== undefined && (known !== 0 || written !== undefined)) return known / 1000
      return fixed ? 0.6 : approximateWidth(code)
    },
  }
}

/**
 * §9.6.5: an encoding may have any glyph at code 32; a font program without an encoding beside it, too. Of a named encoding it is a space.
 */
function isSpace(
  font: PdfDictionary,
  descriptor: PdfValue | undefined,
  resolve: ResolveValue,
  { spaces }: KnownFonts,
): boolean {
  const encoding = resolve(entryOf(font, 'Encoding'))
  if (encoding?.kind === 'name') return true
  const embedded =
    descriptor?.kind === 'dictionary' &&
    ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor.entries.has(key))
  if (encoding?.kind !== 'dictionary') return !embedded
  const differences = resolve(entryOf(encoding, 'Differences')) ?? encoding
  // That nothing is told is kept as well: many fonts may share one long array.
  if (!spaces.has(differences)) spaces.set(differences, spaceIn(differences, resolve))
  const told = spaces.get(differences) ?? null
  return told ?? (!embedded || entryOf(encoding, 'BaseEncoding') !== undefined)
}

function spaceIn(differences: PdfValue, resolve: ResolveValue): boolean | null {
  let code = 0
  for (const written of differences.kind === 'array' ? differences.items : []) {
    const item = resolve(written)
    if (item?.kind === 'number') code = item.value
    else if (code++ === 0x20) return nameOf(item) === 'space'
  }
  return null
}

/**
 * The standard 14 fonts have no /Widths (§9.6.2.2). Those of text are at most as wide as this: too wide is better than too narrow.
 */
function approximateWidth(code: number): number {
  if (code === 0x20) return 0.28
  if (code >= 0x30 && code <= 0x39) return 0.56
  const character = String.fromCharCode(code)
  if ('W@M%'.includes(character) || code >= 0x80) return 1
  if ('mw&'.includes(character)) return 0.89
  if (code >= 0x41 && code <= 0x5a && code !== 0x49) return 0.78
  if (".,'|il".includes(character)) return 0.28
  return 0.61
}

/** §9.6.4: glyphs of a Type 3 font may reach as far as /FontBBox says. */
function type3Metrics(font: PdfDictionary, resolve: ResolveValue, known: KnownFonts): FontMetrics {
  const simple = simpleMetrics(font, resolve, known)
  const matrix = resolve(entryOf(font, 'FontMatrix'))
  const scale = (index: number) =>
    matrix?.kind === 'array' ? Math.abs(numberOf(resolve(matrix.items[index])) ?? 0.001) : 0.001
  const box = resolve(entryOf(font, 'FontBBox'))
  const edge = (index: number) => (box?.kind === 'array' ? (numberOf(resolve(box.items[index])) ?? 0) : 0)
  const [bottom, top] = [edge(1) * scale(3), edge(3) * scale(3)]
  return {
    ...simple,
    spaceIsBlank: false,
    width: (code) => Math.max(simple.width(code) * 1000 * scale(0), (edge(2) - edge(0)) * scale(0)),
    ascent: top > 0 ? top : 1,
    descent: bottom < 0 ? bottom : -1,
  }
}

/**
 * §9.7.4.3: /W and /DW of the descendant. Codes are taken to be of two octets; those of a CMap of the document's own to be of one,
 * since too wide is better than too narrow. With Identity they are CIDs, which /W is for; with another CMap nobody knows.
 */
function compositeMetrics(font: PdfDictionary, resolve: ResolveValue, store: ObjectStore, known: KnownFonts): Read {
  const descendants = resolve(entryOf(font, 'DescendantFonts'))
  const descendant = descendants?.kind === 'array' ? resolve(descendants.items[0]) : undefined
  const dictionary = descendant?.kind === 'dictionary' ? descendant : null
  const byDefault = dictionary === null ? 1000 : (numberOf(resolve(entryOf(dictionary, 'DW'))) ?? 1000)
  const array = dictionary === null ? undefined : resolve(entryOf(dictionary, 'W'))
  const read = array === undefined ? NO_WIDTHS : (known.widths.get(array) ?? readWidths(array, resolve, store))
  if (array !== undefined) known.widths.set(array, read)
  const { widths, isPlain } = read
  const written = resolve(entryOf(font, 'Encoding'))
  const encoding = nameOf(written) ?? ''
  const isIdentity = encoding === 'Identity-H' || encoding === 'Identity-V'
  return {
    ...UNKNOWN_FONT,
    isPlain,
    codeLength: written?.kind === 'stream' ? 1 : 2,
    width: (code) => ((isIdentity ? widths.get(code) : undefined) ?? byDefault) / 1000,
    vertical: encoding.endsWith('-V') || encoding === 'V',
    spaceIsBlank: false,
    ascent: 0.9,
    descent: DESCENT,
  }
}

/** More codes than a font has. */
const MOST_CODES = 65_536

/** Octets that the width of a code takes in memory. */
const MEMORY_OF_CODE = 40

/** Codes of a range that one unit of the budget pays for. */
const CODES_PER_UNIT = 64

function readWidths(array: PdfValue, resolve: ResolveValue, { budget, file }: ObjectStore): CidWidths {
  const widths = new Map<number, number>()
  const items = array.kind === 'array' ? array.items : []
  let isPlain = array.kind === 'array'
  const set = (cid: number, written: PdfValue | undefined): void => {
    const [before, width] = [widths.get(cid), numberOf(written)]
    // Of two widths of one CID readers take the first, or the last.
    isPlain &&= width !== undefined && (before === undefined || before === width)
    widths.set(cid, width ?? 0)
  }
  for (let i = 0; i < items.length; ) {
    const [first, second] = [integerOf(resolve(items[i])), resolve(items[i + 1])]
    isPlain &&= first !== null
    const from = first ?? 0
    if (second?.kind === 'array') {
      if (widths.size + second.items.length > MOST_CODES) return { widths, isPlain: false }
      budget.spend('pdfObjects', Math.ceil(second.items.length / CODES_PER_UNIT))
      chargeMemory(budget, second.items.length * MEMORY_OF_CODE, file.size)
      for (const [k, item] of second.items.entries()) set(from + k, resolve(item))
      i += 2
    } else {
      const [last, width] = [integerOf(second), resolve(items[i + 2])]
      isPlain &&= last !== null && last >= from && width?.kind === 'number'
      const to = last ?? 0
      if (widths.size + to - from > MOST_CODES) return { widths, isPlain: false }
      budget.spend('pdfObjects', Math.ceil(Math.max(0, to - from) / CODES_PER_UNIT))
      chargeMemory(budget, Math.max(0, to - from) * MEMORY_OF_CODE, file.size)
      for (let code = from; code <= to; code++) set(code, width)
      i += 3
    }
  }
  return { widths, isPlain }
}

function numberOf(value: PdfValue | undefined): number | undefined {
  return value?.kind === 'number' ? value.value : undefined
}

function integerOf(value: PdfValue | undefined): number | null {
  return value?.kind === 'number' && value.integer && value.value >= 0 ? value.value : null
}
