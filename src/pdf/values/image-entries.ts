import { naturalOf, type PdfValue } from '../object.ts'
import { type Entries, isBoolean, isInteger } from './entries.ts'

/** Filters that say how many bits a component has, and those that bring their colours (table 87). */
const OF_ONE_BIT: ReadonlySet<string> = new Set(['CCITTFaxDecode', 'JBIG2Decode'])

/** §8.6.4: components of the spaces that a name stands for. */
const COMPONENTS: ReadonlyMap<string, number> = new Map([
  ['DeviceGray', 1],
  ['DeviceRGB', 3],
  ['DeviceCMYK', 4],
])
/** §8.6.5, §8.6.6: of those that an array has at its head. */
const COMPONENTS_OF_ARRAYS: ReadonlyMap<string, number> = new Map([
  ...COMPONENTS,
  ['CalGray', 1],
  ['CalRGB', 3],
  ['Lab', 3],
  ['Indexed', 1],
  ['Separation', 1],
])

/** An image (ISO 32000-2 table 87): what it does not say, readers take from elsewhere, or do not show. */
export function inspectImage(entries: Entries): void {
  for (const key of ['Width', 'Height'])
    if (!isInteger(entries.get(key), 1, Number.MAX_SAFE_INTEGER)) entries.wrong(key)
  const mask = entries.get('ImageMask')
  if (mask !== undefined && !isBoolean(mask)) entries.wrong('ImageMask')
  const isMask = mask?.kind === 'boolean' && mask.value
  const filter = lastFilter(entries)
  const bits = entries.get('BitsPerComponent')
  if (isMask || OF_ONE_BIT.has(filter ?? '')) {
    if (bits !== undefined && !isInteger(bits, 1, 1)) entries.wrong('BitsPerComponent')
  } else if (filter !== 'JPXDecode' && ![1, 2, 4, 8, 16].includes(naturalOf(bits) ?? 0))
    entries.wrong('BitsPerComponent')
  const space = entries.get('ColorSpace')
  if (isMask ? space !== undefined : space === undefined && filter !== 'JPXDecode') entries.wrong('ColorSpace')
  const components = isMask ? 1 : componentsOf(entries, space)
  const decode = entries.numbers('Decode')
  if (decode != null && components !== null && decode.length !== 2 * components) entries.wrong('Decode')
  inspectMasks(entries, isMask, components, naturalOf(bits))
  if (filter === null && components !== null) requireLength(entries, components, isMask ? 1 : naturalOf(bits))
}

function lastFilter(entries: Entries): string | null {
  const filter = entries.get('Filter')
  const last = filter?.kind === 'array' ? filter.items[filter.items.length - 1] : filter
  const value = last === undefined ? undefined : entries.resolve(last)
  return value?.kind === 'name' ? value.value : null
}

/** `null`: not known. */
function componentsOf(entries: Entries, space: PdfValue | undefined): number | null {
  if (space?.kind === 'name') return COMPONENTS.get(space.value) ?? null
  if (space?.kind !== 'array') return null
  const [head, second] = space.items.slice(0, 2).map((item) => entries.resolve(item))
  if (head?.kind !== 'name') return null
  if (head.value === 'ICCBased') return naturalOf(entries.in(second)?.get('N'))
  if (head.value === 'DeviceN') return second?.kind === 'array' ? second.items.length : null
  return COMPONENTS_OF_ARRAYS.get(head.value) ?? null
}

/** §8.9.6, §11.6.5.2: a mask is an image; by colours, it is a pair of integers for each component, within its bits. */
function inspectMasks(entries: Entries, isMask: boolean, components: number | null, bits: number | null): void {
  const soft = entries.get('SMask')
  if (soft !== undefined && (isMask || soft.kind !== 'stream' || entries.in(soft)?.name('Subtype') !== 'Image'))
    entries.wrong('SMask')
  const mask = entries.get('Mask')
  if (mask === undefined) return
  if (isMask) {
    entries.wrong('Mask')
    return
  }
  if (mask.kind === 'stream') {
    if (entries.in(mask)?.name('Subtype') !== 'Image') entries.wrong('Mask')
    return
  }
  const items = mask.kind === 'array' ? mask.items.slice(0, MOST_MASKED + 1) : []
  const most = 2 ** (bits ?? 8) - 1
  const isRange = components === null ? items.length % 2 === 0 : items.length === 2 * components
  if (items.length === 0 || !isRange || !items.every((item) => isInteger(entries.resolve(item), 0, most)))
    entries.wrong('Mask')
}

/** Two for each component, and no space has more than 32. */
const MOST_MASKED = 64

/** Data that no filter made are as many as the image has. */
function requireLength(entries: Entries, components: number, bits: number | null): void {
  const [width, height] = [naturalOf(entries.get('Width')), naturalOf(entries.get('Height'))]
  const length = naturalOf(entries.get('Length'))
  if (width === null || height === null || bits === null || length === null) return
  if (length < Math.ceil((width * components * bits) / 8) * height) entries.wrong('Length')
}
