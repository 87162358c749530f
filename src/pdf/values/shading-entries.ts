import { naturalOf } from '../object.ts'
import { boxOf, IDENTITY, type Matrix } from '../painted/geometry.ts'
import { isEmpty } from './annotation-entries.ts'
import { componentsOf, isFamily } from './colour-space.ts'
import { type Entries, isInteger } from './entries.ts'
import { giveColour } from './function-entries.ts'
import { FAR } from './places.ts'
import { wrongAlong } from './shading-colours.ts'

/** Tables 78 to 84: by type, how many numbers say where it is; meshes are streams. */
const COORDINATES: readonly number[] = [0, 0, 4, 6]

const NOT_ALIKE: ReadonlySet<number> = new Set([1, 4, 5])

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
  // §8.7.4.5: what is between two indices is no colour; and colours by functions of two numbers, and by free triangles, not all readers paint.
  const space = entries.get('ColorSpace')
  const components = isFamily(entries, space, 'Indexed') ? null : componentsOf(entries, space)
  if (NOT_ALIKE.has(type)) entries.wrong('ShadingType')
  if (components === null) {
    entries.wrong('ColorSpace')
    return
  }
  // Table 77: it is for patterns, and some readers paint it where `sh` does.
  if (entries.get('Background') !== undefined) entries.wrong('Background')
  const inputs = type === 1 ? 2 : 1
  const given = entries.get('Function')
  const isNeeded = type < MESHES_FROM
  if ((isNeeded || given !== undefined) && !giveColour(entries, given, inputs, components)) entries.wrong('Function')
  else if (type === 2 || type === 3) {
    const wrong = wrongAlong(entries)
    if (wrong !== null) entries.wrong(wrong)
  }
  if (type < MESHES_FROM) inspectPlace(entries, type)
  else inspectMesh(entries, type, given === undefined ? components : 1)
}

function inspectPlace(entries: Entries, type: number): void {
  const coordinates = entries.numbers('Coords')
  if (type > 1 && coordinates?.length !== COORDINATES[type]) entries.wrong('Coords')
  // Table 80: radii.
  else if (type > 1 && !isPlace(coordinates as readonly number[])) entries.wrong('Coords')
  const domain = entries.numbers('Domain')
  if (domain !== undefined && !(domain?.length === 2 && (domain[0] as number) < (domain[1] as number)))
    entries.wrong('Domain')
}

/** Circles that touch are not within one another to all. */
const WITHIN = 0.99

/** Tables 79 and 80: two places, and radii of circles of which one has an area. */
function isPlace(coordinates: readonly number[]): boolean {
  const [x, y, ...rest] = coordinates as [number, number, ...number[]]
  if (rest.length === 2) return x !== rest[0] || y !== rest[1]
  const [radius, toX, toY, toRadius] = rest as [number, number, number, number]
  if (radius < 0 || toRadius < 0 || radius + toRadius === 0) return false
  // §8.7.4.5.4: of circles that are not within one another, readers paint the last one, or not, and differ in what is beyond.
  return Math.hypot(toX - x, toY - y) < Math.abs(toRadius - radius) * WITHIN
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

/** Of a side: what writers round. */
const ROUNDED = 0.02

/** Of a side, on the page. */
const LEAST_CELL = 1
/** Some readers paint nothing of larger ones. */
const MOST_CELL = 4096

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
  const box = entries.numbers('BBox')
  const [left = 0, bottom = 0, right = 0, top = 0] = box ?? []
  // Some readers do not put the corners in order.
  if (isEmpty(box) || left > right || bottom > top) entries.wrong('BBox')
  // §8.7.3.1: cells of less than a pixel some readers make as large as one, and others do not end to paint.
  const matrix = entries.numbers('Matrix') ?? IDENTITY
  const [a = 1, b = 0, c = 0, d = 1] = matrix
  const [across, up] = [(right - left) * Math.hypot(a, b), (top - bottom) * Math.hypot(c, d)]
  const corners = boxOf(matrix as unknown as Matrix, left, bottom, right, top)
  const isNear = Math.max(across, up) <= MOST_CELL && corners.every((corner) => Math.abs(corner) <= FAR)
  if (box?.length === 4 && (Math.min(across, up) < LEAST_CELL || !isNear)) entries.wrong('BBox')
  for (const [key, side] of [['XStep', right - left] as const, ['YStep', top - bottom] as const]) {
    const step = entries.get(key)
    if (step?.kind !== 'number' || step.value === 0) entries.wrong(key)
    // Of cells that overlap, some readers paint what is within a step.
    else if (Math.abs(step.value) < side * (1 - ROUNDED)) entries.wrong(key)
  }
}
