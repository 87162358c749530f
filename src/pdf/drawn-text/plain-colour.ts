import { nameOf, type PdfValue } from '../object.ts'

/** Colours of the device (ISO 32000-2 §8.6.4), as the light that is left of white: 0 is black. */

const COMPONENTS: ReadonlyMap<string, number> = new Map([
  ['DeviceGray', 1],
  ['DeviceRGB', 3],
  ['DeviceCMYK', 4],
])

/** `null`: a space of another kind, whose colours nobody knows. */
export function componentsOf(space: PdfValue | undefined): number | null {
  return COMPONENTS.get(nameOf(space) ?? '') ?? null
}

/** `null`: not as many numbers as the space has components. */
export function lightOf(values: readonly PdfValue[], components: number | null): number | null {
  if (components === null || values.length !== components) return null
  const numbers = values.map((value) => (value.kind === 'number' ? Math.min(1, Math.max(0, value.value)) : Number.NaN))
  if (numbers.some(Number.isNaN)) return null
  const [a = 0, b = 0, c = 0, d = 0] = numbers
  if (components === 1) return a
  return components === 3 ? 0.3 * a + 0.59 * b + 0.11 * c : Math.max(0, 1 - (0.3 * a + 0.59 * b + 0.11 * c) - d)
}
