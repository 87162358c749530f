import { nameOf, naturalOf, type PdfValue } from '../object.ts'
import { isCalibrated } from './calibrated-space.ts'
import type { GivenColour } from './colours-in-use.ts'
import { type Entries, isInteger } from './entries.ts'
import { outputsOf } from './function-entries.ts'
import { DEVICE_SPACES } from './operators.ts'

/** Spaces in spaces: a pattern of a table of a mixture of a device's colours. */
const DEEPEST = 4

/** ISO 32000-2 annex C allows 32 components. Of more than these some readers take the last. */
const MOST_COMPONENTS = 16

/** §8.6.4: of the spaces that a name stands for. */
const DEVICE: ReadonlyMap<string, number> = new Map([
  ['DeviceGray', 1],
  ['DeviceRGB', 3],
  ['DeviceCMYK', 4],
])

/** §8.6.5: what is calibrated has a white point, and how many components. */
const CALIBRATED: ReadonlyMap<string, number> = new Map([
  ['CalGray', 1],
  ['CalRGB', 3],
  ['Lab', 3],
])

const HIGHEST_INDEX = 255

/**
 * How many components the colours of a space (ISO 32000-2 §8.6) have that colours can be given in; `null` where it does not have the
 * shape of its section: readers take another space then, or none.
 */
export function componentsOf(from: Entries, value: PdfValue | undefined, depth = 0): number | null {
  if (value?.kind === 'name') return DEVICE.get(value.value) ?? null
  if (value?.kind !== 'array' || depth > DEEPEST) return null
  from.looked()
  const items = value.items.slice(0, MOST_ITEMS).map((item) => from.resolve(item))
  const family = nameOf(items[0]) ?? ''
  if (items.length === 1) return DEVICE.get(family) ?? null
  if (items.length !== value.items.length) return null
  if (CALIBRATED.has(family)) return isCalibrated(from, items, family) ? (CALIBRATED.get(family) as number) : null
  switch (family) {
    case 'ICCBased':
      return ofProfile(from, items, depth)
    case 'Indexed':
      return isTable(from, items, depth) ? 1 : null
    case 'Separation':
      return items.length === 4 && isInk(items[1]) && isTinted(from, items, 1, depth) ? 1 : null
    case 'DeviceN':
      return ofColorants(from, items, depth)
    default:
      return null
  }
}

/** A name, colorants, another space, a function and attributes (§8.6.6.5). */
const MOST_ITEMS = 6

/** §8.6.6.2: a space that patterns are painted in, with that of those that have no colour of their own. */
function isSpaceOfPatterns(from: Entries, value: PdfValue | undefined): boolean {
  if (value?.kind === 'name') return value.value === 'Pattern'
  if (value?.kind !== 'array' || nameOf(from.resolve(value.items[0] ?? value)) !== 'Pattern') return false
  const [, under] = value.items
  return value.items.length === 1 || (value.items.length === 2 && componentsOf(from, resolved(from, under)) !== null)
}

/** Whether it is a colour of the space (§8.6.8): a pattern has none of its own, or one of the space under it. */
export function isColourOf(
  from: Entries,
  space: PdfValue,
  { count, isPattern, index, isBeyond }: GivenColour,
): boolean {
  if (isBeyond && isOfUnits(from, space)) return false
  if (!isPattern) return componentsOf(from, space) === count && isIndexOf(from, space, index)
  const items = space.kind === 'array' ? space.items : []
  if (space.kind === 'name' || items.length === 1) return count === 0 && isSpaceOfPatterns(from, space)
  return isSpaceOfPatterns(from, space) && componentsOf(from, resolved(from, items[1])) === count
}

/** Spaces whose colours are of numbers from 0 to 1. Of others, some readers take the nearest, and some what they compute. */
function isOfUnits(from: Entries, space: PdfValue): boolean {
  return ['Separation', 'DeviceN', 'CalGray', 'CalRGB'].some((family) => isFamily(from, space, family))
}

/** §8.6.6.3: beyond the last one, readers take that, or white, or black. */
function isIndexOf(from: Entries, space: PdfValue, index: number): boolean {
  if (space.kind !== 'array' || !isFamily(from, space, 'Indexed')) return true
  return index >= 0 && index <= (naturalOf(resolved(from, space.items[2])) ?? -1)
}

function resolved(from: Entries, value: PdfValue | undefined): PdfValue | undefined {
  return value === undefined ? undefined : from.resolve(value)
}

/** §8.6.5.5: a reader that does not read the profile takes the other space, or the device's of as many components: its colours are about the same. */
function ofProfile(from: Entries, items: readonly PdfValue[], depth: number): number | null {
  const entries = items.length === 2 && items[1]?.kind === 'stream' ? from.in(items[1]) : null
  const count = entries?.get('N')
  if (entries === null || !isInteger(count, 1, 4)) return null
  const components = naturalOf(count)
  const other = entries.get('Alternate')
  const isOther = TINTED.some((family) => isFamily(entries, other, family)) || isFamily(entries, other, 'Lab')
  if (components === 2 || isOther || (other !== undefined && componentsOf(from, other, depth + 1) !== components))
    return null
  return components
}

/** §8.6.6.3: a colour of the other space for each index. */
function isTable(from: Entries, [, base, highest, table, ...more]: readonly PdfValue[], depth: number): boolean {
  const components = isFamily(from, base, 'Indexed') ? null : componentsOf(from, base, depth + 1)
  if (more.length > 0 || components === null || !isInteger(highest, 0, HIGHEST_INDEX)) return false
  const octets = components * ((naturalOf(highest) as number) + 1)
  if (table?.kind === 'string') return table.bytes.length >= octets
  return table?.kind === 'stream' && from.data(table).length >= octets
}

export function isFamily(from: Entries, space: PdfValue | undefined, family: string): boolean {
  return space?.kind === 'array' && nameOf(resolved(from, space.items[0])) === family
}

/** §8.6.6.4: a space of a device or of colours by the eye stands for inks; of another, some readers show nothing of the page. */
const TINTED = ['Indexed', 'Separation', 'DeviceN'] as const

/** §8.6.6.4, §8.6.6.5: where a device has no such ink, a function gives the colour of another space. */
function isTinted(from: Entries, items: readonly PdfValue[], colorants: number, depth: number): boolean {
  const [, , other, tint] = items
  if (TINTED.some((family) => isFamily(from, other, family))) return false
  const components = componentsOf(from, other, depth + 1)
  return components !== null && outputsOf(from, tint, colorants) === components && isOfTints(from, tint)
}

/** §8.6.6.4: a tint is a number from 0 to 1. Of a function that has none for some, readers take others, or white. */
function isOfTints(from: Entries, tint: PdfValue | undefined): boolean {
  const domain = from.in(tint)?.numbers('Domain')
  return domain?.every((end, i) => (i % 2 === 0 ? end <= 0 : end >= 1)) === true
}

/** §8.6.6.4: with `None` nothing is painted, and some readers paint all the same. */
function isInk(name: PdfValue | undefined): boolean {
  return name?.kind === 'name' && name.value !== 'None'
}

function ofColorants(from: Entries, items: readonly PdfValue[], depth: number): number | null {
  const [, names, , , attributes] = items
  const count = names?.kind === 'array' ? names.items.length : 0
  if (names?.kind !== 'array' || count === 0 || count > MOST_COMPONENTS) return null
  if (!names.items.every((name) => isInk(from.resolve(name)))) return null
  const isRight = (items.length === 4 || attributes?.kind === 'dictionary') && items.length <= 5
  return isRight && isTinted(from, items, count, depth) ? count : null
}

/** §8.6.5.6: some readers take these for the spaces of a device, and others do not: the colours are the same but for a calibration. */
function isDefault(from: Entries, name: string, space: PdfValue | undefined, components: number): boolean {
  const device = name.startsWith('Default') ? DEVICE.get(`Device${name.slice('Default'.length)}`) : undefined
  if (device === undefined) return true
  const isCalibrated = ['CalGray', 'CalRGB', 'ICCBased'].some((family) => isFamily(from, space, family))
  return device === components && (isCalibrated || space?.kind === 'name')
}

/** Resources give names to spaces (§7.8.3). Those of a device are not among them: some readers look there first. */
export function inspectNamedSpaces(entries: Entries): void {
  for (const name of entries.dictionary.entries.keys()) {
    const space = entries.get(name)
    const itself = space?.kind === 'array' && space.items.length === 1 ? resolved(entries, space.items[0]) : space
    if (DEVICE_SPACES.has(name) && nameOf(itself) !== name) entries.wrong(name)
    const components = componentsOf(entries, space)
    if (components === null ? !isSpaceOfPatterns(entries, space) : !isDefault(entries, name, space, components))
      entries.wrong(name)
  }
}

/** §11.6.6: what is painted in a group of greys is grey to some readers. Of one that is a mask, it is all that counts. */
export function isGrey(painted: Entries): boolean {
  const group = painted.in(painted.get('Group'))
  const space = group?.get('CS')
  return group !== null && space !== undefined && componentsOf(group, space) === 1
}

/** The space of a group (§11.6.6) is one that colours are given in. */
export function inspectGroup(entries: Entries): void {
  if (!entries.dictionary.entries.has('CS') || entries.name('S') !== 'Transparency') return
  const space = entries.get('CS')
  if (space !== undefined && componentsOf(entries, space) === null) entries.wrong('CS')
}
