import { nameOf, type PdfValue } from '../object.ts'

/** Colours of the device (ISO 32000-2 §8.6.4), as the light that is left of white: 0 is black. */

const COMPONENTS: ReadonlyMap<string, number> = new Map([
  ['DeviceGray', 1],
  ['DeviceRGB', 3],
  ['DeviceCMYK', 4],
])

/** `null`: a space of another kind, whose colours nobody knows. */
function componentsOf(space: PdfValue | undefined): number | null {
  return COMPONENTS.get(nameOf(space) ?? '') ?? null
}

/** Components of its space, and its light, `null` where nobody knows. */
export interface Colour {
  readonly components: number | null
  readonly light: number | null
}

/** §8.6.8: what sets a colour in a space of the device, the space, and a colour in it. Those of strokes are written in capitals. */
const OPERATORS: ReadonlyMap<string, number | null> = new Map([
  ['g', 1],
  ['rg', 3],
  ['k', 4],
  ['cs', null],
  ['sc', null],
  ['scn', null],
])

export function isColour(operator: string): boolean {
  return OPERATORS.has(operator)
}

export function colourSet(operator: string, values: readonly PdfValue[], before: Colour): Colour {
  if (operator === 'cs') {
    const components = componentsOf(values[0])
    // §8.6.5.1: the first colour of each of these spaces is black.
    return { components, light: components === null ? null : 0 }
  }
  const components = OPERATORS.get(operator) ?? before.components
  return { components, light: lightOf(values, components) }
}

export const BLACK: Colour = Object.freeze({ components: 1, light: 0 })

/** `null`: not as many numbers as the space has components. */
export function lightOf(values: readonly PdfValue[], components: number | null): number | null {
  if (components === null || values.length !== components) return null
  const numbers = values.map((value) => (value.kind === 'number' ? Math.min(1, Math.max(0, value.value)) : Number.NaN))
  if (numbers.some(Number.isNaN)) return null
  const [a = 0, b = 0, c = 0, d = 0] = numbers
  if (components === 1) return a
  return components === 3 ? 0.3 * a + 0.59 * b + 0.11 * c : Math.max(0, 1 - (0.3 * a + 0.59 * b + 0.11 * c) - d)
}
