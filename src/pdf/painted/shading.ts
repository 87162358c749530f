import { entryOf, nameOf, type PdfValue } from '../object.ts'
import { type Matrix, numbersOf, type ResolveValue } from './geometry.ts'

/** Colours that go over into each other in less, in points, have an edge between them. */
const SLOW = 36

/** §8.6: a linear way from one colour to another is none in a space that has a table or a function of its own. */
const SPACES: ReadonlySet<string | null> = new Set([
  'DeviceGray',
  'DeviceRGB',
  'DeviceCMYK',
  'CalGray',
  'CalRGB',
  'ICCBased',
])

/**
 * Whether a shading (ISO 32000-2 §8.7.4.5.3) is a background: one colour that slowly goes over into another, on and on to both sides. All
 * others can draw something. `matrix`: from its own space.
 */
export function isBackground(shading: PdfValue, matrix: Matrix, resolve: ResolveValue): boolean {
  const dictionary = shading.kind === 'stream' ? shading.dictionary : shading
  if (dictionary.kind !== 'dictionary') return false
  const value = (key: string): PdfValue | undefined => resolve(entryOf(dictionary, key))
  const type = value('ShadingType')
  const isAxial = type?.kind === 'number' && type.value === 2
  if (!isAxial || value('BBox') !== undefined || value('Domain') !== undefined) return false
  const extend = value('Extend')
  const goesOn = extend?.kind === 'array' ? extend.items.map(resolve) : []
  if (goesOn.length !== 2 || goesOn.some((side) => side?.kind !== 'boolean' || !side.value)) return false
  const space = value('ColorSpace')
  const family = nameOf(space?.kind === 'array' ? resolve(space.items[0]) : space)
  return SPACES.has(family) && isLinear(value('Function'), resolve) && isSlow(value('Coords'), matrix, resolve)
}

/** §7.10.3: an exponential function of the first power. */
function isLinear(written: PdfValue | undefined, resolve: ResolveValue): boolean {
  if (written?.kind !== 'dictionary') return false
  const [type, power] = ['FunctionType', 'N'].map((key) => resolve(entryOf(written, key)))
  return type?.kind === 'number' && type.value === 2 && power?.kind === 'number' && power.value === 1
}

function isSlow(written: PdfValue | undefined, [a, b, c, d]: Matrix, resolve: ResolveValue): boolean {
  const coordinates = numbersOf(written, 4, resolve)
  if (coordinates === null) return false
  const [fromX = 0, fromY = 0, toX = 0, toY = 0] = coordinates
  const length = Math.hypot(toX - fromX, toY - fromY)
  // By the least that the matrix makes of any length.
  const [area, most] = [Math.abs(a * d - b * c), Math.hypot(a, b, c, d)]
  return most > 0 && (length * area) / most >= SLOW
}
