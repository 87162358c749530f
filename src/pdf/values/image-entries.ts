import { nameOf, naturalOf } from '../object.ts'
import { componentsOf, isFamily } from './colour-space.ts'
import { type Entries, isBoolean, isInteger } from './entries.ts'
import { filtersOf, isAsWide, mostOctetsOf } from './filter-entries.ts'

/** Filters that say how many bits a component has, and those that bring their colours (table 87). */
const OF_ONE_BIT: ReadonlySet<string> = new Set(['CCITTFaxDecode', 'JBIG2Decode'])

/** Table 87: of a component. */
export const BITS: ReadonlySet<number> = new Set([1, 2, 4, 8, 16])

/** Beyond, some readers show nothing of the page. */
const LONGEST_SIDE = 65_500

/** An image (ISO 32000-2 table 87): what it does not say, readers take from elsewhere, or do not show. */
export function inspectImage(entries: Entries): void {
  for (const key of ['Width', 'Height']) if (!isInteger(entries.get(key), 1, LONGEST_SIDE)) entries.wrong(key)
  const mask = entries.get('ImageMask')
  if (mask !== undefined && !isBoolean(mask)) entries.wrong('ImageMask')
  const isMask = mask?.kind === 'boolean' && mask.value
  const filter = nameOf(filtersOf(entries).slice(-1)[0])
  const bits = entries.get('BitsPerComponent')
  if (isMask || OF_ONE_BIT.has(filter ?? '')) {
    if (bits !== undefined && !isInteger(bits, 1, 1)) entries.wrong('BitsPerComponent')
  } else if (filter !== 'JPXDecode' && !BITS.has(naturalOf(bits) ?? 0)) entries.wrong('BitsPerComponent')
  const space = entries.get('ColorSpace')
  if (isMask ? space !== undefined : space === undefined && filter !== 'JPXDecode') entries.wrong('ColorSpace')
  const components = isMask ? 1 : componentsOf(entries, space)
  if (components === null && space !== undefined) entries.wrong('ColorSpace')
  const decode = entries.numbers('Decode')
  const isTable = isFamily(entries, space, 'Indexed')
  if (decode != null && components !== null && !isDecode(decode, components, isMask, isTable, naturalOf(bits)))
    entries.wrong('Decode')
  requireOfFilter(entries, filter, components, isMask)
  // Table 88: from samples to its colours, readers go in different ways, by /Range, or by none.
  if (isFamily(entries, space, 'Lab')) entries.wrong('ColorSpace')
  // Table 87: how transparent it is, the data of one filter alone can say; few readers ask them.
  const inData = entries.get('SMaskInData')
  if (inData !== undefined && naturalOf(inData) !== 0) entries.wrong('SMaskInData')
  inspectMasks(entries, isMask, components, naturalOf(bits))
  if (components !== null) requireLength(entries, components, isMask ? 1 : naturalOf(bits))
  if (!isAsWide(entries)) entries.wrong('Columns')
}

/** So many samples of a side are small wherever the image is painted. */
const SMALL = 16

/**
 * Whether readers paint the same of an image whose samples are large on the page. Between two samples each begins where it likes (§8.9.5.3), some half a sample before others; and of
 * samples of one bit, some leave out the last ones of the last row.
 */
export function isFine({ width, height, isSmooth, isOfBits }: LargeImage): boolean {
  const isEven = !isSmooth || [width, height].every((side) => side === 1 || side >= SMALL)
  return isEven && (!isOfBits || width === 1 || height >= SMALL)
}

export interface LargeImage {
  readonly width: number
  readonly height: number
  readonly isSmooth: boolean
  /** Of one component of one bit, and no stencil. */
  readonly isOfBits: boolean
}

/**
 * Table 89: pairs for each component, each from the least to the most that a sample can stand for, or from the most to the least: of a table, as many as its samples
 * say, of other spaces 0 and 1. Of what lies between or beyond, some readers take the one or the other. A stencil paints where it is 0, or where it is 1 (§8.9.6.2).
 */
export function isDecode(
  decode: readonly number[],
  components: number,
  isMask: boolean,
  isTable: boolean,
  bits: number | null,
): boolean {
  const [first = 0, second = 0] = decode
  if (decode.length !== 2 * (isMask || isTable ? 1 : components)) return false
  if (isTable) {
    const last = 2 ** (bits ?? 8) - 1
    return (first === 0 && second === last) || ((bits ?? 8) < 8 && first === last && second === 0)
  }
  return decode.every((end, i) => (end === 0 || end === 1) && end !== decode[i % 2 === 0 ? i + 1 : i - 1])
}

/**
 * Tables 6 and 87: what a filter for pictures gives has its own bits and components. It is no stencil, and no colour in it is left out, since it
 * is not kept to the bit (§8.9.6.4).
 */
function requireOfFilter(entries: Entries, filter: string | null, components: number | null, isMask: boolean): void {
  const [isJpeg, isJpx] = [filter === 'DCTDecode', filter === 'JPXDecode']
  if (OF_ONE_BIT.has(filter ?? '') && components !== 1) entries.wrong('ColorSpace')
  if (isJpeg && !isInteger(entries.get('BitsPerComponent'), 8, 8)) entries.wrong('BitsPerComponent')
  if ((isJpeg || isJpx) && isMask) entries.wrong('ImageMask')
  if ((isJpeg || isJpx) && entries.get('Mask')?.kind === 'array') entries.wrong('Mask')
  // Table 87: some readers take no notice of it there.
  if (isJpx && entries.get('Decode') !== undefined) entries.wrong('Decode')
}

/** §8.9.6, §11.6.5.2: a mask is an image; by colours, it is a pair of integers for each component, within its bits. */
function inspectMasks(entries: Entries, isMask: boolean, components: number | null, bits: number | null): void {
  const soft = entries.get('SMask')
  if (soft !== undefined && (isMask || soft.kind !== 'stream' || !isSoftMask(entries.in(soft)))) entries.wrong('SMask')
  if (soft !== undefined && !isMatte(entries, entries.in(soft), components)) entries.wrong('Matte')
  const mask = entries.get('Mask')
  if (mask === undefined) return
  if (isMask) {
    entries.wrong('Mask')
    return
  }
  if (mask.kind === 'stream') {
    const of = entries.in(mask)
    const stencil = of?.get('ImageMask')
    // Table 87: of an image that is no mask, readers take one sample or the other.
    if (of?.name('Subtype') !== 'Image' || stencil?.kind !== 'boolean' || !stencil.value) entries.wrong('Mask')
    return
  }
  const items = mask.kind === 'array' ? mask.items.slice(0, MOST_MASKED + 1) : []
  const most = 2 ** (bits ?? 8) - 1
  // Of two octets each, some readers compare one; and of those that are decoded, what they are then.
  const isDecoded = entries.numbers('Decode')?.some((end, i) => end !== i % 2) === true
  if (bits === 16 || isDecoded) entries.wrong('Mask')
  const isRange = components === null ? items.length % 2 === 0 : items.length === 2 * components
  if (items.length === 0 || !isRange || !items.every((item) => isInteger(entries.resolve(item), 0, most)))
    entries.wrong('Mask')
}

/** Table 143: an image in shades of grey, which no other masks. */
function isSoftMask(of: Entries | null): boolean {
  if (of?.name('Subtype') !== 'Image' || nameOf(of.get('ColorSpace')) !== 'DeviceGray') return false
  return ['Mask', 'SMask', 'ImageMask'].every((key) => of.get(key) === undefined)
}

/**
 * §11.6.5.2: colours that were blended with another are taken out of that, by some readers. With black, as many writers have it, those that
 * do not show what is half transparent a little darker.
 */
function isMatte(image: Entries, mask: Entries | null, components: number | null): boolean {
  const matte = mask?.numbers('Matte')
  if (matte === undefined) return true
  const isAsLarge = ['Width', 'Height'].every((key) => naturalOf(mask?.get(key)) === naturalOf(image.get(key)))
  // Of inks, it would be white.
  const isBlack = components !== 4 && matte?.every((component) => component === 0) === true
  return isAsLarge && isBlack && matte.length === components
}

/** Two for each component, and no space has more than 32. */
const MOST_MASKED = 64

/** Data are as many as the image has: a filter makes no more of what there is than it can. */
function requireLength(entries: Entries, components: number, bits: number | null): void {
  const [width, height] = [naturalOf(entries.get('Width')), naturalOf(entries.get('Height'))]
  if (width === null || height === null || bits === null) return
  if (mostOctetsOf(entries) < Math.ceil((width * components * bits) / 8) * height) entries.wrong('Length')
}
