import { naturalOf } from '../object.ts'
import { componentsOf } from './colour-space.ts'
import { type Entries, isInteger } from './entries.ts'
import { giveColour } from './function-entries.ts'

/** Tables 78 to 84: by type, how many numbers say where it is; meshes are streams. */
const COORDINATES: readonly number[] = [0, 0, 4, 6]

const MESHES_FROM = 4
const LATTICE = 5
const LAST_TYPE = 7

const BITS_OF_COORDINATES: ReadonlySet<number> = new Set([1, 2, 4, 8, 12, 16, 24, 32])
const BITS_OF_COMPONENTS: ReadonlySet<number> = new Set([1, 2, 4, 8, 12, 16])
const BITS_OF_FLAGS: ReadonlySet<number> = new Set([2, 4, 8])

/** A shading (ISO 32000-2 §8.7.4.5): a space for its colours, a place, and functions that give the colours. */
export function inspectShading(entries: Entries, isStream: boolean): void {
  const type = naturalOf(entries.get('ShadingType'))
  if (type === null || type < 1 || type > LAST_TYPE || isStream !== type >= MESHES_FROM) {
    entries.wrong('ShadingType')
    return
  }
  const components = componentsOf(entries, entries.get('ColorSpace'))
  if (components === null) {
    entries.wrong('ColorSpace')
    return
  }
  const background = entries.numbers('Background')
  if (background !== undefined && background?.length !== components) entries.wrong('Background')
  const inputs = type === 1 ? 2 : 1
  const given = entries.get('Function')
  const isNeeded = type < MESHES_FROM
  if ((isNeeded || given !== undefined) && !giveColour(entries, given, inputs, components)) entries.wrong('Function')
  if (type < MESHES_FROM) inspectPlace(entries, type)
  else inspectMesh(entries, type, given === undefined ? components : 1)
}

function inspectPlace(entries: Entries, type: number): void {
  const coordinates = entries.numbers('Coords')
  if (type > 1 && coordinates?.length !== COORDINATES[type]) entries.wrong('Coords')
  // Table 80: radii.
  else if (type === 3 && [2, 5].some((i) => ((coordinates ?? [])[i] as number) < 0)) entries.wrong('Coords')
  const domain = entries.numbers('Domain')
  if (domain !== undefined && domain?.length !== (type === 1 ? 4 : 2)) entries.wrong('Domain')
}

/** Tables 81 to 84: how many bits everything has, and what they stand for. */
function inspectMesh(entries: Entries, type: number, values: number): void {
  requireBits(entries, 'BitsPerCoordinate', BITS_OF_COORDINATES)
  requireBits(entries, 'BitsPerComponent', BITS_OF_COMPONENTS)
  if (type === LATTICE) {
    if (!isInteger(entries.get('VerticesPerRow'), 2, Number.MAX_SAFE_INTEGER)) entries.wrong('VerticesPerRow')
  } else requireBits(entries, 'BitsPerFlag', BITS_OF_FLAGS)
  if (entries.numbers('Decode')?.length !== 4 + 2 * values) entries.wrong('Decode')
}

function requireBits(entries: Entries, key: string, counts: ReadonlySet<number>): void {
  if (!counts.has(naturalOf(entries.get(key)) ?? 0)) entries.wrong(key)
}

/** A pattern (§8.7.3.1, §8.7.4.1): a cell that is painted again and again, or a shading. */
export function inspectPattern(entries: Entries, isStream: boolean): void {
  const type = naturalOf(entries.get('PatternType'))
  if (type === 2) {
    if (isStream) entries.wrong('PatternType')
    if (entries.get('Shading') === undefined) entries.wrong('Shading')
    return
  }
  if (type !== 1 || !isStream) {
    entries.wrong('PatternType')
    return
  }
  if (!isInteger(entries.get('PaintType'), 1, 2)) entries.wrong('PaintType')
  if (!isInteger(entries.get('TilingType'), 1, 3)) entries.wrong('TilingType')
  for (const key of ['BBox', 'Resources']) if (entries.get(key) === undefined) entries.wrong(key)
  for (const key of ['XStep', 'YStep']) {
    const step = entries.get(key)
    if (step?.kind !== 'number' || step.value === 0) entries.wrong(key)
  }
}
