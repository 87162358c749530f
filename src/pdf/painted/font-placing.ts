import { type SimpleFont, simpleFont } from '../drawn-text/simple-font.ts'
import { entryOf, nameOf, naturalOf, type PdfDictionary, type PdfValue } from '../object.ts'
import { type Matrix, numbersOf, type ResolveValue } from './geometry.ts'

/** How it is known where the glyphs of a string are. */
export type Placing =
  | 'exact' // the document says how far each of them moves, and all readers take it from there
  | 'estimated' // none moves farther than is taken here
  | 'unknown' // it rests on codes, metrics or a way of writing that are not read here

/** Of a font: how the glyphs of its strings are placed. `isPlain`: of a composite font, whether /W has one number for each CID. */
export function placingOf(
  font: PdfDictionary,
  isPlain: boolean,
  resolve: ResolveValue,
): (bytes: Uint8Array) => Placing {
  const subtype = nameOf(resolve(entryOf(font, 'Subtype')))
  if (subtype === 'Type0') {
    const placed = isPlain && isHorizontalIdentity(font, resolve)
    return (bytes) => (placed && bytes.length % 2 === 0 ? 'exact' : 'unknown')
  }
  const widths = resolve(entryOf(font, 'Widths'))
  const isType3 = subtype === 'Type3'
  if (isType3 ? !isUpright(font, resolve) : subtype !== 'Type1' && subtype !== 'TrueType' && subtype !== 'MMType1')
    return () => 'unknown'
  if (widths !== undefined) {
    const has = hasWidths(widths, naturalOf(resolve(entryOf(font, 'FirstChar'))) ?? 0, resolve)
    return (bytes) => (!bytes.every(has) ? 'unknown' : isType3 ? 'estimated' : 'exact')
  }
  const standard = simpleFont(font, resolve)
  return (bytes) => (standard?.isDingbats === false && isOfItsCodes(bytes, standard) ? 'estimated' : 'unknown')
}

/**
 * ISO 32000-2 §9.7.5.2: codes of two octets that are CIDs, and are written from left to right (§9.7.4.3: /W and /DW). Any other CMap, the document's own too,
 * has other codes, other CIDs, or the metrics of vertical writing (/W2 and /DW2).
 */
function isHorizontalIdentity(font: PdfDictionary, resolve: ResolveValue): boolean {
  const descendants = resolve(entryOf(font, 'DescendantFonts'))
  const isOne = descendants?.kind === 'array' && descendants.items.length === 1
  const descendant = isOne ? resolve(descendants.items[0]) : undefined
  if (descendant?.kind !== 'dictionary' || nameOf(resolve(entryOf(font, 'Encoding'))) !== 'Identity-H') return false
  const byDefault = resolve(entryOf(descendant, 'DW'))
  return byDefault === undefined || byDefault.kind === 'number'
}

function hasWidths(widths: PdfValue, first: number, resolve: ResolveValue): (code: number) => boolean {
  return (code) => {
    const width = widths.kind === 'array' ? resolve(widths.items[code - first]) : undefined
    return width?.kind === 'number' && width.value >= 0
  }
}

/** §9.6.4: a matrix that turns or mirrors glyphs moves the next one elsewhere. */
function isUpright(font: PdfDictionary, resolve: ResolveValue): boolean {
  const matrix = numbersOf(resolve(entryOf(font, 'FontMatrix')), 6, resolve) as Matrix | null
  return matrix !== null && matrix[0] > 0 && matrix[1] === 0 && matrix[2] === 0 && matrix[3] > 0
}

/** A font of every reader: how wide its glyphs are at most is known by code, where each code is the character that it is in ASCII. */
function isOfItsCodes(bytes: Uint8Array, standard: SimpleFont): boolean {
  const text = standard.decode(bytes)
  return text !== null && bytes.every((code, i) => code >= 0x80 || text.charCodeAt(i) === code)
}
